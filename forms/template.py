"""Şablon: the Word file a firm uploads. Its content is judged where templates are taken in, not here."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forms import step_checks as checks
from forms.base import IzinForm
from forms.fields import UploadField


class TemplateForm(IzinForm):
    """One Word file."""

    file = UploadField(_l("Word şablonu (.docx)"))

    def is_in_order(self) -> bool:
        """A file was chosen."""
        is_read = self.validate()
        if not self.has_file:
            return checks.refuse(self.file, _("Dosya seçilmedi. Bilgisayarınızdan bir .docx dosyası seçin."))
        return is_read

    @property
    def has_file(self) -> bool:
        """The browser sent a file with a name."""
        return bool(getattr(self.file.data, "filename", ""))

    def close(self) -> None:
        """Let go of what the browser sent; a large file lies in a temporary one."""
        if self.has_file:
            self.file.data.close()
