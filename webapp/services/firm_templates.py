"""The templates a firm changed. Who may do so is the caller's to check; what may be used is checked here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.accounts import User
from webapp.db.aftermath import after_rollback
from webapp.db.firm_templates import FirmTemplateRecord, TemplateState
from webapp.db.queries import need
from webapp.db.tenancy import firm_of
from webapp.documents import guarded
from webapp.documents.contexts import CONTEXTS
from webapp.documents.gate import TAG_CODES, TemplateUnsafe
from webapp.documents.lint import Complaint
from webapp.documents.packages import TemplateRefused
from webapp.documents.pdf import PdfFailed, page_pictures
from webapp.documents.pictures import UnprintableValue
from webapp.documents.render import OwnTemplate
from webapp.documents.samples import awkward
from webapp.documents.template_fields import fields_of
from webapp.files.names import clean_label
from webapp.files.store import FileStore
from webapp.services.errors import NotFound, UnknownDocument
from webapp.services.kept import flush

TEMPLATES = tuple(CONTEXTS)
"""The templates a firm may change; the cover and the checklist of a pack are ours."""


class FirmTemplateRefused(Exception):
    """The template cannot be used: the code and values of the catalogue's words, and where the linter sees faults."""

    def __init__(self, code: str, values: Mapping[str, str], complaints: tuple[Complaint, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
        self.complaints = complaints


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmTemplate:
    """Büronun şablonu: one version, who uploaded it and when."""

    id: UUID
    template: str
    number: int
    state: TemplateState
    file_name: str
    size: int
    sha256: str
    uploaded_by: str
    uploaded_on: date


def checked(template: str, data: bytes) -> bytes:
    """The trial of an uploaded template with the awkward sample. Needs no session: do it before taking the writer's.

    Raises UnknownDocument, FirmTemplateRefused.
    """
    if template not in TEMPLATES:
        raise UnknownDocument
    fields = fields_of(template)
    try:
        guarded.judge(data, fields)
    except TemplateUnsafe as unsafe:
        complaints = guarded.lint(data, fields) if unsafe.code in TAG_CODES else ()
        raise FirmTemplateRefused(unsafe.code, unsafe.values, complaints) from None
    if complaints := guarded.lint(data, fields):
        raise FirmTemplateRefused("template_has_faults", {}, complaints)
    return trial(template, data)


def trial(template: str, data: bytes) -> bytes:
    """The Word file that the template makes of the awkward sample. Raises FirmTemplateRefused."""
    try:
        return guarded.fill(data, awkward(template) | {"is_draft": True})
    except (TemplateRefused, UnprintableValue):
        raise FirmTemplateRefused("template_trial_failed", {"quoted": ""}) from None


def trial_pages(session: Session, store: FileStore, template: str, id: UUID) -> tuple[bytes, ...]:
    """The first pages of the trial of a version as PNG.

    Raises NotFound, FileMissing, FileSpoiled, FirmTemplateRefused for one that can no longer be filled or drawn.
    """
    _file_name, data = read_template(session, store, template, id)
    try:
        return page_pictures(trial(template, data))
    except PdfFailed:
        raise FirmTemplateRefused("template_trial_failed", {"quoted": ""}) from None


def upload(
    session: Session, store: FileStore, template: str, data: bytes, file_name: str, *, on: date, by: UUID
) -> UUID:
    """Keep a template that ``checked`` let pass as the newest version, not yet used; the newest sent twice stays one.

    Args:
        on: the day of the upload.
        by: id of the user.

    Raises UnknownDocument, FirmTemplateRefused.
    """
    checked(template, data)
    firm_id, digest = firm_of(session), sha256(data).hexdigest()
    rows = _rows(session, template)
    if rows and rows[-1].sha256 == digest:
        return rows[-1].id
    blob = store.put(firm_id, data)
    after_rollback(session, lambda: store.discard(firm_id, blob))
    row = FirmTemplateRecord(
        id=uuid4(),
        template=template,
        sequence=rows[-1].sequence + 1 if rows else 1,
        state=TemplateState.UPLOADED,
        file_name=clean_label(file_name),
        blob=blob,
        size=len(data),
        sha256=digest,
        uploaded_by=by,
        uploaded_on=on,
    )
    session.add(row)
    flush(session)
    return row.id


def activate(session: Session, template: str, id: UUID) -> None:
    """Use this version from now on; the one before stays kept and can be taken again. Raises NotFound."""
    chosen = _need(session, template, id)
    use_ours(session, template)
    chosen.state = TemplateState.ACTIVE
    flush(session)


def use_ours(session: Session, template: str) -> None:
    """Use the template of the application again; the firm's versions stay kept."""
    for row in _rows(session, template):
        if row.state is TemplateState.ACTIVE:
            row.state = TemplateState.RETIRED
    flush(session)


def versions_of(session: Session, template: str) -> tuple[FirmTemplate, ...]:
    """Every version of a template, the newest first. Raises UnknownDocument."""
    if template not in TEMPLATES:
        raise UnknownDocument
    rows = _rows(session, template)
    people = session.scalars(select(User).where(User.id.in_({row.uploaded_by for row in rows}))) if rows else ()
    names = {user.id: user.name for user in people}
    return tuple(_view(row, names[row.uploaded_by]) for row in reversed(rows))


def active_numbers(session: Session) -> dict[str, int]:
    """The number of the version in use of each template that is the firm's own."""
    return {row.template: row.sequence for row in _active(session)}


def read_template(session: Session, store: FileStore, template: str, id: UUID) -> tuple[str, bytes]:
    """File name and bytes of a version, compared to its hash. Raises NotFound, FileMissing, FileSpoiled."""
    row = _need(session, template, id)
    return row.file_name, store.get(firm_of(session), row.blob, digest=row.sha256)


def own_templates(session: Session, store: FileStore, *only: str) -> dict[str, OwnTemplate]:
    """What the firm uses instead of ours, by template; ``only`` names those that are needed.

    Raises FileMissing, FileSpoiled.
    """
    rows = [row for row in _active(session) if not only or row.template in only]
    return {row.template: _own(session, store, row) for row in rows}


def _own(session: Session, store: FileStore, row: FirmTemplateRecord) -> OwnTemplate:
    data = store.get(firm_of(session), row.blob, digest=row.sha256)
    return OwnTemplate(data=data, sha256=row.sha256, number=row.sequence)


def _active(session: Session) -> list[FirmTemplateRecord]:
    statement = select(FirmTemplateRecord).where(FirmTemplateRecord.state == TemplateState.ACTIVE)
    return list(session.scalars(statement))


def _rows(session: Session, template: str) -> list[FirmTemplateRecord]:
    statement = select(FirmTemplateRecord).where(FirmTemplateRecord.template == template)
    return list(session.scalars(statement.order_by(FirmTemplateRecord.sequence)))


def _need(session: Session, template: str, id: UUID) -> FirmTemplateRecord:
    row = need(session, FirmTemplateRecord, id)
    if row.template != template:
        raise NotFound
    return row


def _view(row: FirmTemplateRecord, name: str) -> FirmTemplate:
    return FirmTemplate(
        id=row.id,
        template=row.template,
        number=row.sequence,
        state=row.state,
        file_name=row.file_name,
        size=row.size,
        sha256=row.sha256,
        uploaded_by=name,
        uploaded_on=row.uploaded_on,
    )
