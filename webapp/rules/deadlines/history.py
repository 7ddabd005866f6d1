"""What has happened by the day of the question, in order of days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from webapp.domain.dossier import ApplicationKind, DossierFacts, Overlay
from webapp.domain.events import Event, EventKind
from webapp.domain.permit import Permit, PermitKind

_KIND_OF_OVERLAY = {
    Overlay.INDEPENDENT: PermitKind.INDEPENDENT,
    Overlay.PERMANENT: PermitKind.PERMANENT,
    Overlay.TURQUOISE_CARD: PermitKind.TURQUOISE_CARD,
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One event with its field path."""

    event: Event
    index: int

    @property
    def on(self) -> date:
        """The day it happened."""
        return self.event.on

    @property
    def subject(self) -> str:
        """``events[3].on``."""
        return f"events[{self.index}].on"


@dataclass(frozen=True, slots=True)
class History:
    """The facts and everything that happened up to and including ``on``; what lies ahead has not happened."""

    facts: DossierFacts
    on: date
    happened: tuple[Happened, ...]

    def of(self, *kinds: EventKind) -> tuple[Happened, ...]:
        """The events of these kinds, earliest first."""
        return tuple(past for past in self.happened if past.event.kind in kinds)

    def first(self, kinds: Iterable[EventKind], since: date = date.min) -> Happened | None:
        """The earliest event of these kinds on or after ``since``."""
        return next((past for past in self.of(*kinds) if past.on >= since), None)

    def last(self, *kinds: EventKind) -> Happened | None:
        """The latest event of these kinds."""
        return next(reversed(self.of(*kinds)), None)

    def permits(self) -> Iterator[tuple[str, Permit]]:
        """The permits of the dossier with their field paths: the one it led to, and the one it prolongs."""
        if self.facts.permit is not None:
            yield "permit", self.facts.permit
        if self.facts.kind is ApplicationKind.EXTENSION and self.facts.former_permit is not None:
            yield "former_permit", self.facts.former_permit

    @property
    def starts_on(self) -> date | None:
        """The first day of the permit this dossier led to."""
        return self.facts.permit.starts_on if self.facts.permit else None


def history(facts: DossierFacts, on: date) -> History:
    """The history of the dossier as it stands on that day."""
    happened = [Happened(event, index) for index, event in enumerate(facts.events) if event.on <= on]
    happened.sort(key=lambda past: (past.on, past.index))
    return History(facts, on, tuple(happened))


def kind_of(permit: Permit | None, facts: DossierFacts) -> PermitKind:
    """The kind of a permit; where it is not told, what the dossier asks for, else a fixed term."""
    if permit is not None and permit.kind is not None:
        return permit.kind
    return next((_KIND_OF_OVERLAY[o] for o in facts.overlays if o in _KIND_OF_OVERLAY), PermitKind.FIXED_TERM)
