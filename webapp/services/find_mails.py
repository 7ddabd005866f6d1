"""Looking up the mails that concern a firm: its own, and those its members get for themselves."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session

from webapp.db.accounts import Membership
from webapp.db.outbox import MailKind, MailState, OutgoingMail
from webapp.services import mail_states
from webapp.services.errors import NotFound

SHOWN = 100
# What somebody must look at stands first, then what is on its way.
_ORDER = (MailState.FAILED, MailState.SENDING, MailState.WAITING, MailState.SENT, MailState.DROPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailView:
    """Giden posta: one mail as its list shows it. ``trouble`` is a code, ``reply`` the server's number or ``""``."""

    id: UUID
    kind: MailKind
    to_address: str
    state: MailState
    written_at: datetime
    attempts: int
    next_try_at: datetime
    sent_at: datetime | None
    trouble: str
    reply: str
    may_retry: bool


def mails_of_firm(session: Session, firm_id: UUID) -> tuple[MailView, ...]:
    """The firm's mails of the last half year, failed ones first, then the newest; at most ``SHOWN``."""
    order = case({state: place for place, state in enumerate(_ORDER)}, value=OutgoingMail.state)
    rows = session.scalars(
        select(OutgoingMail)
        .where(_concerns(firm_id))
        .order_by(order, OutgoingMail.created_at.desc(), OutgoingMail.id)
        .limit(SHOWN)
    )
    return tuple(_view(row) for row in rows)


def failed_count(session: Session, firm_id: UUID) -> int:
    """How many of the firm's mails somebody must look at."""
    failed = select(func.count()).select_from(OutgoingMail).where(OutgoingMail.state == MailState.FAILED)
    return session.scalar(failed.where(_concerns(firm_id))) or 0


def retry_mail(session: Session, firm_id: UUID, mail_id: UUID, *, now: datetime) -> None:
    """Let a failed mail of the firm be tried anew. Raises NotFound when it is not the firm's or cannot be tried."""
    _need(session, firm_id, mail_id)
    mail_states.retry(session, mail_id, now)


def dismiss_mail(session: Session, firm_id: UUID, mail_id: UUID) -> None:
    """Let a failed mail of the firm rest. Raises NotFound when it is not the firm's or has not failed."""
    _need(session, firm_id, mail_id)
    mail_states.dismiss(session, mail_id)


def _need(session: Session, firm_id: UUID, mail_id: UUID) -> None:
    its = select(OutgoingMail.id).where(OutgoingMail.id == mail_id, _concerns(firm_id))
    if session.scalar(its) is None:
        raise NotFound


def _concerns(firm_id: UUID) -> ColumnElement[bool]:
    members = select(Membership.user_id).where(Membership.firm_id == firm_id)
    is_members_own = OutgoingMail.firm_id.is_(None) & OutgoingMail.user_id.in_(members)
    return or_(OutgoingMail.firm_id == firm_id, is_members_own)


def _view(row: OutgoingMail) -> MailView:
    trouble, _, reply = row.last_error.partition(":")
    return MailView(
        id=row.id,
        kind=row.kind,
        to_address=row.to_address,
        state=row.state,
        written_at=row.created_at,
        attempts=row.attempts,
        next_try_at=row.next_try_at,
        sent_at=row.sent_at,
        trouble=trouble,
        reply=reply,
        may_retry=row.state is MailState.FAILED and bool(row.details),
    )
