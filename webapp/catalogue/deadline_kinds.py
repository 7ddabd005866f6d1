"""What the catalogue knows of periods: the kinds of deadlines, the order of events and the judicial recess."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.domain.events import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineKind:
    """Süre türü: what is to be done, from what it is counted, what ends it.

    ``period`` is the key of its dated length. ``counted_from`` and ``fields`` are the events and field paths that set
    it off, ``done_by`` the events that fulfil it, ``closed_by`` those after which nothing is to be done. A deadline
    that ``runs_from_service`` counts from the day the notice counts as served.
    """

    id: str
    label: str
    act: str
    consequence: str
    period: str
    source: str
    counted_from: tuple[EventKind, ...]
    fields: tuple[str, ...]
    done_by: tuple[EventKind, ...]
    closed_by: tuple[EventKind, ...]
    runs_from_service: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRule:
    """Olay sırası: which events one kind of event needs, which it may only follow, and whether it comes once.

    ``needs``: one of these has to stand on the same day or before it. ``follows``: where one of these is told at all,
    it does not come later. ``has_channel``: it is a notice, and the channel of it means something. ``asks`` are what
    its form asks beside the day: ``details.signed_by`` of the event, ``permit.number`` of the dossier; ``requires``
    are those among them without which it says too little.
    """

    kind: EventKind
    needs: tuple[EventKind, ...]
    follows: tuple[EventKind, ...]
    is_once: bool
    has_channel: bool
    asks: tuple[str, ...]
    requires: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtRecess:
    """Adli tatil: first and last day as (month, day); a period that ends in it ends ``extension`` days after it."""

    begins: tuple[int, int]
    ends: tuple[int, int]
    extension: str
    source: str

    def holds(self, day: date) -> bool:
        """The courts rest on that day; both ends count (İYUK m.61)."""
        return self.begins <= (day.month, day.day) <= self.ends

    def last_day_after(self, day: date, extension_days: int) -> date:
        """The last day of a period that would have ended on ``day`` in the recess (İYUK m.8/3)."""
        return date(day.year, *self.ends) + timedelta(days=extension_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineLaw:
    """Süreler dosyası: everything deadlines.toml says."""

    kinds: Mapping[str, DeadlineKind]
    events: Mapping[EventKind, EventRule]
    recess: CourtRecess


NO_DEADLINES = DeadlineLaw(kinds={}, events={}, recess=CourtRecess(begins=(1, 2), ends=(1, 1), extension="", source=""))
"""What stands for deadlines.toml while it could not be read: no kinds, and a recess that holds no day."""
