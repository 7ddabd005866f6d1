"""How the trail is written: what a session changes is gathered as it is flushed and chained just before the commit.

All of it stands in the transaction of the change itself, under the writer's turn, so a chain never forks and no change
is kept without its entry. Several flushes of one row are one entry.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Table, event, insert, select, update
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction

from webapp.db import audit_heads
from webapp.db.accounts import Firm, Membership, User
from webapp.db.aftermath import after_commit
from webapp.db.audit import ACCOUNTS, START, AuditAction, AuditActor, AuditEntry, AuditHead, canonical_detail, hash_of
from webapp.db.audit_fields import FIELDS, changed_fields, told_of
from webapp.db.base import FirmScoped
from webapp.db.tenancy import FirmSession

HOUSEKEEPING = frozenset({"dossier_counter"})
"""Tables of a firm that the application keeps for itself; rows that are worked out (``Computed``) are none of them."""

_PENDING = "audit_pending"
_ENTRIES, _HEADS = cast("Table", AuditEntry.__table__), cast("Table", AuditHead.__table__)


class NotWriting(RuntimeError):
    """Something was to be written down in a session that only reads: it would be lost without a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What is to be written down, before it has its place in the chain."""

    chain: UUID
    action: str
    subject: str
    subject_id: UUID | None
    dossier_id: UUID | None
    detail: Mapping[str, str]


def bind_actor(session: Session, actor: AuditActor, *, dossier_id: UUID | None = None) -> None:
    """Say who acts in a session, and at which dossier: what happens to its parties meanwhile is told of it too."""
    session.info["actor"] = actor
    session.info["audit_dossier"] = dossier_id


def gather(session: Session, deed: Deed) -> None:
    """Have the deed written down with the session's commit. Raises NotWriting in a session that only reads."""
    if session.info.get("is_reading"):
        raise NotWriting("A reading session cannot write a deed down.")
    _pending(session)[object()] = deed


def _pending(session: Session) -> dict[Any, Deed]:
    found: dict[Any, Deed] = session.info.setdefault(_PENDING, {})
    return found


@event.listens_for(FirmSession, "after_flush")
def _gather_flushed(session: Session, _context: UOWTransaction) -> None:
    for row in session.new:
        _gather_row(session, row, AuditAction.CREATED, ())
    for row in session.deleted:
        _gather_row(session, row, AuditAction.DELETED, ())
    for row in session.dirty:
        if chain_of(row) is not None and (fields := changed_fields(row)):
            _gather_row(session, row, AuditAction.CHANGED, fields)


def chain_of(row: Any) -> UUID | None:
    """The chain in which changes of that row are told, None for a row that is not told of."""
    if isinstance(row, FirmScoped | Membership):
        name: str = row.__tablename__  # type: ignore[union-attr]
        return row.firm_id if name not in HOUSEKEEPING else None
    if isinstance(row, Firm):
        return row.id
    return ACCOUNTS if isinstance(row, User) else None


def _gather_row(session: Session, row: Any, action: AuditAction, fields: tuple[str, ...]) -> None:
    chain = chain_of(row)
    if chain is None:
        return
    key = (row.__tablename__, _id_of(row))
    pending = _pending(session)
    before = pending.pop(key, None)
    if before is not None and before.action == AuditAction.CREATED:
        if action == AuditAction.DELETED:
            return  # it never was
        action = AuditAction.CREATED
    if before is not None and action == AuditAction.CHANGED:
        fields = tuple(dict.fromkeys((*before.detail[FIELDS].split(" "), *fields)))
    pending[key] = Deed(
        chain=chain,
        action=action,
        subject=key[0],
        subject_id=key[1],
        dossier_id=_dossier_of(session, row),
        detail=told_of(row) | ({FIELDS: " ".join(fields)} if action == AuditAction.CHANGED else {}),
    )


def _id_of(row: Any) -> UUID:
    found: UUID = row.user_id if isinstance(row, Membership) else row.id
    return found


def _dossier_of(session: Session, row: Any) -> UUID | None:
    if row.__tablename__ == "dossier":
        own: UUID = row.id
        return own
    told: UUID | None = getattr(row, "dossier_id", None) or session.info.get("audit_dossier")
    return told


@event.listens_for(FirmSession, "do_orm_execute")
def _gather_bulk(state: ORMExecuteState) -> Any:
    """Rows changed or deleted by one statement, without being read: told as one deed with their count."""
    mapper = state.bind_mapper
    if not (state.is_update or state.is_delete) or mapper is None or not issubclass(mapper.class_, FirmScoped):
        return None
    table = mapper.class_.__tablename__  # type: ignore[attr-defined]
    firm_id = state.session.info.get("firm_id")
    if table in HOUSEKEEPING or firm_id is None:
        return None
    result = state.invoke_statement()
    if result.rowcount:  # type: ignore[attr-defined]
        action = AuditAction.DELETED if state.is_delete else AuditAction.CHANGED
        told = {"count": str(result.rowcount)}  # type: ignore[attr-defined]
        dossier_id = state.session.info.get("audit_dossier")
        gather(
            state.session,
            Deed(chain=firm_id, action=action, subject=table, subject_id=None, dossier_id=dossier_id, detail=told),
        )
    return result


@event.listens_for(FirmSession, "before_commit")
def _write_down(session: Session) -> None:
    """Flush, then chain what was gathered. An inner transaction of a savepoint ends without this."""
    session.flush()
    deeds: dict[Any, Deed] = session.info.pop(_PENDING, {})
    if not deeds:
        return
    connection, actor = session.connection(), session.info.get("actor") or AuditActor()
    by_chain: dict[UUID, list[Deed]] = {}
    for deed in deeds.values():
        by_chain.setdefault(deed.chain, []).append(deed)
    for chain, told in by_chain.items():
        head = _append(connection, chain, told, actor, session.info["clock"]())
        after_commit(session, partial(audit_heads.advance, session.info["audit_heads"], chain, *head))


def _append(
    connection: Connection, chain: UUID, deeds: list[Deed], actor: AuditActor, now: datetime
) -> tuple[int, str]:
    """The entries at the end of the chain; answers with its new head."""
    head = connection.execute(select(_HEADS.c.sequence, _HEADS.c.hash).where(_HEADS.c.chain == chain)).one_or_none()
    rows = list(_chained(chain, deeds, actor, now, head[0] if head else 0, head[1] if head else START))
    connection.execute(insert(_ENTRIES), rows)
    last = {"sequence": rows[-1]["sequence"], "hash": rows[-1]["hash"]}
    if head is None:
        connection.execute(insert(_HEADS), {"chain": chain, **last})
    else:
        connection.execute(update(_HEADS).where(_HEADS.c.chain == chain).values(last))
    return last["sequence"], last["hash"]


def _chained(
    chain: UUID, deeds: list[Deed], actor: AuditActor, now: datetime, sequence: int, previous: str
) -> Iterator[dict[str, Any]]:
    for number, deed in enumerate(deeds, start=sequence + 1):
        row = {
            "chain": chain,
            "sequence": number,
            "at": now,
            "user_id": actor.user_id,
            "actor": str(actor.kind),
            "action": str(deed.action),
            "subject": deed.subject,
            "subject_id": deed.subject_id,
            "dossier_id": deed.dossier_id,
            "detail": canonical_detail(deed.detail),
            "previous": previous,
        }
        previous = row["hash"] = hash_of(row)
        yield row


@event.listens_for(FirmSession, "after_transaction_end")
def _forget(session: Session, transaction: SessionTransaction) -> None:
    """What was rolled back was never done."""
    if transaction.parent is None:
        session.info.pop(_PENDING, None)
