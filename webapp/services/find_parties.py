"""Looking up the parties of a firm."""

from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.base import FirmScoped
from webapp.db.parties import EmployerRecord, HouseholdRecord, WorkerRecord, WorkplaceRecord
from webapp.db.queries import children, need
from webapp.domain.parties import Employer, ForeignWorker, Household, Workplace
from webapp.domain.turkish import in_turkish_order
from webapp.services.errors import NotFound
from webapp.services.kept import Kept, kept

T = TypeVar("T")


def employers(session: Session) -> tuple[Kept[Employer], ...]:
    """Every employer of the firm, in Turkish order of their names."""
    return tuple(in_turkish_order(_all(session, EmployerRecord, Employer), lambda found: found.value.name))


def employer(session: Session, id: UUID) -> Kept[Employer]:
    """One employer. Raises NotFound."""
    return kept(need(session, EmployerRecord, id), Employer)


def workplaces_of(session: Session, employer_id: UUID) -> tuple[Kept[Workplace], ...]:
    """The workplaces of an employer, in Turkish order of their names."""
    found = (kept(row, Workplace) for row in children(session, WorkplaceRecord, "employer_id", employer_id))
    return tuple(in_turkish_order(found, lambda workplace: workplace.value.name))


def workplace(session: Session, employer_id: UUID, id: UUID) -> Kept[Workplace]:
    """One workplace of that employer. Raises NotFound, also for a workplace of another employer."""
    return _of_employer(workplaces_of(session, employer_id), id)


def households_of(session: Session, employer_id: UUID) -> tuple[Kept[Household], ...]:
    """The households of an employer, in Turkish order of their addresses."""
    found = (kept(row, Household) for row in children(session, HouseholdRecord, "employer_id", employer_id))
    return tuple(in_turkish_order(found, lambda household: household.value.address))


def household(session: Session, employer_id: UUID, id: UUID) -> Kept[Household]:
    """One household of that employer. Raises NotFound, also for a household of another employer."""
    return _of_employer(households_of(session, employer_id), id)


def workers(session: Session) -> tuple[Kept[ForeignWorker], ...]:
    """Every foreign worker of the firm, in Turkish order of surname and given names."""
    found = _all(session, WorkerRecord, ForeignWorker)
    return tuple(in_turkish_order(found, lambda worker: f"{worker.value.surname} {worker.value.given_names}"))


def worker(session: Session, id: UUID) -> Kept[ForeignWorker]:
    """One foreign worker. Raises NotFound."""
    return kept(need(session, WorkerRecord, id), ForeignWorker)


def _all(session: Session, model: type[FirmScoped], kind: type[T]) -> list[Kept[T]]:
    return [kept(row, kind) for row in session.scalars(select(model))]


def _of_employer(found: tuple[Kept[T], ...], id: UUID) -> Kept[T]:
    for candidate in found:
        if candidate.id == id:
            return candidate
    raise NotFound
