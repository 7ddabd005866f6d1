"""Taslaklar: dossiers whose application was not completed, and how long a firm keeps them (seed A 5.3.6)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from webapp.db.accounts import Firm
from webapp.db.dossiers import AttachmentRecord, DossierRecord, EventRecord
from webapp.db.engine import Database
from webapp.db.parties import EmployerRecord, WorkerRecord
from webapp.db.tenancy import firm_of
from webapp.domain.dossier import ApplicationKind, Category
from webapp.domain.events import EventKind
from webapp.domain.periods import add_months
from webapp.files.store import FileStore
from webapp.services.delete_dossier import delete_dossier

PAGE = 50
_BEFORE_FILING = (EventKind.DRAFT_SAVED, EventKind.MISSION_APPLIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """Taslak: an application that was not completed. ``portal_saved_on`` is the last save in e-İzin that was told."""

    id: UUID
    number: str
    worker_name: str
    employer_name: str
    category: Category
    kind: ApplicationKind
    saved_at: datetime
    portal_saved_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """Bir sayfa taslak: those with a draft in e-İzin first, the oldest of them on top, then ours by last change."""

    drafts: tuple[DraftView, ...]
    total: int
    number: int
    pages: int


def draft_page(session: Session, *, number: int = 1) -> DraftPage:
    """One page of the unfinished dossiers of the firm."""
    total = session.scalar(select(func.count(DossierRecord.id)).where(is_draft())) or 0
    pages = max(1, -(-total // PAGE))
    number = min(max(number, 1), pages)
    saved = _newest_save()
    statement = (
        select(DossierRecord, WorkerRecord.given_names, WorkerRecord.surname, EmployerRecord.name, saved, _changed_at())
        .join(WorkerRecord, WorkerRecord.id == DossierRecord.worker_id)
        .join(EmployerRecord, EmployerRecord.id == DossierRecord.employer_id)
        .where(is_draft())
        .order_by(saved.is_(None), saved, DossierRecord.updated_at.desc(), DossierRecord.id)
        .limit(PAGE)
        .offset((number - 1) * PAGE)
    )
    drafts = tuple(_view(*found) for found in session.execute(statement))
    return DraftPage(drafts=drafts, total=total, number=number, pages=pages)


def is_draft() -> ColumnElement[bool]:
    """The application is not known to have been completed: nothing happened after it."""
    went_on = exists().where(EventRecord.dossier_id == DossierRecord.id, EventRecord.kind.not_in(_BEFORE_FILING))
    return and_(~went_on, ~DossierRecord.has_permit)


def kept_months(session: Session) -> int | None:
    """For how many months after their last change the firm keeps its drafts; None for as long as it likes."""
    return _firm(session).drafts_kept_months


def keep_drafts_for(session: Session, months: int | None) -> None:
    """Set it; the owner's to decide."""
    _firm(session).drafts_kept_months = months
    session.flush()


def purge_drafts(session: Session, files: FileStore, on: date) -> int:
    """Delete the drafts that the firm keeps no longer on that day, with their files; returns how many.

    Nothing is deleted while the firm has set no length. A draft that changed in any part counts from that change.
    """
    months = kept_months(session)
    if months is None:
        return 0
    statement = select(DossierRecord.id, DossierRecord.updated_at, _changed_at()).where(is_draft())
    old = [
        id_
        for id_, own, newest in session.execute(statement).all()
        if add_months(max(moment for moment in (own, newest) if moment).date(), months) < on
    ]
    for dossier_id in old:
        delete_dossier(session, files, dossier_id)
    return len(old)


def purge_everywhere(database: Database, files: FileStore, on: date) -> int:
    """Delete the old drafts of every firm that has set a length; returns how many. Each firm by itself."""
    with database.read_session() as session:
        firms = tuple(session.scalars(select(Firm.id).where(Firm.drafts_kept_months.is_not(None))))
    purged = 0
    for firm_id in firms:
        with database.write_session(firm_id) as session:
            purged += purge_drafts(session, files, on)
    return purged


def _firm(session: Session) -> Firm:
    return session.scalars(select(Firm).where(Firm.id == firm_of(session))).one()


def _newest_save() -> ScalarSelect[date]:
    """The last day on which a draft was saved in e-İzin, as it was told."""
    return (
        select(func.max(EventRecord.on))
        .where(EventRecord.dossier_id == DossierRecord.id, EventRecord.kind == EventKind.DRAFT_SAVED)
        .correlate(DossierRecord)
        .scalar_subquery()
    )


def _changed_at() -> ScalarSelect[datetime | None]:
    """When a file or an event of the dossier changed last."""
    return func.max(
        func.coalesce(_newest(AttachmentRecord.updated_at, AttachmentRecord.dossier_id), DossierRecord.updated_at),
        func.coalesce(_newest(EventRecord.updated_at, EventRecord.dossier_id), DossierRecord.updated_at),
        type_=DossierRecord.updated_at.type,
    )  # type: ignore[return-value]


def _newest(changed: InstrumentedAttribute[datetime], of: InstrumentedAttribute[UUID]) -> ScalarSelect[datetime]:
    return select(func.max(changed)).where(of == DossierRecord.id).correlate(DossierRecord).scalar_subquery()


def _view(
    record: DossierRecord,
    given_names: str,
    surname: str,
    employer_name: str,
    portal_saved_on: date | None,
    changed_at: datetime | None,
) -> DraftView:
    return DraftView(
        id=record.id,
        number=record.number,
        worker_name=f"{given_names} {surname}".strip(),
        employer_name=employer_name,
        category=record.category,
        kind=record.kind,
        saved_at=max(moment for moment in (record.updated_at, changed_at) if moment),
        portal_saved_on=portal_saved_on,
    )
