"""Looking up what happened to a dossier."""

from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db import queries
from webapp.db.dossiers import DossierRecord
from webapp.domain.events import Event
from webapp.services.kept import Kept, kept


def events(session: Session, dossier_id: UUID) -> tuple[Kept[Event], ...]:
    """The events of a dossier, ordered by day, then as they were told: the order of ``DossierFacts.events``.

    Raises NotFound.
    """
    queries.need(session, DossierRecord, dossier_id)
    return tuple(kept(row, Event) for row in queries.events(session, dossier_id))
