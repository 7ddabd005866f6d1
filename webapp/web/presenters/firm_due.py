"""What is due in each firm of a user: late, today, this week; each firm asked by itself, as that member sees it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from webapp.db.engine import Database
from webapp.services.dossier_query import BoundedCount
from webapp.services.find_deadlines import count_due
from webapp.services.my_work import limit_to_places
from webapp.web.presenters.due_work import stretches


@dataclass(frozen=True, slots=True)
class FirmDue:
    """The three counts of one firm."""

    late: BoundedCount
    today: BoundedCount
    week: BoundedCount


def due_by_firm(database: Database, firm_ids: Iterable[UUID], user_id: UUID, on: date) -> Mapping[UUID, FirmDue]:
    """The counts by firm; every firm has a session of its own."""
    return {firm_id: _due(database, firm_id, user_id, on) for firm_id in firm_ids}


def _due(database: Database, firm_id: UUID, user_id: UUID, on: date) -> FirmDue:
    with database.read_session(firm_id) as session:
        limit_to_places(session, firm_id, user_id)
        counts = [count_due(session, since=one.since, until=one.until) for one in stretches(on)[:3]]
    return FirmDue(*counts)
