"""Yeniden başvuru: a new dossier that takes everything of a refused one over, and what has to be put right in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.catalogue.loader import catalogue
from webapp.db.aftermath import after_rollback
from webapp.db.defects import DefectRecord
from webapp.db.dossiers import AttachmentRecord, DossierRecord
from webapp.db.mapping import read, write
from webapp.db.queries import attachments, by_submission, facts_of, need
from webapp.db.tenancy import firm_of
from webapp.domain.defects import Defect
from webapp.domain.dossier import Attachment, DossierFacts
from webapp.domain.events import Event, EventKind
from webapp.domain.job import Job
from webapp.files.store import FileStore
from webapp.rules.procedure import status
from webapp.services.errors import NotFound, PartsDisagree
from webapp.services.kept import Kept, flush, kept
from webapp.services.open_dossier import open_dossier


def reapply(session: Session, store: FileStore, dossier_id: UUID, *, on: date, submission: UUID | None = None) -> UUID:
    """Open the new dossier and return its id; the same ``submission`` opens one.

    Parties, post, answers, what the letters say of the parties and every file that we do not write ourselves come
    along; a paper of ours carries the number of its dossier and is written anew, and a reference number is used once.

    Raises NotFound, PartsDisagree where the dossier was not refused, FileMissing, FileSpoiled.
    """
    made_before = by_submission(session, DossierRecord, submission)
    if made_before is not None:
        return made_before
    refused, facts = need(session, DossierRecord, dossier_id), facts_of(session, dossier_id)
    if not status(facts, on).is_refused:
        raise PartsDisagree("reapplied_without_refusal")
    new_id = open_dossier(
        session,
        category=facts.category,
        kind=facts.kind,
        filed_from=facts.filed_from,
        employer_id=refused.employer_id,
        workplace_id=refused.workplace_id,
        household_id=refused.household_id,
        worker_id=refused.worker_id,
        overlays=facts.overlays,
        former_permit=facts.former_permit,
        on=on,
        submission=submission,
    )
    _carry(session, refused, need(session, DossierRecord, new_id))
    for file in attachments(session, dossier_id):
        if not catalogue().document(file.document).is_generated:
            _copy(session, store, file, new_id)
    for sequence, defect in enumerate(defects_found(facts), 1):
        row = DefectRecord(id=uuid4(), dossier_id=new_id, refused_dossier_id=dossier_id, sequence=sequence)
        write(row, defect)
        session.add(row)
    flush(session)
    return new_id


def defects_found(facts: DossierFacts) -> tuple[Defect, ...]:
    """What the last refusal names: its grounds, then what it says in words, each once."""
    refusals = [event for event in facts.events if event.kind is EventKind.REJECTED]
    last = max(refusals, key=lambda event: event.on, default=None)
    return tuple(dict.fromkeys(_found(facts, last))) if last is not None else ()


def _found(facts: DossierFacts, last: Event) -> Iterator[Defect]:
    yield from (Defect(ground=ground) for ground in last.details.grounds)
    if not last.details.grounds and facts.letters.refusal_ground is not None:
        yield Defect(ground=facts.letters.refusal_ground)
    yield from (Defect(words=line) for line in last.details.lines)


def defects(session: Session, dossier_id: UUID) -> tuple[Kept[Defect], ...]:
    """What this dossier has to put right, in the order of the refusal. Raises NotFound."""
    need(session, DossierRecord, dossier_id)
    statement = select(DefectRecord).where(DefectRecord.dossier_id == dossier_id).order_by(DefectRecord.sequence)
    return tuple(kept(row, Defect) for row in session.scalars(statement))


def tick(session: Session, dossier_id: UUID, defect_id: UUID, *, done_on: date | None) -> None:
    """Say that a defect is put right, or that it is not yet (None). Raises NotFound."""
    row = need(session, DefectRecord, defect_id)
    if row.dossier_id != dossier_id:
        raise NotFound
    row.done_on = done_on
    flush(session)


def _carry(session: Session, refused: DossierRecord, new: DossierRecord) -> None:
    """The post and the answers as they were; two signatures on a form of ours belong to the form of then."""
    write(new, read(refused, Job, prefix="job_"), prefix="job_")
    new.answers = replace(refused.answers, form_signatures=None)
    said = refused.letters
    new.letters = replace(
        new.letters,
        **{name: getattr(said, name) for name in type(said).__dataclass_fields__ if name.startswith(_OF_PARTIES)},
    )
    flush(session)


_OF_PARTIES = ("agent_", "parent_", "liaison_", "contract_language", "probation_", "notice_days", "annual_leave")


def _copy(session: Session, store: FileStore, file: AttachmentRecord, dossier_id: UUID) -> None:
    """The bytes under a key of their own, so that each dossier deletes only what is its own."""
    firm_id = firm_of(session)
    blob = store.put(firm_id, store.get(firm_id, file.blob, digest=file.sha256))
    after_rollback(session, lambda: store.discard(firm_id, blob))
    row = AttachmentRecord(id=uuid4(), dossier_id=dossier_id, blob=blob)
    write(row, read(file, Attachment))
    session.add(row)
