"""Whether the trail still stands as it was written.

What ``verify`` finds: an entry that was changed, taken out, moved or put in; an end cut off while the copy of the head
in the database or the one in the file beside it still knows better. What it cannot find: somebody who may write to
the database and to the files who takes off the end, or writes the whole chain anew, and sets both copies to it. Only a
head kept elsewhere (``heads``, in a backup or on paper) tells of that.
"""

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from webapp.db import audit_heads
from webapp.db.audit import ACCOUNTS, START, AuditEntry, AuditHead, hash_of

_COLUMNS = AuditEntry.__table__.c
_HEADS = AuditHead.__table__
_AT_ONCE = 1000


class BreakKind(enum.StrEnum):
    """Kırılma: how a chain no longer holds."""

    CHANGED = "changed"
    MISSING = "missing"
    LINK = "link"
    HEAD = "head"
    CUT_OFF = "cut_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Where a chain breaks: at which entry, and how. ``chain`` is the firm's id, or nought for account matters."""

    chain: UUID
    sequence: int
    kind: BreakKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Zincirin başı: how far a chain reaches; whoever keeps a copy elsewhere can prove a later tampering."""

    chain: UUID
    sequence: int
    hash: str


def verify(session: Session, chain: UUID | None = None) -> tuple[Break, ...]:
    """Every place where a chain is broken, in order; by default that of the session's firm."""
    which = chain or session.info.get("firm_id") or ACCOUNTS
    return tuple(_breaks(session.connection(), session.info["audit_heads"], which))


def verify_every_chain(session: Session) -> tuple[Break, ...]:
    """The same for every firm and for account matters, those among them of which only a head is left."""
    return broken_chains(session.connection(), session.info["audit_heads"])


def broken_chains(connection: Connection, folder: Path) -> tuple[Break, ...]:
    """Every break of every chain of a database; ``folder`` holds the second copies of the heads."""
    known = set(connection.execute(select(_HEADS.c.chain)).scalars())
    known |= set(connection.execute(select(_COLUMNS.chain).distinct()).scalars())
    known |= audit_heads.chains(folder)
    return tuple(found for chain in sorted(known, key=str) for found in _breaks(connection, folder, chain))


def heads(connection: Connection) -> tuple[Head, ...]:
    """The head of every chain."""
    rows = connection.execute(select(_HEADS).order_by(_HEADS.c.chain))
    return tuple(Head(chain=row.chain, sequence=row.sequence, hash=row.hash) for row in rows)


def _breaks(connection: Connection, folder: Path, chain: UUID) -> Iterator[Break]:
    sequence, last = 0, START
    head, copy = _head_of(connection, chain), audit_heads.read(folder, chain)
    copies = [known for known in (head, copy if copy != head else None) if known is not None]
    seen: dict[int, str] = {}
    for row in _entries(connection, chain):
        if row["sequence"] != sequence + 1:
            yield Break(chain=chain, sequence=sequence + 1, kind=BreakKind.MISSING)
        elif row["previous"] != last:
            yield Break(chain=chain, sequence=row["sequence"], kind=BreakKind.LINK)
        if hash_of(row) != row["hash"]:
            yield Break(chain=chain, sequence=row["sequence"], kind=BreakKind.CHANGED)
        sequence, last = row["sequence"], row["hash"]
        if any(sequence == known for known, _digest in copies):
            seen[sequence] = last
    for known, digest in copies:
        if known > sequence:
            yield Break(chain=chain, sequence=sequence + 1, kind=BreakKind.CUT_OFF)
        elif seen.get(known) != digest:
            yield Break(chain=chain, sequence=known, kind=BreakKind.HEAD)
    if sequence and head is None:
        yield Break(chain=chain, sequence=sequence, kind=BreakKind.HEAD)


def _head_of(connection: Connection, chain: UUID) -> tuple[int, str] | None:
    row = connection.execute(select(_HEADS).where(_HEADS.c.chain == chain)).one_or_none()
    return (row.sequence, row.hash) if row else None


def _entries(connection: Connection, chain: UUID) -> Iterator[Mapping[str, Any]]:
    statement = select(AuditEntry.__table__).where(_COLUMNS.chain == chain).order_by(_COLUMNS.sequence)
    for row in connection.execute(statement).yield_per(_AT_ONCE).mappings():
        yield cast("Mapping[str, Any]", row)
