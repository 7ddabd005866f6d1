"""One page of the firm's dossiers, as lists show them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from webapp.db.accounts import User
from webapp.db.parties import EmployerRecord, WorkplaceRecord
from webapp.db.summaries import NEVER
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom
from webapp.domain.procedure import Wait
from webapp.domain.stages import Stage
from webapp.services.dossier_query import BoundedCount, Cursor, DossierQuery
from webapp.services.list_plan import Plan, count_walking, page_statement, plan, sort_column

_A_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDossier:
    """Listedeki dosya: one dossier of a page. ``next_due`` is None where nothing is due, ``place_name`` is empty for a
    household, ``assigned_name`` where nobody works on it."""

    id: UUID
    number: str
    stage: Stage
    waits: tuple[Wait, ...]
    blockers: int
    category: Category
    kind: ApplicationKind
    filed_from: FiledFrom
    worker_id: UUID
    worker_name: str
    nationality: str
    employer_id: UUID
    employer_name: str
    place_name: str
    assigned_to: UUID | None
    assigned_name: str
    application_number: str
    opened_on: date
    changed_at: datetime
    next_due: date | None
    next_due_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage:
    """Listenin bir sayfası: its rows, how many the query finds, and where the pages beside it begin."""

    rows: tuple[ListedDossier, ...]
    count: BoundedCount
    before: Cursor | None
    after: Cursor | None


def list_page(session: Session, query: DossierQuery) -> DossierPage:
    """The page of that query; its cost does not grow with the number of dossiers (``list_plan``)."""
    way = plan(session, query)
    found = _read(session, query, way)
    is_backward = query.cursor is not None and query.cursor.is_backward
    if is_backward and len(found) <= query.size:  # the beginning is shown as a full page
        query, is_backward = replace(query, cursor=None), False
        found = _read(session, query, way)
    has_more = len(found) > query.size
    shown = found[: query.size]
    if is_backward:
        shown.reverse()
    has_before, has_after = (has_more, True) if is_backward else (query.cursor is not None, has_more)
    return DossierPage(
        rows=tuple(_listed(session, shown)),
        count=way.count or _counted(session, query, way, len(found)),
        before=_cursor(query, shown[0], is_backward=True) if shown and has_before else None,
        after=_cursor(query, shown[-1]) if shown and has_after else None,
    )


def every_match(session: Session, query: DossierQuery) -> Iterator[ListedDossier]:
    """Every dossier of the query in its order, read a batch at a time."""
    query = replace(query, cursor=None, size=_A_BATCH)
    way = plan(session, query)
    while True:
        found = _read(session, query, way)[: query.size]
        yield from _listed(session, found)
        if len(found) < query.size:
            return
        query = replace(query, cursor=_cursor(query, found[-1]))


def number_of(number_key: int) -> str:
    """``2026-0001`` from the figure that orders dossiers by number."""
    year, sequence = divmod(number_key, 1_000_000)
    return f"{year}-{sequence:04d}"


def _read(session: Session, query: DossierQuery, way: Plan) -> list[Row[Any]]:
    return list(session.execute(page_statement(query, way, rows=query.size + 1)))


def _counted(session: Session, query: DossierQuery, way: Plan, found: int) -> BoundedCount:
    """What fits on the first page is counted already."""
    if query.cursor is None and found <= query.size:
        return BoundedCount(number=found, is_exact=True)
    return count_walking(session, way)


def _cursor(query: DossierQuery, row: Row[Any], *, is_backward: bool = False) -> Cursor:
    return Cursor(value=getattr(row, sort_column(query).key), id=row.id, is_backward=is_backward)


def _listed(session: Session, rows: Sequence[Row[Any]]) -> Iterator[ListedDossier]:
    employers = _names(session, EmployerRecord, {row.employer_id for row in rows})
    places = _names(session, WorkplaceRecord, {row.workplace_id for row in rows})
    members = _names(session, User, {row.assigned_to for row in rows})
    for row in rows:
        yield ListedDossier(
            id=row.id,
            number=number_of(row.number_key),
            stage=row.stage,
            waits=tuple(_waits(row)),
            blockers=row.blockers,
            category=row.category,
            kind=row.kind,
            filed_from=row.filed_from,
            worker_id=row.worker_id,
            worker_name=row.worker_name,
            nationality=row.nationality,
            employer_id=row.employer_id,
            employer_name=employers.get(row.employer_id, ""),
            place_name=places.get(row.workplace_id, ""),
            assigned_to=row.assigned_to,
            assigned_name=members.get(row.assigned_to, ""),
            application_number=row.application_number,
            opened_on=row.opened_on,
            changed_at=row.changed_at,
            next_due=None if row.next_due == NEVER else row.next_due,
            next_due_id=row.next_due_id,
        )


def _names(session: Session, model: Any, ids: set[Any]) -> dict[UUID | None, str]:
    wanted = ids - {None}
    if not wanted:
        return {}
    rows = session.execute(select(model.id, model.name).where(model.id.in_(wanted)))
    return {row.id: row.name for row in rows}


def _waits(row: Row[Any]) -> Iterator[Wait]:
    if row.awaits_papers:
        yield Wait.MISSING_DOCUMENTS
    if row.awaits_data:
        yield Wait.DATA_UPDATE
    if row.awaits_fee:
        yield Wait.FEE
