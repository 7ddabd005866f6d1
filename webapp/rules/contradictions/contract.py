"""The contract against itself and against the days around it: pattern, hours, term, day of signing."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import Category, DossierFacts
from webapp.domain.events import EventKind
from webapp.domain.findings import Finding
from webapp.domain.job import ContractTerm, WorkPattern
from webapp.domain.periods import format_day
from webapp.rules.completeness import is_asked

_AFTER_SIGNING = frozenset({EventKind.FILED, EventKind.APPROVED, EventKind.SGK_ENTRY, EventKind.STARTED_WORK})


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Nothing where the foreigner works without an employer: there is no contract."""
    if facts.is_filed_by_foreigner:
        return
    yield from _hours(facts, catalogue, on)
    yield from _term(facts, catalogue)
    yield from _passport(facts, catalogue)
    yield from _days(facts, catalogue)


def _hours(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Part time is clearly less than the usual week (4857 m.13), in practice two thirds of it at most.

    At home 4857 does not hold (m.4/1-e): there only a full week called part time contradicts itself.
    """
    hours, pattern = facts.job.weekly_hours, facts.job.work_pattern
    full, part = catalogue.value("weekly_hours_max", on), catalogue.value("part_time_hours_max", on)
    if hours is None or pattern is None or hours < 1:
        return
    is_home = facts.category is Category.DOMESTIC_SERVICES
    most = full.whole - 1 if is_home else part.whole
    said = {"hours": str(hours), "limit": str(part.whole), "full": str(full.whole)}
    if pattern is WorkPattern.PART_TIME and hours > most:
        yield catalogue.finding("part_time_with_long_week", "job.work_pattern", part.source, **said)
    elif pattern is WorkPattern.FULL_TIME and hours <= part.whole and not is_home:
        yield catalogue.finding("full_time_with_short_week", "job.work_pattern", part.source, **said)


def _term(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """A reason for a fixed term stands in a fixed-term contract only (4857 m.11)."""
    if facts.job.contract_term is ContractTerm.INDEFINITE and facts.job.fixed_term_reason:
        yield catalogue.finding("fixed_term_reason_of_indefinite", "job.fixed_term_reason")


def _passport(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """The contract names the passport by its number, so it cannot be older than the passport."""
    signed, issued = facts.job.contract_date, facts.worker.passport.issued_on
    if signed is None or issued is None or not is_asked(facts, "worker.passport.issued_on"):
        return
    if signed < issued:
        said = {"day": format_day(signed), "issued": format_day(issued)}
        yield catalogue.finding("contract_before_passport", "job.contract_date", **said)


def _days(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """The contract is a paper of the application (seed A 5.3.4): it is signed before it is filed and acted upon."""
    signed = facts.job.contract_date
    later = [event for event in facts.events if event.kind in _AFTER_SIGNING]
    first = min(later, key=lambda event: event.on, default=None)
    if signed is not None and first is not None and first.on < signed:
        said = {"day": format_day(signed), "event": catalogue.label(first.kind), "event_day": format_day(first.on)}
        yield catalogue.finding("contract_after_event", "job.contract_date", **said)
