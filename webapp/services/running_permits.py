"""The permits that run at the firm's places: those its dossiers led to, and those it wrote down (seed A 5.1.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import Session

from webapp.catalogue.loader import catalogue
from webapp.db.dossiers import DossierRecord, EventRecord
from webapp.db.mapping import read, write
from webapp.db.parties import EmployerRecord, HouseholdRecord, WorkerRecord, WorkplaceRecord
from webapp.db.place_documents import KeptPermitRecord
from webapp.db.queries import by_submission, need
from webapp.domain.dossier import ApplicationKind, Category, Overlay
from webapp.domain.parties import ForeignWorker
from webapp.domain.permit import Permit
from webapp.services.errors import NotFound
from webapp.services.kept import flush
from webapp.services.open_dossier import check_household, check_workplace

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningPermit:
    """Süren izin: whose, where, until when; ``extension`` is the dossier that already prolongs it, if there is one.

    Either ``dossier_id`` names the dossier that led to it, or ``kept_permit_id`` the row that was written down.
    """

    dossier_id: UUID | None = None
    kept_permit_id: UUID | None = None
    category: Category
    overlays: tuple[Overlay, ...] = ()
    permit: Permit
    worker_id: UUID
    worker_name: str
    employer_id: UUID
    employer_name: str
    workplace_id: UUID | None
    household_id: UUID | None
    place_name: str
    dossier_number: str = ""
    extension: tuple[UUID, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitPage:
    """Bir sayfa izin: the first to end first."""

    permits: tuple[RunningPermit, ...]
    total: int
    number: int
    pages: int


def running_permits(session: Session, on: date, *, place_id: UUID | None = None, number: int = 1) -> PermitPage:
    """One page of the permits that have not ended on that day, at one place if it is named.

    A permit that was cancelled, or whose work has ended, runs no more.
    """
    keys = [(day, False, id_) for id_, day in session.execute(_of_dossiers(on, place_id))]
    keys += [(day, True, id_) for id_, day in session.execute(_kept(on, place_id))]
    keys.sort(key=lambda key: (key[0], key[1], str(key[2])))
    pages = max(1, -(-len(keys) // PAGE))
    number = min(max(number, 1), pages)
    shown = keys[(number - 1) * PAGE : number * PAGE]
    extended = _extensions(session, on)
    found = (find_permit(session, id_, is_kept=is_kept, extended=extended) for _day, is_kept, id_ in shown)
    return PermitPage(permits=tuple(found), total=len(keys), number=number, pages=pages)


def find_permit(
    session: Session,
    id: UUID,
    *,
    is_kept: bool,
    extended: Mapping[tuple[UUID, UUID, date | None], tuple[UUID, str]] | None = None,
) -> RunningPermit:
    """One permit by its dossier, or by the row it was written down in. Raises NotFound, also without a permit."""
    row: KeptPermitRecord | DossierRecord
    if is_kept:
        row = need(session, KeptPermitRecord, id)
        permit = read(row, Permit)
    else:
        row = need(session, DossierRecord, id)
        if not row.has_permit:
            raise NotFound
        permit = read(row, Permit, prefix="permit_")
    worker = read(need(session, WorkerRecord, row.worker_id), ForeignWorker)
    key = (row.employer_id, row.worker_id, permit.ends_on)
    return RunningPermit(
        dossier_id=None if is_kept else id,
        kept_permit_id=id if is_kept else None,
        category=row.category,
        overlays=() if isinstance(row, KeptPermitRecord) else row.overlays,
        permit=permit,
        worker_id=row.worker_id,
        worker_name=worker.full_name,
        employer_id=row.employer_id,
        employer_name=need(session, EmployerRecord, row.employer_id).name,
        workplace_id=row.workplace_id,
        household_id=row.household_id,
        place_name=_place_name(session, row),
        dossier_number="" if isinstance(row, KeptPermitRecord) else row.number,
        extension=(extended if extended is not None else _extensions(session, permit.ends_on, row.worker_id)).get(key),
    )


def keep_permit(
    session: Session,
    permit: Permit,
    *,
    category: Category,
    employer_id: UUID,
    workplace_id: UUID | None,
    household_id: UUID | None,
    worker_id: UUID,
    submission: UUID | None = None,
) -> UUID:
    """Write down a permit that was obtained elsewhere; the same form makes one row. Raises NotFound, PartsDisagree."""
    made_before = by_submission(session, KeptPermitRecord, submission)
    if made_before is not None:
        return made_before
    need(session, WorkerRecord, worker_id)
    is_at_home = category is Category.DOMESTIC_SERVICES
    if is_at_home:
        check_household(session, employer_id, household_id)
    else:
        check_workplace(session, employer_id, workplace_id)
    row = KeptPermitRecord(
        id=uuid4(),
        submission=submission,
        employer_id=employer_id,
        workplace_id=None if is_at_home else workplace_id,
        household_id=household_id if is_at_home else None,
        worker_id=worker_id,
        category=category,
    )
    write(row, permit)
    session.add(row)
    flush(session)
    return row.id


def drop_permit(session: Session, id: UUID) -> None:
    """Take a permit that was written down out of the list. Raises NotFound."""
    session.delete(need(session, KeptPermitRecord, id))
    flush(session)


def _of_dossiers(on: date, place_id: UUID | None) -> Select[UUID, date | None]:
    ended = exists().where(
        EventRecord.dossier_id == DossierRecord.id,
        EventRecord.kind.in_(catalogue().deadlines["extension"].closed_by),
    )
    found = select(DossierRecord.id, DossierRecord.permit_ends_on).where(
        DossierRecord.permit_ends_on >= on, DossierRecord.has_permit, ~ended
    )
    if place_id is None:
        return found
    return found.where(or_(DossierRecord.workplace_id == place_id, DossierRecord.household_id == place_id))


def _kept(on: date, place_id: UUID | None) -> Select[UUID, date | None]:
    found = select(KeptPermitRecord.id, KeptPermitRecord.ends_on).where(KeptPermitRecord.ends_on >= on)
    if place_id is None:
        return found
    return found.where(or_(KeptPermitRecord.workplace_id == place_id, KeptPermitRecord.household_id == place_id))


def _extensions(
    session: Session, on: date | None, worker_id: UUID | None = None
) -> dict[tuple[UUID, UUID, date | None], tuple[UUID, str]]:
    """The dossiers that prolong a permit which ends then or later, by employer, foreigner and the day it ends."""
    statement = select(DossierRecord).where(
        DossierRecord.kind == ApplicationKind.EXTENSION,
        DossierRecord.has_former_permit,
        DossierRecord.former_permit_ends_on >= (on or date.min),
    )
    if worker_id is not None:
        statement = statement.where(DossierRecord.worker_id == worker_id)
    return {
        (row.employer_id, row.worker_id, row.former_permit_ends_on): (row.id, row.number)
        for row in session.scalars(statement.order_by(DossierRecord.year, DossierRecord.sequence))
    }


def _place_name(session: Session, row: KeptPermitRecord | DossierRecord) -> str:
    if row.workplace_id is not None:
        return need(session, WorkplaceRecord, row.workplace_id).name
    if row.household_id is not None:
        return need(session, HouseholdRecord, row.household_id).address.split("\n", 1)[0]
    return ""
