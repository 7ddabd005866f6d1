"""The documents of a workplace: kept once, and handed to every dossier of it that is still being prepared.

A dossier gets a file of its own with the same bytes: what was filed stays as it was, and a dossier's own upload wins.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from webapp.catalogue.loader import catalogue
from webapp.db.aftermath import after_commit, after_rollback
from webapp.db.dossiers import AttachmentRecord, DossierRecord, EventRecord
from webapp.db.mapping import read, write
from webapp.db.parties import WorkplaceRecord
from webapp.db.place_documents import PlaceDocumentRecord
from webapp.db.queries import attachments, facts_from, need
from webapp.db.tenancy import firm_of
from webapp.domain.dossier import Attachment
from webapp.domain.events import EventKind
from webapp.files.intake import CheckedFile, check_pdf
from webapp.files.names import clean_label
from webapp.files.store import FileStore
from webapp.rules.workplace_documents import asked_of, workplace_documents
from webapp.services.attach_file import StoredFile
from webapp.services.errors import NotFound, UnknownDocument
from webapp.services.kept import flush


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDocument:
    """İşyeri belgesi: a file of a workplace with its id."""

    id: UUID
    file: Attachment


def documents_of(session: Session, workplace_id: UUID | None) -> tuple[PlaceDocument, ...]:
    """The files of a workplace in the order of the list; none of a dossier without a workplace."""
    if workplace_id is None:
        return ()
    rows = {row.document: row for row in _rows(session, workplace_id)}
    order = workplace_documents(catalogue())
    return tuple(PlaceDocument(id=rows[d].id, file=read(rows[d], Attachment)) for d in order if d in rows)


def keep_place_document(
    session: Session,
    store: FileStore,
    workplace_id: UUID,
    document: str,
    data: bytes,
    file_name: str,
    *,
    issued_on: date | None,
    on: date,
) -> UUID:
    """Check, rebuild and keep a PDF of the workplace; the one before goes, dossiers in preparation get the new one.

    Args:
        issued_on: the day on the paper.
        on: today, for the lists of the dossiers.

    Raises NotFound, UnknownDocument, Refused.
    """
    if document not in workplace_documents(catalogue()):
        raise UnknownDocument
    firm_id, checked = firm_of(session), check_pdf(data)
    blob = store.put(firm_id, checked.data)
    after_rollback(session, lambda: store.discard(firm_id, blob))
    need(session, WorkplaceRecord, workplace_id)
    row = next((kept for kept in _rows(session, workplace_id) if kept.document == document), None)
    former = row.sha256 if row else ""
    if row is None:
        row = PlaceDocumentRecord(id=uuid4(), workplace_id=workplace_id)
        session.add(row)
    else:
        superseded = row.blob
        after_commit(session, lambda: store.discard(firm_id, superseded))
    row.blob = blob
    write(row, _measured(document, file_name, checked, issued_on))
    flush(session)
    for dossier in _in_preparation(session, workplace_id):
        _hand_over(session, store, dossier, row, former, on)
    return row.id


def date_place_document(session: Session, workplace_id: UUID, document_id: UUID, issued_on: date | None) -> None:
    """Change the day on the paper, in the dossiers that hold it too. Raises NotFound."""
    row = _need(session, workplace_id, document_id)
    row.issued_on = issued_on
    for dossier in _in_preparation(session, workplace_id):
        held = _attached(session, dossier.id, row.document)
        if held is not None and held.sha256 == row.sha256:
            held.issued_on = issued_on
    flush(session)


def remove_place_document(session: Session, store: FileStore, workplace_id: UUID, document_id: UUID) -> None:
    """Take the file from the workplace; dossiers keep theirs. Raises NotFound."""
    firm_id, row = firm_of(session), _need(session, workplace_id, document_id)
    blob = row.blob
    session.delete(row)
    flush(session)
    after_commit(session, lambda: store.discard(firm_id, blob))


def read_place_document(session: Session, store: FileStore, workplace_id: UUID, document_id: UUID) -> StoredFile:
    """A file with its facts, compared to its hash. Raises NotFound, FileMissing, FileSpoiled."""
    row = _need(session, workplace_id, document_id)
    data = store.get(firm_of(session), row.blob, digest=row.sha256)
    return StoredFile(attachment=read(row, Attachment), data=data)


def bring_along(session: Session, store: FileStore, dossier_id: UUID, *, on: date) -> tuple[str, ...]:
    """Give a dossier that was just opened the documents of its workplace; returns which ones came. Raises NotFound."""
    dossier = need(session, DossierRecord, dossier_id)
    rows = _rows(session, dossier.workplace_id) if dossier.workplace_id else []
    return tuple(row.document for row in rows if _hand_over(session, store, dossier, row, "", on))


def use_place_document(session: Session, store: FileStore, dossier_id: UUID, document: str) -> None:
    """Put the workplace's file in place of the dossier's own. Raises NotFound."""
    dossier = need(session, DossierRecord, dossier_id)
    if dossier.workplace_id is None:
        raise NotFound
    row = next((row for row in _rows(session, dossier.workplace_id) if row.document == document), None)
    if row is None:
        raise NotFound
    _attach(session, store, dossier.id, row)


def _hand_over(
    session: Session, store: FileStore, dossier: DossierRecord, row: PlaceDocumentRecord, former: str, on: date
) -> bool:
    """Whether the dossier took the file: it asks for it and holds none, or holds the one that stood here before."""
    held = _attached(session, dossier.id, row.document)
    if held is not None and held.sha256 != former:
        return False
    facts = facts_from(session, dossier, attachments(session, dossier.id))
    if row.document not in asked_of(facts, catalogue(), on):
        return False
    _attach(session, store, dossier.id, row)
    return True


def _attach(session: Session, store: FileStore, dossier_id: UUID, row: PlaceDocumentRecord) -> None:
    firm_id = firm_of(session)
    blob = store.put_again(firm_id, row.blob)
    after_rollback(session, lambda: store.discard(firm_id, blob))
    held = _attached(session, dossier_id, row.document)
    if held is None:
        held = AttachmentRecord(id=uuid4(), dossier_id=dossier_id)
        session.add(held)
    else:
        superseded = held.blob
        after_commit(session, lambda: store.discard(firm_id, superseded))
    held.blob = blob
    write(held, read(row, Attachment))
    flush(session)


def _measured(document: str, file_name: str, checked: CheckedFile, issued_on: date | None) -> Attachment:
    return Attachment(
        document=document,
        file_name=clean_label(file_name),
        media_type=checked.media_type,
        size=checked.size,
        sha256=checked.sha256,
        pages=checked.pages,
        issued_on=issued_on,
    )


def _in_preparation(session: Session, workplace_id: UUID) -> Iterator[DossierRecord]:
    filed = exists().where(EventRecord.dossier_id == DossierRecord.id, EventRecord.kind == EventKind.FILED)
    statement = select(DossierRecord).where(DossierRecord.workplace_id == workplace_id, ~filed)
    yield from session.scalars(statement).all()


def _attached(session: Session, dossier_id: UUID, document: str) -> AttachmentRecord | None:
    statement = select(AttachmentRecord).where(
        AttachmentRecord.dossier_id == dossier_id, AttachmentRecord.document == document
    )
    return session.scalars(statement).one_or_none()


def _rows(session: Session, workplace_id: UUID) -> list[PlaceDocumentRecord]:
    statement = select(PlaceDocumentRecord).where(PlaceDocumentRecord.workplace_id == workplace_id)
    return list(session.scalars(statement.order_by(PlaceDocumentRecord.document)))


def _need(session: Session, workplace_id: UUID, document_id: UUID) -> PlaceDocumentRecord:
    row = need(session, PlaceDocumentRecord, document_id)
    if row.workplace_id != workplace_id:
        raise NotFound
    return row
