"""Looking up what is due across the dossiers of a firm."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.dossiers import DossierRecord
from webapp.db.parties import EmployerRecord, HouseholdRecord, WorkerRecord, WorkplaceRecord
from webapp.db.queries import events_by_dossier, facts_from
from webapp.domain.deadlines import Deadline
from webapp.domain.dossier import DossierFacts
from webapp.rules.deadlines import deadlines
from webapp.services.law import law_of

_PARTIES = (EmployerRecord, WorkplaceRecord, HouseholdRecord, WorkerRecord)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueWork:
    """Süresi gelen iş: one deadline that is still to be met, and the dossier it belongs to (without its files)."""

    dossier_id: UUID
    facts: DossierFacts
    deadline: Deadline


def due_work(session: Session, on: date, *, until: date) -> tuple[DueWork, ...]:
    """What is due in any dossier of the firm up to ``until``, what was missed included, soonest first.

    Every dossier is worked out anew (about 2 ms each); its rows are read in one query a table.
    """
    known = [session.scalars(select(model)).all() for model in _PARTIES]  # held, so that the session keeps them
    law, told = law_of(session), events_by_dossier(session)
    found: list[DueWork] = []
    for record in session.scalars(select(DossierRecord)):
        facts = facts_from(session, record, (), told.get(record.id, ()))
        live = (one for one in deadlines(facts, law, on) if one.is_pending and one.due <= until)
        found += [DueWork(dossier_id=record.id, facts=facts, deadline=one) for one in live]
    del known
    return tuple(sorted(found, key=lambda work: (work.deadline.due, work.facts.number, work.deadline.id)))
