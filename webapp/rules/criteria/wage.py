"""Ücret ölçütü: the wage against its floor (Değerlendirme Kriterleri A.3.1)."""

from datetime import date

from webapp.catalogue.model import Catalogue, NoValueFor
from webapp.domain.dossier import DossierFacts, Overlay
from webapp.domain.findings import Criterion, CriterionResult, Finding, Verdict
from webapp.domain.job import WageBasis, WorkPattern
from webapp.domain.money import Currency, Money, format_money
from webapp.rules.amounts import why_none
from webapp.rules.criteria import scope, waivers
from webapp.rules.criteria.thresholds import doubts, threshold, written
from webapp.rules.criteria.verdicts import (
    cannot_say,
    doubted,
    met,
    not_applied,
    not_met,
    reopened,
    unanswered,
)
from webapp.rules.values import format_number
from webapp.rules.wages import WageFloor, wage_floor

_ME = Criterion.WAGE
_AMOUNT, _BASIS, _CURRENCY = "job.wage_amount", "job.wage_basis", "job.wage_currency"
_SHOW = frozenset({Overlay.TOURISM, Overlay.ENTERTAINMENT})


def wage(facts: DossierFacts, catalogue: Catalogue, on: date) -> CriterionResult:
    """Met when the gross lira wage reaches the floor of the job's level on the day of the application."""
    waiver = waivers.waiver(_ME, facts, catalogue, on)
    if waiver is not None:
        return not_applied(_ME, waiver.reason, *waiver.doubts)
    judged = _judged(facts, catalogue, on)
    more = scope.doubts(_ME, facts, catalogue, on)
    if _SHOW & frozenset(facts.overlays):
        more = (*more, *_of_shows(catalogue, on))
    return doubted(judged, *more)


def _judged(facts: DossierFacts, catalogue: Catalogue, on: date) -> CriterionResult:
    offered = facts.job.wage
    if offered is None:
        return unanswered(_ME, catalogue, _AMOUNT)
    try:
        floor = wage_floor(facts, catalogue, on)
    except NoValueFor as missing:
        return cannot_say(_ME, why_none(catalogue, missing.key, on, _AMOUNT))
    if floor is None:
        return unanswered(_ME, catalogue, "job.level")
    judged = _compared(facts, catalogue, offered, floor)
    is_shared = _reaches_its_share(facts, catalogue, offered, floor, on)
    if judged.verdict is not Verdict.NOT_MET or not is_shared:
        return judged
    return doubted(judged, catalogue.finding("wage_of_part_time", "job.work_pattern"))


def _compared(facts: DossierFacts, catalogue: Catalogue, offered: Money, floor: WageFloor) -> CriterionResult:
    said = _sum(offered, floor, catalogue)
    if offered.currency is not Currency.TRY:
        return cannot_say(_ME, said, catalogue.finding("wage_open_currency", _CURRENCY))
    if offered.amount >= floor.amount:  # a net wage that reaches the floor has a gross one above it
        return met(_ME, said)
    missing = {
        "missing": format_money(Money(floor.amount - offered.amount)),
        "floor": format_money(Money(floor.amount)),
    }
    short = not_met(_ME, said, (catalogue.finding("wage_cure", _AMOUNT, floor.source, **missing),))
    if facts.job.wage_basis is WageBasis.NET:
        return reopened(short, catalogue.finding("wage_open_net", _BASIS))
    return short


def _reaches_its_share(facts: DossierFacts, catalogue: Catalogue, offered: Money, floor: WageFloor, on: date) -> bool:
    """A part-time wage that reaches its hours' part of the floor: whether that is enough the text does not say."""
    hours, full = facts.job.weekly_hours, threshold(catalogue, "weekly_hours_max", on)
    if facts.job.work_pattern is not WorkPattern.PART_TIME or hours is None or full.row is None:
        return False
    return offered.amount * full.whole >= floor.amount * hours


def _sum(offered: Money, floor: WageFloor, catalogue: Catalogue) -> Finding:
    return catalogue.finding(
        "wage_sum",
        _AMOUNT,
        floor.source,
        base=format_money(Money(floor.base)),
        multiple=format_number(floor.multiple),
        floor=format_money(Money(floor.amount)),
        wage=format_money(offered),
        level=floor.level,
    )


def _of_shows(catalogue: Catalogue, on: date) -> tuple[Finding, ...]:
    """Acrobats, masseurs and SPA therapists may have a multiple of their own; it was not read in the present text."""
    multiple = threshold(catalogue, "wage_multiple_entertainer_masseur", on)
    if multiple.row is None or not doubts(catalogue, _AMOUNT, multiple):
        return ()
    value = written(multiple.value, multiple.row.unit)
    return (catalogue.finding("wage_of_shows", _AMOUNT, multiple.source, multiple=value),)
