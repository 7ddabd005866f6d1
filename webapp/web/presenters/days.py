"""Days as a reader in Türkiye expects them."""

from datetime import date
from functools import cache

from babel.dates import format_date


@cache
def weekday(day: date) -> str:
    """``Pazartesi``."""
    return str(format_date(day, "EEEE", locale="tr"))


@cache
def short_day(day: date) -> str:
    """``23 Kas 2026``."""
    return str(format_date(day, "d MMM y", locale="tr"))
