"""The law as one firm has it: the shipped catalogue and the amounts the firm entered itself."""

from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.catalogue.firm_rows import firm_row
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Catalogue, DatedValue
from webapp.db.firm_values import FirmValueRecord


def law_of(session: Session) -> Catalogue:
    """The catalogue that every dossier of the session's firm is judged by; the shipped one while the firm has no rows.

    It asks for the firm's rows each time, so that what was just saved counts; the catalogue made of them is kept.
    """
    statement = select(FirmValueRecord).order_by(FirmValueRecord.key, FirmValueRecord.valid_from)
    rows = tuple(row_of(record) for record in session.scalars(statement) if record.key in catalogue().values)
    return _with(rows) if rows else catalogue()


def row_of(record: FirmValueRecord) -> DatedValue:
    """The kept row as a dated value, its label and unit the catalogue's."""
    return firm_row(
        catalogue(),
        record.key,
        record.value,
        valid_from=record.valid_from,
        valid_until=record.valid_until,
        note=record.source_text,
        entered_on=record.entered_on,
    )


@lru_cache(maxsize=128)
def _with(rows: tuple[DatedValue, ...]) -> Catalogue:
    return catalogue().with_values(rows)
