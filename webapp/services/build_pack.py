"""Making the pack of a dossier."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

from sqlalchemy.orm import Session

from webapp.db.dossiers import DossierRecord
from webapp.db.queries import attachments, facts_from, need
from webapp.db.tenancy import firm_of
from webapp.documents import pack
from webapp.documents.printed import prints_photo, values_text
from webapp.documents.registry import documents_of, template_of
from webapp.documents.render import Mode, context_of, file_stem, plain
from webapp.domain.dossier import DossierFacts
from webapp.files.names import safe_member_name
from webapp.files.store import FileStore
from webapp.rules.completeness import expected_fields
from webapp.services.firm_templates import own_templates
from webapp.services.law import law_of
from webapp.services.signed_papers import report_of
from webapp.services.versions import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Başvuru paketi: its file name, its bytes, and our papers in it, which are to be kept (``versions.keep``)."""

    file_name: str
    data: bytes
    papers: tuple[Paper, ...]


def build(session: Session, store: FileStore, dossier_id: UUID, *, on: date) -> Pack:
    """The pack: final when nothing blocks on that day, else a draft that says so in its name.

    One snapshot of the session and the hash of every file make it consistent. Raises NotFound, FileMissing (a file was
    replaced in this very moment: ask again), FileSpoiled.
    """
    dossier = need(session, DossierRecord, dossier_id)
    files = attachments(session, dossier_id)
    facts = facts_from(session, dossier, files)
    law = law_of(session)
    report = report_of(session, dossier_id, facts, law, on)
    mode = Mode.FINAL if report.is_ready else Mode.DRAFT
    data = pack.build_pack(
        facts,
        on=on,
        report=report,
        files={file.document: store.get(firm_of(session), file.blob, digest=file.sha256) for file in files},
        expected=expected_fields(facts),
        catalogue=law,
        mode=mode,
        own=own_templates(session, store),
    )
    photo = next((file.sha256 for file in files if file.document == pack.PHOTO), "")
    return Pack(
        file_name=_file_name(facts.number, facts.worker.full_name, mode),
        data=data,
        papers=tuple(_papers(data, facts, on, mode, photo)),
    )


def _papers(data: bytes, facts: DossierFacts, on: date, mode: Mode, photo: str) -> Iterator[Paper]:
    """Our papers as they stand in the pack, found by its manifest; the checklist is no paper that is signed."""
    ours, expected = documents_of(facts), expected_fields(facts)
    with ZipFile(BytesIO(data)) as archive:
        for member in json.loads(archive.read("manifest.json"))["members"]:
            document = member["document"]
            if document not in ours or "template_sha256" not in member or not member["name"].endswith(".docx"):
                continue
            template = template_of(document, facts.category)
            values = plain(context_of(document, facts, on=on, expected=expected))
            yield Paper(
                document=document,
                mode=mode,
                file_name=f"{file_stem(document, mode)}.docx",
                data=archive.read(member["name"]),
                printed=values_text(values, photo_sha256=photo if prints_photo(template) else ""),
                template=template,
                template_sha256=member["template_sha256"],
            )


def _file_name(number: str, worker: str, mode: Mode) -> str:
    parts = ["izin-dosyasi", number, worker, *(["taslak"] if mode is Mode.DRAFT else [])]
    return safe_member_name(*parts, extension="zip")
