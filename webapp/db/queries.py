"""Reading rows of the session's firm and making the frozen snapshot."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.db.base import FirmScoped
from webapp.db.dossiers import AttachmentRecord, DossierCounter, DossierRecord, EventRecord
from webapp.db.generated_documents import GeneratedDocumentRecord
from webapp.db.mapping import read
from webapp.db.parties import EmployerRecord, HouseholdRecord, WorkerRecord, WorkplaceRecord
from webapp.db.place_documents import KeptPermitRecord
from webapp.db.tenancy import firm_of
from webapp.domain.dossier import Attachment, DossierFacts
from webapp.domain.events import Event
from webapp.domain.job import Job
from webapp.domain.parties import Employer, ForeignWorker, Household, Workplace

Row = TypeVar("Row", bound=FirmScoped)


class RowMissing(LookupError):
    """The firm has no such row (another firm's row is no row)."""

    code = "not_found"


def find(session: Session, model: type[Row], row_id: UUID) -> Row | None:
    """The row of the session's firm with that id, or None. Read once a session: it sees one snapshot anyway."""
    return session.get(model, (firm_of(session), row_id))


def need(session: Session, model: type[Row], row_id: UUID) -> Row:
    """The row of the session's firm with that id. Raises RowMissing."""
    row = find(session, model, row_id)
    if row is None:
        raise RowMissing
    return row


def by_submission(session: Session, model: type[Any], submission: UUID | None) -> UUID | None:
    """The id of the row that this form made already, or None."""
    if submission is None:
        return None
    return session.scalar(select(model.id).where(model.submission == submission))


def children(session: Session, model: type[Row], column: str, parent_id: UUID) -> list[Row]:
    """Rows of the firm whose ``column`` refers to that parent, in the order they were made."""
    statement = select(model).where(getattr(model, column) == parent_id).order_by(model.created_at, model.id)
    return list(session.scalars(statement))


def is_used(session: Session, **references: UUID) -> bool:
    """Whether a dossier or a kept permit refers to any of these (``employer_id=…``, ``worker_id=…``)."""
    return any(_refers(session, model, references) for model in (DossierRecord, KeptPermitRecord))


def _refers(session: Session, model: type[Any], references: Mapping[str, UUID]) -> bool:
    conditions = [getattr(model, name) == value for name, value in references.items()]
    return session.scalar(select(func.count(model.id)).where(*conditions)) != 0


def next_sequence(session: Session, year: int) -> int:
    """The next dossier number of the firm in that year, from 1, without gaps. In a writing session only."""
    counter = session.scalars(select(DossierCounter).where(DossierCounter.year == year)).one_or_none()
    if counter is None:
        counter = DossierCounter(year=year, last=0)
        session.add(counter)
    counter.last += 1
    return counter.last


def attachments(session: Session, dossier_id: UUID) -> list[AttachmentRecord]:
    """The files of a dossier, ordered by document id."""
    statement = select(AttachmentRecord).where(AttachmentRecord.dossier_id == dossier_id)
    return list(session.scalars(statement.order_by(AttachmentRecord.document)))


def generated_documents(
    session: Session, dossier_id: UUID, document: str | None = None
) -> list[GeneratedDocumentRecord]:
    """The versions of our papers of a dossier, or of one of them, the oldest first."""
    found = GeneratedDocumentRecord
    statement = select(found).where(found.dossier_id == dossier_id).order_by(found.document, found.sequence)
    return list(session.scalars(statement if document is None else statement.where(found.document == document)))


def events(session: Session, dossier_id: UUID) -> list[EventRecord]:
    """What happened to a dossier, ordered by day, then as it was told."""
    statement = select(EventRecord).where(EventRecord.dossier_id == dossier_id)
    return list(session.scalars(statement.order_by(EventRecord.on, EventRecord.sequence)))


def events_by_dossier(session: Session) -> Mapping[UUID, list[EventRecord]]:
    """What happened to every dossier of the firm, read at once, ordered as :func:`events`."""
    found: dict[UUID, list[EventRecord]] = {}
    for row in session.scalars(select(EventRecord).order_by(EventRecord.on, EventRecord.sequence)):
        found.setdefault(row.dossier_id, []).append(row)
    return found


def facts_of(session: Session, dossier_id: UUID) -> DossierFacts:
    """The frozen snapshot that rules and documents read. Raises RowMissing."""
    dossier = need(session, DossierRecord, dossier_id)
    return facts_from(session, dossier, attachments(session, dossier_id))


def facts_from(
    session: Session,
    dossier: DossierRecord,
    files: Iterable[AttachmentRecord],
    told: Iterable[EventRecord] | None = None,
) -> DossierFacts:
    """The snapshot of a dossier row that is already read, with its attachment rows; ``told`` are its events if read."""
    happened = events(session, dossier.id) if told is None else told
    return read(
        dossier,
        DossierFacts,
        given={
            "employer": read(need(session, EmployerRecord, dossier.employer_id), Employer),
            "workplace": _optional(session, WorkplaceRecord, dossier.workplace_id, Workplace),
            "household": _optional(session, HouseholdRecord, dossier.household_id, Household),
            "worker": read(need(session, WorkerRecord, dossier.worker_id), ForeignWorker),
            "job": read(dossier, Job, prefix="job_"),
            "attachments": tuple(read(file, Attachment) for file in files),
            "events": tuple(read(event, Event) for event in happened),
        },
    )


def _optional(session: Session, model: type[Any], row_id: UUID | None, kind: type[Any]) -> Any:
    return None if row_id is None else read(need(session, model, row_id), kind)
