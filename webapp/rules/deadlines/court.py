"""İptal davası: sixty days from service, stopped by an objection, moved by holidays and the recess.

The formula is regulation 8.1 (İYUK m.7, 8, 11). Where its readings differ the earlier date is the deadline and the
other one stands in the doubts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.deadlines import Deadline, Mark, Period, PeriodUnit
from webapp.domain.findings import Finding
from webapp.domain.periods import format_day
from webapp.rules.deadlines.build import in_words, made, mark, period_at
from webapp.rules.deadlines.counting import (
    after,
    after_days,
    has_estimated_feast,
    holiday_name,
    next_working_day,
)

KIND = "suit"


@dataclass(frozen=True, slots=True)
class _Clock:
    """How the sixty days ran: when they last began, how many were left, and the words about it."""

    runs_from: date
    left: Period
    doubts: tuple[Finding, ...] = ()
    marks: tuple[Mark, ...] = ()


def suit_deadline(
    catalogue: Catalogue,
    *,
    served_on: date,
    objected_on: date | None = None,
    answered_on: date | None = None,
    subject: str = "",
) -> Deadline:
    """The last day for the annulment suit (İYUK m.7, 8, 11; regulation 8.1). Its state is not judged.

    Args:
        served_on: the day the refusal counts as served.
        objected_on: the day of the objection to the Ministry; one before service or after its period stops nothing.
        answered_on: the day the answer to the objection counts as served; silence beats a later one.

    Raises:
        NoValueFor: the catalogue knows no length for these days.
        ValueError: an answer without an objection, or before it.
    """
    if answered_on is not None and (objected_on is None or answered_on < objected_on):
        raise ValueError("an answer follows its objection")
    whole = period_at(catalogue, catalogue.deadlines[KIND].period, served_on)
    clock = _clock(catalogue, served_on, objected_on, answered_on, whole, subject)
    raw = after(clock.runs_from, clock.left)
    due = court_day(catalogue, raw)
    return made(
        catalogue,
        KIND,
        clock.runs_from,
        subject,
        period=clock.left,
        due=due,
        doubts=(catalogue.finding("suit_without_objection", subject), *clock.doubts, *_moved(catalogue, raw, subject)),
        marks=(
            mark(catalogue, served_on, "mark_served", subject, period=in_words(catalogue, whole)),
            *clock.marks,
            *_moves(catalogue, raw, due, subject),
            mark(catalogue, due, "mark_due", subject, day=format_day(due)),
        ),
    )


def court_day(catalogue: Catalogue, raw: date) -> date:
    """The last day of a court period: out of the recess, then to the next working day (İYUK m.8/2, m.8/3)."""
    return next_working_day(_after_recess(catalogue, raw))


def _after_recess(catalogue: Catalogue, raw: date) -> date:
    recess = catalogue.deadline_law.recess
    if not recess.holds(raw):
        return raw
    return recess.last_day_after(raw, catalogue.value(recess.extension, raw).whole)


def _clock(
    catalogue: Catalogue,
    served_on: date,
    objected_on: date | None,
    answered_on: date | None,
    whole: Period,
    subject: str,
) -> _Clock:
    if objected_on is None:
        return _Clock(served_on, whole)
    if not served_on <= objected_on <= _last_day_to_object(catalogue, served_on, whole):
        code = "objection_too_late" if served_on < objected_on else "objection_before_service"
        return _Clock(served_on, whole, (catalogue.finding(code, subject, day=format_day(objected_on)),))
    elapsed = (objected_on - served_on).days  # the day of the objection counts as elapsed
    left = Period(count=whole.count - elapsed, unit=PeriodUnit.DAY)
    silent_on = after(objected_on, period_at(catalogue, "silence_days", objected_on))
    answered = answered_on is not None and answered_on <= silent_on
    runs_from = answered_on if answered_on is not None and answered else silent_on
    doubts = _doubts_of_objection(catalogue, answered_on, silent_on, left, elapsed, runs_from, subject)
    resumed = "mark_answered" if answered else "mark_silent"
    marks = (
        mark(catalogue, objected_on, "mark_objected", subject, elapsed=str(elapsed), left=str(left.count)),
        mark(catalogue, runs_from, resumed, subject, left=str(left.count)),
    )
    return _Clock(runs_from, left, tuple(doubts), marks)


def _last_day_to_object(catalogue: Catalogue, served_on: date, whole: Period) -> date:
    objection = period_at(catalogue, catalogue.deadlines["objection"].period, served_on)
    return min(after(served_on, objection), after(served_on, whole))


def _doubts_of_objection(
    catalogue: Catalogue,
    answered_on: date | None,
    silent_on: date,
    left: Period,
    elapsed: int,
    runs_from: date,
    subject: str,
) -> Iterator[Finding]:
    if answered_on is None:
        yield catalogue.finding("suit_answer_awaited", subject, day=format_day(silent_on))
    elif answered_on > silent_on:
        other = format_day(court_day(catalogue, after(answered_on, left)))
        yield catalogue.finding("suit_answer_too_late", subject, day=format_day(answered_on), other=other)
    if elapsed > 0:
        other = format_day(court_day(catalogue, after_days(after(runs_from, left), 1)))
        yield catalogue.finding("suit_objection_day", subject, other=other)


def _moves(catalogue: Catalogue, raw: date, due: date, subject: str) -> Iterator[Mark]:
    if raw == due:
        return
    yield mark(catalogue, raw, "mark_raw_due", subject, day=format_day(raw))
    rested = _after_recess(catalogue, raw)
    if rested != raw:
        yield mark(catalogue, raw, "mark_recess", subject, day=format_day(rested))
    if rested != due:
        name = holiday_name(rested) or "Hafta sonu"
        yield mark(catalogue, rested, "mark_rest_day", subject, name=name, day=format_day(due))


def _moved(catalogue: Catalogue, raw: date, subject: str) -> Iterator[Finding]:
    """A raw last day before the recess that a weekend pushes into it; feasts that are only estimated."""
    recess, due = catalogue.deadline_law.recess, court_day(catalogue, raw)
    if not recess.holds(raw) and recess.holds(due):
        yield catalogue.finding("suit_pushed_into_recess", subject, other=format_day(court_day(catalogue, due)))
    if has_estimated_feast(raw, due):
        yield catalogue.finding("feast_estimated", subject)
