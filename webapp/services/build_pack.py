"""Making the pack of a dossier."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.dossiers import DossierRecord
from webapp.db.queries import attachments, facts_from, need
from webapp.db.tenancy import firm_of
from webapp.documents import pack
from webapp.documents.render import Mode
from webapp.files.names import safe_member_name
from webapp.files.store import FileStore
from webapp.rules import bundle
from webapp.rules.completeness import expected_fields
from webapp.services.law import law_of


def build(session: Session, store: FileStore, dossier_id: UUID, *, on: date) -> tuple[str, bytes]:
    """The pack's file name and bytes: final when nothing blocks on that day, else a draft that says so in its name.

    One snapshot of the session and the hash of every file make it consistent. Raises NotFound, FileMissing (a file was
    replaced in this very moment: ask again), FileSpoiled.
    """
    dossier = need(session, DossierRecord, dossier_id)
    files = attachments(session, dossier_id)
    facts = facts_from(session, dossier, files)
    law = law_of(session)
    report = bundle.check(facts, law, on)
    mode = Mode.FINAL if report.is_ready else Mode.DRAFT
    data = pack.build_pack(
        facts,
        on=on,
        report=report,
        files={file.document: store.get(firm_of(session), file.blob, digest=file.sha256) for file in files},
        expected=expected_fields(facts),
        catalogue=law,
        mode=mode,
    )
    return _file_name(facts.number, facts.worker.full_name, mode), data


def _file_name(number: str, worker: str, mode: Mode) -> str:
    parts = ["izin-dosyasi", number, worker, *(["taslak"] if mode is Mode.DRAFT else [])]
    return safe_member_name(*parts, extension="zip")
