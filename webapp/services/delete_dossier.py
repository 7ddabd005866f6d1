"""Deleting a dossier with its files, its papers' versions and its events. The parties stay."""

from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.aftermath import after_commit
from webapp.db.dossiers import DossierRecord
from webapp.db.queries import attachments, children, events, generated_documents, need
from webapp.db.signatures import PetitionApproval, SignedPaper
from webapp.db.tenancy import firm_of
from webapp.files.store import FileStore
from webapp.services.kept import flush


def delete_dossier(session: Session, store: FileStore, dossier_id: UUID) -> None:
    """Delete the rows now and the files once that is committed. Its number is not given again. Raises NotFound."""
    dossier = need(session, DossierRecord, dossier_id)
    firm_id = firm_of(session)
    blobs = []
    for attachment in attachments(session, dossier_id):
        blobs.append(attachment.blob)
        session.delete(attachment)
    for signed in children(session, SignedPaper, "dossier_id", dossier_id):
        blobs.append(signed.blob)
        session.delete(signed)
    flush(session)
    for approval in children(session, PetitionApproval, "dossier_id", dossier_id):
        blobs.append(approval.blob)
        session.delete(approval)
    flush(session)
    for version in generated_documents(session, dossier_id):
        blobs.append(version.blob)
        session.delete(version)
    for event in events(session, dossier_id):
        session.delete(event)
    flush(session)
    session.delete(dossier)
    flush(session)

    def discard() -> None:
        for blob in blobs:
            store.discard(firm_id, blob)

    after_commit(session, discard)
