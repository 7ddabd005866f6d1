"""Looking up dossiers: rows for the desk, and one dossier whole."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Row, ScalarSelect, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from webapp.db.dossiers import AttachmentRecord, DossierRecord, EventRecord
from webapp.db.mapping import read
from webapp.db.parties import EmployerRecord, WorkerRecord, WorkplaceRecord
from webapp.db.queries import attachments, events, facts_from, need
from webapp.domain.dossier import ApplicationKind, Attachment, Category, DossierFacts, FiledFrom
from webapp.services.dossier_list import DossierPage, ListedDossier, list_page
from webapp.services.dossier_query import DossierQuery

__all__ = [
    "AttachmentView",
    "DossierPage",
    "DossierQuery",
    "DossierRow",
    "DossierView",
    "ListedDossier",
    "dossier",
    "dossiers",
    "list_page",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRow:
    """Masadaki satır: one dossier in a list. ``workplace_name`` is empty for a household."""

    id: UUID
    number: str
    category: Category
    kind: ApplicationKind
    filed_from: FiledFrom
    worker_id: UUID
    worker_name: str
    nationality: str
    employer_id: UUID
    employer_name: str
    workplace_name: str
    opened_on: date
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentView:
    """Ek: an attachment with its id."""

    id: UUID
    version: int
    attachment: Attachment


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """Başvuru dosyası: the snapshot with its id and version and the ids of its parts."""

    id: UUID
    version: int
    facts: DossierFacts
    employer_id: UUID
    workplace_id: UUID | None
    household_id: UUID | None
    worker_id: UUID
    attachments: tuple[AttachmentView, ...]
    opened_on: date
    updated_at: datetime

    @property
    def number(self) -> str:
        return self.facts.number

    @property
    def value(self) -> DossierFacts:
        """The snapshot, under the name every kept value has."""
        return self.facts

    def attached(self, document: str) -> AttachmentView | None:
        """The attachment for that document id, or None."""
        return next((view for view in self.attachments if view.attachment.document == document), None)


def dossiers(session: Session) -> tuple[DossierRow, ...]:
    """Every dossier of the firm, the last changed first; an attachment or an event counts as a change."""
    statement = (
        select(
            DossierRecord,
            WorkerRecord.given_names,
            WorkerRecord.surname,
            WorkerRecord.nationality,
            EmployerRecord.name.label("employer_name"),
            WorkplaceRecord.name.label("workplace_name"),
            _newest(AttachmentRecord.updated_at, AttachmentRecord.dossier_id).label("newest_file"),
            _newest(EventRecord.updated_at, EventRecord.dossier_id).label("newest_event"),
        )
        .join(WorkerRecord, WorkerRecord.id == DossierRecord.worker_id)
        .join(EmployerRecord, EmployerRecord.id == DossierRecord.employer_id)
        .outerjoin(WorkplaceRecord, WorkplaceRecord.id == DossierRecord.workplace_id)
    )
    rows = [_row(found) for found in session.execute(statement)]
    rows.sort(key=lambda row: (row.updated_at, row.number), reverse=True)
    return tuple(rows)


def _newest(changed: InstrumentedAttribute[datetime], of: InstrumentedAttribute[UUID]) -> ScalarSelect[datetime]:
    """When the dossier's parts changed last, if it has any."""
    return select(func.max(changed)).where(of == DossierRecord.id).correlate(DossierRecord).scalar_subquery()


def dossier(session: Session, id: UUID) -> DossierView:
    """One dossier, whole. Raises NotFound."""
    record = need(session, DossierRecord, id)
    files = attachments(session, id)
    told = events(session, id)
    return DossierView(
        id=record.id,
        version=record.version,
        facts=facts_from(session, record, files),
        employer_id=record.employer_id,
        workplace_id=record.workplace_id,
        household_id=record.household_id,
        worker_id=record.worker_id,
        attachments=tuple(
            AttachmentView(id=file.id, version=file.version, attachment=read(file, Attachment)) for file in files
        ),
        opened_on=record.opened_on,
        updated_at=max(
            [record.updated_at, *(file.updated_at for file in files), *(event.updated_at for event in told)]
        ),
    )


def _row(found: Row[DossierRecord, str, str, str, str, str, datetime, datetime]) -> DossierRow:
    record = found.DossierRecord
    return DossierRow(
        id=record.id,
        number=record.number,
        category=record.category,
        kind=record.kind,
        filed_from=record.filed_from,
        worker_id=record.worker_id,
        worker_name=f"{found.given_names} {found.surname}".strip(),
        nationality=found.nationality,
        employer_id=record.employer_id,
        employer_name=found.employer_name,
        workplace_name=found.workplace_name or "",
        opened_on=record.opened_on,
        updated_at=max(day for day in (record.updated_at, found.newest_file, found.newest_event) if day),
    )
