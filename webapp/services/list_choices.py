"""Names that the filters of a list offer, read no further than a list of choices can be."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.parties import EmployerRecord, HouseholdRecord, WorkplaceRecord
from webapp.db.queries import need
from webapp.domain.turkish import in_turkish_order

MOST_CHOICES = 150
"""A longer list is no choice any more: whoever has more employers searches by name or starts at the employer."""


def employer_choices(session: Session) -> tuple[tuple[UUID, str], ...]:
    """Ids and names of the firm's employers in Turkish order; none where there are too many to choose from."""
    rows = session.execute(select(EmployerRecord.id, EmployerRecord.name).limit(MOST_CHOICES + 1))
    found = [(row.id, row.name) for row in rows]
    return tuple(in_turkish_order(found, lambda pair: pair[1])) if len(found) <= MOST_CHOICES else ()


def employer_name(session: Session, id: UUID) -> str:
    """The name of an employer. Raises NotFound."""
    return need(session, EmployerRecord, id).name


def workplace_name(session: Session, id: UUID) -> str:
    """The name of a workplace, its SGK number where it has none. Raises NotFound."""
    row = need(session, WorkplaceRecord, id)
    return row.name or row.sgk_number


def household_name(session: Session, id: UUID) -> str:
    """The address of a household. Raises NotFound."""
    return need(session, HouseholdRecord, id).address
