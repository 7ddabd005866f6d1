"""Attaching files to a dossier: the bytes are on the disk before the row that names them, and go after it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Medium
from webapp.db.aftermath import after_commit, after_rollback
from webapp.db.dossiers import AttachmentRecord, DossierRecord
from webapp.db.mapping import read, write
from webapp.db.queries import need
from webapp.db.tenancy import firm_of
from webapp.domain.dossier import Attachment
from webapp.files.intake import CheckedFile, check_pdf, check_photo
from webapp.files.names import clean_label
from webapp.files.store import FileStore
from webapp.services.approve_petition import PETITION
from webapp.services.errors import NotFound, Refused, StaleVersion, UnknownDocument
from webapp.services.kept import flush, is_changed
from webapp.services.versions import newest_final

SIGNATURE = b"/ByteRange"
"""Stands in the clear in every PDF that was signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """An attachment with its bytes."""

    attachment: Attachment
    data: bytes


def check_upload(document: str, data: bytes) -> CheckedFile:
    """The file as it would be kept for that document. Needs no session, so do it before taking the writer's turn.

    Raises UnknownDocument, Refused.
    """
    try:
        medium = catalogue().document(document).media
    except KeyError:
        raise UnknownDocument from None
    if document == PETITION and SIGNATURE in data:
        raise Refused("signed_petition_here")  # rebuilt clean it would lose its signature
    return (check_photo if medium is Medium.PHOTO else check_pdf)(data)


def attach_file(
    session: Session,
    store: FileStore,
    dossier_id: UUID,
    document: str,
    data: bytes,
    file_name: str,
    *,
    issued_on: date | None = None,
    has_translation: bool | None = None,
    is_certified: bool | None = None,
    seen: int | None = None,
) -> UUID:
    """Check, rebuild and keep a file for one document of the dossier; returns the attachment's id.

    A dossier has one file a document: another one replaces it, whose bytes go once that is committed. The same file
    sent twice stays one. The scan of a paper of ours is taken as signed from its newest final. ``seen``, if given, must
    be the version of the file that is there (0 for none), so that nobody replaces a file they have not seen.

    Raises NotFound, UnknownDocument, Refused, StaleVersion.
    """
    checked = check_upload(document, data)
    attachment = Attachment(
        document=document,
        file_name=clean_label(file_name),
        media_type=checked.media_type,
        size=checked.size,
        sha256=checked.sha256,
        pages=checked.pages,
        issued_on=issued_on,
        has_translation=has_translation,
        is_certified=is_certified,
    )
    there = _row_for(session, dossier_id, document)
    if seen is not None and seen != (there.version if there else 0) and not _is_same(there, attachment):
        raise StaleVersion
    signed = newest_final(session, dossier_id, document)
    printed = signed.printed_sha256 if signed is not None else None
    return attach_as_it_is(session, store, dossier_id, attachment, checked.data, printed_sha256=printed)


def attach_as_it_is(
    session: Session,
    store: FileStore,
    dossier_id: UUID,
    attachment: Attachment,
    data: bytes,
    *,
    printed_sha256: str | None,
) -> UUID:
    """Keep a file whose bytes must not be rebuilt, as those of a signed PDF; what it holds is the caller's to check.

    ``printed_sha256`` is the hash of the values the paper was signed with. Raises NotFound.
    """
    firm_id = firm_of(session)
    need(session, DossierRecord, dossier_id)
    blob = store.put(firm_id, data)
    after_rollback(session, lambda: store.discard(firm_id, blob))
    row = _row_for(session, dossier_id, attachment.document)
    if row is None:
        row = AttachmentRecord(id=uuid4(), dossier_id=dossier_id, blob=blob)
        session.add(row)
    else:
        superseded, row.blob = row.blob, blob
        after_commit(session, lambda: store.discard(firm_id, superseded))
    write(row, attachment)
    row.printed_sha256 = printed_sha256
    flush(session)
    return row.id


def _is_same(row: AttachmentRecord | None, attachment: Attachment) -> bool:
    """The file is that one already: sent twice it is no conflict."""
    return row is not None and row.sha256 == attachment.sha256


def update_attachment(
    session: Session,
    dossier_id: UUID,
    attachment_id: UUID,
    *,
    issued_on: date | None,
    has_translation: bool | None,
    is_certified: bool | None,
    version: int | None = None,
) -> int:
    """Change what was said about a file and return its version; ``version``, if given, must be the one that was read.

    Raises NotFound, StaleVersion.
    """
    row = _need(session, dossier_id, attachment_id)
    row.issued_on, row.has_translation, row.is_certified = issued_on, has_translation, is_certified
    if is_changed(session, row, row.version if version is None else version):
        flush(session)
    return row.version


def remove_attachment(session: Session, store: FileStore, dossier_id: UUID, attachment_id: UUID) -> None:
    """Take a file out of the dossier; its bytes go once that is committed. Raises NotFound."""
    firm_id = firm_of(session)
    row = _need(session, dossier_id, attachment_id)
    blob = row.blob
    session.delete(row)
    flush(session)
    after_commit(session, lambda: store.discard(firm_id, blob))


def read_attachment(session: Session, store: FileStore, dossier_id: UUID, attachment_id: UUID) -> StoredFile:
    """A file with its facts, compared to its hash. Raises NotFound, FileMissing, FileSpoiled."""
    row = _need(session, dossier_id, attachment_id)
    data = store.get(firm_of(session), row.blob, digest=row.sha256)
    return StoredFile(attachment=read(row, Attachment), data=data)


def _need(session: Session, dossier_id: UUID, attachment_id: UUID) -> AttachmentRecord:
    row = need(session, AttachmentRecord, attachment_id)
    if row.dossier_id != dossier_id:
        raise NotFound
    return row


def _row_for(session: Session, dossier_id: UUID, document: str) -> AttachmentRecord | None:
    statement = select(AttachmentRecord).where(
        AttachmentRecord.dossier_id == dossier_id, AttachmentRecord.document == document
    )
    return session.scalars(statement).one_or_none()
