"""Kontrol listesi: which cell of a category's list is shown, under which overlays, for which day."""

from datetime import date

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms.validators import StopValidation

from forms.fields import BoxesField, EnumField, Needed, TurkishDateField
from forms.overlays import clash, clash_words
from forms.query import QueryForm
from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom, Overlay


class CellForm(QueryForm):
    """Tür, yer, ek listeler ve gün."""

    kind = EnumField(_l("Tür"), [Needed(_l("Başvurunun türünü seçin."))], members=ApplicationKind)
    filed_from = EnumField(
        _l("Başvuru yeri"), [Needed(_l("Başvurunun nereden yapılacağını seçin."))], members=FiledFrom
    )
    on = TurkishDateField(_l("Tarih"), [Needed(_l("Listenin hangi güne göre olacağını yazın."))])
    overlays = BoxesField(_l("Meslek ya da durum"), members=Overlay)

    def __init__(self, query: "MultiDict[str, str]", law: Catalogue, category: Category, on: date) -> None:
        super().__init__(query, kind=ApplicationKind.FIRST, filed_from=FiledFrom.INSIDE_TURKIYE, on=on)
        self.law, self.category = law, category
        self.overlays.narrow(law.overlays_for(category))

    def validate_overlays(self, field: BoxesField) -> None:
        """Only overlays of this category, and none that shuts out another."""
        for overlay in field.data:
            if overlay not in self.law.overlays_for(self.category):
                names = {"overlay": self.law.label(overlay), "category": self.law.label(self.category)}
                raise StopValidation(_l("«%(overlay)s» %(category)s listesine eklenmez. İşareti kaldırın.", **names))
        if pair := clash(field.data):
            raise StopValidation(clash_words(pair))
