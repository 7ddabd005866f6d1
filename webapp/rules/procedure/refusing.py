"""Events that the road does not allow: each with its reason and what to do about it (seed A 5.3.5 to 8.4)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import ApplicationKind, DossierFacts
from webapp.domain.events import Event
from webapp.domain.events import EventKind as Kind
from webapp.domain.findings import Finding, Severity
from webapp.domain.periods import format_day
from webapp.domain.procedure import Status, Wait
from webapp.rules.deadlines import event_findings
from webapp.rules.procedure.standing import Standing, after, in_order

_OF_THE_EVALUATION = frozenset(
    {
        Kind.MISSING_DOCUMENTS_ASKED,
        Kind.MISSING_DOCUMENTS_ANSWERED,
        Kind.DATA_UPDATE_ASKED,
        Kind.DATA_UPDATE_ANSWERED,
        Kind.FEE_ASKED,
        Kind.FEE_PAID,
    }
)
_ANSWERS = {
    Kind.MISSING_DOCUMENTS_ANSWERED: Wait.MISSING_DOCUMENTS,
    Kind.DATA_UPDATE_ANSWERED: Wait.DATA_UPDATE,
    Kind.FEE_PAID: Wait.FEE,
}
_OF_THE_REFUSAL = frozenset({Kind.REJECTION_NOTIFIED, Kind.OBJECTED, Kind.OBJECTION_WAIVED})
_OF_THE_PERMIT = frozenset({Kind.CARD_SHIPPED, Kind.CARD_LOST, Kind.EXTENSION_FILED, Kind.PERMIT_CANCELLED})
_OF_THE_WORK = frozenset({Kind.STARTED_WORK, Kind.SGK_ENTRY, Kind.CARD_SHIPPED, Kind.CARD_LOST, Kind.EXTENSION_FILED})
_ENDS = frozenset({Kind.WORK_ENDED, Kind.PERMIT_CANCELLED})
_CLOSED = frozenset({Status.APPROVED, Status.REJECTED, Status.WAIVED, Status.ENDED})

Told = tuple[str, tuple[tuple[str, str], ...]]
Test = Callable[[Standing, Event, DossierFacts], bool]


def _draft_after_filing(stands: Standing, event: Event, _facts: DossierFacts) -> bool:
    return event.kind is Kind.DRAFT_SAVED and stands.is_filed


def _after_decision(stands: Standing, event: Event, _facts: DossierFacts) -> bool:
    return event.kind in _OF_THE_EVALUATION and stands.decided in _CLOSED


def _answered_before(stands: Standing, event: Event, _facts: DossierFacts) -> bool:
    wait = _ANSWERS.get(event.kind)
    return wait in stands.asked - stands.waiting and stands.decided not in _CLOSED


def _fee_unpaid(stands: Standing, event: Event, _facts: DossierFacts) -> bool:
    return event.kind is Kind.APPROVED and Wait.FEE in stands.waiting


def _not_rejected(stands: Standing, event: Event, _facts: DossierFacts) -> bool:
    return event.kind in _OF_THE_REFUSAL and stands.decided in (Status.APPROVED, Status.ENDED)


def _given_up(stands: Standing, event: Event, _facts: DossierFacts) -> bool:
    return event.kind is Kind.OBJECTION_WAIVED and stands.decided in (Status.WAIVED, Status.SUED)


def _without_permit(stands: Standing, event: Event, facts: DossierFacts) -> bool:
    is_refused = stands.decided is not None and stands.decided.is_refused
    return event.kind in _OF_THE_PERMIT and is_refused and facts.kind is ApplicationKind.FIRST


def _after_the_end(stands: Standing, event: Event, _facts: DossierFacts) -> bool:
    return event.kind in _OF_THE_WORK | _ENDS and stands.decided is Status.ENDED


_TESTS: tuple[tuple[str, Test], ...] = (
    ("event_draft_after_filing", _draft_after_filing),
    ("event_after_decision", _after_decision),
    ("event_answered_before", _answered_before),
    ("event_fee_unpaid", _fee_unpaid),
    ("event_not_rejected", _not_rejected),
    ("event_given_up_before", _given_up),
    ("event_without_permit", _without_permit),
    ("event_after_the_end", _after_the_end),
)

# told alone these may stand in a history that begins in the middle; nobody needs to write one down so
_REFUSED_THOUGH_WARNED = frozenset({"event_without_cause"})


def procedure_findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Every event that the standing before it did not allow; the subject is ``events[3].on``."""
    stands = Standing()
    for index, event in in_order(facts.events):
        if event.on > on:
            return
        for code, is_impossible in _TESTS:
            if is_impossible(stands, event, facts):
                source = catalogue.deadline_law.events[event.kind].source
                label, day = catalogue.label(event.kind), format_day(event.on)
                yield catalogue.finding(code, f"events[{index}].on", source, event=label, day=day)
        stands = after(stands, event)


def refusals(facts: DossierFacts, event: Event, catalogue: Catalogue, on: date) -> tuple[Finding, ...]:
    """Why this event cannot have happened beside those that are told; empty when it may be written down.

    What was wrong in the history before it is not its fault; what an event told late makes of later ones is.
    """
    return new_refusals(facts, event, catalogue, on, known=wrong_already(facts, catalogue, on))


def wrong_already(facts: DossierFacts, catalogue: Catalogue, on: date) -> frozenset[Told]:
    """What is wrong in the history as it stands: asked once where many events are tried beside it."""
    return frozenset(_told(finding) for finding in _all(facts, catalogue, on))


def new_refusals(
    facts: DossierFacts, event: Event, catalogue: Catalogue, on: date, *, known: frozenset[Told]
) -> tuple[Finding, ...]:
    """As :func:`refusals`, with what was wrong before given."""
    events = in_order((*facts.events, event))
    found = _all(replace(facts, events=tuple(each for _, each in events)), catalogue, on)
    return tuple(finding for finding in found if _refuses(finding) and _told(finding) not in known)


def _all(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    yield from event_findings(facts, catalogue, on)
    yield from procedure_findings(facts, catalogue, on)


def _refuses(finding: Finding) -> bool:
    return finding.severity is Severity.BLOCKER or finding.code in _REFUSED_THOUGH_WARNED


def _told(finding: Finding) -> Told:
    """A finding without its place: the events after a new one move on by one."""
    return finding.code, tuple(finding.values.items())
