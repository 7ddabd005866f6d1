"""Signed petitions: signed here by a key file, or signed elsewhere and uploaded; kept with what their check said."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.accounts import User
from webapp.db.aftermath import after_rollback
from webapp.db.queries import facts_of, need
from webapp.db.signatures import PetitionApproval, SignedPaper
from webapp.db.tenancy import firm_of
from webapp.documents.signing import guarded
from webapp.documents.signing.refused import SigningRefused
from webapp.domain.dossier import Attachment
from webapp.domain.signatures import SignedOrigin, SignedPaperCheck
from webapp.files.intake import MAX_BYTES, check_pdf
from webapp.files.names import clean_label
from webapp.files.store import FileStore
from webapp.services.approve_petition import PETITION, approval_rows, approvals
from webapp.services.attach_file import attach_as_it_is
from webapp.services.errors import BlockersOpen, NotFound, Refused
from webapp.services.kept import flush
from webapp.services.law import law_of
from webapp.services.signed_papers import report_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """İmzalanacak belge: the approved PDF, with the signatures it already has."""

    approval_id: UUID
    approved: bytes
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """İmzalı dosya: its bytes and what its check said; ``pages`` are counted where it is the approved petition."""

    approval_id: UUID
    data: bytes
    file_name: str
    origin: SignedOrigin
    check: SignedPaperCheck
    pages: int | None

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the file."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedView:
    """İmzalı dosya, as it is listed."""

    id: UUID
    approval_id: UUID
    origin: SignedOrigin
    added_by: str
    added_at: datetime
    file_name: str
    size: int
    sha256: str
    check: SignedPaperCheck


def base_of(session: Session, store: FileStore, dossier_id: UUID, *, on: date) -> Base:
    """What is signed next: the newest sound signed file of the newest approval, else the approved PDF itself.

    Raises NotFound, SigningRefused (approval_missing, approval_stale), BlockersOpen, FileMissing, FileSpoiled.
    """
    facts, law = facts_of(session, dossier_id), law_of(session)
    newest = next(iter(approvals(session, dossier_id, facts, law)), None)
    if newest is None:
        raise SigningRefused("approval_missing")
    if newest.is_stale:
        raise SigningRefused("approval_stale")
    report = report_of(session, dossier_id, facts, law, on)
    if not report.can_finalise_documents:
        raise BlockersOpen(report.blockers)
    row = need(session, PetitionApproval, newest.id)
    approved = store.get(firm_of(session), row.blob, digest=row.sha256)
    signed = next(
        (s for s in _rows(session, dossier_id) if s.approval_id == row.id and s.check.is_signed_approval), None
    )
    data = store.get(firm_of(session), signed.blob, digest=signed.sha256) if signed else approved
    return Base(approval_id=row.id, approved=approved, data=data)


def sign(base: Base, key: bytes, passphrase: str, *, now: datetime, roots: tuple[bytes, ...] = ()) -> Signed:
    """The petition with one more signature. Slow, and needs no session. Key and passphrase are kept nowhere.

    Raises SigningRefused.
    """
    data = guarded.sign(base.data, key, passphrase, now=now)
    check = guarded.check(data, now=now, roots=roots, approved=base.approved)
    return Signed(
        approval_id=base.approval_id,
        data=data,
        file_name="dilekce-imzali.pdf",
        origin=SignedOrigin.SIGNED_HERE,
        check=check,
        pages=_pages(data, check),
    )


def candidates(session: Session, store: FileStore, dossier_id: UUID) -> tuple[tuple[UUID, bytes], ...]:
    """Every approved PDF of the dossier, the newest first: what an uploaded file may be a signed copy of."""
    firm_id = firm_of(session)
    rows = approval_rows(session, dossier_id)
    return tuple((row.id, store.get(firm_id, row.blob, digest=row.sha256)) for row in rows)


def judge(
    approved: tuple[tuple[UUID, bytes], ...],
    data: bytes,
    file_name: str,
    *,
    now: datetime,
    roots: tuple[bytes, ...] = (),
) -> Signed:
    """An uploaded file with its check, beside the approval it comes from, else the newest. Slow; needs no session.

    Raises SigningRefused (approval_missing, signed_not_signed, sign_pdf_…), Refused (file_empty, file_too_large,
    file_not_pdf).
    """
    if not approved:
        raise SigningRefused("approval_missing")
    _refuse_other_files(data)
    approval_id, pdf = next((one for one in approved if data.startswith(one[1])), approved[0])
    check = guarded.check(data, now=now, roots=roots, approved=pdf)
    if not check.signatures:
        raise SigningRefused("signed_not_signed")
    return Signed(
        approval_id=approval_id,
        data=data,
        file_name=clean_label(file_name),
        origin=SignedOrigin.UPLOADED,
        check=check,
        pages=_pages(data, check),
    )


def keep_signed(session: Session, store: FileStore, dossier_id: UUID, signed: Signed, *, on: date, by: UUID) -> UUID:
    """Keep the file with its check; the same file twice stays one. The approved petition, soundly signed, becomes the
    dossier's signed copy too.

    Raises NotFound, and SigningRefused (approval_stale) for a signature made here that came too late.
    """
    approval = need(session, PetitionApproval, signed.approval_id)
    if approval.dossier_id != dossier_id:
        raise NotFound
    if (
        signed.origin is SignedOrigin.SIGNED_HERE
        and base_of(session, store, dossier_id, on=on).approval_id != approval.id
    ):
        raise SigningRefused("approval_stale")
    known = next((row for row in _rows(session, dossier_id) if row.sha256 == signed.sha256), None)
    row = known or _kept(session, store, dossier_id, signed, by)
    if signed.check.is_signed_approval and approval.id == approval_rows(session, dossier_id)[0].id:
        copy, printed = _signed_copy(signed, approval), approval.printed_sha256
        attach_as_it_is(session, store, dossier_id, copy, signed.data, printed_sha256=printed)
    return row.id


def signed_papers_of(session: Session, dossier_id: UUID) -> tuple[SignedView, ...]:
    """Every signed file of the dossier's petition, the newest first."""
    rows = _rows(session, dossier_id)
    users = session.scalars(select(User).where(User.id.in_({row.added_by for row in rows}))) if rows else ()
    names = {user.id: user.name for user in users}
    return tuple(
        SignedView(
            id=row.id,
            approval_id=row.approval_id,
            origin=row.origin,
            added_by=names.get(row.added_by, ""),
            added_at=row.created_at,
            file_name=row.file_name,
            size=row.size,
            sha256=row.sha256,
            check=row.check,
        )
        for row in rows
    )


