"""Büronun değerleri: the rows a firm entered itself for one value, by whom, and whether they still count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from webapp.catalogue.firm_rows import SOURCE, fillable
from webapp.catalogue.model import Catalogue
from webapp.catalogue.spans import overlap
from webapp.domain.periods import format_day
from webapp.services.firm_values import FirmValue
from webapp.web.presenters.fee_page import period_words
from webapp.web.presenters.values_page import amount_words


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """One row of the firm; ``state`` says so when a published one has taken its place."""

    id: UUID
    period: str
    amount: str
    note: str
    entered: str
    state: str
    remove: str


def own_rows(law: Catalogue, key: str, kept: Iterable[FirmValue]) -> tuple[OwnRow, ...]:
    """The firm's rows of that value, by day."""
    return tuple(_own(law, one) for one in kept if one.value.key == key)


def _own(law: Catalogue, one: FirmValue) -> OwnRow:
    row = one.value
    used = any(known.source == SOURCE and overlap(known, row) for known in law.values[row.key])
    return OwnRow(
        id=one.id,
        period=period_words(row.valid_from, row.valid_until),
        amount=amount_words(law, row.value, row.unit),
        note=row.note,
        entered=_("%(name)s, %(day)s", name=one.entered_by, day=format_day(one.entered_on)),
        state="" if used else _("yayımlanan değer kullanılıyor"),
        remove=url_for("values.ask_remove", key=row.key, row_id=one.id),
    )


def next_period(law: Catalogue, key: str) -> tuple[date, date] | None:
    """The first day that is free after the last row, and the end of its year; None for a value that needs no row."""
    first = fillable(law).get(key)
    return None if first is None else (first, date(first.year, 12, 31))


def unit_words(law: Catalogue, key: str) -> str:
    """What stands beside the typed number."""
    return law.label(law.values[key][0].unit)
