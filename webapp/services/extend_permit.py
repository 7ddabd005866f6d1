"""An extension from a running permit: what it takes over, what must be new, and its dossier (seed A 5.1.2)."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from webapp.catalogue.lists import ClosedCell
from webapp.db.aftermath import after_rollback
from webapp.db.dossiers import AttachmentRecord, DossierRecord
from webapp.db.mapping import read, write
from webapp.db.parties import EmployerRecord, HouseholdRecord, WorkerRecord, WorkplaceRecord
from webapp.db.queries import attachments, by_submission, need
from webapp.db.tenancy import firm_of
from webapp.domain.dossier import ApplicationKind, Attachment, DossierFacts, FiledFrom
from webapp.domain.parties import Employer, ForeignWorker, Household, Workplace
from webapp.files.store import FileStore
from webapp.rules.carried_papers import ExtensionPaper, PaperFate, papers_of_extension
from webapp.rules.completeness import missing_fields
from webapp.services.carry_over import Carried, carried_over
from webapp.services.kept import flush
from webapp.services.law import law_of
from webapp.services.open_dossier import open_dossier
from webapp.services.place_documents import bring_along, documents_of
from webapp.services.running_permits import RunningPermit, find_permit


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionPlan:
    """Uzatma planı: the dossier as it would be opened, its papers, and the fields that are still to be filled.

    ``closed`` says why the law knows no such extension; None while it does.
    """

    permit: RunningPermit
    facts: DossierFacts
    papers: tuple[ExtensionPaper, ...] = ()
    missing: tuple[str, ...] = ()
    closed: ClosedCell | None = field(default=None)


def plan_extension(
    session: Session, id: UUID, *, is_kept: bool, on: date, filed_from: FiledFrom = FiledFrom.INSIDE_TURKIYE
) -> ExtensionPlan:
    """What an extension of that permit would begin with on that day. Raises NotFound, PartsDisagree."""
    permit = find_permit(session, id, is_kept=is_kept)
    law = law_of(session)
    closed = law.closed(permit.category, ApplicationKind.EXTENSION, filed_from, permit.overlays)
    facts = _facts(session, permit, filed_from)
    if closed is not None:
        return ExtensionPlan(permit=permit, facts=facts, closed=closed)
    at_place = (one.file.document for one in documents_of(session, permit.workplace_id))
    papers = papers_of_extension(facts, _former_files(session, permit), at_place, law, on)
    return ExtensionPlan(permit=permit, facts=facts, papers=papers, missing=tuple(missing_fields(facts)))


def open_extension(
    session: Session,
    store: FileStore,
    id: UUID,
    *,
    is_kept: bool,
    on: date,
    filed_from: FiledFrom = FiledFrom.INSIDE_TURKIYE,
    submission: UUID | None = None,
) -> UUID:
    """Open the dossier that prolongs that permit, with everything that can be taken over; returns its id.

    Raises NotFound, PartsDisagree.
    """
    plan = plan_extension(session, id, is_kept=is_kept, on=on, filed_from=filed_from)
    permit = plan.permit
    before = by_submission(session, DossierRecord, submission)
    if before is not None:
        return before
    dossier_id = open_dossier(
        session,
        category=permit.category,
        kind=ApplicationKind.EXTENSION,
        filed_from=filed_from,
        employer_id=permit.employer_id,
        workplace_id=permit.workplace_id,
        household_id=permit.household_id,
        worker_id=permit.worker_id,
        overlays=permit.overlays,
        former_permit=permit.permit,
        carried_from=permit.dossier_id,
        on=on,
        submission=submission,
    )
    carry_papers(session, store, permit.dossier_id, dossier_id, plan.papers)
    bring_along(session, store, dossier_id, on=on)
    return dossier_id


def carry_papers(
    session: Session,
    store: FileStore,
    former_id: UUID | None,
    dossier_id: UUID,
    papers: tuple[ExtensionPaper, ...],
) -> None:
    """Give the extension the files that are carried, with what was said of them."""
    carried = {paper.document for paper in papers if paper.fate is PaperFate.CARRIED}
    firm_id = firm_of(session)
    blobs: list[str] = []

    def discard() -> None:
        for blob in blobs:
            store.discard(firm_id, blob)

    after_rollback(session, discard)
    for row in attachments(session, former_id) if former_id is not None else ():
        if row.document in carried:
            blobs.append(store.put_again(firm_id, row.blob))
            file = AttachmentRecord(id=uuid4(), dossier_id=dossier_id, blob=blobs[-1])
            write(file, read(row, Attachment))
            session.add(file)
    flush(session)


def _former_files(session: Session, permit: RunningPermit) -> tuple[Attachment, ...]:
    if permit.dossier_id is None:
        return ()
    return tuple(read(row, Attachment) for row in attachments(session, permit.dossier_id))


def _facts(session: Session, permit: RunningPermit, filed_from: FiledFrom) -> DossierFacts:
    kind = ApplicationKind.EXTENSION
    carried: Carried = carried_over(
        session, permit.dossier_id, kind=kind, employer_id=permit.employer_id, worker_id=permit.worker_id
    )
    workplace, household = permit.workplace_id, permit.household_id
    return DossierFacts(
        category=permit.category,
        kind=kind,
        filed_from=filed_from,
        overlays=permit.overlays,
        employer=read(need(session, EmployerRecord, permit.employer_id), Employer),
        workplace=read(need(session, WorkplaceRecord, workplace), Workplace) if workplace else None,
        household=read(need(session, HouseholdRecord, household), Household) if household else None,
        worker=read(need(session, WorkerRecord, permit.worker_id), ForeignWorker),
        job=carried.job,
        answers=carried.answers,
        former_permit=permit.permit,
    )
