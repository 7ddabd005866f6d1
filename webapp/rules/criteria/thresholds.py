"""Eşik: one dated value of a criterion, or the reason why there is none on that day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from webapp.catalogue.model import Catalogue, DatedValue, NoValueFor, Standing, Unit
from webapp.domain.findings import Finding
from webapp.domain.money import Currency, Money, format_money
from webapp.rules.amounts import why_none
from webapp.rules.values import format_number

NBSP = "\N{NO-BREAK SPACE}"
_FIRM = frozenset({Standing.IN_FORCE, Standing.LEGACY})
_CURRENCIES = {Unit.TRY: Currency.TRY, Unit.USD: Currency.USD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """Eşik: ``row`` is None when nobody announced it or no such rule existed; ``is_no_rule`` tells which."""

    key: str
    row: DatedValue | None
    is_no_rule: bool = False

    @property
    def known(self) -> DatedValue:
        """The row. Raises LookupError when there is none: ask for ``row`` first."""
        if self.row is None:
            raise LookupError(self.key)
        return self.row

    @property
    def value(self) -> Decimal:
        """The amount. Raises LookupError when there is none."""
        return self.known.value

    @property
    def whole(self) -> int:
        """The amount as a whole number of people, months, animals. Raises LookupError when there is none."""
        return self.known.whole

    @property
    def source(self) -> str:
        """The source of the row. Raises LookupError when there is none."""
        return self.known.source


def threshold(catalogue: Catalogue, key: str, on: date) -> Threshold:
    """The threshold of that day, never that of a neighbouring one. Raises KeyError for an unknown key."""
    try:
        return Threshold(key=key, row=catalogue.value(key, on))
    except NoValueFor:
        period = catalogue.unknown(key, on)
        return Threshold(key=key, row=None, is_no_rule=period is not None and period.is_no_rule)


def absence(catalogue: Catalogue, missing: Threshold, on: date, subject: str) -> Finding:
    """Why there is no value on that day: "henüz ilan edilmedi", not known, or no such rule."""
    return why_none(catalogue, missing.key, on, subject)


def doubts(catalogue: Catalogue, subject: str, *used: Threshold) -> tuple[Finding, ...]:
    """What has to be said beside the thresholds that decided: computed, from practice, printed otherwise elsewhere."""
    rows = dict.fromkeys(one.row for one in used if one.row is not None)
    return tuple(doubt for row in rows for doubt in _doubts_of(catalogue, subject, row))


def _doubts_of(catalogue: Catalogue, subject: str, row: DatedValue) -> Iterator[Finding]:
    source = catalogue.source(row.source)
    if source.standing not in _FIRM:
        said = {"label": row.label, "value": _with_unit(catalogue, row), "standing": source.tag}
        yield catalogue.finding("criterion_value_doubt", subject, row.source, **said)
    for other in row.others:
        said = {"label": row.label, "value": written(row.value, row.unit), "other": written(other.value, row.unit)}
        yield catalogue.finding("criterion_value_other", subject, other.source, **said, note=other.note)


def _with_unit(catalogue: Catalogue, row: DatedValue) -> str:
    """``500.000 TL``, ``%10``, ``36 ay``."""
    number = written(row.value, row.unit)
    if row.unit in _CURRENCIES:
        return number
    return f"%{number}" if row.unit is Unit.PERCENT else f"{number}{NBSP}{catalogue.label(row.unit)}"


def written(amount: Decimal, unit: Unit = Unit.TRY) -> str:
    """``500.000 TL``, ``150.000 USD``, ``5``: round amounts of money without kuruş."""
    currency = _CURRENCIES.get(unit)
    if currency is None:
        return format_number(amount)
    if amount != amount.to_integral_value():
        return format_money(Money(amount, currency))
    return format_money(Money(amount, currency)).replace(",00", "", 1)
