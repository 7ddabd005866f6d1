"""Typed Turkish dates, amounts and numbers as values. Each raises ValueError with a sentence for the reader."""

import re
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _

_DAY = re.compile(r"(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})[./ -]+(\d{4})", re.ASCII)
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+", re.ASCII)
_PLAIN = re.compile(r"\d+", re.ASCII)
_FIRST_YEAR = 1900
_LAST_YEAR = 2100
_MOST_DIGITS = 15
_UNITS = re.compile(r"(?:TL|TRY|USD|EUR|[₺$€])", re.IGNORECASE)


def read_day(text: str) -> date:
    """``23.11.2026``, ``23/11/2026``, ``23 11 2026`` or ``2026-11-23`` as a date between 1900 and 2100."""
    if found := _DAY.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _ISO_DAY.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        raise ValueError(_("«%(typed)s» tarih olarak okunamadı. Gün.Ay.Yıl yazın; örnek 03.04.1981.", typed=text))
    return _day(text, year, month, day)


def read_month(text: str) -> date:
    """``03.2019``, ``03/2019`` or ``2019-03`` as the first day of that month."""
    if found := _MONTH.fullmatch(text):
        month, year = (int(part) for part in found.groups())
    elif found := _ISO_MONTH.fullmatch(text):
        year, month = (int(part) for part in found.groups())
    else:
        raise ValueError(_("«%(typed)s» ay olarak okunamadı. Ay.Yıl yazın; örnek 03.2019.", typed=text))
    return _day(text, year, month, 1)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueError(_("«%(typed)s» diye bir gün yok. Tarihi düzeltin.", typed=text)) from None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(
            _(
                "Yıl %(year)d olamaz; %(first)d ile %(last)d arasında yazın.",
                year=year,
                first=_FIRST_YEAR,
                last=_LAST_YEAR,
            )
        )
    return found


def read_amount(text: str) -> Decimal:
    """``12.574,90``, ``12574,90``, ``12 574,9`` or ``12574.90`` as an exact amount of at most two decimals.

    A single dot before exactly three digits separates thousands, as Turkish writes it.
    """
    bare = _UNITS.sub("", text).replace(" ", "")
    if bare.startswith("-"):
        raise ValueError(_("Tutar eksi olamaz. Artı bir tutar yazın."))
    whole, comma, cents = bare.partition(",")
    if not comma and not _GROUPED.fullmatch(whole):
        whole, _dot, cents = whole.partition(".")
    digits = whole.replace(".", "") if _GROUPED.fullmatch(whole) else whole
    if not _PLAIN.fullmatch(digits) or (cents and not _PLAIN.fullmatch(cents)):
        raise ValueError(_("«%(typed)s» tutar olarak okunamadı. Örnekteki gibi yazın: 12.574,90", typed=text))
    if len(cents) > 2:
        raise ValueError(_("Kuruş iki hanedir; «%(typed)s» yazılmış. Örnekteki gibi yazın: 12.574,90", typed=text))
    if len(digits) > _MOST_DIGITS:
        raise ValueError(_("Tutar çok büyük. En çok %(most)d hane yazılabilir.", most=_MOST_DIGITS))
    return Decimal(f"{digits}.{cents or '0'}")


def read_whole_number(text: str, least: int, most: int) -> int:
    """A whole number, thousands dots allowed, within the bounds."""
    bare = text.replace(".", "") if _GROUPED.fullmatch(text) else text
    if not _PLAIN.fullmatch(bare):
        raise ValueError(_("«%(typed)s» tam sayı değil. Yalnız rakam yazın.", typed=text))
    number = int(bare[: _MOST_DIGITS + 1])
    if not least <= number <= most:
        raise ValueError(
            _("%(number)s yazılamaz; %(least)d ile %(most)d arasında olmalı.", number=bare, least=least, most=most)
        )
    return number
