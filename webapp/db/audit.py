"""İzler: who saw, changed, produced, exported and deleted what, as a chain of hashes nobody can quietly mend.

A firm has one chain, account matters (signing in, users) have one of their own. An entry names fields and documents,
never what stands in them, so that erasing a person touches no entry.
"""

import enum
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.base import Base

ACCOUNTS = UUID(int=0)
"""The chain of what belongs to no firm."""

START = "0" * 64
"""What the first entry of a chain stands on."""


class AuditAction(enum.StrEnum):
    """İz: what somebody did."""

    SEEN = "seen"
    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    PRODUCED = "produced"
    EXPORTED = "exported"
    SIGNED = "signed"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 a word for what happened
    INVITED = "invited"
    JOINED = "joined"
    AUTHORISED = "authorised"
    REVOKED = "revoked"
    RESTORED = "restored"


class ActorKind(enum.StrEnum):
    """Yapan: a signed-in user, the application by itself, or a command typed at the server."""

    USER = "user"
    SYSTEM = "system"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class AuditActor:
    """Who acts in a session; stands in ``session.info["actor"]``."""

    kind: ActorKind = ActorKind.SYSTEM
    user_id: UUID | None = None


class AuditEntry(Base):
    """İz kaydı: one thing that was done. Triggers refuse to change, replace or delete a row.

    ``user_id`` refers to nothing, so that a user may go and the entry stays. ``detail`` is canonical JSON.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_dossier", "chain", "dossier_id", "sequence"),
        Index("ix_audit_entry_subject", "chain", "subject_id", "sequence"),
        Index("ix_audit_entry_user", "chain", "user_id", "sequence"),
        Index("ix_audit_entry_action", "chain", "action", "sequence"),
        Index("ix_audit_entry_at", "chain", "at"),
    )

    chain: Mapped[UUID] = mapped_column(Uuid(), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    user_id: Mapped[UUID | None]
    actor: Mapped[str] = mapped_column(String(40))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[UUID | None]
    dossier_id: Mapped[UUID | None]
    detail: Mapped[str]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """Zincirin başı: entries of a chain and the hash of the last; a second copy stands beside the database."""

    __tablename__ = "audit_head"

    chain: Mapped[UUID] = mapped_column(Uuid(), primary_key=True)
    sequence: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


def canonical_detail(detail: Mapping[str, str]) -> str:
    """The detail as the one text that is hashed and kept."""
    return json.dumps(dict(detail), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(entry: Mapping[str, Any]) -> str:
    """SHA-256 over everything an entry says and the hash it stands on, in a fixed order and spelling."""
    at: datetime = entry["at"]
    parts = [
        entry["chain"].hex,
        entry["sequence"],
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        _hex(entry["user_id"]),
        entry["actor"],
        entry["action"],
        entry["subject"],
        _hex(entry["subject_id"]),
        _hex(entry["dossier_id"]),
        entry["detail"],
        entry["previous"],
    ]
    return sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _hex(value: UUID | None) -> str:
    return "" if value is None else value.hex
