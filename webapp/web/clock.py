"""The only clock of the screens: days and times as they are in Türkiye."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import current_app

ISTANBUL = ZoneInfo("Europe/Istanbul")


def now() -> datetime:
    """This moment in Türkiye."""
    return datetime.now(ISTANBUL)


def today() -> date:
    """The day everything is checked for: the one fixed in the settings, else today in Türkiye."""
    fixed: date | None = current_app.config["SETTINGS"].today
    return fixed or now().date()


def time_of_day() -> str:
    """``09.41``, as Turkish writes the time."""
    return f"{now():%H.%M}"
