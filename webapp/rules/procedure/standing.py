"""Where an application stands after each event: a fold over the history, one event at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from webapp.domain.dossier import DossierFacts
from webapp.domain.events import Event
from webapp.domain.events import EventKind as Kind
from webapp.domain.procedure import Status, Wait

_ASKED = {
    Kind.MISSING_DOCUMENTS_ASKED: Wait.MISSING_DOCUMENTS,
    Kind.DATA_UPDATE_ASKED: Wait.DATA_UPDATE,
    Kind.FEE_ASKED: Wait.FEE,
}
_ANSWERED = {
    Kind.MISSING_DOCUMENTS_ANSWERED: Wait.MISSING_DOCUMENTS,
    Kind.DATA_UPDATE_ANSWERED: Wait.DATA_UPDATE,
    Kind.FEE_PAID: Wait.FEE,
}
_DECIDED = {
    Kind.APPROVED: Status.APPROVED,
    Kind.REJECTED: Status.REJECTED,
    Kind.OBJECTED: Status.OBJECTED,
    Kind.OBJECTION_WAIVED: Status.WAIVED,
    Kind.SUED: Status.SUED,
    Kind.WORK_ENDED: Status.ENDED,
    Kind.PERMIT_CANCELLED: Status.ENDED,
}

_CLOSES_REQUESTS = frozenset({Kind.APPROVED, Kind.REJECTED, Kind.REJECTION_NOTIFIED})


@dataclass(frozen=True, slots=True)
class Standing:
    """Durum: what is decided, or what the application waits for.

    ``asked`` is everything that was ever asked, ``decided`` None until something is decided.
    """

    is_filed: bool = False
    asked: frozenset[Wait] = frozenset()
    waiting: frozenset[Wait] = frozenset()
    decided: Status | None = None

    @property
    def status(self) -> Status:
        """The status a list shows; with several requests open, the first of the guide's filters."""
        if self.decided is not None:
            return self.decided
        for wait in Wait:
            if wait in self.waiting:
                return Status(wait)
        return Status.EVALUATION if self.is_filed else Status.PREPARING


def after(standing: Standing, event: Event) -> Standing:
    """The standing once this event has happened too; events that decide nothing leave it as it is."""
    kind = event.kind
    if kind is Kind.FILED:
        return replace(standing, is_filed=True)
    if kind in _ASKED:
        # after an objection or a suit the Ministry evaluates anew: it asks again, and the refusal no longer stands
        wait = _ASKED[kind]
        return Standing(is_filed=True, asked=standing.asked | {wait}, waiting=standing.waiting | {wait})
    if kind in _ANSWERED:
        return replace(standing, waiting=standing.waiting - {_ANSWERED[kind]})
    if kind is Kind.OBJECTION_ANSWERED and standing.decided is Status.OBJECTED:
        return replace(standing, decided=Status.REJECTED)
    if kind in _CLOSES_REQUESTS:
        standing = replace(standing, waiting=frozenset())
    if kind is Kind.REJECTION_NOTIFIED and (standing.decided is None or not standing.decided.is_refused):
        return replace(standing, is_filed=True, decided=Status.REJECTED)  # the decision itself was not told
    if kind in _DECIDED:
        return replace(standing, is_filed=True, decided=_DECIDED[kind])
    return standing


def in_order(events: Iterable[Event]) -> tuple[tuple[int, Event], ...]:
    """Events with their places, by day, then as they were told."""
    told = list(enumerate(events))
    told.sort(key=lambda one: (one[1].on, one[0]))
    return tuple(told)


def standing(facts: DossierFacts, on: date) -> Standing:
    """Where the application stands on that day. A permit that is kept without its history counts as approved."""
    stands = Standing()
    for _, event in in_order(facts.events):
        if event.on <= on:
            stands = after(stands, event)
    permit = facts.permit
    if permit is None or stands.status.is_refused or stands.decided is Status.ENDED:
        return stands
    if permit.ends_on is not None and permit.ends_on < on:
        return Standing(is_filed=True, decided=Status.ENDED)
    return Standing(is_filed=True, decided=Status.APPROVED)
