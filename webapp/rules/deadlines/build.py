"""Making one deadline from its kind, the day it is set off and the dated length of its period."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from webapp.catalogue.model import Catalogue, Unit
from webapp.domain.deadlines import Deadline, DeadlineState, Mark, Period, PeriodUnit
from webapp.domain.findings import Finding
from webapp.domain.periods import format_day
from webapp.rules.deadlines.counting import after, before, has_estimated_feast, holiday_name, is_working_day
from webapp.rules.deadlines.history import Happened, History

_DAY = timedelta(days=1)
_UNITS = {
    Unit.DAYS: PeriodUnit.DAY,
    Unit.WORKING_DAYS: PeriodUnit.WORKING_DAY,
    Unit.MONTHS: PeriodUnit.MONTH,
    Unit.FULL_YEARS: PeriodUnit.YEAR,
}


def period_at(catalogue: Catalogue, key: str, on: date) -> Period:
    """The period of that key on that day. Raises NoValueFor where no row covers the day."""
    row = catalogue.value(key, on)
    return Period(count=row.whole, unit=_UNITS[row.unit])


def in_words(catalogue: Catalogue, period: Period) -> str:
    """``20 iş günü``."""
    return f"{period.count} {catalogue.label(period.unit)}"


def counted(
    catalogue: Catalogue, kind: str, start: date, subject: str, *, key: str = "", doubts: Iterable[Finding] = ()
) -> Deadline:
    """The deadline of that kind set off on ``start``: its due day is the last day of the period.

    Args:
        subject: field path of the day it is counted from.
        key: another dated value for the length than the kind's own.

    Raises:
        NoValueFor: the catalogue knows no length on that day.
    """
    row = catalogue.deadlines[kind]
    period = period_at(catalogue, key or row.period, start)
    return made(catalogue, kind, start, subject, period=period, due=after(start, period), doubts=doubts)


def counted_back(
    catalogue: Catalogue, kind: str, end: date, subject: str, *, doubts: Iterable[Finding] = ()
) -> Deadline:
    """The deadline that lies a whole period before ``end``. Raises NoValueFor."""
    period = period_at(catalogue, catalogue.deadlines[kind].period, end)
    return made(catalogue, kind, end, subject, period=period, due=before(end, period), doubts=doubts)


def made(
    catalogue: Catalogue,
    kind: str,
    counted_from: date,
    subject: str,
    *,
    period: Period,
    due: date,
    opens_on: date | None = None,
    doubts: Iterable[Finding] = (),
    marks: tuple[Mark, ...] | None = None,
) -> Deadline:
    """A deadline with the lines of its counting, still open: ``judged`` says how it stands on a day."""
    own = tuple(_marks(catalogue, counted_from, subject, period, due)) if marks is None else marks
    opening = (mark(catalogue, opens_on, "mark_window_opens", subject),) if opens_on else ()
    lines = [*own, *opening]
    lines.sort(key=lambda line: line.on)
    return Deadline(
        id=kind,
        due=due,
        counted_from=counted_from,
        period=period,
        basis=catalogue.deadlines[kind].source,
        state=DeadlineState.OPEN,
        subject=subject,
        opens_on=opens_on,
        doubts=(*doubts, *_estimates(catalogue, subject, period, counted_from, due)),
        marks=tuple(lines),
    )


def mark(catalogue: Catalogue, on: date, code: str, subject: str, **values: str) -> Mark:
    """One line of the counting."""
    return Mark(on=on, text=catalogue.finding(code, subject, **values))


def _marks(catalogue: Catalogue, start: date, subject: str, period: Period, due: date) -> Iterator[Mark]:
    if due != start:
        code = "mark_counted_back" if due < start else "mark_counted_from"
        yield mark(catalogue, start, code, subject, period=in_words(catalogue, period))
    if period.unit is PeriodUnit.WORKING_DAY:
        yield from _holidays(catalogue, start, due, subject)
    yield mark(catalogue, due, "mark_due", subject, day=format_day(due))


def _holidays(catalogue: Catalogue, start: date, due: date, subject: str) -> Iterator[Mark]:
    """The public holidays that lengthened a count of working days, weekends aside."""
    day = start + _DAY
    while day < due:
        name = holiday_name(day)
        if name and not is_working_day(day):
            yield mark(catalogue, day, "mark_holiday", subject, name=name)
        day += _DAY


def _estimates(catalogue: Catalogue, subject: str, period: Period, start: date, due: date) -> Iterator[Finding]:
    if period.unit is PeriodUnit.WORKING_DAY and has_estimated_feast(min(start, due), max(start, due)):
        yield catalogue.finding("feast_estimated", subject)


def judged(
    deadline: Deadline, on: date, done: Happened | date | None = None, closed: Happened | date | None = None
) -> Deadline:
    """How the deadline stands on that day.

    Done on time is DONE; done late is MISSED and keeps its day; nothing more to be done before it ran out is CLOSED.
    """
    done_on, closed_on = _day(done), _day(closed)
    if done_on is not None:
        state = DeadlineState.DONE if done_on <= deadline.due else DeadlineState.MISSED
        return replace(deadline, state=state, done_on=done_on)
    if closed_on is not None and closed_on <= deadline.due:
        return replace(deadline, state=DeadlineState.CLOSED)
    return replace(deadline, state=DeadlineState.MISSED if deadline.due < on else DeadlineState.OPEN)


def _day(when: Happened | date | None) -> date | None:
    return when.on if isinstance(when, Happened) else when


def from_events(deadline: Deadline, past: History, catalogue: Catalogue, since: date | None = None) -> Deadline:
    """The deadline judged by the events that its kind names, looked for from ``since`` (the day it was set off)."""
    row = catalogue.deadlines[deadline.id]
    begin = deadline.counted_from if since is None else since
    return judged(deadline, past.on, past.first(row.done_by, begin), past.first(row.closed_by, begin))


def each_event(kind: str, past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """One deadline for every event that sets it off, judged by what happened on that day or later.

    Newest first: an event of a time that the catalogue does not reach must not hide a later one.
    """
    for happened in reversed(past.of(*catalogue.deadlines[kind].counted_from)):
        yield from_events(counted(catalogue, kind, happened.on, happened.subject), past, catalogue)
