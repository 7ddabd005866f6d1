"""Days beside a calculator's answer: written out, and how far they are."""

from datetime import date

from babel.dates import format_date
from flask_babel import gettext as _
from flask_babel import ngettext

_YEAR = 366
_FAR = 2 * _YEAR


def full_day(day: date, *, with_date: bool = True) -> str:
    """``4 Ocak 2027 Pazartesi``, or only ``Pazartesi``."""
    return str(format_date(day, "d MMMM y EEEE" if with_date else "EEEE", locale="tr"))


def days_until(day: date, today: date) -> str:
    """``42 gün var``, ``bugün``, ``3 gün geçti``; from two years on ``5 yıldan çok var``."""
    left = (day - today).days
    if left == 0:
        return _("bugün")
    if left < 0:
        return ngettext("%(num)d gün geçti", "%(num)d gün geçti", -left)
    if left >= _FAR:
        return ngettext("%(num)d yıldan çok var", "%(num)d yıldan çok var", left // _YEAR)
    return ngettext("%(num)d gün var", "%(num)d gün var", left)
