"""Keeping what was typed when a session ended in the middle of a form, for the person who typed it and nobody else.

Only fields are kept, no files; they lie sealed in the database for an hour at most.
"""

import hmac
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.db.parked_forms import ParkedForm

KEPT_FOR = timedelta(hours=1)
MOST_BYTES = 256 * 1024
MOST_OF_ONE = 10

_PURPOSE = b"izin parked form"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedForm:
    """Saklanan form: where it was sent, the names and texts it held, whether files were among it."""

    address: str
    pairs: tuple[tuple[str, str], ...]
    had_files: bool
    sent_at: datetime


def park(session: Session, secret: str, user_id: UUID, typed: TypedForm) -> UUID | None:
    """Keep the form and return the id it is asked for with; None when it is larger than ``MOST_BYTES``.

    Args:
        secret: the secret key of the installation; the seal is made from it.
    """
    content = [str(user_id), typed.address, typed.pairs, typed.had_files]
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    if len(plain) > MOST_BYTES:
        return None
    delete_old(session, now=typed.sent_at)
    _make_room(session, user_id)
    row = ParkedForm(
        id=uuid4(),
        user_id=user_id,
        sealed=_seal(secret).encrypt(plain),
        created_at=typed.sent_at,
        expires_at=typed.sent_at + KEPT_FOR,
    )
    session.add(row)
    session.flush()
    return row.id


def parked(session: Session, secret: str, parked_id: UUID, user_id: UUID, *, now: datetime) -> TypedForm | None:
    """The form of that user; None for somebody else's, one that is too old, used or sealed with another key."""
    row = session.scalar(select(ParkedForm).where(ParkedForm.id == parked_id, ParkedForm.user_id == user_id))
    if row is None or row.expires_at <= now:
        return None
    try:
        owner, address, pairs, had_files = json.loads(_seal(secret).decrypt(row.sealed))
    except InvalidToken:
        return None
    if owner != str(user_id):
        return None
    typed = tuple((name, text) for name, text in pairs)
    return TypedForm(address=address, pairs=typed, had_files=had_files, sent_at=row.created_at)


def forget(session: Session, parked_id: UUID, user_id: UUID) -> None:
    """Drop a form of that user: it was sent again, or is not wanted any more."""
    session.execute(delete(ParkedForm).where(ParkedForm.id == parked_id, ParkedForm.user_id == user_id))


def delete_old(session: Session, *, now: datetime) -> None:
    """Drop every form that nobody came back for."""
    session.execute(delete(ParkedForm).where(ParkedForm.expires_at <= now))


def _make_room(session: Session, user_id: UUID) -> None:
    """The newest few of one person stay."""
    own = select(ParkedForm.id).where(ParkedForm.user_id == user_id).order_by(ParkedForm.created_at.desc())
    surplus = list(session.scalars(own.offset(MOST_OF_ONE - 1)))
    session.execute(delete(ParkedForm).where(ParkedForm.id.in_(surplus)))


def _seal(secret: str) -> Fernet:
    return Fernet(urlsafe_b64encode(hmac.digest(secret.encode(), _PURPOSE, "sha256")))
