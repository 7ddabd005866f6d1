"""Sessions of browsers, kept on the server: ended means gone, whatever cookie somebody copied.

The browser holds a random token, the table only its SHA-256. A session ends ``idle`` after it was last seen and
``absolute`` after it was made, whichever comes first.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.db.accounts import WebSession

IDLE = timedelta(hours=2)
ABSOLUTE = timedelta(hours=12)
TOKEN_BYTES = 32
REMEMBERED = timedelta(hours=12)
"""So long the row of a session that ended by itself stays: whoever comes back to an open form is known by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedSession:
    """What the server knows of one browser."""

    data: str
    user_id: UUID | None
    seen_at: datetime
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedSession:
    """A session that ended by itself: it opens nothing, and says who had been signed in."""

    data: str
    user_id: UUID


def create(
    session: Session,
    data: str,
    *,
    now: datetime,
    user_id: UUID | None = None,
    idle: timedelta = IDLE,
    absolute: timedelta = ABSOLUTE,
) -> str:
    """Open a session and return its token (43 URL-safe characters), which is kept nowhere.

    Args:
        data: the session's content as the caller serialised it.
        now: aware moment.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(
        WebSession(
            id_hash=_hashed(token),
            data=data,
            user_id=user_id,
            created_at=now,
            seen_at=now,
            expires_at=now + min(idle, absolute),
        )
    )
    session.flush()
    return token


def load(session: Session, token: str, *, now: datetime) -> LoadedSession | None:
    """The living session of that token, or None. Reads only."""
    row = _find(session, token)
    if row is None or row.expires_at <= now:
        return None
    return LoadedSession(data=row.data, user_id=row.user_id, seen_at=row.seen_at, created_at=row.created_at)


def ended(session: Session, token: str, *, now: datetime) -> EndedSession | None:
    """The session of that token when its time ran out lately; None for a living one and for one that was ended."""
    row = _find(session, token)
    if row is None or row.user_id is None or not row.expires_at <= now < row.expires_at + REMEMBERED:
        return None
    return EndedSession(data=row.data, user_id=row.user_id)


def save(
    session: Session,
    token: str,
    data: str,
    *,
    now: datetime,
    user_id: UUID | None = None,
    idle: timedelta = IDLE,
    absolute: timedelta = ABSOLUTE,
) -> bool:
    """Write the content back and count ``idle`` from now. False when the session has ended: it stays ended."""
    row = _find(session, token)
    if row is None or row.expires_at <= now:
        return False
    row.data = data
    row.user_id = user_id
    row.seen_at = now
    row.expires_at = min(now + idle, row.created_at + absolute)
    session.flush()
    return True


def delete_session(session: Session, token: str) -> None:
    """End a session (logout)."""
    session.execute(delete(WebSession).where(WebSession.id_hash == _hashed(token)))


def delete_all_of_user(session: Session, user_id: UUID, *, but_token: str | None = None) -> int:
    """End every session of a user, but for the one named; returns how many."""
    statement = delete(WebSession).where(WebSession.user_id == user_id)
    if but_token is not None:
        statement = statement.where(WebSession.id_hash != _hashed(but_token))
    return _rows(session, statement)


def delete_expired(session: Session, *, now: datetime) -> int:
    """Remove the sessions that ended by themselves ``REMEMBERED`` ago or earlier; returns how many."""
    return _rows(session, delete(WebSession).where(WebSession.expires_at <= now - REMEMBERED))


def _find(session: Session, token: str) -> WebSession | None:
    return session.scalar(select(WebSession).where(WebSession.id_hash == _hashed(token)))


def _rows(session: Session, statement: object) -> int:
    return session.execute(statement).rowcount  # type: ignore[call-overload,no-any-return]


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
