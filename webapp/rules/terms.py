"""Months and weekly hours."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import Category, DossierFacts
from webapp.domain.findings import Finding

_HOURS_OF_A_WEEK = 24 * 7


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """First permit 1 to 12 months (6735 m.10/1); at most 45 hours a week (4857 m.63), advice only at home (m.4/1-e)."""
    months = facts.job.months
    limit = catalogue.value("first_permit_max_months", on)
    if months is not None and not 1 <= months <= limit.whole:
        yield catalogue.finding(
            "months_out_of_range", "job.months", limit.source, months=str(months), limit=str(limit.whole)
        )
    yield from _hours(facts, catalogue, on)


def _hours(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    hours, path = facts.job.weekly_hours, "job.weekly_hours"
    limit = catalogue.value("weekly_hours_max", on)
    if hours is None:
        return
    if not 1 <= hours <= _HOURS_OF_A_WEEK:
        yield catalogue.finding("weekly_hours_impossible", path, hours=str(hours))
    elif hours > limit.whole:
        is_home = facts.category is Category.DOMESTIC_SERVICES
        code = "weekly_hours_many_at_home" if is_home else "weekly_hours_too_many"
        yield catalogue.finding(code, path, hours=str(hours), limit=str(limit.whole))
