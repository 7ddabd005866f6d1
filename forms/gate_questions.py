"""Yeni dosya: the questions that open a dossier, one after the other on a page that grows (seed A 3, 5.1, 5.2)."""

from collections.abc import Iterable
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forms.base import IzinForm
from forms.fields import BoxesField, ChoiceField, EnumField, GroupField
from forms.gate_records import (
    SORT_CATEGORIES,
    SORT_HINTS,
    SORT_KINDS,
    SORT_LABELS,
    EmployerSort,
    NewEmployerForm,
    NewHouseholdForm,
    NewWorkerForm,
    NewWorkplaceForm,
)
from forms.general import FormerPermitForm
from forms.kept import KeptFields
from forms.late_options import offer
from forms.overlays import clash, clash_words
from webapp.catalogue.lists import ClosedCell
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom, Overlay
from webapp.domain.parties import CaredPerson, Employer, EmployerKind, ForeignWorker, Household, Workplace
from webapp.domain.permit import Permit

__all__ = ["NEW", "SORT_HINTS", "EmployerSort", "GateForm"]

NEW = "yeni"
"""The answer that means: make a record now."""


_MANAGED = frozenset({"employer", "workplace", "household"})


class GateForm(KeptFields, IzinForm):
    """The questions; each is drawn when those before it are answered.

    ``may_manage`` is false for a member who works for certain places: new employers and places are not offered then.
    """

    may_manage = True
    who = ChoiceField(
        _l("Yabancıyı kim çalıştıracak?"),
        options=[(sort.value, SORT_LABELS[sort], sort) for sort in EmployerSort],
        as_radio=True,
    )
    place = EnumField(_l("Yabancı şu anda nerede?"), members=FiledFrom, as_radio=True)
    kind = EnumField(_l("Bu yabancı için ilk başvuru mu, uzatma mı?"), members=ApplicationKind, as_radio=True)
    permit = ChoiceField(_l("Hangi izin uzatılacak?"), as_radio=True)
    category = EnumField(_l("Başvuru kategorisi hangisi?"), members=Category, as_radio=True)
    overlays = BoxesField(_l("Meslek ya da statü"), members=Overlay)
    employer = ChoiceField(_l("İşveren kim?"), as_radio=True)
    new_employer = GroupField(NewEmployerForm)
    workplace = ChoiceField(_l("Hangi işyerinde çalışacak?"), as_radio=True)
    new_workplace = GroupField(NewWorkplaceForm)
    household = ChoiceField(_l("Hangi hanede çalışacak?"), as_radio=True)
    new_household = GroupField(NewHouseholdForm)
    worker = ChoiceField(_l("Yabancı kim?"), as_radio=True)
    new_worker = GroupField(NewWorkerForm)
    former_permit = GroupField(FormerPermitForm)

    def offer(self, name: str, kept: Iterable[tuple[UUID, str]]) -> None:
        """Kept records as answers of a question, with "yeni" last; without any, "yeni" is the answer."""
        field: ChoiceField = self[name]
        choices = [(str(id_), label, str(id_)) for id_, label in kept]
        may_be_new = name not in _MANAGED or self.may_manage
        if name == "employer" and self.is_own_account:
            field.label.text = _("Hangi işletme?")
        offer(field, [*choices, (NEW, self._new_label(name), NEW)] if may_be_new else choices)
        field.process_errors = []  # a record of another employer is no wrong answer, only none
        if not choices and may_be_new:
            field.data = NEW

    def _new_label(self, name: str) -> str:
        labels = {
            "employer": _("Yeni bir işletme") if self.is_own_account else _("Yeni bir işveren"),
            "workplace": _("Yeni bir işyeri"),
            "household": _("Yeni bir hane"),
            "worker": _("Yeni bir yabancı"),
            "permit": _("Listede yok; izni ben yazacağım"),
        }
        return labels[name]

    def narrow_categories(self) -> None:
        """Only the categories and kinds open to that employer; a single category is taken as chosen."""
        open_ones = SORT_CATEGORIES[self.who.data] if self.who.data else ()
        self.category.options = tuple(o for o in self.category.options if o[2] in open_ones)
        if self.category.data not in open_ones:
            self.category.data = open_ones[0] if len(open_ones) == 1 else None
        kind = self.new_employer.form.kind
        kind.options = tuple(o for o in kind.options if o[2] in self.employer_kinds)
        if kind.data not in self.employer_kinds:
            kind.data = None
        allowed = self._open_overlays()
        self.overlays.data = tuple(overlay for overlay in self.overlays.data if overlay in allowed)
        self.overlays.narrow(allowed)

    def _open_overlays(self) -> tuple[Overlay, ...]:
        """What may be ticked; with the first answer own account is settled, with all that it shuts out."""
        allowed = catalogue().overlays_for(self.category.data) if self.category.data else ()
        if self.who.data is not EmployerSort.SELF:
            return allowed
        return tuple(one for one in allowed if one is not Overlay.INDEPENDENT and not clash((one, Overlay.INDEPENDENT)))

    @property
    def chosen_overlays(self) -> tuple[Overlay, ...]:
        """What was ticked, and own account where the first answer says so."""
        own = {Overlay.INDEPENDENT} if self.who.data is EmployerSort.SELF else set()
        return tuple(overlay for overlay in Overlay if overlay in {*self.overlays.data, *own})

    @property
    def is_own_account(self) -> bool:
        """Nobody employs the foreigner: the business is their own (UY 2022 m.29)."""
        return Overlay.INDEPENDENT in self.chosen_overlays

    def forget_unasked(self) -> None:
        """Records are offered later: what was sent for one that is not offered is no wrong answer."""
        for field in (self.permit, self.employer, self.workplace, self.household, self.worker):
            field.process_errors = []

    @property
    def is_extension(self) -> bool:
        """A running permit is to be prolonged (seed A 5.1.2)."""
        return self.kind.data is ApplicationKind.EXTENSION

    @property
    def kept_permit(self) -> UUID | None:
        """The dossier whose permit is prolonged, None when the permit is typed or none is chosen."""
        answer = self.permit.data
        return UUID(answer) if self.is_extension and answer not in (None, NEW) else None

    @property
    def open_categories(self) -> tuple[Category, ...]:
        """The categories open to that kind of employer."""
        return SORT_CATEGORIES[self.who.data] if self.who.data else ()

    @property
    def closed_kind(self) -> ClosedCell | None:
        """Why no category knows an application of that kind from that place; None while one does."""
        kind, place = self.kind.data, self.place.data
        if self.who.data is None or kind is None or place is None:
            return None
        cells = [catalogue().closed(category, kind, place) for category in self.open_categories]
        return cells[0] if all(cells) else None

    @property
    def closed_category(self) -> ClosedCell | None:
        """Why the law knows no such application of the chosen category; None when it does."""
        if not self.has_cell:
            return None
        return catalogue().closed(*self.cell, self.chosen_overlays)

    @property
    def clashing_overlays(self) -> tuple[Overlay, Overlay] | None:
        """Two chosen professions or statuses that cannot stand together."""
        return clash(self.chosen_overlays)

    @property
    def has_cell(self) -> bool:
        """Who, where, which kind and which category are answered."""
        return None not in (self.who.data, self.place.data, self.kind.data, self.category.data)

    @property
    def cell(self) -> tuple[Category, ApplicationKind, FiledFrom]:
        """The three answers that choose the document list. Raises ValueError while one is open."""
        category, kind, place = (field.data or "" for field in (self.category, self.kind, self.place))
        return Category(category), ApplicationKind(kind), FiledFrom(place)

    @property
    def employer_kinds(self) -> tuple[EmployerKind, ...]:
        """The kinds of employer that fit the first answer."""
        return SORT_KINDS[self.who.data] if self.who.data else ()

    @property
    def is_at_home(self) -> bool:
        return self.who.data is EmployerSort.HOME

    def is_in_order(self) -> bool:
        """Every question answered, and a new record has at least its name."""
        is_read = self.validate()
        return self._answers_given() and self._new_ones_named() and is_read

    def _answers_given(self) -> bool:
        place = self.household if self.is_at_home else self.workplace
        asked = [self.who, self.place, self.kind]
        if self.is_extension:
            asked.append(self.permit)
        if self.kept_permit is None:
            asked += [self.category, self.employer, place, self.worker]
        for field in asked:
            if field.data is None and not field.errors:
                field.errors = [_("Bu soru yanıtsız. Seçeneklerden birini seçin.")]
        return self._is_known_to_the_law() and not any(field.errors for field in asked)

    def _is_known_to_the_law(self) -> bool:
        refused = ((self.kind, self.closed_kind), (self.category, self.closed_category))
        for field, cell in refused:
            if cell is not None:
                field.errors = [f"{cell.reason} {cell.cure}".strip()]
                return False
        if pair := self.clashing_overlays:
            self.overlays.errors = [clash_words(pair)]
            return False
        return True

    def _new_ones_named(self) -> bool:
        if self.kept_permit is not None:
            return True
        employer, worker = self.new_employer.form, self.new_worker.form
        if self.employer.data == NEW and not employer.name.data:
            employer.name.errors = [_("İşverenin adı yok. Unvanını ya da adını yazın.")]
        if self.worker.data == NEW and not (worker.given_names.data or worker.surname.data):
            worker.given_names.errors = [_("Yabancının adı yok. Pasaporttaki adını yazın.")]
        in_order = not self.is_extension or self.former_permit.form.is_in_order()
        return in_order and not (employer.name.errors or worker.given_names.errors)

    def to_employer(self) -> Employer:
        """The new employer as far as it was typed."""
        typed = self.new_employer.form
        kinds = self.employer_kinds
        kind = typed.kind.data if typed.kind.data in kinds else kinds[0]
        if self.is_at_home:
            return Employer(kind=kind, name=typed.name.data, national_id=typed.national_id.data)
        own_number = typed.national_id.data if kind is EmployerKind.NATURAL_PERSON and not self.is_own_account else ""
        return Employer(kind=kind, name=typed.name.data, tax_number=typed.tax_number.data, national_id=own_number)

    def to_workplace(self) -> Workplace:
        """The new workplace as far as it was typed."""
        return Workplace(**self.new_workplace.form.data)

    def to_household(self) -> Household:
        """The new household as far as it was typed."""
        typed = self.new_household.form
        return Household(address=typed.address.data, cared_person=CaredPerson(care_kind=typed.care_kind.data))

    def to_worker(self) -> ForeignWorker:
        """The new foreigner as far as it was typed."""
        return ForeignWorker(**self.new_worker.form.data)

    def to_former_permit(self) -> Permit | None:
        """The permit to be extended as far as it was typed, None in a first application."""
        return self.former_permit.form.to_permit() if self.is_extension else None
