"""Naming a saved view of the dossier list."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from forms.base import IzinForm
from forms.fields import LineField, Needed

LONGEST_NAME = 60


class SavedViewForm(IzinForm):
    """The name of a view, and the list it keeps."""

    name = LineField(
        _l("Görünümün adı"),
        [Needed(_l("Görünümün adı boş. Listenin üstünde göreceğiniz kısa bir ad yazın."))],
        limit=LONGEST_NAME,
    )
    query = HiddenField()

    def refuse_taken(self) -> None:
        """Say that another view has this name."""
        self.name.errors = [_l("Bu adda bir görünümünüz var. Başka bir ad yazın.")]

    def refuse_more(self) -> None:
        """Say that there are as many as there may be."""
        self.form_errors.append(_l("20 görünüm kayıtlı. Yenisini kaydetmek için birini silin."))
