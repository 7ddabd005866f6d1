"""Belgeler: one file for one document, and what must be known about it (seed A 5.3.4)."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forms import step_checks as checks
from forms.base import IzinForm
from forms.fields import TurkishDateField, UploadField, YesNoField


class AttachmentForm(IzinForm):
    """A file and its marks. The content is checked where files are taken in, not here."""

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
    def has_file(self) -> bool:
        """The browser sent a file with a name."""
        return bool(getattr(self.file.data, "filename", ""))

    def close(self) -> None:
        """Let go of what the browser sent; a large file lies in a temporary one."""
        if self.has_file:
            self.file.data.close()
