"""Looking up applications by where they stand on the road: what waits, since when, and how many there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.dossiers import DossierRecord, EventRecord
from webapp.db.mapping import read
from webapp.db.summaries import DueItemRecord
from webapp.domain.events import Event
from webapp.domain.permit import Permit
from webapp.services.dossier_list import DossierPage, list_page
from webapp.services.dossier_query import BoundedCount, DossierQuery
from webapp.services.list_plan import count_walking, plan


@dataclass(frozen=True, slots=True)
class RoadPart:
    """What a list of the road says of a dossier beyond its summary; ``dues`` are last days by the deadline's id."""

    events: tuple[Event, ...]
    permit: Permit
    dues: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class RoadList:
    """One page of applications, each with what happened to it."""

    page: DossierPage
    parts: Mapping[UUID, RoadPart]


def road_list(session: Session, query: DossierQuery) -> RoadList:
    """The page of that query with its events and permits."""
    page = list_page(session, query)
    return RoadList(page, _parts(session, [row.id for row in page.rows]))


def how_many(session: Session, query: DossierQuery) -> BoundedCount:
    """How many dossiers a filter finds, as far as it is cheap to count."""
    way = plan(session, query)
    return way.count or count_walking(session, way)


def _parts(session: Session, ids: Iterable[UUID]) -> Mapping[UUID, RoadPart]:
    wanted = list(ids)
    told: dict[UUID, list[Event]] = {}
    statement = select(EventRecord).where(EventRecord.dossier_id.in_(wanted))
    for row in session.scalars(statement.order_by(EventRecord.on, EventRecord.sequence)):
        told.setdefault(row.dossier_id, []).append(read(row, Event))
    dues: dict[UUID, dict[str, date]] = {}
    for due in session.scalars(select(DueItemRecord).where(DueItemRecord.dossier_id.in_(wanted))):
        dues.setdefault(due.dossier_id, {}).setdefault(due.deadline, due.due)
    dossiers = session.scalars(select(DossierRecord).where(DossierRecord.id.in_(wanted)))
    return {
        row.id: RoadPart(tuple(told.get(row.id, ())), read(row, Permit, prefix="permit_"), dues.get(row.id, {}))
        for row in dossiers
    }
