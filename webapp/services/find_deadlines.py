"""Looking up what is due across the dossiers of a firm, from the items that ``summaries`` keeps."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session

from webapp.db.parties import EmployerRecord, WorkerRecord
from webapp.db.summaries import DossierSummaryRecord, DueItemRecord
from webapp.domain.deadlines import Deadline, DeadlineState, Period
from webapp.services.dossier_list import number_of
from webapp.services.dossier_query import BoundedCount
from webapp.services.list_plan import COUNT_LIMIT

_A_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class DueWork:
    """Süresi gelen iş: one deadline that is still to be met, and the dossier it belongs to.

    ``deadline`` comes without its doubts and marks: the dossier's own screen tells how the day was counted.
    """

    dossier_id: UUID
    number: str
    given_names: str
    worker_name: str
    employer_id: UUID
    employer_name: str
    assigned_to: UUID | None
    deadline: Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class DueScope:
    """Kimin işi: of one member, of nobody, of one employer; empty is everything the session sees."""

    assigned_to: UUID | None = None
    is_unassigned: bool = False
    employer_id: UUID | None = None


EVERYTHING = DueScope()


def due_work(
    session: Session,
    on: date,
    *,
    until: date,
    since: date | None = None,
    scope: DueScope = EVERYTHING,
    limit: int | None = None,
) -> tuple[DueWork, ...]:
    """What is due up to ``until``, what was missed included, soonest first.

    Args:
        on: the day on which a deadline is late or not.
        until: the last day asked for.
        since: the first day asked for; None is everything missed before.
        scope: whose work is asked for.
        limit: no more than so many, the soonest.
    """
    found = DueItemRecord
    statement = select(*(getattr(found, name) for name in _READ)).where(*_between(since, until), *_conditions(scope))
    rows = iter(session.execute(statement.order_by(found.due, found.dossier_id, found.position).limit(limit)))
    made: list[DueWork] = []
    while batch := list(islice(rows, _A_BATCH)):
        made += _works(session, batch, on)
    return tuple(made)


def count_due(session: Session, *, since: date | None, until: date, scope: DueScope = EVERYTHING) -> BoundedCount:
    """How much is due between these days, counted up to ``COUNT_LIMIT``."""
    conditions = (*_between(since, until), *_conditions(scope))
    some = select(DueItemRecord.due).where(*conditions).limit(COUNT_LIMIT + 1).subquery()
    found = session.scalar(select(func.count()).select_from(some)) or 0
    return BoundedCount(number=min(found, COUNT_LIMIT), is_exact=found <= COUNT_LIMIT)


_READ = (
    "dossier_id",
    "deadline",
    "subject",
    "due",
    "opens_on",
    "counted_from",
    "period_count",
    "period_unit",
    "basis",
    "assigned_to",
)


def _between(since: date | None, until: date) -> Iterator[ColumnElement[bool]]:
    yield DueItemRecord.due <= until
    if since is not None:
        yield DueItemRecord.due >= since


def _conditions(scope: DueScope) -> Iterator[ColumnElement[bool]]:
    if scope.assigned_to is not None:
        yield DueItemRecord.assigned_to == scope.assigned_to
    if scope.is_unassigned:
        yield DueItemRecord.assigned_to.is_(None)
    if scope.employer_id is not None:
        yield DueItemRecord.employer_id == scope.employer_id


def _works(session: Session, rows: Sequence[Row[Any]], on: date) -> Iterator[DueWork]:
    known = _dossiers(session, {row.dossier_id for row in rows})
    for row in rows:
        dossier = known[row.dossier_id]
        yield DueWork(
            dossier_id=row.dossier_id,
            number=number_of(dossier.number_key),
            given_names=dossier.given_names,
            worker_name=dossier.worker_name,
            employer_id=dossier.employer_id,
            employer_name=dossier.employer_name,
            assigned_to=row.assigned_to,
            deadline=_deadline(row, on),
        )


def _dossiers(session: Session, ids: Iterable[UUID]) -> Mapping[UUID, Any]:
    found = DossierSummaryRecord
    statement = (
        select(
            found.id,
            found.number_key,
            found.worker_name,
            found.employer_id,
            WorkerRecord.given_names,
            EmployerRecord.name.label("employer_name"),
        )
        .join(WorkerRecord, WorkerRecord.id == found.worker_id)
        .join(EmployerRecord, EmployerRecord.id == found.employer_id)
        .where(found.id.in_(ids))
    )
    return {row.id: row for row in session.execute(statement)}


def _deadline(row: Row[Any], on: date) -> Deadline:
    return Deadline(
        id=row.deadline,
        due=row.due,
        counted_from=row.counted_from,
        period=Period(count=row.period_count, unit=row.period_unit),
        basis=row.basis,
        state=DeadlineState.OPEN if row.due >= on else DeadlineState.MISSED,
        subject=row.subject,
        opens_on=row.opens_on,
    )
