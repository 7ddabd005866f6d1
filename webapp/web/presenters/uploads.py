"""Belgeler: one row a document in e-İzin's upload order, with what may be said about its file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from forms.attachment import AttachmentForm
from webapp.catalogue.lists import Requirement
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import DocumentType, Medium, Step
from webapp.domain.findings import RequirementStatus
from webapp.domain.periods import format_day
from webapp.services.find_dossiers import AttachmentView
from webapp.web.opened import OpenDossier
from webapp.web.presenters.checklist import CheckRow, checklist
from webapp.web.presenters.dossier_findings import FindingLine, line
from webapp.web.presenters.paths import document_anchor, document_of
from webapp.web.presenters.sizes import MEGABYTE, pages_words, size_words

_SILENT = frozenset({"document_missing", "document_recommended", "signed_copy_missing", "group_missing"})
"""Findings that say only that the file is not there: the row says that already."""


@dataclass(frozen=True, slots=True)
class FileView:
    """The file that is attached."""

    url: str
    name: str
    pages: str
    size: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UploadRow:
    """One document of the upload screen."""

    document: str
    anchor: str
    number: int
    title: str
    kind: str
    word: str
    is_needed: bool
    advice: str
    file: FileView | None
    findings: tuple[FindingLine, ...]
    form: Any
    url: str
    delete_url: str
    draft_url: str
    draft_words: str
    photo_url: str
    file_hint: str
    date_hint: str
    asks_issued_on: bool
    asks_translation: bool
    asks_certified: bool
    can_change: bool
    place_url: str
    is_open: bool = False
    takes_focus: bool = False


@dataclass(frozen=True, slots=True)
class Uploads:
    """The upload screen."""

    rows: tuple[UploadRow, ...]
    not_needed: tuple[UploadRow, ...]
    next_url: str
    dossier_url: str
    tally_url: str

    @property
    def order(self) -> str:
        """Which rows stand on the screen, and where: another text means that a row has to move."""
        return " ".join(row.document for row in self.rows)

    @property
    def has_open_unneeded(self) -> bool:
        """A row that is not needed stands open: something in it was refused."""
        return any(row.is_open for row in self.not_needed)


def uploads(opened: OpenDossier, *, can_change: bool) -> Uploads:
    """Every row of the dossier's list; rows that are not needed stand apart unless a file lies there."""
    rows = upload_rows(opened, can_change=can_change)
    shown = [row for row in rows if row.is_needed or row.file]
    numbered = tuple(replace(row, number=number) for number, row in enumerate(shown, 1))
    return Uploads(
        rows=numbered,
        not_needed=tuple(row for row in rows if not (row.is_needed or row.file)),
        next_url=opened.links.step(Step.RESULT),
        dossier_url=opened.links.overview,
        tally_url=url_for("attachments.tally", dossier_id=opened.view.id),
    )


def upload_rows(opened: OpenDossier, *, can_change: bool) -> tuple[UploadRow, ...]:
    """Every row in the list's order, then files that the list does not ask for."""
    law = _law_of(opened)
    return tuple(_row(row, law.get(row.document), opened, can_change) for row in _check_rows(opened))


def row_of(opened: OpenDossier, document: str, *, can_change: bool) -> UploadRow:
    """The row of one document as the screen shows it. Raises KeyError for a document that has no row there."""
    rows = {row.document: row for row in _check_rows(opened)}
    shown = [name for name, row in rows.items() if _is_needed(row) or opened.view.attached(name)]
    made = _row(rows[document], _law_of(opened).get(document), opened, can_change)
    return replace(made, number=shown.index(document) + 1 if document in shown else 0)


def _law_of(opened: OpenDossier) -> Mapping[str, Requirement]:
    facts = opened.facts
    asked = catalogue().requirements(facts.category, facts.kind, facts.filed_from, opened.on, facts.overlays)
    return {row.document: row for row in asked}


def _check_rows(opened: OpenDossier) -> tuple[CheckRow, ...]:
    """The rows of the list, then one for each file that was attached before the list changed."""
    listed = checklist(opened.facts, opened.report, opened.links).rows
    known = {row.document for row in listed}
    attached = (view.attachment.document for view in opened.view.attachments)
    return (*listed, *(_stranger(document, opened) for document in attached if document not in known))


def _is_needed(row: CheckRow) -> bool:
    return row.status is not RequirementStatus.NOT_NEEDED


