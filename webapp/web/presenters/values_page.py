"""Değerler: every dated value of the catalogue in groups, with periods, sources and what nobody knows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.catalogue.model import Catalogue, DatedValue, SourceRef, Unit
from webapp.catalogue.unknown import UnknownPeriod
from webapp.domain.money import Currency, Money, format_amount, format_money
from webapp.domain.turkish import in_turkish_order
from webapp.rules.values import format_number
from webapp.web.presenters.fee_page import period_words

_CRITERIA = (
    "employment_",
    "financial_",
    "long_stay_",
    "exemption_marriage",
    "partner_",
    "protection_quota",
    "liaison_",
    "livestock_",
    "permanent_permit",
)
# Title of a group and the beginnings of its keys; the last group takes what no other one names.
_GROUPS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("harclar", _l("Harçlar"), ("permit_fee", "valuable_paper")),
    ("ucretler", _l("Ücretler"), ("minimum_wage", "wage_")),
    ("olcutler", _l("Ölçütler"), _CRITERIA),
    ("yatirim", _l("Yatırım eşikleri"), ("special_fdi",)),
    ("cezalar", _l("Para cezaları"), ("fine_employer", "fine_foreigner", "fine_late")),
    ("oranlar", _l("Yeniden değerleme"), ("revaluation_",)),
    ("sureler", _l("Süreler ve sınırlar"), ("",)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherView:
    """A differing figure that somebody prints."""

    amount: str
    note: str
    source: SourceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """One stretch of days: the value, or that nobody knows it (``amount`` is ``""``)."""

    period: str
    amount: str
    note: str
    is_now: bool
    source: SourceRef
    others: tuple[OtherView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """One value with all its rows, the newest first; ``after`` is the first day for which nothing stands."""

    key: str
    label: str
    url: str
    rows: tuple[ValueRow, ...]
    after: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTab:
    """One group of values in the row of tabs."""

    id: str
    title: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuesPage:
    """The groups, and the values of the one that is shown."""

    tabs: tuple[GroupTab, ...]
    title: str
    values: tuple[ValueView, ...]


def values_page(law: Catalogue, chosen: str, on: date) -> ValuesPage:
    """The values of the chosen group; of the first one where no group has that name."""
    groups = keys_by_group(law)
    shown = chosen if chosen in groups else next(iter(groups))
    titles = {name: str(title) for name, title, _beginnings in _GROUPS}
    return ValuesPage(
        tabs=tuple(
            GroupTab(id=name, title=titles[name], url=url_for("values.values", group=name), is_current=name == shown)
            for name in groups
        ),
        title=titles[shown],
        values=tuple(in_turkish_order((value_view(law, key, on) for key in groups[shown]), lambda view: view.label)),
    )


def keys_by_group(law: Catalogue) -> dict[str, list[str]]:
    """Every key of the catalogue, once; a group without any is left out."""
    found: dict[str, list[str]] = {}
    for key in law.values:
        name = next(name for name, _title, beginnings in _GROUPS if key.startswith(beginnings))
        found.setdefault(name, []).append(key)
    return {name: found[name] for name, _title, _beginnings in _GROUPS if name in found}


def value_view(law: Catalogue, key: str, on: date) -> ValueView:
    """One value. Raises KeyError for a key the catalogue does not know."""
    rows = law.values[key]
    every: list[DatedValue | UnknownPeriod] = [*rows, *law.unknowns.get(key, ())]
    every.sort(key=lambda row: row.valid_from, reverse=True)
    return ValueView(
        key=key,
        label=rows[0].label,
        url=url_for("values.value", key=key),
        rows=tuple(_row(law, row, on) for row in every),
        after=_after(rows),
    )


def _after(rows: Iterable[DatedValue]) -> date | None:
    last = max(row.valid_until or date.max for row in rows)
    return None if last == date.max else date.fromordinal(last.toordinal() + 1)


def _row(law: Catalogue, row: DatedValue | UnknownPeriod, on: date) -> ValueRow:
    amount, note = "", row.note
    others: tuple[OtherView, ...] = ()
    if isinstance(row, DatedValue):
        amount, others = amount_words(law, row.value, row.unit), tuple(_others(law, row))
    return ValueRow(
        period=period_words(row.valid_from, row.valid_until),
        amount=amount,
        note=note,
        is_now=row.valid_from <= on and (row.valid_until is None or on <= row.valid_until),
        source=law.source(row.source),
        others=others,
    )


def _others(law: Catalogue, row: DatedValue) -> Iterator[OtherView]:
    for other in row.others:
        yield OtherView(
            amount=amount_words(law, other.value, row.unit), note=other.note, source=law.source(other.source)
        )


def amount_words(law: Catalogue, number: Decimal, unit: Unit) -> str:
    """``12.574,90 TL``, ``33.030,00 TL/ay``, ``%25,49``, ``60 gün``."""
    if unit in (Unit.TRY, Unit.USD):
        return format_money(Money(number, Currency(unit.value)))
    if unit is Unit.PERCENT:
        return f"%{format_number(number)}"
    written = format_amount(number) if unit is Unit.TRY_PER_MONTH else format_number(number)
    return _("%(number)s %(unit)s", number=written, unit=law.label(unit)).replace(" ", "\N{NO-BREAK SPACE}", 1)
