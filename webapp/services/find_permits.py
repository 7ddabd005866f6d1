"""Looking up the permits that dossiers led to."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.dossiers import DossierRecord
from webapp.db.queries import facts_from
from webapp.domain.dossier import DossierFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningPermit:
    """Süren izin: the dossier that led to it, without its files."""

    dossier_id: UUID
    facts: DossierFacts


def running(session: Session, on: date) -> tuple[RunningPermit, ...]:
    """The dossiers of the firm whose permit has not ended on that day, the first to end first (seed A 5.1.2)."""
    statement = select(DossierRecord).where(DossierRecord.permit_ends_on >= on).order_by(DossierRecord.permit_ends_on)
    rows = session.scalars(statement).all()
    return tuple(RunningPermit(dossier_id=row.id, facts=facts_from(session, row, ())) for row in rows)
