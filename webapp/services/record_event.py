"""Writing down what happened to a dossier."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from webapp.db.dossiers import EventRecord
from webapp.db.mapping import write
from webapp.db.queries import by_submission, events, facts_of, need
from webapp.domain.events import Event
from webapp.rules.procedure import refusals
from webapp.services.errors import EventRefused, NotFound
from webapp.services.kept import flush
from webapp.services.law import law_of


def record_event(session: Session, dossier_id: UUID, event: Event, *, on: date, submission: UUID | None = None) -> UUID:
    """Add an event to a dossier and return its id.

    What was told late is tellable; what cannot have happened beside the other events is refused.

    Args:
        on: today; an event of a later day has not happened.
        submission: key of the form that told it; the same form records once.

    Raises NotFound, EventRefused.
    """
    told_before = by_submission(session, EventRecord, submission)
    if told_before is not None:
        return told_before
    reasons = refusals(facts_of(session, dossier_id), event, law_of(session), on)
    if reasons:
        raise EventRefused(reasons)
    last = max((row.sequence for row in events(session, dossier_id)), default=0)
    row = EventRecord(id=uuid4(), dossier_id=dossier_id, sequence=last + 1, submission=submission)
    write(row, event)
    session.add(row)
    flush(session)
    return row.id


def remove_event(session: Session, dossier_id: UUID, event_id: UUID) -> None:
    """Take an event back that was told by mistake. Raises NotFound."""
    row = need(session, EventRecord, event_id)
    if row.dossier_id != dossier_id:
        raise NotFound
    session.delete(row)
    flush(session)
