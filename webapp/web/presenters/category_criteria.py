"""What is looked at before any paper is gathered: conditions of a cell, criteria with the thresholds of the day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.catalogue.model import Catalogue, DatedValue, NoValueFor, SourceRef
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, FiledFrom, KeyStaffLimb
from webapp.domain.findings import Criterion, CriterionResult, Verdict
from webapp.domain.money import Money, format_money
from webapp.domain.turkish import to_lower
from webapp.rules import criteria
from webapp.rules.values import format_number
from webapp.rules.wage_floors import WageFloorAnswer, floor_of_group, wage_groups
from webapp.web.presenters.cells import Cell
from webapp.web.presenters.values_page import amount_words
from webapp.web.presenters.wage_page import short_label

# The beginnings of the keys of each criterion's thresholds.
_THRESHOLDS: dict[Criterion, tuple[str, ...]] = {
    Criterion.EXEMPTION: ("exemption_marriage",),
    Criterion.LONG_STAY_RELIEF: ("long_stay_",),
    Criterion.EMPLOYMENT: ("employment_",),
    Criterion.FINANCIAL: ("financial_",),
    Criterion.PARTNER: ("partner_",),
    Criterion.SPECIAL_FDI: ("special_fdi_",),
    Criterion.LIAISON_OFFICE: ("liaison_",),
    Criterion.PROTECTION_QUOTA: ("protection_quota_",),
    Criterion.LIVESTOCK: ("livestock_",),
    Criterion.PERMANENT: ("permanent_permit_",),
}
_HOME = "domestic_services"
_PROTECTED = frozenset({Category.TEMPORARY_PROTECTION, Category.INTERNATIONAL_PROTECTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFirst:
    """One condition: what is looked at, its measures of the day, and the rules; ``is_waived`` says it is not asked."""

    label: str
    lines: tuple[str, ...]
    sources: tuple[SourceRef, ...]
    is_waived: bool = False


def check_first(law: Catalogue, cell: Cell) -> tuple[CheckFirst, ...]:
    """Conditions of the employer and of days, then the criteria that concern the cell."""
    return (_employer(law, cell), *_of_days(law, cell), *_criteria(law, cell))


def _employer(law: Catalogue, cell: Cell) -> CheckFirst:
    known = law.categories[cell.category]
    first, *others = (law.label(kind) for kind in known.employer_kinds)
    kinds = ", ".join((first, *map(to_lower, others)))
    return CheckFirst(label=_("İşverenin türü"), lines=(kinds,), sources=(law.source(known.employer_source),))


def _of_days(law: Catalogue, cell: Cell) -> Iterator[CheckFirst]:
    for key in _day_keys(cell):
        try:
            row = law.value(key, cell.on)
        except NoValueFor:
            continue
        words = amount_words(law, row.value, row.unit)
        yield CheckFirst(label=row.label, lines=(words,), sources=(law.source(row.source),))


def _day_keys(cell: Cell) -> Iterator[str]:
    """The limits that decide whether an application can be filed at all."""
    if cell.category in _PROTECTED:
        yield "protection_wait_months"
    else:
        yield "passport_reserve_days"
    if cell.filed_from is FiledFrom.ABROAD:
        yield "reference_valid_days"
    elif cell.kind is ApplicationKind.FIRST and cell.category not in _PROTECTED:
        yield "residence_min_months"
    if cell.kind is ApplicationKind.FIRST:
        yield "first_permit_max_months"
    else:
        yield "extension_window_days"


def _criteria(law: Catalogue, cell: Cell) -> Iterator[CheckFirst]:
    """The rules themselves say which criteria concern such a dossier; its answers are still open."""
    facts = DossierFacts(
        category=cell.category, kind=cell.kind, filed_from=cell.filed_from, overlays=tuple(cell.overlays)
    )
    for result in criteria.results(facts, law, cell.on):
        if result.verdict is Verdict.NOT_APPLIED:
            yield _waived(law, result)
        elif result.criterion is Criterion.WAGE:
            yield _wages(law, cell, result)
        else:
            yield _measured(law, cell, result)


def _waived(law: Catalogue, result: CriterionResult) -> CheckFirst:
    text = law.describe(result.sum)
    return CheckFirst(
        label=law.label(result.criterion),
        lines=(_("Uygulanmaz: %(reason)s", reason=text.message or text.title),),
        sources=(law.source(result.source),),
        is_waived=True,
    )


def _measured(law: Catalogue, cell: Cell, result: CriterionResult) -> CheckFirst:
    rows = tuple(_thresholds(law, cell, result.criterion))
    refs = [row.source for row in rows] or [result.source]
    lines = tuple(f"{row.label}: {amount_words(law, row.value, row.unit)}" for row in rows)
    return CheckFirst(
        label=law.label(result.criterion),
        lines=lines or tuple(_without_measure(law, result)),
        sources=_cited(law, refs),
    )


def _without_measure(law: Catalogue, result: CriterionResult) -> Iterator[str]:
    """What a criterion without a figure asks."""
    if result.criterion is Criterion.KEY_STAFF:
        limbs = (law.label(limb) for limb in KeyStaffLimb)
        yield _("Şunlardan biri: %(limbs)s", limbs=to_lower("; ".join(limbs)))
    else:
        yield law.field(result.sum.subject).label


def _thresholds(law: Catalogue, cell: Cell, criterion: Criterion) -> Iterator[DatedValue]:
    for key in law.values:
        if key.startswith(_THRESHOLDS.get(criterion, ("\0",))):
            try:
                yield law.value(key, cell.on)
            except NoValueFor:
                continue


def _wages(law: Catalogue, cell: Cell, result: CriterionResult) -> CheckFirst:
    is_home = cell.category is Category.DOMESTIC_SERVICES
    floors = [floor_of_group(law, group, cell.on) for group in wage_groups(law) if (group == _HOME) is is_home]
    lines = tuple(words for floor in floors if (words := _floor_words(floor)))
    return CheckFirst(
        label=law.label(result.criterion),
        lines=lines or (_("Bu günün asgari ücreti henüz yayımlanmadı."),),
        sources=_cited(law, [ref for floor in floors for ref in floor.multiple.sources]),
    )


def _floor_words(found: WageFloorAnswer) -> str:
    floor, times = found.floor.value, found.multiple.value
    if floor is None or times is None:
        return ""
    return _(
        "%(group)s: en az %(floor)s brüt (%(times)s kat)",
        group=short_label(found.label),
        floor=format_money(Money(floor)),
        times=format_number(times),
    )


def _cited(law: Catalogue, refs: Iterable[str]) -> tuple[SourceRef, ...]:
    return tuple(law.source(ref) for ref in dict.fromkeys(refs))
