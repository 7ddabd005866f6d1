"""A value as it is kept: with its id and the version that saving over it must name."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from webapp.db.base import FirmScoped
from webapp.db.mapping import read
from webapp.services.errors import StaleVersion

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Generic[T]):
    """A domain value with its id and version."""

    id: UUID
    version: int
    value: T


def kept(row: Any, kind: type[T]) -> Kept[T]:
    """The row as a kept domain value of that kind."""
    return Kept(id=row.id, version=row.version, value=read(row, kind))


def is_changed(session: Session, guard: FirmScoped, version: int | None, *rows: FirmScoped) -> bool:
    """Whether ``guard`` or the other rows hold changes to write; they may only over the version that was read.

    The same form sent twice changes nothing the second time and is no conflict. Raises StaleVersion after taking the
    pending changes back.
    """
    pending = [row for row in (guard, *rows) if session.is_modified(row)]
    if pending and guard.version != version:
        for row in pending:
            session.expire(row)
        raise StaleVersion
    return bool(pending)


def touch(row: FirmScoped) -> None:
    """Let the row count one version on, even if none of its columns changes."""
    flag_modified(row, "updated_at")


def flush(session: Session) -> None:
    """Write what is pending. Raises StaleVersion when another session was faster."""
    try:
        session.flush()
    except StaleDataError:
        raise StaleVersion from None
