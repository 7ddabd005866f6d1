"""Giden posta: writing a mail down in the transaction of what it tells. The worker sends it (``send_mails``)."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.outbox import MailKind, MailState, OutgoingMail

__all__ = ["MailKind", "MailState", "enqueue", "has_waiting"]


def enqueue(
    session: Session,
    *,
    kind: MailKind,
    to: str,
    key: str,
    values: Mapping[str, str],
    firm_id: UUID | None = None,
    user_id: UUID | None = None,
    expires_at: datetime | None = None,
) -> bool:
    """Write a mail down; it is sent when the transaction of ``session`` stands. False: ``key`` is there already.

    Args:
        to: one address.
        key: what the mail is about, e.g. ``invitation:<id>``; about one key nothing is sent twice.
        values: what the text is filled with (``first_name``, ``number``, ``link``, ``firm``, ``day``, ``act``);
            nothing more personal, and not kept after the mail was sent.
        firm_id: whose owners see the mail when it fails; None for what a user does for themselves.
        user_id: the user it is sent to, where they have an account.
        expires_at: aware moment after which it is of no use and not sent any more (its link has ended).
    """
    if session.scalar(select(OutgoingMail.id).where(OutgoingMail.key == key)) is not None:
        return False
    now: datetime = session.info["clock"]()
    session.add(
        OutgoingMail(
            id=uuid4(),
            kind=kind,
            to_address=to,
            key=key,
            details=dict(values),
            firm_id=firm_id,
            user_id=user_id,
            state=MailState.WAITING,
            attempts=0,
            claim="",
            next_try_at=now,
            expires_at=expires_at,
            last_error="",
            message_id=f"izin.{sha256(key.encode()).hexdigest()[:32]}",
        )
    )
    session.flush()
    return True


def has_waiting(session: Session, now: datetime) -> bool:
    """Whether a mail is to be sent now."""
    is_due = (OutgoingMail.state == MailState.WAITING) & (OutgoingMail.next_try_at <= now)
    return session.scalar(select(OutgoingMail.id).where(is_due).limit(1)) is not None
