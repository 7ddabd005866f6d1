"""Counting days, months and working days. Day 1 is the day after the event (İYUK m.8/1; the reading of the project).

Public holidays of Türkiye come from the ``holidays`` library; a half day counts as a working day. The days of the
religious feasts are estimates in years for which they were not announced.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from webapp.domain.deadlines import Period, PeriodUnit
from webapp.domain.periods import add_months

_DAY = timedelta(days=1)
_SATURDAY = 5
_MONTHS_OF_A_YEAR = 12
_ESTIMATED = "tahmini"
# A feast announced otherwise than estimated moves by a day or two.
_FEAST_MAY_MOVE = timedelta(days=2)

E_NOTIFICATION_DAYS = 5
"""A message to an e-address is served at the end of the fifth day after it arrived (7201 m.7/a)."""


def after_days(day: date, count: int) -> date:
    """The last day of ``count`` calendar days that begin on the day after ``day``."""
    return day + timedelta(days=count)


def before_days(day: date, count: int) -> date:
    """The day that lies ``count`` calendar days before ``day``."""
    return day - timedelta(days=count)


def after_months(day: date, count: int) -> date:
    """The same day number ``count`` months later, else the last day of that month."""
    return add_months(day, count)


def after_years(day: date, count: int) -> date:
    """The same day ``count`` years later; 28 February for 29 February of a leap year."""
    return add_months(day, count * _MONTHS_OF_A_YEAR)


def after_working_days(day: date, count: int) -> date:
    """The ``count``-th working day after ``day``."""
    for _ in range(count):
        day = next_working_day(day + _DAY)
    return day


def before_working_days(day: date, count: int) -> date:
    """The ``count``-th working day before ``day``."""
    for _ in range(count):
        day -= _DAY
        while not is_working_day(day):
            day -= _DAY
    return day


def is_working_day(day: date) -> bool:
    """Neither Saturday or Sunday nor a public holiday; half days are working days."""
    return day.weekday() < _SATURDAY and day not in _public_holidays(day.year)


def next_working_day(day: date) -> date:
    """The day itself if it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += _DAY
    return day


def served_by_e_notification(arrived: date, days: int = E_NOTIFICATION_DAYS) -> date:
    """The day on which a message that reached the e-address on ``arrived`` counts as served (7201 m.7/a)."""
    return after_days(arrived, days)


def after(day: date, period: Period) -> date:
    """The last day of a period that is set off on ``day``."""
    match period.unit:
        case PeriodUnit.DAY:
            return after_days(day, period.count)
        case PeriodUnit.WORKING_DAY:
            return after_working_days(day, period.count)
        case PeriodUnit.MONTH:
            return after_months(day, period.count)
        case PeriodUnit.YEAR:
            return after_years(day, period.count)


def before(day: date, period: Period) -> date:
    """The day that lies a whole period before ``day``."""
    match period.unit:
        case PeriodUnit.DAY:
            return before_days(day, period.count)
        case PeriodUnit.WORKING_DAY:
            return before_working_days(day, period.count)
        case PeriodUnit.MONTH:
            return after_months(day, -period.count)
        case PeriodUnit.YEAR:
            return after_years(day, -period.count)


def holiday_name(day: date) -> str:
    """The Turkish name of the public holiday on that day, "" if it is none."""
    return _public_holidays(day.year).get(day, "").partition(" (")[0]


def has_estimated_feast(first: date, last: date) -> bool:
    """Whether a religious feast whose days are only estimated may fall between two days."""
    begins, ends = first - _FEAST_MAY_MOVE, last + _FEAST_MAY_MOVE
    years = range(begins.year, ends.year + 1)
    return any(begins <= day <= ends for year in years for day in _estimated(year))


def _estimated(year: int) -> Iterator[date]:
    return (day for day, name in _public_holidays(year).items() if _ESTIMATED in name)


@cache
def _public_holidays(year: int) -> Mapping[date, str]:
    from holidays import country_holidays  # loads its tables when it is imported: only a count of working days pays

    return dict(country_holidays("TR", years=year, language="tr").items())