def read_signed(session: Session, store: FileStore, dossier_id: UUID, signed_paper_id: UUID) -> tuple[str, bytes]:
    """File name and bytes of the approved petition, soundly signed; nothing else of what came in is handed out.

    A signed file cannot be rebuilt clean as other uploads are. Raises NotFound, FileMissing, FileSpoiled.
    """
    row = need(session, SignedPaper, signed_paper_id)
    if row.dossier_id != dossier_id or not row.check.is_signed_approval:
        raise NotFound
    return row.file_name, store.get(firm_of(session), row.blob, digest=row.sha256)


def _refuse_other_files(data: bytes) -> None:
    if not data:
        raise Refused("file_empty")
    if len(data) > MAX_BYTES:
        raise Refused("file_too_large", limit="2 MB")
    if not data.startswith(b"%PDF-"):
        raise Refused("file_not_pdf")


def _pages(data: bytes, check: SignedPaperCheck) -> int | None:
    """Raises Refused for pages that no paper has."""
    return check_pdf(data).pages if check.is_signed_approval else None


def _signed_copy(signed: Signed, approval: PetitionApproval) -> Attachment:
    return Attachment(
        document=PETITION,
        file_name=signed.file_name,
        media_type="application/pdf",
        size=len(signed.data),
        sha256=signed.sha256,
        pages=signed.pages,
        issued_on=approval.made_on,
    )


def _kept(session: Session, store: FileStore, dossier_id: UUID, signed: Signed, by: UUID) -> SignedPaper:
    firm_id, blob = firm_of(session), store.put(firm_of(session), signed.data)
    after_rollback(session, lambda: store.discard(firm_id, blob))
    row = SignedPaper(
        id=uuid4(),
        dossier_id=dossier_id,
        sequence=len(_rows(session, dossier_id)) + 1,
        approval_id=signed.approval_id,
        origin=signed.origin,
        added_by=by,
        file_name=signed.file_name,
        blob=blob,
        size=len(signed.data),
        sha256=signed.sha256,
        check=signed.check,
    )
    session.add(row)
    flush(session)
    return row


def _rows(session: Session, dossier_id: UUID) -> list[SignedPaper]:
    found = SignedPaper
    statement = select(found).where(found.dossier_id == dossier_id)
    return list(session.scalars(statement.order_by(found.sequence.desc())))
