"""The deadlines of a dossier as it stands on a day."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.queries import facts_of
from webapp.domain.deadlines import Deadline
from webapp.rules.deadlines import deadlines
from webapp.services.law import law_of


def deadlines_of(session: Session, dossier_id: UUID, on: date) -> tuple[Deadline, ...]:
    """Every deadline that the dossier's facts and events give on that day, soonest first. Raises NotFound."""
    return deadlines(facts_of(session, dossier_id), law_of(session), on)
