"""Stretches of days, both ends inclusive: which days of one are left over by others."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

_DAY = timedelta(days=1)


class Dated(Protocol):
    """Anything that holds from one day to another; None while it lasts."""

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_until(self) -> date | None: ...


def covers(row: Dated, on: date) -> bool:
    """Whether that day lies in the row."""
    return row.valid_from <= on and (row.valid_until is None or on <= row.valid_until)


def overlap(one: Dated, other: Dated) -> bool:
    """Whether some day lies in both."""
    return one.valid_from <= (other.valid_until or date.max) and other.valid_from <= (one.valid_until or date.max)


def left_over(row: Dated, known: Iterable[Dated]) -> tuple[tuple[date, date | None], ...]:
    """The stretches of ``row`` that no other row covers, in order; empty when the others cover all of it."""
    found: list[tuple[date, date | None]] = []
    start: date | None = row.valid_from
    others = [other for other in known if overlap(row, other)]
    others.sort(key=lambda other: other.valid_from)
    for other in others:
        if start is not None and start < other.valid_from:
            found.append((start, other.valid_from - _DAY))
        start = _later_start(start, other)
    if start is not None and (row.valid_until is None or start <= row.valid_until):
        found.append((start, row.valid_until))
    return tuple(found)


def _later_start(start: date | None, covered: Dated) -> date | None:
    """The first day after the covered stretch, if that is later; None when it never ends."""
    if start is None or covered.valid_until is None:
        return None
    return max(start, covered.valid_until + _DAY)
