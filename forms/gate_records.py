"""Yeni dosya: who may employ, and the least that a new record begins with (seed A 3)."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from forms import validators
from forms.base import RowForm, path_label
from forms.fields import AreaField, CountryField, EnumField, LineField
from webapp.domain.dossier import Category, Overlay
from webapp.domain.parties import CareKind, EmployerKind


class EmployerSort(StrEnum):
    """Kim çalıştıracak: the first question, one answer for each kind of registration in e-İzin (seed A 3)."""

    WORKPLACE = "isyeri"
    SELF = "kendisi"
    LIAISON = "irtibat"
    HOME = "ev"


SORT_LABELS: Mapping[EmployerSort, Any] = {
    EmployerSort.WORKPLACE: _l("SGK’ya kayıtlı işyeri olan bir firma"),
    EmployerSort.SELF: _l("Kimse; yabancı kendi hesabına çalışacak"),
    EmployerSort.LIAISON: _l("Yabancı bir şirketin irtibat bürosu"),
    EmployerSort.HOME: _l("Evinde bakım hizmeti alan bir kişi"),
}
SORT_HINTS: Mapping[EmployerSort, Any] = {
    EmployerSort.WORKPLACE: _l(
        "Şirket, şube, adi ortaklık ya da şahıs işletmesi; 26 haneli SGK işyeri sicil numarası vardır."
    ),
    EmployerSort.SELF: _l(
        "Bağımsız çalışma izni: kendi işletmesini kurar ya da mesleğini kendi adına yürütür; başvuruyu yabancı yapar."
    ),
    EmployerSort.LIAISON: _l("Türkiye’de ticari faaliyeti olmayan büro. Yetki belgesiyle en çok bir yabancı çalışır."),
    EmployerSort.HOME: _l(
        "Hasta, yaşlı, engelli ya da çocuk bakımı için gerçek kişi işveren; işyeri sicil no istenmez."
    ),
}
SORT_KINDS: Mapping[EmployerSort, tuple[EmployerKind, ...]] = {
    EmployerSort.WORKPLACE: (
        EmployerKind.COMPANY,
        EmployerKind.BRANCH,
        EmployerKind.ORDINARY_PARTNERSHIP,
        EmployerKind.NATURAL_PERSON,
    ),
    EmployerSort.SELF: (EmployerKind.NATURAL_PERSON, EmployerKind.COMPANY),
    EmployerSort.LIAISON: (EmployerKind.LIAISON_OFFICE,),
    EmployerSort.HOME: (EmployerKind.NATURAL_PERSON,),
}
SORT_CATEGORIES: Mapping[EmployerSort, tuple[Category, ...]] = {
    EmployerSort.WORKPLACE: (
        Category.STANDARD_EMPLOYER,
        Category.KEY_PERSONNEL,
        Category.TEMPORARY_PROTECTION,
        Category.INTERNATIONAL_PROTECTION,
    ),
    EmployerSort.SELF: (
        Category.STANDARD_EMPLOYER,
        Category.TEMPORARY_PROTECTION,
        Category.INTERNATIONAL_PROTECTION,
    ),
    EmployerSort.LIAISON: (Category.LIAISON_OFFICE,),
    EmployerSort.HOME: (Category.DOMESTIC_SERVICES,),
}


def sort_of(category: Category, overlays: Collection[Overlay] = ()) -> EmployerSort:
    """The first answer that leads to a dossier of that category under those overlays."""
    if Overlay.INDEPENDENT in overlays:
        return EmployerSort.SELF
    return next(sort for sort, open_ones in SORT_CATEGORIES.items() if category in open_ones)


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
