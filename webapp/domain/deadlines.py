"""Süre: a day by which something must be done, and how that day was counted."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from webapp.domain.findings import Finding


class PeriodUnit(StrEnum):
    """Süre birimi."""

    DAY = "day"
    WORKING_DAY = "working_day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Sürenin uzunluğu: ``60`` days, ``20`` working days, ``1`` month. Counted backwards when it runs before a day."""

    count: int
    unit: PeriodUnit


class DeadlineState(StrEnum):
    """Sürenin durumu on the day of the question; ``CLOSED``: nothing is to be done any more, e.g. the fee is paid
    or the objection was waived."""

    OPEN = "open"
    DONE = "done"
    MISSED = "missed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Hesabın bir satırı: a day in the counting, told by ``text`` (code and values), with its source."""

    on: date
    text: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Süre: the last safe day for one act, counted from one event, with its basis and every doubt beside it.

    ``id`` names a row of the catalogue's deadlines. ``due`` is the earlier date where readings differ. ``opens_on``
    is the first day of a window (an extension). ``subject`` is the field path of the event or date it is counted from.
    ``doubts`` are findings; ``marks`` tell the counting line by line for a table and a drawn time line.
    """

    id: str
    due: date
    counted_from: date
    period: Period
    basis: str
    state: DeadlineState
    subject: str
    opens_on: date | None = None
    done_on: date | None = None
    doubts: tuple[Finding, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def is_pending(self) -> bool:
        """Something is still to be done: it runs, or its day has passed and nobody did it late either."""
        is_overdue = self.state is DeadlineState.MISSED and self.done_on is None
        return self.state is DeadlineState.OPEN or is_overdue
