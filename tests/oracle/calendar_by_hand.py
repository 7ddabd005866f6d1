"""A second calendar of Türkiye, written by hand and walked one day at a time.

It knows nothing of the application. The days are those of law 2429 (and 6752 for 15 July); the feasts were written
down from the official calendar, first day by first day. The half days before a feast and on 28 October are working
days: the office is open in the morning, and the issue reads them so.
"""

from datetime import date, timedelta

DAY = timedelta(days=1)
FIXED = {(1, 1), (4, 23), (5, 1), (5, 19), (7, 15), (8, 30), (10, 29)}
RAMAZAN = [  # the first of three days
    date(2021, 5, 13),
    date(2022, 5, 2),
    date(2023, 4, 21),
    date(2024, 4, 10),
    date(2025, 3, 30),
    date(2026, 3, 20),
    date(2027, 3, 9),
    date(2028, 2, 26),
    date(2029, 2, 14),
    date(2030, 2, 4),
    date(2031, 1, 24),
]
KURBAN = [  # the first of four days
    date(2021, 7, 20),
    date(2022, 7, 9),
    date(2023, 6, 28),
    date(2024, 6, 16),
    date(2025, 6, 6),
    date(2026, 5, 27),
    date(2027, 5, 16),
    date(2028, 5, 5),
    date(2029, 4, 24),
    date(2030, 4, 13),
    date(2031, 4, 2),
]
FEASTS = {first + number * DAY for first in RAMAZAN for number in range(3)} | {
    first + number * DAY for first in KURBAN for number in range(4)
}
FIRST_YEAR, LAST_YEAR = 2021, 2031


def is_holiday(day: date) -> bool:
    """A public holiday that lasts the whole day."""
    return (day.month, day.day) in FIXED or day in FEASTS


def is_open(day: date) -> bool:
    """A day on which offices work: no Saturday, no Sunday, no holiday."""
    return day.strftime("%w") not in "06" and not is_holiday(day)


def days_later(day: date, count: int) -> date:
    """The last of ``count`` days, of which the first is the day after ``day``."""
    walked = 0
    while walked < count:
        day += DAY
        walked += 1
    return day


def days_earlier(day: date, count: int) -> date:
    """The same backwards."""
    walked = 0
    while walked < count:
        day -= DAY
        walked += 1
    return day


def open_days_later(day: date, count: int) -> date:
    """The last of ``count`` working days after ``day``."""
    walked = 0
    while walked < count:
        day += DAY
        if is_open(day):
            walked += 1
    return day


def months_later(day: date, count: int) -> date:
    """The same number in the month ``count`` months on; the last day of that month when it has no such number."""
    wanted, borders = day.day, 0
    while True:
        tomorrow = day + DAY
        if borders == count and (day.day == wanted or tomorrow.day == 1):
            return day
        if tomorrow.day == 1:
            borders += 1
        day = tomorrow


def years_later(day: date, count: int) -> date:
    """Twelve months for each year."""
    return months_later(day, 12 * count)


def first_open_day(day: date) -> date:
    """The day itself when offices work, else the next day on which they do."""
    while not is_open(day):
        day += DAY
    return day
