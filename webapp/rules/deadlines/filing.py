"""What runs until and while the Ministry decides (regulation 8, rows 1 to 8, 28 and 34)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.deadlines import Deadline, DeadlineState
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom
from webapp.domain.events import EventKind, NoticeChannel
from webapp.domain.findings import Finding
from webapp.domain.periods import format_day
from webapp.rules.conditions import asks_passport
from webapp.rules.deadlines.build import counted, counted_back, from_events, judged
from webapp.rules.deadlines.counting import served_by_e_notification
from webapp.rules.deadlines.history import Happened, History
from webapp.rules.deadlines.windows import latest_permit_end

_PROTECTED = frozenset({Category.TEMPORARY_PROTECTION, Category.INTERNATIONAL_PROTECTION})


def reference_use(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """The reference number of a mission: thirty days from its issue (seed A 5.2)."""
    reference = past.facts.mission_reference
    if past.facts.filed_from is FiledFrom.ABROAD and reference is not None and reference.issued_on is not None:
        subject = "mission_reference.issued_on"
        older = catalogue.finding("reference_older_reading", subject)
        deadline = counted(catalogue, "reference_use", reference.issued_on, subject, doubts=(older,))
        yield from_events(deadline, past, catalogue)


def key_papers(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Papers of key personnel abroad: three working days from the mission (seed B; DYY Personel Yön.)."""
    if past.facts.category is not Category.KEY_PERSONNEL or past.facts.filed_from is not FiledFrom.ABROAD:
        return
    applied = past.first((EventKind.MISSION_APPLIED,))
    if applied is not None:
        older = catalogue.finding("dyy_rule_only", applied.subject)
        deadline = counted(catalogue, "key_papers", applied.on, applied.subject, doubts=(older,))
        yield from_events(deadline, past, catalogue)


def home_filing(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Filing inside Türkiye while the residence lasts (SSS 9)."""
    facts, ends_on = past.facts, past.facts.worker.residence.expires_on
    is_home = facts.filed_from is FiledFrom.INSIDE_TURKIYE and facts.kind is ApplicationKind.FIRST
    if is_home and facts.category not in _PROTECTED and ends_on is not None:
        deadline = counted_back(catalogue, "home_filing", ends_on, "worker.residence.expires_on")
        yield from_events(deadline, past, catalogue, since=date.min)


def protection_application(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Six months of protection before a permit can be asked for: ``due`` is the first day (6735 m.17/1)."""
    facts, issued_on = past.facts, past.facts.worker.residence.issued_on
    if facts.category not in _PROTECTED or facts.kind is not ApplicationKind.FIRST or issued_on is None:
        return
    subject = "worker.residence.issued_on"
    deadline = counted(catalogue, "protection_application", issued_on, subject)
    filed = past.first((EventKind.FILED,))
    yield _waited(deadline, filed, past.on)


def _waited(deadline: Deadline, filed: Happened | None, on: date) -> Deadline:
    """A wait is kept by filing on its last day or later; filed too early it is missed."""
    if filed is None:
        state = DeadlineState.OPEN if on < deadline.due else DeadlineState.CLOSED
        return _with(deadline, state, None)
    state = DeadlineState.MISSED if filed.on < deadline.due else DeadlineState.DONE
    return _with(deadline, state, filed.on)


def _with(deadline: Deadline, state: DeadlineState, done_on: date | None) -> Deadline:
    return replace(deadline, state=state, done_on=done_on, opens_on=deadline.due)


def passport_limit(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """The latest end of a permit, and the last day on which the passport is long enough (6735 m.24/1)."""
    expires_on, subject = past.facts.worker.passport.expires_on, "worker.passport.expires_on"
    if expires_on is not None and asks_passport(past.facts):
        deadline = latest_permit_end(catalogue, passport_expires_on=expires_on, subject=subject)
        yield from_events(deadline, past, catalogue, since=date.min)


def draft(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """A draft is deleted one month after it was last saved (seed A 5.3.6)."""
    filed = past.first((EventKind.FILED,))
    saved = [s for s in past.of(EventKind.DRAFT_SAVED) if filed is None or s.on <= filed.on]
    if saved:
        last = saved[-1]
        yield from_events(counted(catalogue, "draft", last.on, last.subject), past, catalogue)


def evaluation(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Thirty days for the Ministry, begun anew when missing papers are uploaded; fifteen as the target of key staff."""
    start = past.last(EventKind.FILED, EventKind.MISSING_DOCUMENTS_ANSWERED)
    if start is None:
        return
    kinds = ["evaluation_target"]
    if past.facts.category is Category.KEY_PERSONNEL:
        kinds.append("evaluation_dyy")
    for kind in kinds:
        decisions = catalogue.deadlines[kind].done_by
        yield _evaluated(counted(catalogue, kind, start.on, start.subject), start, past, decisions)


def _evaluated(deadline: Deadline, start: Happened, past: History, decisions: Iterable[EventKind]) -> Deadline:
    """Decided, or waiting for papers that were asked after the start."""
    decided = past.first(decisions, start.on)
    asked = next((a for a in past.of(EventKind.MISSING_DOCUMENTS_ASKED) if _is_after(a, start)), None)
    return judged(deadline, past.on, decided, asked)


def _is_after(later: Happened, earlier: Happened) -> bool:
    return (later.on, later.index) > (earlier.on, earlier.index)


def request(kind: str, past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Missing papers, an update, a fee: thirty days from each request (6735 m.7/7; seed A 6.1, 8.3).

    Newest first: a request of a time that the catalogue does not reach must not hide a later one.
    """
    for asked in reversed(past.of(*catalogue.deadlines[kind].counted_from)):
        deadline = counted(catalogue, kind, asked.on, asked.subject, doubts=_if_served(asked, kind, catalogue))
        yield from_events(deadline, past, catalogue)


def _if_served(asked: Happened, kind: str, catalogue: Catalogue) -> list[Finding]:
    """A request that came by e-tebligat: the other reading counts from the fifth day."""
    if asked.event.channel is not NoticeChannel.E_NOTIFICATION:
        return []
    served = served_by_e_notification(asked.on, catalogue.value("e_notification_days", asked.on).whole)
    other = counted(catalogue, kind, served, asked.subject)
    return [catalogue.finding("request_by_e_notification", asked.subject, other=format_day(other.due))]
