"""The registered places of a firm: every workplace and every household, with their employer (seed A 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.db.dossiers import DossierRecord
from webapp.db.mapping import read
from webapp.db.parties import EmployerRecord, HouseholdRecord, WorkplaceRecord
from webapp.domain.parties import Household, Workplace
from webapp.domain.turkish import in_turkish_order


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredPlace:
    """Kayıtlı işyeri: a workplace or a household as a list shows it; ``dossiers`` counts those that use it."""

    id: UUID
    employer_id: UUID
    employer_name: str
    place: Workplace | Household
    is_email_verified: bool
    dossiers: int

    @property
    def confirmed_on(self) -> date | None:
        """The last day on which the record was compared."""
        return self.place.confirmed_on


def registered_places(session: Session) -> tuple[RegisteredPlace, ...]:
    """Every place, in Turkish order of the employer, then as the places are called."""
    found = [*_places(session, WorkplaceRecord, Workplace), *_places(session, HouseholdRecord, Household)]
    return tuple(in_turkish_order(found, lambda place: f"{place.employer_name} {_called(place.place)}"))


def newest_places(session: Session, most: int) -> tuple[RegisteredPlace, ...]:
    """The places whose records changed last, at most so many of either kind."""
    return (
        *_places(session, WorkplaceRecord, Workplace, most),
        *_places(session, HouseholdRecord, Household, most),
    )


def place_count(session: Session) -> int:
    """How many places are registered."""
    counts = (session.scalar(select(func.count(model.id))) or 0 for model in (WorkplaceRecord, HouseholdRecord))
    return sum(counts)


def dossier_count(session: Session, place: Workplace | Household, place_id: UUID) -> int:
    """How many dossiers use that place."""
    column = DossierRecord.workplace_id if isinstance(place, Workplace) else DossierRecord.household_id
    return session.scalar(select(func.count(DossierRecord.id)).where(column == place_id)) or 0


def _called(place: Workplace | Household) -> str:
    return place.name if isinstance(place, Workplace) else place.address


def _places(
    session: Session,
    model: type[WorkplaceRecord | HouseholdRecord],
    kind: type[Workplace | Household],
    most: int | None = None,
) -> list[RegisteredPlace]:
    """With ``most`` the last changed ones, else all."""
    statement = select(model, EmployerRecord.name).join(EmployerRecord, EmployerRecord.id == model.employer_id)
    if most is not None:
        statement = statement.order_by(model.updated_at.desc(), model.id).limit(most)
    found: list[Any] = list(session.execute(statement).all())
    counts = _counts(session, model, [row.id for row, _name in found] if most is not None else None)
    return [
        RegisteredPlace(
            id=row.id,
            employer_id=row.employer_id,
            employer_name=name,
            place=read(row, kind),
            is_email_verified=row.email != "" and row.verified_email == row.email,
            dossiers=counts.get(row.id, 0),
        )
        for row, name in found
    ]


def _counts(
    session: Session, model: type[WorkplaceRecord | HouseholdRecord], only: list[UUID] | None
) -> Mapping[UUID | None, int]:
    """How many dossiers use each place, or each of those."""
    column = DossierRecord.workplace_id if model is WorkplaceRecord else DossierRecord.household_id
    statement = select(column, func.count()).group_by(column)
    if only is not None:
        statement = statement.where(column.in_(only))
    return {row[0]: row[1] for row in session.execute(statement)}
