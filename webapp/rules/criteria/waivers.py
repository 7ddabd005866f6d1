"""Why a criterion is not applied to a dossier: another rule takes its place, an exemption, or a relief."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import Category, DossierFacts, Overlay
from webapp.domain.findings import Criterion, Finding, Verdict
from webapp.rules.criteria.exemption import exemption
from webapp.rules.criteria.long_stay import long_stay_relief
from webapp.rules.criteria.thresholds import threshold, written
from webapp.rules.criteria_questions import is_partner

GENERAL = frozenset({Criterion.EMPLOYMENT, Criterion.FINANCIAL, Criterion.WAGE})
"""The criteria of A.1, A.2 and A.3."""

_STAFF_AND_MONEY = GENERAL - {Criterion.WAGE}
_OWN_MEASURE = {
    Category.DOMESTIC_SERVICES: "not_applied_household",
    Category.TEMPORARY_PROTECTION: "not_applied_own_quota",
    Category.LIAISON_OFFICE: "not_applied_liaison",
}
_SHARE_USD = "answers.partner_share_usd"


@dataclass(frozen=True, slots=True)
class Waiver:
    """Uygulanmama nedeni, and what is open about it."""

    reason: Finding
    doubts: tuple[Finding, ...] = ()


def waiver(criterion: Criterion, facts: DossierFacts, catalogue: Catalogue, on: date) -> Waiver | None:
    """The first reason not to apply A.1, A.2 or A.3; None when the criterion is applied."""
    return next(_waivers(criterion, facts, catalogue, on), None)


def _waivers(criterion: Criterion, facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Waiver]:
    if facts.is_filed_by_foreigner:
        yield Waiver(catalogue.finding("not_applied_filed_by_foreigner", "overlays"))
    if criterion in _STAFF_AND_MONEY:
        yield from _by_category(facts, catalogue)
    if Overlay.ACADEMIC in facts.overlays:
        yield Waiver(
            catalogue.finding("not_applied_academic", "overlays"),
            (catalogue.finding("academic_scope_open", "overlays"),),
        )
    exempt = exemption(facts, catalogue, on)
    if exempt is not None and exempt.verdict is Verdict.MET:
        yield Waiver(catalogue.finding("not_applied_exemption", exempt.sum.subject, exempt.source))
    if criterion in _STAFF_AND_MONEY:
        yield from _by_long_stay(facts, catalogue, on)
    if criterion is Criterion.EMPLOYMENT and (lifted := by_share(facts, catalogue, on)) is not None:
        yield lifted


def _by_category(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Waiver]:
    """Places that the criteria do not speak of, or that have a measure of their own."""
    code = _OWN_MEASURE.get(facts.category)
    if code is not None:
        yield Waiver(
            catalogue.finding(code, "category"),
            (catalogue.finding("criterion_scope_unread", "category"),),
        )
    if Overlay.LIVESTOCK in facts.overlays:
        yield Waiver(
            catalogue.finding("not_applied_livestock", "overlays"),
            (catalogue.finding("livestock_scope_open", "overlays"),),
        )


def _by_long_stay(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Waiver]:
    relief = long_stay_relief(facts, catalogue, on)
    if relief is not None and relief.verdict is Verdict.MET:
        yield Waiver(catalogue.finding("not_applied_long_stay", "worker.stays", relief.source), relief.doubts)


def by_share(facts: DossierFacts, catalogue: Catalogue, on: date) -> Waiver | None:
    """A partner's share of 100.000 USD lifts the conditions of C.1 and the ratio; None where there is no such share."""
    share, limit = facts.answers.partner_share_usd, threshold(catalogue, "partner_waiver_share_usd", on)
    if not is_partner(facts) or share is None or limit.row is None or share < limit.value:
        return None
    said = {"share": written(share, limit.row.unit), "threshold": written(limit.value, limit.row.unit)}
    return Waiver(
        catalogue.finding("not_applied_partner_share", _SHARE_USD, limit.source, **said),
        (catalogue.finding("partner_waiver_scope", _SHARE_USD),),
    )
