"""Süren izin: a permit that was obtained before the firm used the application, written down to be extended later."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forms.fields import ChoiceField, EnumField
from forms.late_options import offer
from forms.permit import GrantedPermitForm
from webapp.domain.dossier import Category
from webapp.domain.permit import Permit

_NEEDED = ("number", "ends_on")


class KeptPermitForm(GrantedPermitForm):
    """Whose permit, at which place, in which category, and what stands on the card."""

    place = ChoiceField(_l("İşyeri ya da hane"))
    worker = ChoiceField(_l("Yabancı"))
    category = EnumField(_l("Başvuru kategorisi"), members=Category)

    def offer_records(self, places: Iterable[tuple[str, Any]], workers: Iterable[tuple[str, Any]]) -> None:
        """The firm's places and foreigners as answers: (key, name)."""
        offer(self.place, ((key, name, key) for key, name in places))
        offer(self.worker, ((key, name, key) for key, name in workers))

    def is_in_order(self) -> bool:
        """Everything needed to extend the permit later is there."""
        is_read = super().is_in_order()
        for name in ("place", "worker", "category", *_NEEDED):
            if self[name].data in (None, "") and not self[name].errors:
                self[name].errors = [self._missing(name)]
        return is_read and not any(self[name].errors for name in ("place", "worker", "category", *_NEEDED))

    def _missing(self, name: str) -> str:
        return {
            "place": _("İşyeri seçilmedi. Yabancının çalıştığı yeri seçin."),
            "worker": _("Yabancı seçilmedi. İznin sahibini seçin."),
            "category": _("Kategori seçilmedi. İznin verildiği kategoriyi seçin."),
            "number": _("İzin numarası yok. Karttaki numarayı yazın."),
            "ends_on": _("Bitiş tarihi yok. Karttaki son günü yazın; uzatma penceresi ondan hesaplanır."),
        }[name]

    @property
    def worker_id(self) -> UUID:
        """The chosen foreigner; only after ``is_in_order``."""
        return UUID(self.worker.data)

    def to_kept_permit(self) -> Permit:
        """The permit as typed; only after ``is_in_order``."""
        return Permit(**{name: self[name].data for name in Permit.__dataclass_fields__})
