"""Sermaye: who holds what, what it adds up to, and what that leaves open (seed A 4.1.3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from forms.employer import EmployerForm
from webapp.domain.money import format_amount
from webapp.domain.parties import Shareholder
from webapp.web.presenters.parties import country_name

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One partner: name, nationality, share and its part of the sum."""

    name: str
    nationality: str
    share: str
    part: str


@dataclass(frozen=True, slots=True)
class CapitalView:
    """The partners with their sum. ``verdict`` says whether it is the registered capital; ``kind`` is its look."""

    rows: tuple[ShareRow, ...]
    total: str
    turkish: str
    foreign: str
    registered: str
    paid: str
    verdict: str
    kind: str


def capital_view(
    shareholders: Iterable[Shareholder], registered: Decimal | None, paid: Decimal | None = None
) -> CapitalView:
    """The shares as they stand or as they are being typed."""
    held = tuple(one for one in shareholders if one != Shareholder())
    total = _sum(held)
    kind, verdict = _judged(held, total, registered, paid)
    return CapitalView(
        rows=tuple(_row(one, total) for one in held),
        total=_amount(total),
        turkish=_side(_sum(one for one in held if one.nationality == "TR"), total),
        foreign=_side(_sum(one for one in held if one.nationality not in ("", "TR")), total),
        registered=_amount(registered),
        paid=_amount(paid),
        verdict=verdict,
        kind=kind,
    )


def capital_of(form: EmployerForm) -> CapitalView:
    """The shares as they are being typed into the employer's record."""
    rows = (row.to_shareholder() for row in form.shareholders.filled)
    return capital_view(rows, form.registered_capital_try.data, form.paid_capital_try.data)


def _sum(shareholders: Iterable[Shareholder]) -> Decimal:
    return sum((one.share_try for one in shareholders if one.share_try is not None), Decimal(0))


def _row(one: Shareholder, total: Decimal) -> ShareRow:
    return ShareRow(
        name=one.name or "—",
        nationality=country_name(one.nationality) or "—",
        share=_amount(one.share_try),
        part=_part(one.share_try, total),
    )


def _amount(amount: Decimal | None) -> str:
    return "—" if amount is None else f"{format_amount(amount)}\N{NO-BREAK SPACE}TL"


def _part(amount: Decimal | None, total: Decimal) -> str:
    if amount is None or not total:
        return ""
    return f"%{format_amount(amount * _HUNDRED / total)}"


def _side(amount: Decimal, total: Decimal) -> str:
    part = _part(amount, total)
    return f"{_amount(amount)} ({part})" if part else _amount(amount)


def _judged(
    held: tuple[Shareholder, ...], total: Decimal, registered: Decimal | None, paid: Decimal | None
) -> tuple[str, str]:
    """Either the registered or the paid capital may be what the shares add up to, as the rule has it."""
    if not held:
        return "plain", _("Ortak yazılmadı.")
    if registered is None:
        return "plain", _("Kayıtlı sermaye yazılmadı; payların toplamı karşılaştırılamıyor.")
    if any(one.share_try is None for one in held):
        return "wrong", _("Payı yazılmamış ortak var; toplam eksik.")
    if total in (registered, paid):
        return "done", _("Payların toplamı sermayeye eşit.")
    difference = _amount(abs(registered - total))
    if total < registered:
        return "wrong", _("Payların toplamı kayıtlı sermayeden %(difference)s eksik.", difference=difference)
    return "wrong", _("Payların toplamı kayıtlı sermayeden %(difference)s fazla.", difference=difference)
