"""Keeping employers with their workplaces and households."""

from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.memberships import AuthorisationRecord
from webapp.db.parties import EmployerRecord, HouseholdRecord, WorkplaceRecord
from webapp.db.place_documents import PlaceDocumentRecord
from webapp.db.queries import children, is_used, need
from webapp.domain.parties import Employer, Household, Workplace
from webapp.services.errors import InUse, NotFound
from webapp.services.keep_party import delete_party, save_party
from webapp.services.kept import flush


def save_employer(
    session: Session,
    employer: Employer,
    *,
    id: UUID | None = None,
    version: int | None = None,
    submission: UUID | None = None,
) -> UUID:
    """Make an employer, or with ``id`` and the ``version`` that was read change it; returns the id.

    Raises NotFound, StaleVersion.
    """
    return save_party(session, EmployerRecord, employer, id=id, version=version, submission=submission)


def save_workplace(
    session: Session,
    employer_id: UUID,
    workplace: Workplace,
    *,
    id: UUID | None = None,
    version: int | None = None,
    submission: UUID | None = None,
) -> UUID:
    """Make or change a workplace of that employer; returns the id. Raises NotFound, StaleVersion."""
    _check_owner(session, WorkplaceRecord, employer_id, id)
    return save_party(
        session, WorkplaceRecord, workplace, id=id, version=version, submission=submission, employer_id=employer_id
    )


def save_household(
    session: Session,
    employer_id: UUID,
    household: Household,
    *,
    id: UUID | None = None,
    version: int | None = None,
    submission: UUID | None = None,
) -> UUID:
    """Make or change a household of that employer; returns the id. Raises NotFound, StaleVersion."""
    _check_owner(session, HouseholdRecord, employer_id, id)
    return save_party(
        session, HouseholdRecord, household, id=id, version=version, submission=submission, employer_id=employer_id
    )


def delete_employer(session: Session, id: UUID) -> None:
    """Delete an employer with its workplaces and households. Raises NotFound, InUse while a dossier needs it."""
    employer = need(session, EmployerRecord, id)
    if is_used(session, employer_id=id):
        raise InUse
    for workplace in children(session, WorkplaceRecord, "employer_id", id):
        _drop_documents(session, workplace.id)
        _drop_authorisations(session, "workplace_id", workplace.id)
    for household in _households(session, id):
        _drop_authorisations(session, "household_id", household.id)
    for part in (*children(session, WorkplaceRecord, "employer_id", id), *_households(session, id)):
        session.delete(part)
    flush(session)
    session.delete(employer)
    flush(session)


def delete_workplace(session: Session, id: UUID) -> None:
    """Delete a workplace. Raises NotFound, InUse while a dossier needs it."""
    if not is_used(session, workplace_id=id):
        _drop_documents(session, id)
        _drop_authorisations(session, "workplace_id", id)
    delete_party(session, WorkplaceRecord, id, used_as="workplace_id")


def delete_household(session: Session, id: UUID) -> None:
    """Delete a household. Raises NotFound, InUse while a dossier needs it."""
    if not is_used(session, household_id=id):
        _drop_authorisations(session, "household_id", id)
    delete_party(session, HouseholdRecord, id, used_as="household_id")


def _drop_documents(session: Session, workplace_id: UUID) -> None:
    """The rows of its documents; their bytes are orphans then, which the next sweep takes."""
    for row in children(session, PlaceDocumentRecord, "workplace_id", workplace_id):
        session.delete(row)
    flush(session)


def _drop_authorisations(session: Session, column: str, place_id: UUID) -> None:
    """Who worked for that place alone stays limited, to one place less."""
    for row in children(session, AuthorisationRecord, column, place_id):
        session.delete(row)
    flush(session)


def _households(session: Session, employer_id: UUID) -> list[HouseholdRecord]:
    return children(session, HouseholdRecord, "employer_id", employer_id)


def _check_owner(
    session: Session, model: type[WorkplaceRecord | HouseholdRecord], employer_id: UUID, id: UUID | None
) -> None:
    need(session, EmployerRecord, employer_id)
    if id is not None and need(session, model, id).employer_id != employer_id:
        raise NotFound
