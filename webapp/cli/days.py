"""The day a command works for: the one asked for, else the file's own, else today in Türkiye."""

import os
import re
from datetime import UTC, date, datetime, timedelta, timezone

from webapp.cli.failures import Failure

# Türkiye has kept UTC+3 all year since 2016 (2016/9154); no time zone data need be installed for it.
_TURKIYE = timezone(timedelta(hours=3))
_CLOCK = "IZIN_TODAY"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day_of(asked: str | None, of_file: date | None) -> date:
    """The day of the command.

    Raises:
        Failure: the typed day, or the fixed clock ``IZIN_TODAY``, is no day.
    """
    if asked is not None:
        return _read(asked, "--on")
    return of_file or today()


def today() -> date:
    """Today in Türkiye, or the day of the environment variable ``IZIN_TODAY``."""
    fixed = os.environ.get(_CLOCK, "")
    return _read(fixed, _CLOCK) if fixed else datetime.now(_TURKIYE).date()


def now() -> datetime:
    """This moment in Türkiye: what a signature says of itself, so no setting moves it."""
    return in_turkiye(datetime.now(UTC))


def in_turkiye(moment: datetime) -> datetime:
    """An aware moment by the clocks of Türkiye."""
    return moment.astimezone(_TURKIYE)


def _read(text: str, name: str) -> date:
    try:
        if _DAY.fullmatch(text) and 1900 <= int(text[:4]) <= 2199:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Failure(f"{name}: “{text}” takvimde olan bir tarih değil. Yıl-ay-gün olarak yazın: 2026-11-23.")
