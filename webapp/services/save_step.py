"""Saving one step of a dossier. Every function returns the dossier's version after the save.

The worker is shared by dossiers, so a step writes only the fields it shows: what another screen changed in the others
meanwhile stays. Raises NotFound, and StaleVersion when the dossier changed after ``version`` was read.
"""

from dataclasses import fields, replace
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.dossiers import DossierRecord
from webapp.db.mapping import write
from webapp.db.parties import WorkerRecord
from webapp.db.queries import need
from webapp.domain.dossier import CriteriaAnswers, DossierFacts, MissionReference, Overlay
from webapp.domain.job import Job
from webapp.domain.letters import LetterAnswers
from webapp.domain.parties import ForeignWorker
from webapp.domain.permit import Permit
from webapp.services.keep_worker import outdate_dossiers_of
from webapp.services.kept import flush, is_changed, touch
from webapp.services.open_dossier import check_household, check_workplace

# Genel Bilgiler asks these (seed A 5.3.2; work experience belongs to the CV); Kişisel Bilgiler all the others.
GENERAL_FIELDS = frozenset({"passport", "education", "languages", "experience"})
PERSONAL_FIELDS = frozenset(field.name for field in fields(ForeignWorker)) - GENERAL_FIELDS


def save_personal(
    session: Session,
    dossier_id: UUID,
    worker: ForeignWorker,
    mission_reference: MissionReference | None,
    *,
    version: int,
) -> int:
    """Kişisel Bilgiler: the person, spouse, residence, contacts; from abroad the mission's reference number."""
    dossier, person = _rows(session, dossier_id)
    write(dossier, replace(_blank(dossier), mission_reference=mission_reference), only=frozenset({"mission_reference"}))
    write(person, worker, only=PERSONAL_FIELDS)
    return _save(session, dossier, person, version)


def save_general(session: Session, dossier_id: UUID, worker: ForeignWorker, *, version: int) -> int:
    """Genel Bilgiler: passport, education, languages, experience."""
    dossier, person = _rows(session, dossier_id)
    write(person, worker, only=GENERAL_FIELDS)
    return _save(session, dossier, person, version)


def save_job(
    session: Session,
    dossier_id: UUID,
    job: Job,
    *,
    workplace_id: UUID | None = None,
    household_id: UUID | None = None,
    version: int,
) -> int:
    """Görev Bilgileri: the post, and another workplace or household of the same employer if one is named.

    Raises PartsDisagree for a place of another employer.
    """
    dossier, person = _rows(session, dossier_id)
    if workplace_id is not None and dossier.household_id is None:
        check_workplace(session, dossier.employer_id, workplace_id)
        dossier.workplace_id = workplace_id
    if household_id is not None and dossier.household_id is not None:
        check_household(session, dossier.employer_id, household_id)
        dossier.household_id = household_id
    write(dossier, job, prefix="job_")
    return _save(session, dossier, person, version)


def save_answers(session: Session, dossier_id: UUID, answers: CriteriaAnswers, *, version: int) -> int:
    """Ölçütler: the answers to the category's questions."""
    dossier, person = _rows(session, dossier_id)
    dossier.answers = answers
    return _save(session, dossier, person, version)


def save_overlays(session: Session, dossier_id: UUID, overlays: tuple[Overlay, ...], *, version: int) -> int:
    """The profession and status lists that lie over the category; one named twice counts once."""
    dossier, person = _rows(session, dossier_id)
    dossier.overlays = tuple(dict.fromkeys(overlays))
    return _save(session, dossier, person, version)


def save_former_permit(session: Session, dossier_id: UUID, permit: Permit | None, *, version: int) -> int:
    """The permit that this dossier extends; None takes it out again."""
    dossier, person = _rows(session, dossier_id)
    write(dossier, replace(_blank(dossier), former_permit=permit), only=frozenset({"former_permit"}))
    return _save(session, dossier, person, version)


def save_permit(session: Session, dossier_id: UUID, permit: Permit | None, *, version: int) -> int:
    """The permit that this dossier led to; None takes it out again."""
    dossier, person = _rows(session, dossier_id)
    write(dossier, replace(_blank(dossier), permit=permit), only=frozenset({"permit"}))
    return _save(session, dossier, person, version)


def save_letters(session: Session, dossier_id: UUID, letters: LetterAnswers, *, version: int) -> int:
    """Yazılar: what the letters say beyond the dossier."""
    dossier, person = _rows(session, dossier_id)
    dossier.letters = letters
    return _save(session, dossier, person, version)


def _blank(dossier: DossierRecord) -> DossierFacts:
    return DossierFacts(category=dossier.category, kind=dossier.kind, filed_from=dossier.filed_from)


def _rows(session: Session, dossier_id: UUID) -> tuple[DossierRecord, WorkerRecord]:
    dossier = need(session, DossierRecord, dossier_id)
    return dossier, need(session, WorkerRecord, dossier.worker_id)


def _save(session: Session, dossier: DossierRecord, person: WorkerRecord, version: int) -> int:
    if not is_changed(session, dossier, version, person):
        return dossier.version
    is_person_changed = session.is_modified(person)
    touch(dossier)
    flush(session)
    if is_person_changed:
        outdate_dossiers_of(session, dossier.worker_id, but=dossier.id)
    return dossier.version
