"""Days, months and ages. Every function gets the day it counts from; none reads a clock."""

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day number ``months`` later (or earlier), else the last day of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def age_on(born: date, on: date) -> int:
    """Full years lived on that day; negative when born later."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def format_day(day: date) -> str:
    """``2026-11-23`` as ``23.11.2026``."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"
