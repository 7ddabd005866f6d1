"""Yeni dosya: the questions that open a dossier, one after the other on a page that grows (seed A 3, 5.1, 5.2)."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forms import validators
from forms.base import IzinForm, RowForm, path_label
from forms.fields import AreaField, ChoiceField, CountryField, EnumField, GroupField, LineField
from forms.kept import KeptFields
from forms.late_options import offer
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom
from webapp.domain.parties import (
    CaredPerson,
    CareKind,
    Employer,
    EmployerKind,
    ForeignWorker,
    Household,
    Workplace,
)

NEW = "yeni"
"""The answer that means: make a record now."""


class EmployerSort(StrEnum):
    """Kim çalıştıracak: the first question, one answer for each kind of registration in e-İzin (seed A 3)."""

    WORKPLACE = "isyeri"
    LIAISON = "irtibat"
    HOME = "ev"


SORT_LABELS: Mapping[EmployerSort, Any] = {
    EmployerSort.WORKPLACE: _l("SGK’ya kayıtlı işyeri olan bir firma"),
    EmployerSort.LIAISON: _l("Yabancı bir şirketin irtibat bürosu"),
    EmployerSort.HOME: _l("Evinde bakım hizmeti alan bir kişi"),
}
SORT_HINTS: Mapping[EmployerSort, Any] = {
    EmployerSort.WORKPLACE: _l("Şirket, şube ya da adi ortaklık; 26 haneli SGK işyeri sicil numarası vardır."),
    EmployerSort.LIAISON: _l("Türkiye’de ticari faaliyeti olmayan büro. Yetki belgesiyle en çok bir yabancı çalışır."),
    EmployerSort.HOME: _l(
        "Hasta, yaşlı, engelli ya da çocuk bakımı için gerçek kişi işveren; işyeri sicil no istenmez."
    ),
}
SORT_KINDS: Mapping[EmployerSort, tuple[EmployerKind, ...]] = {
    EmployerSort.WORKPLACE: (EmployerKind.COMPANY, EmployerKind.BRANCH, EmployerKind.ORDINARY_PARTNERSHIP),
    EmployerSort.LIAISON: (EmployerKind.LIAISON_OFFICE,),
    EmployerSort.HOME: (EmployerKind.NATURAL_PERSON,),
}
SORT_CATEGORIES: Mapping[EmployerSort, tuple[Category, ...]] = {
    EmployerSort.WORKPLACE: (Category.STANDARD_EMPLOYER, Category.KEY_PERSONNEL),
    EmployerSort.LIAISON: (Category.LIAISON_OFFICE,),
    EmployerSort.HOME: (Category.DOMESTIC_SERVICES,),
}


class NewEmployerForm(RowForm):
    """The least an employer's record begins with; the rest is asked in the record."""

    kind = EnumField(path_label("employer.kind"), members=SORT_KINDS[EmployerSort.WORKPLACE], as_radio=True)
    name = LineField(path_label("employer.name"))
    tax_number = LineField(path_label("employer.tax_number"), [validators.vkn()])
    national_id = LineField(path_label("employer.national_id"), [validators.tckn()])


class NewWorkplaceForm(RowForm):
    """The least a workplace's record begins with."""

    name = LineField(path_label("workplace.name"))
    sgk_number = LineField(path_label("workplace.sgk_number"), [validators.sgk_number()])
    sgk_address = AreaField(path_label("workplace.sgk_address"), render_kw={"rows": 2})


class NewHouseholdForm(RowForm):
    """The least a household's record begins with."""

    address = AreaField(path_label("household.address"), render_kw={"rows": 2})
    care_kind = EnumField(path_label("household.cared_person.care_kind"), members=CareKind, as_radio=True)


class NewWorkerForm(RowForm):
    """The least a foreigner's record begins with."""

    given_names = LineField(path_label("worker.given_names"))
    surname = LineField(path_label("worker.surname"))
    nationality = CountryField(path_label("worker.nationality"))


