"""Belgeler: one file for one document, and what must be known about it (seed A 5.3.4)."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from forms import step_checks as checks
from forms.base import IzinForm
from forms.fields import TurkishDateField, UploadField, YesNoField


class AttachmentForm(IzinForm):
    """A file and its marks. The content is checked where files are taken in, not here.

    ``seen`` is the version of the file that stood there when the form was drawn, 0 for none.
    """

    seen = HiddenField()
    file = UploadField(_l("Dosya"))
    issued_on = TurkishDateField(_l("Düzenlenme tarihi"))
    has_translation = YesNoField(_l("Tercümesi dosyada mı?"))
    is_certified = YesNoField(_l("Onaylı mı?"))

    def is_in_order(self, on: date, *, needs_file: bool) -> bool:
        """The marks are readable and, on a first upload, a file was chosen."""
        is_read = self.validate()
        in_order = checks.refuse(self.issued_on, checks.not_in_future(self.issued_on.data, on))
        if needs_file and not self.has_file:
            in_order = checks.refuse(self.file, _("Dosya seçilmedi. Bilgisayarınızdan bir dosya seçin.")) and in_order
        return is_read and in_order

    @property
    def seen_version(self) -> int | None:
        """The version of the file the user saw, 0 for none, None for a form that did not say."""
        text = self.seen.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

    def somebody_else_saved(self, version: int) -> None:
        """Say so, keep what was typed, and let the next save stand on what is kept now."""
        self.seen.data = str(version)
        self.form_errors.append(
            _l(
                "Bu belgeyi siz formu açtıktan sonra başka biri kaydetti; şimdi kayıtlı olan yukarıda. "
                "Yazdıklarınız duruyor; yeniden kaydederseniz sizinkiler kalır."
            )
        )

    @property
    def has_file(self) -> bool:
        """The browser sent a file with a name."""
        return bool(getattr(self.file.data, "filename", ""))

    def close(self) -> None:
        """Let go of what the browser sent; a large file lies in a temporary one."""
        if self.has_file:
            self.file.data.close()
