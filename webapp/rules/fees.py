"""Çalışma izni harcı ve değerli kâğıt bedeli: announced amounts of the payment day (492 tarife (6)/IV, m.90)."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from webapp.catalogue.model import Catalogue, Standing
from webapp.domain.findings import Finding
from webapp.domain.money import KURUS, Money, format_money
from webapp.rules.amounts import Amount, derived, look_up, unknowable, weakest

# The accounts the two amounts are paid into, each with a receipt of its own (seed A 7.1.2).
PERMIT_FEE_CODE, VALUABLE_PAPER_CODE = "9130", "9267"
MIN_MONTHS, MAX_MONTHS = 1, 60  # the tariff has amounts for one to five years (regulation 7.1)

_MONTHS_OF_A_YEAR = 12
_LOST_CARD = "law_492:90"
_FEE, _PAPER = "permit_fee", "valuable_paper_fee"
_PERMANENT, _TEMPORARY_PROTECTION = "permit_fee_permanent_try", "permit_fee_temporary_protection_try"


class BadTerm(ValueError):
    """Not one term: none or more than one was asked for, or the months are outside 1 to 60."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Ödeme: two amounts paid apart; ``total`` is for information only. None where nobody announced an amount."""

    permit_fee: Amount
    valuable_paper_fee: Amount
    total: Amount

    @property
    def is_known(self) -> bool:
        return self.total.value is not None

    @property
    def notes(self) -> tuple[Finding, ...]:
        """Everything to be said, each once, in the order of the amounts."""
        parts = (self.permit_fee, self.valuable_paper_fee, self.total)
        return tuple(note for part in parts for note in part.notes)


def started_years(months: int) -> int:
    """Years as the tariff counts them: 12 months are one year, 13 are two. Raises BadTerm outside 1 to 60."""
    if not MIN_MONTHS <= months <= MAX_MONTHS:
        raise BadTerm(f"{months} months")
    return -(-months // _MONTHS_OF_A_YEAR)


def permit_fee(
    catalogue: Catalogue,
    *,
    months: int | None = None,
    permanent: bool = False,
    temporary_protection: bool = False,
    on: date,
) -> Amount:
    """The fee of one term, paid on that day. The same for a first permit and an extension (492 tarife (6)/IV).

    Args:
        months: a term of 1 to 60 months; each started year counts whole.
        permanent: a permanent (süresiz) or independent (bağımsız) permit, announced by itself.
        temporary_protection: one year under temporary protection.
        on: the day of payment.

    Raises:
        BadTerm: not exactly one of the three, or months outside 1 to 60.
    """
    if (months is not None) + permanent + temporary_protection != 1:
        raise BadTerm("exactly one term")
    if months is None:
        return look_up(catalogue, _PERMANENT if permanent else _TEMPORARY_PROTECTION, on, _FEE)
    years = started_years(months)
    fee = look_up(catalogue, f"permit_fee_{years}_year{'s' if years > 1 else ''}_try", on, _FEE)
    if months == years * _MONTHS_OF_A_YEAR:
        return fee
    return fee.noted(catalogue.finding("fee_started_years", _FEE, months=str(months), years=str(years)))


def valuable_paper_fee(catalogue: Catalogue, on: date) -> Amount:
    """Değerli kâğıt bedeli of the payment day: the price of the card itself (law 210)."""
    return look_up(catalogue, "valuable_paper_fee_try", on, _PAPER)


def permit_payment(
    catalogue: Catalogue,
    *,
    months: int | None = None,
    permanent: bool = False,
    temporary_protection: bool = False,
    on: date,
) -> Payment:
    """What is paid for a granted permit: the whole fee and the valuable paper fee. Raises BadTerm."""
    fee = permit_fee(catalogue, months=months, permanent=permanent, temporary_protection=temporary_protection, on=on)
    return _payment(catalogue, fee, on)


def lost_card_fee(
    catalogue: Catalogue,
    *,
    months: int | None = None,
    permanent: bool = False,
    temporary_protection: bool = False,
    on: date,
) -> Payment:
    """What a lost card costs: half the fee of its term, the whole valuable paper fee, of the payment day.

    Source: 492 m.90, seed A 8.3. Raises BadTerm.
    """
    fee = permit_fee(catalogue, months=months, permanent=permanent, temporary_protection=temporary_protection, on=on)
    return _payment(catalogue, _half(catalogue, fee), on)


def _half(catalogue: Catalogue, fee: Amount) -> Amount:
    if fee.value is None:
        return fee
    exact = fee.value / 2
    rounded = exact.quantize(KURUS, rounding=ROUND_HALF_UP)
    half = derived(rounded, (fee,), _LOST_CARD).noted(
        *fee.notes, catalogue.finding("fee_of_lost_card", _FEE, fee=format_money(Money(fee.value)))
    )
    if rounded == exact:
        return half
    unsure = replace(half, standing=weakest((half.standing, Standing.COMPUTED)))
    return unsure.noted(catalogue.finding("fee_half_rounded", _FEE, exact=_written(exact)))


def _written(exact: Decimal) -> str:
    """``Decimal('23185.875')`` as ``23.185,875``: with the part of a kuruş that rounding would hide."""
    return f"{exact:,f}".translate(str.maketrans(",.", ".,"))


def _payment(catalogue: Catalogue, fee: Amount, on: date) -> Payment:
    paper = valuable_paper_fee(catalogue, on)
    return Payment(permit_fee=fee, valuable_paper_fee=paper, total=_total(catalogue, fee, paper))


def _total(catalogue: Catalogue, fee: Amount, paper: Amount) -> Amount:
    if fee.value is None or paper.value is None:
        return unknowable(catalogue)
    exactly = catalogue.finding("fee_paid_exactly", "total", fee_code=PERMIT_FEE_CODE, paper_code=VALUABLE_PAPER_CODE)
    return derived(fee.value + paper.value, (fee, paper)).noted(exactly)
