"""Approving the application petition as it will be signed: which PDF, by whom, when (seed A 5.3.5)."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.catalogue.model import Catalogue
from webapp.db.accounts import User
from webapp.db.aftermath import after_rollback
from webapp.db.dossiers import DossierRecord
from webapp.db.generated_documents import GeneratedDocumentRecord
from webapp.db.queries import need
from webapp.db.signatures import PetitionApproval
from webapp.db.tenancy import firm_of
from webapp.documents.pdf import to_pdf
from webapp.documents.printed import hash_of
from webapp.documents.registry import documents_of
from webapp.documents.render import Mode
from webapp.documents.signing import guarded
from webapp.domain.dossier import DossierFacts
from webapp.files.store import FileStore
from webapp.rules.signed_papers import Difference
from webapp.services import versions
from webapp.services.errors import NotFound, StaleVersion
from webapp.services.kept import flush
from webapp.services.produce_document import produce
from webapp.services.signed_papers import differences

PETITION = "request_petition"
_KEPT_PDFS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyPetition:
    """Onaya hazır dilekçe: the paper of the day and the PDF somebody is asked to approve."""

    paper: versions.Paper
    pdf: bytes

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the PDF, which the approval names."""
        return sha256(self.pdf).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Dilekçe onayı, as it stands today: ``changes`` is what the petition would say otherwise by now."""

    id: UUID
    approved_by: str
    approved_at: datetime
    made_on: date
    file_name: str
    size: int
    sha256: str
    version: int
    changes: tuple[Difference, ...]

    @property
    def is_stale(self) -> bool:
        """The petition would say something else today."""
        return bool(self.changes)


def has_petition(facts: DossierFacts) -> bool:
    """An employer asks for the permit; whoever works on one's own account has no such petition."""
    return PETITION in documents_of(facts)


def ready_petition(session: Session, store: FileStore, dossier_id: UUID, *, on: date) -> ReadyPetition:
    """The petition that can be approved today. Slow: ask in a session that only reads.

    Raises NotFound, UnknownDocument, BlockersOpen and GapsRemain while it is not ready, PdfFailed, SigningRefused.
    """
    paper = produce(session, store, dossier_id, PETITION, on=on, mode=Mode.FINAL)
    return ReadyPetition(paper=paper, pdf=_pdf_of(paper.data))


def approve(session: Session, store: FileStore, dossier_id: UUID, ready: ReadyPetition, *, on: date, by: UUID) -> UUID:
    """Keep the approved PDF and who approved it; the newest approval approved again stays one.

    Raises NotFound, BlockersOpen, GapsRemain, StaleVersion when the petition changed since ``ready`` was made.
    """
    if produce(session, store, dossier_id, PETITION, on=on, mode=Mode.FINAL).data != ready.paper.data:
        raise StaleVersion
    (version_id,) = versions.keep(session, store, dossier_id, [ready.paper], on=on, by=by)
    before = approval_rows(session, dossier_id)
    if before and before[0].sha256 == ready.sha256:
        return before[0].id
    firm_id, blob = firm_of(session), store.put(firm_of(session), ready.pdf)
    after_rollback(session, lambda: store.discard(firm_id, blob))
    row = PetitionApproval(
        id=uuid4(),
        dossier_id=dossier_id,
        sequence=len(before) + 1,
        generated_document_id=version_id,
        made_on=on,
        approved_by=by,
        file_name=f"{ready.paper.file_name.removesuffix('.docx')}.pdf",
        blob=blob,
        size=len(ready.pdf),
        sha256=ready.sha256,
        printed_sha256=hash_of(ready.paper.printed),
    )
    session.add(row)
    flush(session)
    return row.id


def approvals(session: Session, dossier_id: UUID, facts: DossierFacts, law: Catalogue) -> tuple[Approval, ...]:
    """Every approval of the dossier's petition, the newest first. Raises NotFound."""
    need(session, DossierRecord, dossier_id)
    rows = approval_rows(session, dossier_id)
    users = session.scalars(select(User).where(User.id.in_({row.approved_by for row in rows}))) if rows else ()
    names = {user.id: user.name for user in users}
    return tuple(_approval(session, row, names, facts, law) for row in rows)


def read_approved(session: Session, store: FileStore, dossier_id: UUID, approval_id: UUID) -> tuple[str, bytes]:
    """File name and bytes of an approved PDF, compared to its hash. Raises NotFound, FileMissing, FileSpoiled."""
    row = need(session, PetitionApproval, approval_id)
    if row.dossier_id != dossier_id:
        raise NotFound
    return row.file_name, store.get(firm_of(session), row.blob, digest=row.sha256)


def approval_rows(session: Session, dossier_id: UUID) -> list[PetitionApproval]:
    """The rows, the newest first."""
    found = PetitionApproval
    statement = select(found).where(found.dossier_id == dossier_id)
    return list(session.scalars(statement.order_by(found.sequence.desc())))


def _approval(
    session: Session, row: PetitionApproval, names: dict[UUID, str], facts: DossierFacts, law: Catalogue
) -> Approval:
    version = need(session, GeneratedDocumentRecord, row.generated_document_id)
    return Approval(
        id=row.id,
        approved_by=names.get(row.approved_by, ""),
        approved_at=row.created_at,
        made_on=row.made_on,
        file_name=row.file_name,
        size=row.size,
        sha256=row.sha256,
        version=version.sequence,
        changes=differences(version, facts, law),
    )


@lru_cache(_KEPT_PDFS)
def _pdf_of(docx: bytes) -> bytes:
    """By the default engine, whatever the setting: the same petition gives the same PDF everywhere."""
    return guarded.with_place_for_signatures(to_pdf(docx))
