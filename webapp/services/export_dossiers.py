"""The dossiers of a query as an Excel sheet, written row by row: a long list needs no more memory than a page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session
from xlsxwriter import Workbook

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.services.dossier_list import ListedDossier, every_match
from webapp.services.dossier_query import DossierQuery

MOST_ROWS = 1_000_000
"""A sheet ends a little after a million rows."""

_ISTANBUL = ZoneInfo("Europe/Istanbul")
# what somebody typed stays text: never a formula, an address or a number
_AS_TEXT = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}
_DAY_FORMAT = "dd.mm.yyyy"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its width in letters, and what stands in it."""

    head: str
    width: int
    value: Callable[[ListedDossier], Any]


COLUMNS = (
    Column("Dosya no", 12, lambda row: row.number),
    Column("Yabancı", 28, lambda row: row.worker_name),
    Column("Uyruk", 8, lambda row: row.nationality),
    Column("İşveren", 40, lambda row: row.employer_name),
    Column("İşyeri", 28, lambda row: row.place_name),
    Column("Kategori", 24, lambda row: enum_label(row.category)),
    Column("Başvuru türü", 14, lambda row: enum_label(row.kind)),
    Column("Başvuru yeri", 14, lambda row: enum_label(row.filed_from)),
    Column("Durum", 24, lambda row: enum_label(row.stage)),
    Column("Engel sayısı", 12, lambda row: row.blockers),
    Column("Başvuru no", 16, lambda row: row.application_number),
    Column("Sıradaki son gün", 16, lambda row: row.next_due),
    Column("Sıradaki iş", 40, lambda row: _title(row)),
    Column("Kimde", 24, lambda row: row.assigned_name),
    Column("Açılış", 12, lambda row: row.opened_on),
    Column("Son değişiklik", 14, lambda row: row.changed_at.astimezone(_ISTANBUL).date()),
)


def export_dossiers(session: Session, query: DossierQuery, path: Path) -> int:
    """Write every dossier of the query into a new workbook at ``path``; returns how many there are."""
    with Workbook(str(path), _AS_TEXT) as book:
        sheet = book.add_worksheet("Dosyalar")
        head, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": _DAY_FORMAT})
        for place, column in enumerate(COLUMNS):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.head, head)
        sheet.freeze_panes(1, 0)
        count = 0
        for count, row in enumerate(_rows(session, query), start=1):
            for place, value in enumerate(row):
                _write(sheet, count, place, value, day)
        sheet.autofilter(0, 0, max(count, 1), len(COLUMNS) - 1)
    return count


def _rows(session: Session, query: DossierQuery) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(every_match(session, query), start=1):
        yield tuple(column.value(row) for column in COLUMNS)
        if number == MOST_ROWS:
            return


def _write(sheet: Any, row: int, place: int, value: Any, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, place, value, day)
    elif isinstance(value, int):
        sheet.write_number(row, place, value)
    elif value:
        sheet.write_string(row, place, value)


def _title(row: ListedDossier) -> str:
    return catalogue().deadlines[row.next_due_id].label if row.next_due_id else ""