class GateForm(KeptFields, IzinForm):
    """The questions; each is drawn when those before it are answered."""

    who = ChoiceField(
        _l("Yabancıyı kim çalıştıracak?"),
        options=[(sort.value, SORT_LABELS[sort], sort) for sort in EmployerSort],
        as_radio=True,
    )
    place = EnumField(_l("Yabancı şu anda nerede?"), members=FiledFrom, as_radio=True)
    kind = EnumField(_l("İlk başvuru mu, uzatma mı?"), members=ApplicationKind, as_radio=True)
    category = EnumField(_l("Başvuru kategorisi hangisi?"), members=Category, as_radio=True)
    employer = ChoiceField(_l("İşveren kim?"), as_radio=True)
    new_employer = GroupField(NewEmployerForm)
    workplace = ChoiceField(_l("Hangi işyerinde çalışacak?"), as_radio=True)
    new_workplace = GroupField(NewWorkplaceForm)
    household = ChoiceField(_l("Hangi hanede çalışacak?"), as_radio=True)
    new_household = GroupField(NewHouseholdForm)
    worker = ChoiceField(_l("Yabancı kim?"), as_radio=True)
    new_worker = GroupField(NewWorkerForm)

    def offer(self, name: str, kept: Iterable[tuple[UUID, str]]) -> None:
        """Kept records as answers of a question, with "yeni" last; without any, "yeni" is the answer."""
        field: ChoiceField = self[name]
        choices = [(str(id_), label, str(id_)) for id_, label in kept]
        offer(field, [*choices, (NEW, self._new_label(name), NEW)])
        field.process_errors = []  # a record of another employer is no wrong answer, only none
        if not choices:
            field.data = NEW

    @staticmethod
    def _new_label(name: str) -> str:
        labels = {
            "employer": _("Yeni bir işveren"),
            "workplace": _("Yeni bir işyeri"),
            "household": _("Yeni bir hane"),
            "worker": _("Yeni bir yabancı"),
        }
        return labels[name]

    def narrow_categories(self) -> None:
        """Only the categories open to that kind of employer; a single one is taken as chosen."""
        open_ones = SORT_CATEGORIES[self.who.data] if self.who.data else ()
        self.category.options = tuple(o for o in self.category.options if o[2] in open_ones)
        if self.category.data not in open_ones:
            self.category.data = open_ones[0] if len(open_ones) == 1 else None

    def forget_unasked(self) -> None:
        """Records are offered later: what was sent for one that is not offered is no wrong answer."""
        for field in (self.employer, self.workplace, self.household, self.worker):
            field.process_errors = []

    @property
    def is_extension(self) -> bool:
        return self.kind.data is ApplicationKind.EXTENSION

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
        asked = (self.who, self.place, self.kind, self.category, self.employer, place, self.worker)
        for field in asked:
            if field.data is None and not field.errors:
                field.errors = [_("Bu soru yanıtsız. Seçeneklerden birini seçin.")]
        if self.is_extension and not self.kind.errors:
            self.kind.errors = [_("Uzatma dosyası bu sürümde hazırlanmıyor. İlk başvuru ise onu seçin.")]
        return not any(field.errors for field in asked)

    def _new_ones_named(self) -> bool:
        employer, worker = self.new_employer.form, self.new_worker.form
        if self.employer.data == NEW and not employer.name.data:
            employer.name.errors = [_("İşverenin adı yok. Unvanını ya da adını yazın.")]
        if self.worker.data == NEW and not (worker.given_names.data or worker.surname.data):
            worker.given_names.errors = [_("Yabancının adı yok. Pasaporttaki adını yazın.")]
        return not (employer.name.errors or worker.given_names.errors)

    def to_employer(self) -> Employer:
        """The new employer as far as it was typed."""
        typed = self.new_employer.form
        kinds = self.employer_kinds
        kind = typed.kind.data if typed.kind.data in kinds else kinds[0]
        if self.is_at_home:
            return Employer(kind=kind, name=typed.name.data, national_id=typed.national_id.data)
        return Employer(kind=kind, name=typed.name.data, tax_number=typed.tax_number.data)

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