def _stranger(document: str, opened: OpenDossier) -> CheckRow:
    reasons = tuple(line(f, opened.links) for f in opened.report.findings if document_of(f.subject) == document)
    return CheckRow(
        document=document,
        title=catalogue().document(document).label,
        status=RequirementStatus.NOT_NEEDED,
        kind="plain",
        word=catalogue().labels["RequirementStatus"][RequirementStatus.NOT_NEEDED.value],
        is_required=False,
        small="",
        reasons=reasons,
        action=None,
    )


def _row(row: CheckRow, law: Requirement | None, opened: OpenDossier, can_change: bool) -> UploadRow:
    document = catalogue().document(row.document)
    attached = opened.view.attached(row.document)
    is_photo = document.media is Medium.PHOTO
    return UploadRow(
        document=row.document,
        anchor=document_anchor(row.document),
        number=0,
        title=row.title,
        kind=row.kind,
        word=row.word,
        is_needed=_is_needed(row),
        advice=document.advice,
        file=_file(attached, opened) if attached else None,
        findings=tuple(reason for reason in row.reasons if reason.code not in _SILENT),
        form=blank_form(document, attached),
        url=url_for("attachments.upload", dossier_id=opened.view.id, document=row.document),
        delete_url=_file_url("ask_remove", attached, opened),
        draft_url=_draft_url(document, opened) if not attached else "",
        draft_words=_("İmzaya hazır hâlini indirin.")
        if opened.report.can_finalise_documents
        else _("Taslağı indirin."),
        photo_url=_file_url("photo", attached, opened) if is_photo else "",
        file_hint=_file_hint(document),
        date_hint=_("Örnek 01.11.2026."),
        asks_issued_on=bool(document.freshness),
        asks_translation=law is not None and law.translation not in ("", "never"),
        asks_certified=law is not None and law.certified not in ("", "never"),
        can_change=can_change,
        place_url=_place_url(row.document, attached, opened),
    )


def _place_url(document: str, attached: AttachmentView | None, opened: OpenDossier) -> str:
    """Where the workplace's file is taken from, ``""`` where it has none or the dossier holds that very file."""
    at_place = opened.place_documents.get(document)
    if at_place is None or (attached is not None and attached.attachment.sha256 == at_place.sha256):
        return ""
    return url_for("attachments.use_place_document", dossier_id=opened.view.id, document=document)


def _file_url(endpoint: str, attached: AttachmentView | None, opened: OpenDossier) -> str:
    if attached is None:
        return ""
    return url_for(f"attachments.{endpoint}", dossier_id=opened.view.id, attachment_id=attached.id)


def blank_form(document: DocumentType, attached: AttachmentView | None) -> AttachmentForm:
    """The form of a row as it is kept. Every row has its own prefix, so that ids stay unique on the screen."""
    known = {"obj": attached.attachment} if attached else {}
    form = AttachmentForm(formdata=None, prefix=f"{document.id}-", **known)
    form.seen.data = str(attached.version if attached else 0)
    return with_accept(form, document)


def with_accept(form: AttachmentForm, document: DocumentType) -> AttachmentForm:
    """Tell the browser which files to offer."""
    form.file.accept = ",".join(document.media_types)
    return form


def _file(attached: AttachmentView, opened: OpenDossier) -> FileView:
    file = attached.attachment
    marks = []
    if file.issued_on is not None:
        marks.append(_("düzenlenme %(day)s", day=format_day(file.issued_on)))
    at_place = opened.place_documents.get(file.document)
    if at_place is not None and at_place.sha256 == file.sha256:
        marks.append(_("işyerinin belgesi"))
    if file.has_translation:
        marks.append(_("tercümesi ekli"))
    if file.is_certified:
        marks.append(_("onaylı"))
    return FileView(
        url=_file_url("download", attached, opened),
        name=file.file_name,
        pages=pages_words(file.pages),
        size=size_words(file.size),
        marks=tuple(marks),
    )


def _draft_url(document: DocumentType, opened: OpenDossier) -> str:
    if not document.is_generated:
        return ""
    return opened.links.generated(document.id, is_final=opened.report.can_finalise_documents)


def _file_hint(document: DocumentType) -> str:
    most = f"{document.max_bytes // MEGABYTE}\N{NO-BREAK SPACE}MB"
    if document.media is Medium.PHOTO:
        return _("JPEG ya da PNG, en çok %(most)s.", most=most)
    return _("PDF, en çok %(most)s.", most=most)
