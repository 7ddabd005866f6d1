"""Writing one of the papers we generate for a dossier."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.dossiers import DossierRecord
from webapp.db.queries import attachments, facts_from, need
from webapp.db.tenancy import firm_of
from webapp.documents.registry import documents_of
from webapp.documents.render import Mode, Rendered, render
from webapp.files.store import FileStore
from webapp.rules import bundle
from webapp.rules.completeness import expected_fields
from webapp.services.errors import BlockersOpen, UnknownDocument
from webapp.services.law import law_of

PHOTO = "biometric_photo"


def produce(session: Session, store: FileStore, dossier_id: UUID, document: str, *, on: date, mode: Mode) -> Rendered:
    """The paper as a Word file: a draft at any time, a final while nothing but signatures is open.

    Raises NotFound, UnknownDocument for a paper this category does not have, BlockersOpen and GapsRemain for a final
    too early, FileMissing, FileSpoiled.
    """
    dossier = need(session, DossierRecord, dossier_id)
    files = attachments(session, dossier_id)
    facts = facts_from(session, dossier, files)
    if document not in documents_of(facts):
        raise UnknownDocument
    if mode is Mode.FINAL:
        report = bundle.check(facts, law_of(session), on)
        if not report.can_finalise_documents:
            raise BlockersOpen(report.blockers)
    photo = next((file for file in files if file.document == PHOTO), None)
    return render(
        document,
        facts,
        on=on,
        mode=mode,
        expected=expected_fields(facts),
        photo=store.get(firm_of(session), photo.blob, digest=photo.sha256) if photo else None,
    )
