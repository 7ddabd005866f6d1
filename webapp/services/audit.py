"""The trail: writing a deed down, and checking that nobody has tampered with what is written.

Changes of firm rows are written down by themselves (``db/audit_writing``). ``note`` is for what leaves no row behind:
seen, produced, exported, signed, signing in.

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

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db import audit_heads
from webapp.db.audit import ACCOUNTS, START, ActorKind, AuditAction, AuditActor, AuditEntry, AuditHead, hash_of
from webapp.db.audit_writing import Deed, NotWriting, bind_actor, gather

__all__ = [
    "ActorKind",
    "AuditAction",
    "AuditActor",
    "Break",
    "BreakKind",
    "Head",
    "NotWriting",
    "bind_actor",
    "heads",
    "note",
    "verify",
    "verify_every_chain",
]

_COLUMNS = AuditEntry.__table__.c
_AT_ONCE = 1000


def note(
    session: Session,
    action: AuditAction,
    *,
    subject: str,
    subject_id: UUID | None = None,
    dossier_id: UUID | None = None,
    detail: Mapping[str, str] | None = None,
    firm_id: UUID | None = None,
) -> None:
    """Write a deed down with the session's commit; who did it stands in ``session.info["actor"]``.

    Args:
        subject: what it was done to, named as its table (``dossier``, ``foreign_worker``, ``web_session`` …).
        detail: ids of documents, counts, hashes, names of fields; never what stands in a field, nothing personal.
        firm_id: whose chain; by default the firm of the session, without one the chain of account matters.

    Raises NotWriting in a session that only reads.
    """
    chain = firm_id or session.info.get("firm_id") or ACCOUNTS
    told = {name: value for name, value in (detail or {}).items() if value}
    deed = Deed(
        chain=chain,
        action=str(action),
        subject=subject,
        subject_id=subject_id,
        dossier_id=dossier_id,
        detail=told,
    )
    gather(session, deed)


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
    return tuple(_breaks(session, which))


def verify_every_chain(session: Session) -> tuple[Break, ...]:
    """The same for every firm and for account matters, those among them of which only a head is left."""
    known = set(session.connection().execute(select(AuditHead.__table__.c.chain)).scalars())
    known |= set(session.connection().execute(select(_COLUMNS.chain).distinct()).scalars())
    known |= audit_heads.chains(_folder(session))
    return tuple(found for chain in sorted(known, key=str) for found in verify(session, chain))


def heads(session: Session) -> tuple[Head, ...]:
    """The head of every chain."""
    table = AuditHead.__table__
    rows = session.connection().execute(select(table).order_by(table.c.chain))
    return tuple(Head(chain=row.chain, sequence=row.sequence, hash=row.hash) for row in rows)


def _breaks(session: Session, chain: UUID) -> Iterator[Break]:
    sequence, last = 0, START
    seen: dict[int, str] = {}
    wanted = dict(_copies(session, chain))
    for row in _entries(session, chain):
        if row["sequence"] != sequence + 1:
            yield Break(chain=chain, sequence=sequence + 1, kind=BreakKind.MISSING)
        elif row["previous"] != last:
            yield Break(chain=chain, sequence=row["sequence"], kind=BreakKind.LINK)
        if hash_of(row) != row["hash"]:
            yield Break(chain=chain, sequence=row["sequence"], kind=BreakKind.CHANGED)
        sequence, last = row["sequence"], row["hash"]
        if sequence in wanted:
            seen[sequence] = last
    for known, digest in _copies(session, chain):
        if known > sequence:
            yield Break(chain=chain, sequence=sequence + 1, kind=BreakKind.CUT_OFF)
        elif known and seen.get(known) != digest:
            yield Break(chain=chain, sequence=known, kind=BreakKind.HEAD)
    if sequence and _head_of(session, chain) is None:
        yield Break(chain=chain, sequence=sequence, kind=BreakKind.HEAD)


def _copies(session: Session, chain: UUID) -> Iterator[tuple[int, str]]:
    """The two copies of the head: in the database, in the file beside it."""
    copies = {_head_of(session, chain), audit_heads.read(_folder(session), chain)}
    yield from sorted((copy for copy in copies if copy is not None), key=lambda copy: copy[0])


def _head_of(session: Session, chain: UUID) -> tuple[int, str] | None:
    table = AuditHead.__table__
    row = session.connection().execute(select(table).where(table.c.chain == chain)).one_or_none()
    return (row.sequence, row.hash) if row else None


def _entries(session: Session, chain: UUID) -> Iterator[Mapping[str, Any]]:
    statement = select(AuditEntry.__table__).where(_COLUMNS.chain == chain).order_by(_COLUMNS.sequence)
    for row in session.connection().execute(statement).yield_per(_AT_ONCE).mappings():
        yield cast("Mapping[str, Any]", row)


def _folder(session: Session) -> Path:
    found: Path = session.info["audit_heads"]
    return found
