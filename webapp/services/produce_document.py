"""Writing one of the papers we generate for a dossier."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.dossiers import DossierRecord
from webapp.db.queries import attachments, facts_from, need
from webapp.db.tenancy import firm_of
from webapp.documents.registry import documents_of, template_of
from webapp.documents.render import Mode, render
from webapp.files.store import FileStore
from webapp.rules.completeness import expected_fields
from webapp.services.errors import BlockersOpen, UnknownDocument
from webapp.services.firm_templates import own_templates
from webapp.services.law import law_of
from webapp.services.signed_papers import report_of
from webapp.services.versions import Paper, paper

PHOTO = "biometric_photo"


def produce(session: Session, store: FileStore, dossier_id: UUID, document: str, *, on: date, mode: Mode) -> Paper:
    """The paper as a Word file: a draft at any time, a final while nothing but signatures is open.

    A final is to be kept (``versions.keep``) before it is handed out.

    Raises NotFound, UnknownDocument for a paper this category does not have, BlockersOpen and GapsRemain for a final
    too early, FileMissing, FileSpoiled.
    """
    dossier = need(session, DossierRecord, dossier_id)
    files = attachments(session, dossier_id)
    facts = facts_from(session, dossier, files)
    if document not in documents_of(facts):
        raise UnknownDocument
    if mode is Mode.FINAL:
        report = report_of(session, dossier_id, facts, law_of(session), on)
        if not report.can_finalise_documents:
            raise BlockersOpen(report.blockers)
    photo = next((file for file in files if file.document == PHOTO), None)
    template = template_of(document, facts.category)
    made = render(
        document,
        facts,
        on=on,
        mode=mode,
        expected=expected_fields(facts),
        photo=store.get(firm_of(session), photo.blob, digest=photo.sha256) if photo else None,
        own=own_templates(session, store, template).get(template),
    )
    return paper(made, mode, photo_sha256=photo.sha256 if photo else "")
