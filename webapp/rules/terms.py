"""Months of the permit and weekly hours."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue, DatedValue
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts
from webapp.domain.findings import Finding
from webapp.rules.completeness import is_asked

_HOURS_OF_A_WEEK = 24 * 7


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """A term that can be granted (6735 m.10); at most 45 hours a week (4857 m.63), advice only at home (m.4/1-e)."""
    yield from _months(facts, catalogue, on)
    yield from _hours(facts, catalogue, on)


def longest_term(facts: DossierFacts, catalogue: Catalogue, on: date) -> DatedValue:
    """The longest term that can be asked for: 12 months, then 24, then 36; always 12 under temporary protection.

    While nobody said how often the permit was extended, the longest of all.
    """
    if facts.category is Category.TEMPORARY_PROTECTION:
        key = "temporary_protection_max_months"
    elif facts.kind is ApplicationKind.FIRST:
        key = "first_permit_max_months"
    else:
        count = facts.former_permit.extension_count if facts.former_permit else None
        key = "first_extension_max_months" if count == 0 else "later_extension_max_months"
    return catalogue.value(key, on)


def _months(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    months, path = facts.job.months, "job.months"
    if months is None:
        return
    if facts.is_filed_by_foreigner:  # no source names a limit for an independent permit
        if months < 1:
            yield catalogue.finding("months_not_positive", path, months=str(months))
        return
    limit = longest_term(facts, catalogue, on)
    if not 1 <= months <= limit.whole:
        is_plain = limit.key == "first_permit_max_months"
        code = "months_out_of_range" if is_plain else "months_over_limit"
        known = {"months": str(months), "limit": str(limit.whole), "label": limit.label}
        used = catalogue.findings[code].values
        yield catalogue.finding(code, path, limit.source, **{name: known[name] for name in used})


def _hours(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    hours, path = facts.job.weekly_hours, "job.weekly_hours"
    limit = catalogue.value("weekly_hours_max", on)
    if hours is None or not is_asked(facts, path):
        return
    if not 1 <= hours <= _HOURS_OF_A_WEEK:
        yield catalogue.finding("weekly_hours_impossible", path, hours=str(hours))
    elif hours > limit.whole:
        is_home = facts.category is Category.DOMESTIC_SERVICES
        code = "weekly_hours_many_at_home" if is_home else "weekly_hours_too_many"
        yield catalogue.finding(code, path, hours=str(hours), limit=str(limit.whole))
