"""Başvuru paketi: one ZIP with the papers, the files, the checklist and a manifest, in the portal's order."""

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from webapp.catalogue.model import Catalogue
from webapp.documents.contexts.checklist import checklist_of
from webapp.documents.contexts.pack_cover import Enclosed, pack_cover_of
from webapp.documents.engine import fill_template
from webapp.documents.pdf import PdfEngine, to_pdfs
from webapp.documents.registry import CHECKLIST, COVER, documents_of, template_of, upload_rank
from webapp.documents.render import Mode, OwnTemplate, file_stem, plain, render, template_bytes
from webapp.documents.zips import write_zip
from webapp.domain.dossier import Attachment, DossierFacts
from webapp.domain.findings import BundleReport

PHOTO = "biometric_photo"
MANIFEST_VERSION = 1
_EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


class PackRefused(Exception):
    """The pack cannot be made: a final was asked for while a blocker is open, or the bytes of a file are not there."""


@dataclass(frozen=True, slots=True)
class Member:
    """Paketteki dosya: its name, bytes, what it is, and for a paper the hash of its template.

    ``template_version`` is the number of the firm's own template, 0 for ours.
    """

    name: str
    data: bytes
    document: str
    template: str = ""
    template_version: int = 0


def build_pack(
    facts: DossierFacts,
    *,
    on: date,
    report: BundleReport,
    files: Mapping[str, bytes],
    expected: frozenset[str],
    catalogue: Catalogue,
    mode: Mode,
    pdf: PdfEngine | None = None,
    own: Mapping[str, OwnTemplate] | None = None,
) -> bytes:
    """The whole pack as bytes; the same arguments give the same bytes.

    ``files`` holds the bytes of every attachment by document id. ``pdf`` puts a PDF by that engine beside each of our
    Word files. ``own`` holds what the firm uses instead of our templates. Raises PackRefused for a final that is not
    ready or for an attachment without bytes, GapsRemain for a final with gaps, PdfFailed, TemplateRefused.
    """
    if mode is Mode.FINAL and not report.is_ready:
        raise PackRefused("a blocker is open")
    members = _members(facts, on=on, files=files, expected=expected, mode=mode, own=own or {})
    members = [_cover(facts, members, catalogue, on, mode), *members, _checklist(facts, report, catalogue, on, mode)]
    if pdf is not None:
        members = _with_pdfs(members, pdf)
    manifest = _manifest(facts, members, report=report, catalogue=catalogue, on=on, mode=mode)
    listed = [(member.name, member.data) for member in members]
    return write_zip([*listed, ("manifest.json", manifest)], zipfile.ZIP_STORED)


def _members(
    facts: DossierFacts,
    *,
    on: date,
    files: Mapping[str, bytes],
    expected: frozenset[str],
    mode: Mode,
    own: Mapping[str, OwnTemplate],
) -> list[Member]:
    """Papers and files by document; the file of a paper (its signed scan) follows the paper."""
    papers, attached = documents_of(facts), _attached(facts)
    members: list[Member] = []
    for document in sorted({*papers, *attached}, key=upload_rank):
        if document in papers:
            template = template_of(document, facts.category)
            used, photo = own.get(template), files.get(PHOTO)
            made = render(document, facts, on=on, mode=mode, expected=expected, photo=photo, own=used)
            digest = used.sha256 if used else sha256(template_bytes(template)).hexdigest()
            number = used.number if used else 0
            members.append(Member(_numbered(members, made.file_name), made.data, document, digest, number))
        if document in attached:
            name = _attachment_name(attached[document], is_signed=document in papers)
            members.append(Member(_numbered(members, name), _bytes_of(document, files), document))
    return members


def _attached(facts: DossierFacts) -> dict[str, Attachment]:
    """One file a document, the newest (``DossierFacts.attached``)."""
    return {attachment.document: attachment for attachment in facts.attachments}


def _attachment_name(attachment: Attachment, *, is_signed: bool) -> str:
    """A name of our own words: what the user called the file is a label, never a path (security E7)."""
    stem = file_stem(attachment.document, Mode.FINAL)
    return f"{stem}{'-imzali' if is_signed else ''}.{_EXTENSIONS[attachment.media_type]}"


def _bytes_of(document: str, files: Mapping[str, bytes]) -> bytes:
    if document not in files:
        raise PackRefused(f"no bytes for {document}")
    return files[document]


def _numbered(before: list[Member], name: str) -> str:
    return f"{len(before) + 1:02}-{name}"


def _cover(facts: DossierFacts, members: list[Member], catalogue: Catalogue, on: date, mode: Mode) -> Member:
    papers = documents_of(facts)
    enclosed = [
        Enclosed(
            name=member.name,
            document=member.document,
            is_paper=bool(member.template),
            is_signed=member.document in papers,
            size=len(member.data),
        )
        for member in members
    ]
    return _about_the_pack(COVER, f"{0:02}-kapak-ve-dizin", pack_cover_of(facts, enclosed, catalogue, on), mode)


def _checklist(facts: DossierFacts, report: BundleReport, catalogue: Catalogue, on: date, mode: Mode) -> Member:
    return _about_the_pack(CHECKLIST, "kontrol-listesi", checklist_of(facts, report, catalogue, on), mode)


def _about_the_pack(document: str, stem: str, context: object, mode: Mode) -> Member:
    """A paper about the bundle: it stands in the pack and is not loaded up."""
    template, is_draft = template_bytes(document), mode is Mode.DRAFT
    made = fill_template(template, plain(context) | {"is_draft": is_draft})
    return Member(f"{stem}{'-taslak' if is_draft else ''}.docx", made, document, sha256(template).hexdigest())


def _with_pdfs(members: list[Member], engine: PdfEngine) -> list[Member]:
    """After each Word file of ours the PDF of it, under the same number and name."""
    papers = [member for member in members if member.template]
    drawn = dict(zip(papers, to_pdfs(tuple(paper.data for paper in papers), engine=engine), strict=True))
    beside = {
        paper: replace(paper, name=f"{paper.name.removesuffix('.docx')}.pdf", data=drawn[paper]) for paper in papers
    }
    return [each for member in members for each in (member, *([beside[member]] if member in beside else []))]


def _manifest(
    facts: DossierFacts,
    members: list[Member],
    *,
    report: BundleReport,
    catalogue: Catalogue,
    on: date,
    mode: Mode,
) -> bytes:
    content = {
        "manifest_version": MANIFEST_VERSION,
        "dossier": facts.number,
        "category": facts.category.value,
        "kind": facts.kind.value,
        "filed_from": facts.filed_from.value,
        "on": on.isoformat(),
        "mode": mode.value,
        "ready": report.is_ready,
        "catalogue_version": str(catalogue.version),
        "members": [_entry(member) for member in members],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _entry(member: Member) -> dict[str, object]:
    entry: dict[str, object] = {
        "name": member.name,
        "document": member.document,
        "size": len(member.data),
        "sha256": sha256(member.data).hexdigest(),
    }
    if member.template:
        entry["template_sha256"] = member.template
    if member.template_version:
        entry["template_version"] = member.template_version
    return entry
