"""The amounts a firm enters itself. Who may do so is the caller's to check; what may be entered is checked here."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.catalogue.firm_rows import findings
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import DatedValue
from webapp.db.accounts import User
from webapp.db.firm_values import FirmValueRecord
from webapp.db.queries import need
from webapp.services.errors import FirmValueRefused
from webapp.services.kept import flush
from webapp.services.law import law_of, row_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmValue:
    """Büronun değeri: the row (``note`` is its source text), who entered it and when."""

    id: UUID
    version: int
    value: DatedValue
    entered_by: str
    entered_on: date


def rows(session: Session) -> tuple[FirmValue, ...]:
    """The firm's own rows in the catalogue's order of values, then by day.

    Rows of a value that the catalogue no longer has are left out: nothing is judged by them.
    """
    statement = select(FirmValueRecord, User.name).join(User, User.id == FirmValueRecord.entered_by)
    order = {key: place for place, key in enumerate(catalogue().values)}
    found = [(record, name) for record, name in session.execute(statement) if record.key in order]
    found.sort(key=lambda pair: (order[pair[0].key], pair[0].valid_from))
    return tuple(_view(record, name) for record, name in found)


def save_firm_value(session: Session, row: DatedValue, *, by: UUID) -> UUID:
    """Keep a row that ``catalogue.firm_rows.firm_row`` made, and return its id.

    The same row sent twice is kept once. A wrong row is taken out and entered anew, so that no amount changes unseen.

    Args:
        row: ``checked_on`` is the day it is entered on.
        by: id of the user who enters it.

    Raises FirmValueRefused with every finding about the row.
    """
    same = session.scalars(
        select(FirmValueRecord).where(FirmValueRecord.key == row.key, FirmValueRecord.valid_from == row.valid_from)
    ).one_or_none()
    if same is not None and _says(same) == (row.value, row.valid_until, row.note):
        return same.id
    found = findings(law_of(session), row)
    if found or row.valid_until is None:
        raise FirmValueRefused(found)
    record = FirmValueRecord(
        id=uuid4(),
        key=row.key,
        value=row.value,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        source_text=row.note,
        entered_by=by,
        entered_on=row.checked_on,
    )
    session.add(record)
    flush(session)
    return record.id


def remove_firm_value(session: Session, id: UUID) -> None:
    """Take a row of the firm out again. Raises NotFound."""
    session.delete(need(session, FirmValueRecord, id))
    flush(session)


def _says(record: FirmValueRecord) -> tuple[object, ...]:
    return (record.value, record.valid_until, record.source_text)


def _view(record: FirmValueRecord, name: str) -> FirmValue:
    return FirmValue(
        id=record.id,
        version=record.version,
        value=row_of(record),
        entered_by=name,
        entered_on=record.entered_on,
    )
