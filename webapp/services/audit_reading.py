"""Reading the trail: of a dossier, of a firm, of one record. Only ever the chain of the session's own firm."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from webapp.db.accounts import Membership, User
from webapp.db.audit import AuditAction, AuditEntry
from webapp.db.audit_fields import FIELDS
from webapp.db.dossiers import DossierRecord
from webapp.db.parties import EmployerRecord, WorkerRecord, WorkplaceRecord
from webapp.db.tenancy import firm_of

A_PAGE = 50
_ISTANBUL = ZoneInfo("Europe/Istanbul")
_OF = AuditEntry.__table__.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """İz: one entry as it is read. ``name`` is empty for the application itself and for a user who is gone."""

    sequence: int
    at: datetime
    actor: str
    user_id: UUID | None
    name: str
    action: str
    subject: str
    subject_id: UUID | None
    dossier_id: UUID | None
    detail: Mapping[str, str]

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that changed."""
        return tuple(self.detail.get(FIELDS, "").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceQuery:
    """Which traces: of a dossier with the records it stands on, by whom, of what kind, on which day (Türkiye)."""

    dossier_id: UUID | None = None
    records: tuple[UUID, ...] = ()
    user_id: UUID | None = None
    action: AuditAction | None = None
    day: date | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TracePage:
    """One page, the newest first; ``before`` asks for the next one, None at the end."""

    traces: tuple[Trace, ...]
    before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastChange:
    """Who last changed a record, when, and who last changed each of its columns since the version that was read."""

    name: str = ""
    at: datetime | None = None
    by_field: Mapping[str, Trace] = field(default_factory=dict)


def traces(session: Session, query: TraceQuery, *, most: int = A_PAGE) -> TracePage:
    """A page of the firm's trail, found by the number of its first entry and not by counting."""
    rows = _newest(session, query, most + 1)
    names = _names(session, {row["user_id"] for row in rows})
    read = tuple(_trace(row, names) for row in rows[:most])
    return TracePage(traces=read, before=read[-1].sequence if len(rows) > most else None)


def people(session: Session) -> tuple[tuple[UUID, str], ...]:
    """Id and name of everybody who is a member of the firm."""
    statement = select(User.id, User.name).join(Membership).where(Membership.firm_id == firm_of(session))
    return tuple((row.id, row.name) for row in session.execute(statement))


def dossier_numbers(session: Session, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The numbers of those dossiers that are still there and may be seen."""
    statement = select(DossierRecord.id, DossierRecord.year, DossierRecord.sequence)
    rows = session.execute(statement.where(DossierRecord.id.in_(tuple(ids))))
    return {row.id: f"{row.year}-{row.sequence:04d}" for row in rows}


def record_names(session: Session, found: Iterable[Trace]) -> dict[UUID, str]:
    """The names of the records that these traces are about, as they are called today; those that are gone have none.

    Names are looked up as the trail is read and stand nowhere in it.
    """
    ids = tuple({trace.subject_id for trace in found if trace.subject_id is not None})
    named = {row.id: row.name for row in session.execute(select(User.id, User.name).where(User.id.in_(ids)))}
    for model, name in ((EmployerRecord, EmployerRecord.name), (WorkplaceRecord, WorkplaceRecord.name)):
        named |= {row.id: row.name for row in session.execute(select(model.id, name).where(model.id.in_(ids)))}
    people = select(WorkerRecord.id, WorkerRecord.given_names, WorkerRecord.surname).where(WorkerRecord.id.in_(ids))
    return named | {row.id: f"{row.given_names} {row.surname}".strip() for row in session.execute(people)}


def looked_on(session: Session, user_id: UUID | None, subject_id: UUID | None, day: date) -> bool:
    """Whether that user's look at that thing was written down for that day."""
    conditions = [_OF.subject_id == subject_id, _OF.user_id == user_id, _OF.action == AuditAction.SEEN.value]
    newest = next(iter(_rows(session, conditions, 1)), None)
    return newest is not None and json.loads(newest["detail"]).get("day") == day.isoformat()


def last_changes(session: Session, records: Iterable[UUID]) -> LastChange:
    """Who changed these records last."""
    changed = (AuditAction.CHANGED.value, AuditAction.CREATED.value)
    rows = list(_rows(session, [_OF.subject_id.in_(tuple(records)), _OF.action.in_(changed)], A_PAGE))
    if not rows:
        return LastChange()
    names = _names(session, {row["user_id"] for row in rows})
    told = [_trace(row, names) for row in rows]
    by_field: dict[str, Trace] = {}
    for trace in told:
        for column in trace.fields:
            by_field.setdefault(column, trace)
    return LastChange(name=told[0].name, at=told[0].at, by_field=by_field)


def _newest(session: Session, query: TraceQuery, most: int) -> list[Mapping[str, Any]]:
    """The newest rows that the query asks for.

    What is told of a dossier and of its records is asked for apart: each has an index, and an OR of both has none.
    """
    common = _conditions(query)
    if query.dossier_id is None:
        return list(_rows(session, common, most))
    ways = (_OF.dossier_id == query.dossier_id, _OF.subject_id.in_(query.records))
    found = {row["sequence"]: row for way in ways for row in _rows(session, [way, *common], most)}
    return [found[sequence] for sequence in sorted(found, reverse=True, key=int)][:most]


def _conditions(query: TraceQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.user_id is not None:
        found.append(_OF.user_id == query.user_id)
    if query.action is not None:
        found.append(_OF.action == query.action.value)
    if query.day is not None:
        start = datetime.combine(query.day, time.min, _ISTANBUL)
        found += [_OF.at >= start.astimezone(UTC), _OF.at < (start + timedelta(days=1)).astimezone(UTC)]
    if query.before is not None:
        found.append(_OF.sequence < query.before)
    return found


def _rows(session: Session, conditions: Iterable[ColumnElement[bool]], most: int) -> Iterable[Mapping[str, Any]]:
    statement = select(AuditEntry.__table__).where(_OF.chain == firm_of(session), *conditions)
    ordered = statement.order_by(_OF.sequence.desc()).limit(most)
    return session.connection().execute(ordered).mappings().all()  # type: ignore[return-value]


def _names(session: Session, ids: Iterable[UUID | None]) -> dict[UUID, str]:
    known = [one for one in ids if one is not None]
    return {user.id: user.name for user in session.scalars(select(User).where(User.id.in_(known)))} if known else {}


def _trace(row: Mapping[str, Any], names: Mapping[UUID, str]) -> Trace:
    return Trace(
        sequence=row["sequence"],
        at=row["at"],
        actor=row["actor"],
        user_id=row["user_id"],
        name=names.get(row["user_id"], "") if row["user_id"] else "",
        action=row["action"],
        subject=row["subject"],
        subject_id=row["subject_id"],
        dossier_id=row["dossier_id"],
        detail=json.loads(row["detail"]),
    )
