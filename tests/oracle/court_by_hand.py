"""The annulment suit counted day by day: a clock that runs, is stopped by an objection and runs again.

Read from İYUK m.7, m.8, m.11, m.61 and the readings of the issue: the day after service is day 1; the day of the
objection counts as elapsed; an objection after the thirtieth day stops nothing; silence of thirty days is a refusal
and beats an answer served later; only the last day moves, out of the recess to 7 September, then over closed days.
"""

from datetime import date

from tests.oracle.calendar_by_hand import DAY, days_later, first_open_day

OBJECTION_DAYS = 30
SILENCE_DAYS = 30
SUIT_DAYS = 60


def objection_last_day(served_on: date) -> date:
    """Thirty calendar days; nothing moves this day."""
    return days_later(served_on, OBJECTION_DAYS)


def refusal_of_objection(objected_on: date, answered_on: date | None) -> date:
    """The day from which the clock runs on: the answer's service, or the thirtieth silent day if that is earlier."""
    day = objected_on
    for _ in range(SILENCE_DAYS):
        if answered_on is not None and day == answered_on:
            return day
        day += DAY
    return day


def raw_last_day(served_on: date, objected_on: date | None = None, answered_on: date | None = None) -> date:
    """The sixtieth day on which the clock ran.

    An objection before the service of an e-notification that has arrived may stop a clock that does not run yet, or
    nothing at all: the earlier day is the one without it.
    """
    stops = objected_on is not None and served_on <= objected_on <= objection_last_day(served_on)
    resumes_after = refusal_of_objection(objected_on, answered_on) if stops and objected_on is not None else served_on
    day, ran = served_on, 0
    while ran < SUIT_DAYS:
        day += DAY
        is_stopped = stops and objected_on is not None and objected_on < day <= resumes_after
        if not is_stopped:
            ran += 1
    return day


def moved(raw: date) -> date:
    """Out of the judicial recess (20 July to 31 August), then on to a working day."""
    day = raw
    if (7, 20) <= (raw.month, raw.day) <= (8, 31):
        while (day.month, day.day) != (9, 7):
            day += DAY
    return first_open_day(day)


def suit_last_day(served_on: date, objected_on: date | None = None, answered_on: date | None = None) -> date:
    """The last day on which the suit can be brought."""
    return moved(raw_last_day(served_on, objected_on, answered_on))
