"""Words for codes and amounts: countries, languages, money written out. in one place."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from webapp.domain.money import KURUS, Currency, Money

_ONES = ("", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz")
_TENS = ("", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan")
_SCALES = ("", "bin", "milyon", "milyar", "trilyon", "katrilyon")
_MINUS = {"tr": "eksi ", "en": "minus "}
_UNITS = {
    ("tr", Currency.TRY): ("Türk lirası", "kuruş"),
    ("tr", Currency.USD): ("ABD doları", "sent"),
    ("tr", Currency.EUR): ("avro", "sent"),
    ("en", Currency.TRY): ("Turkish lira", "kurus"),
    ("en", Currency.USD): ("US dollars", "cents"),
    ("en", Currency.EUR): ("euros", "cents"),
}


def country_name(code: str, language: str = "tr") -> str:
    """``DE`` as ``Almanya`` (``Germany`` in ``en``); a code that is no country stays as it was typed."""
    return str(_locale(language).territories.get(code, code))


def language_name(code: str, language: str = "tr") -> str:
    """``de`` as ``Almanca``; a code that is no language stays as it was typed."""
    return str(_locale(language).languages.get(code, code))


def number_in_words(number: int, language: str = "tr") -> str:
    """``148500`` as ``yüz kırk sekiz bin beş yüz``, words apart (TDK); from 10^18 on in figures.

    Turkish is written here: num2words 0.5.14 drops words (441.001 becomes ``dörtyüzkırkbinbir``).
    """
    if number >= 1000 ** len(_SCALES):
        return plain_number(number)
    if language == "tr":
        return _turkish_number(number)
    from num2words import num2words

    return str(num2words(number, lang=language))


def money_in_words(money: Money, language: str = "tr") -> str:
    """``185.000,50 TL`` as ``yüz seksen beş bin Türk lirası elli kuruş``; hundredths only when there are some."""
    unit, part = _UNITS[language, money.currency]
    whole, hundredths = divmod(int(abs(money.amount).quantize(KURUS, rounding=ROUND_HALF_UP) / KURUS), 100)
    words = f"{_MINUS[language] if money.amount < 0 else ''}{number_in_words(whole, language)} {unit}"
    return words if not hundredths else f"{words} {number_in_words(hundredths, language)} {part}"


def plain_number(value: Decimal | int) -> str:
    """A count with dots for thousands: ``1.250``."""
    return f"{value:,}".replace(",", ".")


def _turkish_number(number: int) -> str:
    """Group by group of three digits, the highest first; bin and yüz take no bir before them."""
    words: list[str] = []
    for scale, name in reversed(list(enumerate(_SCALES))):
        group = number // 1000**scale % 1000
        hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
        if group and not (name == "bin" and group == 1):
            words += [_ONES[hundreds] if hundreds > 1 else "", "yüz" if hundreds else "", _TENS[tens], _ONES[ones]]
        words += [name] if group else []
    return " ".join(word for word in words if word) or "sıfır"


@cache
def _locale(language: str) -> Any:
    from babel import Locale

    return Locale(language)
