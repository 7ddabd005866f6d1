"""Harç: the two payments of one day, their sum, and what they were in other years."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from flask_babel import gettext as _

from forms.calculators import FeeForm, FeeTerm
from webapp.catalogue.model import Catalogue, SourceRef
from webapp.domain.money import Money, format_amount, format_money
from webapp.domain.periods import format_day
from webapp.rules.amounts import Amount
from webapp.rules.fees import (
    PERMIT_FEE_CODE,
    VALUABLE_PAPER_CODE,
    Payment,
    lost_card_fee,
    permit_payment,
)
from webapp.web.presenters.answer_notes import AnswerNote, notes, ways_to_values
from webapp.web.presenters.dossier_links import Way

_PREFIXES = ("permit_fee_", "valuable_paper_fee_")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRow:
    """One payment: what for, by which text, into which account, how much (``""`` where nobody announced it).

    ``bare`` is the amount without its unit, as it is typed elsewhere.
    """

    label: str
    code: str
    amount: str
    bare: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRow:
    """The same two payments in another stretch of days."""

    period: str
    is_asked: bool
    fee: str
    paper: str
    sources: tuple[SourceRef, ...]
    fee_ways: tuple[Way, ...]
    paper_ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeAnswer:
    """What is paid."""

    caption: str
    rows: tuple[PaymentRow, ...]
    total: str
    notes: tuple[AnswerNote, ...]
    periods: tuple[PeriodRow, ...]


def fee_answer(law: Catalogue, form: FeeForm) -> FeeAnswer:
    """The answer to a form that was not refused."""
    paid = _payment(law, form, form.paid_on.data)
    return FeeAnswer(
        caption=_("%(day)s günü iki ayrı ödeme, ikisi de tam tutarında", day=format_day(form.paid_on.data)),
        rows=(
            _row(law, _("Çalışma izni harcı"), PERMIT_FEE_CODE, paid.permit_fee),
            _row(law, _("Değerli kâğıt bedeli"), VALUABLE_PAPER_CODE, paid.valuable_paper_fee),
        ),
        total=_money(paid.total),
        notes=notes(law, paid.notes),
        periods=tuple(_periods(law, form)),
    )


def _payment(law: Catalogue, form: FeeForm, on: date) -> Payment:
    count = lost_card_fee if form.lost_card.data else permit_payment
    term = form.term.data
    return count(
        law,
        months=form.months.data if term is FeeTerm.FIXED else None,
        permanent=term in (FeeTerm.PERMANENT, FeeTerm.INDEPENDENT),
        temporary_protection=term is FeeTerm.TEMPORARY_PROTECTION,
        on=on,
    )


def _row(law: Catalogue, label: str, code: str, amount: Amount) -> PaymentRow:
    sources = _sources(law, (amount,))
    return PaymentRow(label=label, code=code, amount=_money(amount), bare=_bare(amount), sources=sources)


def _money(amount: Amount) -> str:
    return "" if amount.value is None else format_money(Money(amount.value))


def _sources(law: Catalogue, amounts: Iterable[Amount]) -> tuple[SourceRef, ...]:
    refs = dict.fromkeys(ref for amount in amounts for ref in amount.sources)
    return tuple(law.source(ref) for ref in refs)


def _periods(law: Catalogue, form: FeeForm) -> Iterator[PeriodRow]:
    """The newest first; a stretch of days for which nothing was announced stands there too."""
    stretches = _merged((day, _payment(law, form, day)) for day in _turning_days(law))
    ends = [first - _DAY for (first, _paid) in stretches[1:]] + [None]
    rows = [
        _period_row(law, first, last, paid, form.paid_on.data)
        for (first, paid), last in zip(stretches, ends, strict=True)
    ]
    yield from reversed(rows)


def _turning_days(law: Catalogue) -> list[date]:
    """Every day from which one of the amounts may be another one."""
    keys = [key for key in law.values if key.startswith(_PREFIXES)]
    rows: list[Any] = [row for key in keys for row in (*law.values[key], *law.unknowns.get(key, ()))]
    starts = {row.valid_from for row in rows}
    after = {row.valid_until + _DAY for row in rows if row.valid_until is not None}
    return sorted(starts | after, key=date.toordinal)


def _merged(days: Iterable[tuple[date, Payment]]) -> list[tuple[date, Payment]]:
    found = list(days)
    return found[:1] + [later for earlier, later in pairwise(found) if _figures(earlier[1]) != _figures(later[1])]


def _figures(paid: Payment) -> tuple[Any, ...]:
    return (
        paid.permit_fee.value,
        paid.permit_fee.sources,
        paid.valuable_paper_fee.value,
        paid.valuable_paper_fee.sources,
    )


def _period_row(law: Catalogue, first: date, last: date | None, paid: Payment, asked: date) -> PeriodRow:
    amounts = (paid.permit_fee, paid.valuable_paper_fee)
    return PeriodRow(
        period=period_words(first, last),
        is_asked=first <= asked and (last is None or asked <= last),
        fee=_bare(paid.permit_fee),
        paper=_bare(paid.valuable_paper_fee),
        sources=_sources(law, (amount for amount in amounts if amount.value is not None)),
        fee_ways=_ways(law, paid.permit_fee),
        paper_ways=_ways(law, paid.valuable_paper_fee),
    )


def _ways(law: Catalogue, amount: Amount) -> tuple[Way, ...]:
    return tuple(way for finding in amount.notes for way in ways_to_values(law, finding))


def _bare(amount: Amount) -> str:
    return "" if amount.value is None else format_amount(amount.value)


def period_words(first: date, last: date | None) -> str:
    """``2026`` for a whole year, else ``01.01.2023–06.07.2023``, ``01.01.2027’den sonra`` while it lasts."""
    if last is None:
        return _("%(day)s ve sonrası", day=format_day(first))
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    return f"{format_day(first)}–{format_day(last)}"
