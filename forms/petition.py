"""Dilekçe onayı ve imza: the approval, a key file with its passphrase, a PDF that was signed elsewhere."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from forms import step_checks as checks
from forms.base import IzinForm
from forms.fields import BoxField, SecretField, UploadField
from webapp.catalogue.loader import catalogue


class ApprovalForm(IzinForm):
    """The box of seed A 5.3.5, and which PDF was read."""

    is_approved = BoxField(_l("Başvuru dilekçesini inceledim, okudum, onaylıyorum"))
    read_sha256 = HiddenField()

    def is_in_order(self, present_sha256: str) -> bool:
        """The box is ticked, and the PDF is still the one that was read."""
        is_read = self.validate()
        if not self.is_approved.data:
            return checks.refuse(self.is_approved, catalogue().message("approval_not_ticked"))
        if self.read_sha256.data != present_sha256:
            changed = _("Dilekçe siz açtıktan sonra değişti. Yeni hâlini okuyup yeniden onaylayın.")
            return checks.refuse(self.is_approved, changed)
        return is_read


class _FileForm(IzinForm):
    """A form with one file."""

    file: UploadField

    @property
    def has_file(self) -> bool:
        """The browser sent a file with a name."""
        return bool(getattr(self.file.data, "filename", ""))

    def read(self, most: int) -> bytes:
        """The bytes of the file, one more than ``most`` at the most."""
        data: bytes = self.file.data.read(most + 1)
        return data

    def close(self) -> None:
        """Let go of what the browser sent."""
        if self.has_file:
            self.file.data.close()

    def _needs_file(self, words: Any) -> bool:
        is_read = self.validate()
        return checks.refuse(self.file, None if self.has_file else words) and is_read


class SigningForm(_FileForm):
    """A key file and its passphrase; neither is shown again or kept."""

    file = UploadField(_l("Anahtar dosyası"), accept=".p12,.pfx")
    passphrase = SecretField(_l("Anahtar dosyasının parolası"))

    def is_in_order(self) -> bool:
        """A file was chosen; a passphrase may be empty."""
        return self._needs_file(_("Dosya seçilmedi. .p12 ya da .pfx anahtar dosyanızı seçin."))


class SignedPdfForm(_FileForm):
    """A PDF that was signed elsewhere."""

    file = UploadField(_l("İmzalı PDF"), accept="application/pdf,.pdf")

    def is_in_order(self) -> bool:
        """A file was chosen."""
        return self._needs_file(_("Dosya seçilmedi. İmzaladığınız PDF’i seçin."))
