"""Puts invented facts into a database through the services, as the screens would."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from tests.factories import TODAY
from webapp.db.dossiers import EventRecord
from webapp.db.mapping import write
from webapp.domain.dossier import DossierFacts
from webapp.services.find_dossiers import dossier
from webapp.services.keep_employer import save_employer, save_household, save_workplace
from webapp.services.keep_worker import save_worker
from webapp.services.open_dossier import open_dossier
from webapp.services.save_step import save_answers, save_general, save_job, save_permit, save_personal


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptIds:
    """The ids of a kept dossier and its parts."""

    dossier: UUID
    employer: UUID
    workplace: UUID | None
    household: UUID | None
    worker: UUID


def keep(session: Session, facts: DossierFacts, *, on: date = TODAY) -> KeptIds:
    """Keep the parties, open the dossier, save every step and tell its events; attachments are left out."""
    employer = save_employer(session, facts.employer)
    workplace = save_workplace(session, employer, facts.workplace) if facts.workplace else None
    household = save_household(session, employer, facts.household) if facts.household else None
    worker = save_worker(session, facts.worker)
    opened = open_dossier(
        session,
        category=facts.category,
        kind=facts.kind,
        filed_from=facts.filed_from,
        employer_id=employer,
        workplace_id=workplace,
        household_id=household,
        worker_id=worker,
        on=on,
        overlays=facts.overlays,
        former_permit=facts.former_permit,
    )
    version = dossier(session, opened).version
    version = save_personal(session, opened, facts.worker, facts.mission_reference, version=version)
    version = save_general(session, opened, facts.worker, version=version)
    version = save_job(session, opened, facts.job, version=version)
    version = save_answers(session, opened, facts.answers, version=version)
    save_permit(session, opened, facts.permit, version=version)
    _keep_events(session, opened, facts)
    return KeptIds(dossier=opened, employer=employer, workplace=workplace, household=household, worker=worker)


def _keep_events(session: Session, dossier_id: UUID, facts: DossierFacts) -> None:
    """The events as rows, whatever the rules think of their order."""
    for sequence, event in enumerate(facts.events, start=1):
        row = EventRecord(dossier_id=dossier_id, sequence=sequence, submission=None)
        write(row, event)
        session.add(row)
    session.flush()
