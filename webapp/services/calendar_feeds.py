"""Takvim adresleri: private addresses at which a calendar program reads what is due.

Whoever has the address reads the calendar, so its token is kept as a hash only, shown once, renewed and revoked at
will. What the address opens is asked of the membership each time: it ends with it.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.accounts import Firm, MemberRole, Membership, User
from webapp.db.calendar_feeds import CalendarEntry, CalendarFeed, FeedKind
from webapp.db.engine import Database
from webapp.db.tenancy import firm_of
from webapp.services.audit import AuditAction, note
from webapp.services.errors import NotFound
from webapp.services.find_deadlines import DueWork, due_work
from webapp.services.my_work import limit_to_places, membership_of, my_work

__all__ = [
    "FeedKind",
    "FeedView",
    "GivenOut",
    "OpenFeed",
    "feeds_of",
    "find_feed",
    "give_out",
    "make_feed",
    "revoke_feed",
]

TOKEN_BYTES = 32
# What a calendar shows: what was missed within the last quarter, and what is due within a year.
BEHIND, AHEAD = timedelta(days=92), timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """Takvim adresi: that there is one, and since when; the address itself is not known any more."""

    kind: FeedKind
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFeed:
    """Açılan takvim: whose it is, of which firm, and what it covers."""

    firm_id: UUID
    firm: str
    user_id: UUID
    kind: FeedKind


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenOut:
    """Takvimde verilen süre: a deadline with how often it has changed since it was first given out."""

    work: DueWork
    entry: str
    sequence: int
    changed_at: datetime


def make_feed(session: Session, *, firm_id: UUID, user_id: UUID, kind: FeedKind) -> str:
    """Make the user's address of that kind, or a new one in its place; returns the token, which is kept nowhere."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    revoke_feed(session, firm_id=firm_id, user_id=user_id, kind=kind)
    made = CalendarFeed(id=uuid4(), firm_id=firm_id, user_id=user_id, kind=kind, token_sha256=_hashed(token))
    session.add(made)
    session.flush()
    note(session, AuditAction.CREATED, subject="calendar_feed", subject_id=made.id, firm_id=firm_id)
    return token


def revoke_feed(session: Session, *, firm_id: UUID, user_id: UUID, kind: FeedKind) -> None:
    """End the user's address of that kind, if there is one."""
    its = (CalendarFeed.firm_id == firm_id, CalendarFeed.user_id == user_id, CalendarFeed.kind == kind)
    found = session.scalar(select(CalendarFeed).where(*its))
    if found is not None:
        session.delete(found)
        session.flush()
        note(session, AuditAction.DELETED, subject="calendar_feed", subject_id=found.id, firm_id=firm_id)


def feeds_of(session: Session, *, firm_id: UUID, user_id: UUID) -> tuple[FeedView, ...]:
    """The user's own addresses in the firm."""
    rows = session.scalars(select(CalendarFeed).where(CalendarFeed.firm_id == firm_id, CalendarFeed.user_id == user_id))
    return tuple(FeedView(kind=row.kind, made_at=row.created_at) for row in rows)


def find_feed(session: Session, token: str) -> OpenFeed:
    """What the token opens now. Raises NotFound when it opens nothing: unknown, revoked, or its user may no more."""
    feed = session.scalar(select(CalendarFeed).where(CalendarFeed.token_sha256 == _hashed(token)))
    membership = None if feed is None else membership_of(session, feed.firm_id, feed.user_id)
    if feed is None or membership is None or not _may(session, membership, feed.kind):
        raise NotFound
    firm = session.get(Firm, feed.firm_id)
    return OpenFeed(firm_id=feed.firm_id, firm=firm.name if firm else "", user_id=feed.user_id, kind=feed.kind)


def give_out(database: Database, feed: OpenFeed, *, on: date, now: datetime) -> tuple[GivenOut, ...]:
    """What the feed shows on that day; what differs from what was last given out counts as changed at ``now``."""
    with database.read_session(feed.firm_id) as session:
        found = _numbered(_work(session, feed, on))
        known = _known(session, found)
    changed = [(entry, work) for entry, work in found if _is_news(known.get((work.dossier_id, entry)), work)]
    if changed:
        with database.write_session(feed.firm_id) as session:
            _note(session, changed, now)
            known = _known(session, found)
    return tuple(_given(entry, work, known[work.dossier_id, entry]) for entry, work in found)


def _may(session: Session, membership: Membership, kind: FeedKind) -> bool:
    user = session.get(User, membership.user_id)
    is_enough = kind is FeedKind.MINE or membership.role is MemberRole.OWNER
    return user is not None and user.active and is_enough


def _work(session: Session, feed: OpenFeed, on: date) -> tuple[DueWork, ...]:
    membership = membership_of(session, feed.firm_id, feed.user_id)
    if membership is None:
        return ()
    limit_to_places(session, feed.firm_id, feed.user_id)
    since, until = on - BEHIND, on + AHEAD
    if feed.kind is FeedKind.FIRM:
        return due_work(session, on, since=since, until=until)
    return my_work(session, membership, on, since=since, until=until)


def _numbered(found: Iterable[DueWork]) -> list[tuple[str, DueWork]]:
    """Each deadline with a name within its dossier; a second one of a kind is ``…-2``."""
    seen: dict[tuple[UUID, str], int] = {}
    numbered: list[tuple[str, DueWork]] = []
    for work in found:
        key = (work.dossier_id, work.deadline.id)
        seen[key] = seen.get(key, 0) + 1
        numbered.append((work.deadline.id if seen[key] == 1 else f"{work.deadline.id}-{seen[key]}", work))
    return numbered


def _known(session: Session, found: Iterable[tuple[str, DueWork]]) -> dict[tuple[UUID, str], CalendarEntry]:
    dossiers = {work.dossier_id for _, work in found}
    rows = session.scalars(select(CalendarEntry).where(CalendarEntry.dossier_id.in_(dossiers)))
    return {(row.dossier_id, row.entry): row for row in rows}


def _is_news(known: CalendarEntry | None, work: DueWork) -> bool:
    return known is None or known.told != _told(work)


def _note(session: Session, changed: Iterable[tuple[str, DueWork]], now: datetime) -> None:
    for entry, work in changed:
        row = session.get(CalendarEntry, (firm_of(session), work.dossier_id, entry))
        if row is None:
            row = CalendarEntry(dossier_id=work.dossier_id, entry=entry, sequence=-1)
            session.add(row)
        if row.sequence < 0 or row.told != _told(work):
            row.told, row.sequence, row.changed_at = _told(work), row.sequence + 1, now
    session.flush()


def _told(work: DueWork) -> str:
    said = f"{work.deadline.due.isoformat()} {work.number} {work.given_names}"
    return sha256(said.encode()).hexdigest()


def _given(entry: str, work: DueWork, row: CalendarEntry) -> GivenOut:
    return GivenOut(work=work, entry=entry, sequence=row.sequence, changed_at=row.changed_at)


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
