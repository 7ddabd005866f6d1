"""Money as Decimal, written the Turkish way."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

KURUS = Decimal("0.01")


class Currency(StrEnum):
    """Para birimi: ISO 4217 code."""

    TRY = "TRY"
    USD = "USD"
    EUR = "EUR"


@dataclass(frozen=True, slots=True)
class Money:
    """Tutar: an exact amount in one currency."""

    amount: Decimal
    currency: Currency = Currency.TRY


def format_amount(amount: Decimal) -> str:
    """``Decimal('12574.9')`` as ``12.574,90``: dots for thousands, comma for kuruş, two places."""
    rounded = amount.quantize(KURUS, rounding=ROUND_HALF_UP)
    return f"{rounded:,.2f}".translate(str.maketrans(",.", ".,"))


def format_money(money: Money) -> str:
    """Amount and unit with a non-breaking space: ``12.574,90 TL``, ``200.000,00 USD``."""
    unit = "TL" if money.currency is Currency.TRY else money.currency.value
    return f"{format_amount(money.amount)}\N{NO-BREAK SPACE}{unit}"
