"""Words for codes and amounts: countries, languages, money written out. Babel and num2words, in one place."""

import re
from decimal import Decimal
from functools import cache
from typing import Any

from webapp.domain.money import KURUS, Currency, Money

# num2words writes Turkish numbers as one word, as on cheques; a contract writes them apart (TDK, Sayıların Yazılışı).
_NUMBER_WORDS = re.compile(
    "sıfır|bir|iki|üç|dört|beş|altmış|altı|yetmiş|yedi|seksen|sekiz|doksan|dokuz"
    "|on|yirmi|otuz|kırk|elli|yüz|bin|milyon|milyar|trilyon|katrilyon"
)
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
    """``148500`` as ``yüz kırk sekiz bin beş yüz``. ``number`` is zero or more."""
    from num2words import num2words

    written = str(num2words(number, lang=language))
    return written if language != "tr" else " ".join(_NUMBER_WORDS.findall(written))


def money_in_words(money: Money, language: str = "tr") -> str:
    """``185.000,50 TL`` as ``yüz seksen beş bin Türk lirası elli kuruş``; hundredths only when there are some."""
    unit, part = _UNITS[language, money.currency]
    whole, hundredths = divmod(int(money.amount.quantize(KURUS) / KURUS), 100)
    words = f"{number_in_words(whole, language)} {unit}"
    return words if not hundredths else f"{words} {number_in_words(hundredths, language)} {part}"


def plain_number(value: Decimal | int) -> str:
    """A count with dots for thousands: ``1.250``."""
    return f"{value:,}".replace(",", ".")


@cache
def _locale(language: str) -> Any:
    from babel import Locale

    return Locale(language)
