"""A firm's own dated rows: the amounts of a coming period, entered before a release ships them, checked like ours."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from webapp.catalogue.model import Catalogue, DatedValue, Unit
from webapp.catalogue.spans import Dated, covers, overlap
from webapp.catalogue.unknown import UnknownPeriod
from webapp.domain.findings import Finding
from webapp.domain.money import KURUS
from webapp.domain.periods import format_day

SOURCE = "firm_value"
MAX_NOTE = 300
"""Longest source text of a firm's row, in characters."""

_DAY = timedelta(days=1)
_LONGEST = timedelta(days=366)  # amounts are announced by the year or half-year; a longer row hides the next one
_LARGEST = Decimal(10) ** 13
_IN_PARTS = frozenset({Unit.TRY, Unit.TRY_PER_MONTH, Unit.USD, Unit.TIMES, Unit.PERCENT})
_MAY_BE_ZERO = frozenset({Unit.PERCENT})


def firm_row(
    catalogue: Catalogue,
    key: str,
    value: Decimal,
    *,
    valid_from: date,
    valid_until: date | None,
    note: str,
    entered_on: date,
) -> DatedValue:
    """A row of the firm for a value of the catalogue, with its label and unit; not checked yet.

    Args:
        valid_until: the last day, inclusive.
        note: where the firm read the amount, in its own words.

    Raises KeyError for a value the catalogue does not know.
    """
    known = catalogue.values[key][0]
    return DatedValue(
        key=key,
        label=known.label,
        value=value,
        unit=known.unit,
        valid_from=valid_from,
        valid_until=valid_until,
        source=SOURCE,
        checked_on=entered_on,
        note=note,
    )


def fillable(catalogue: Catalogue) -> dict[str, date]:
    """The values a firm can enter a row for, in the catalogue's order, with the first day that is free after the last
    row; a value whose last row has no end needs none."""
    free: dict[str, date] = {}
    for key in catalogue.values:
        last = max(settled.valid_until or date.max for settled in catalogue.settled(key))
        if last < date.max:
            free[key] = last + _DAY
    return free


def problems(catalogue: Catalogue, row: DatedValue) -> tuple[str, ...]:
    """The finding codes of everything wrong with a firm's row; empty when it can be kept."""
    return tuple(finding.code for finding in findings(catalogue, row))


def findings(catalogue: Catalogue, row: DatedValue) -> tuple[Finding, ...]:
    """Everything wrong with a firm's row, the subject naming the field (``value``, ``valid_from``, …).

    Args:
        catalogue: with the firm's other rows (``law_of``), so that they are checked against each other.
    """
    if row.key not in catalogue.values:
        return (catalogue.finding("firm_value_unknown_key", "key"),)
    return (*_amount(catalogue, row), *_days(catalogue, row), *_origin(catalogue, row))


def _amount(catalogue: Catalogue, row: DatedValue) -> Iterator[Finding]:
    unit, value = catalogue.values[row.key][0].unit, row.value
    if row.unit is not unit:
        yield catalogue.finding("firm_value_unit", "unit", label=row.label, unit=unit.value)
    if not value.is_finite() or abs(value) >= _LARGEST:
        yield catalogue.finding("firm_value_not_a_number", "value")
    elif value < 0:
        yield catalogue.finding("firm_value_negative", "value", label=row.label)
    elif value == 0 and unit not in _MAY_BE_ZERO:
        yield catalogue.finding("firm_value_zero", "value", label=row.label)
    elif value % (KURUS if unit in _IN_PARTS else 1):
        code = "firm_value_too_fine" if unit in _IN_PARTS else "firm_value_not_whole"
        yield catalogue.finding(code, "value", label=row.label)


def _days(catalogue: Catalogue, row: DatedValue) -> Iterator[Finding]:
    if row.valid_until is None:
        yield catalogue.finding("firm_value_without_end", "valid_until")
        return
    if row.valid_until < row.valid_from:
        yield catalogue.finding("firm_value_ends_before", "valid_until", first=format_day(row.valid_from))
        return
    if row.valid_until - row.valid_from >= _LONGEST:
        yield catalogue.finding("firm_value_too_long", "valid_until")
    yield from _neighbours(catalogue, row)


def _neighbours(catalogue: Catalogue, row: DatedValue) -> Iterator[Finding]:
    """A row neither covers a day that has a value or had no such rule, nor leaves days without one before it."""
    taken = next((known for known in catalogue.settled(row.key) if overlap(known, row)), None)
    if taken is not None:
        yield _taken(catalogue, row, taken)
        return
    said: tuple[Dated, ...] = (*catalogue.values[row.key], *catalogue.unknowns.get(row.key, ()))
    if not any(covers(known, day) for known in said for day in (row.valid_from, row.valid_from - _DAY)):
        yield _gap(catalogue, row)


def _taken(catalogue: Catalogue, row: DatedValue, taken: DatedValue | UnknownPeriod) -> Finding:
    first = format_day(max(row.valid_from, taken.valid_from))
    if isinstance(taken, UnknownPeriod):
        return catalogue.finding("firm_value_no_rule", "valid_from", label=row.label, day=first, note=taken.note)
    code = "firm_value_twice" if taken.source == SOURCE else "firm_value_shipped"
    return catalogue.finding(code, "valid_from", label=row.label, day=first)


def _gap(catalogue: Catalogue, row: DatedValue) -> Finding:
    ends = [known.valid_until for known in catalogue.values[row.key] if known.valid_until is not None]
    before = [end for end in ends if end < row.valid_from]
    first = format_day(max(before) + _DAY) if before else format_day(max(ends) + _DAY)
    return catalogue.finding("firm_value_gap", "valid_from", label=row.label, day=first)


def _origin(catalogue: Catalogue, row: DatedValue) -> Iterator[Finding]:
    if row.source != SOURCE or not row.note.strip():
        yield catalogue.finding("firm_value_without_source", "note")
    elif len(row.note) > MAX_NOTE:
        yield catalogue.finding("firm_value_source_too_long", "note", limit=str(MAX_NOTE))
