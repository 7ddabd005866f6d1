"""Giden posta: mails that wait for the worker, and who wants to be reminded. These tables belong to no firm.

A mail is written down in the transaction of what it tells, so it is there exactly when that is.
"""

import enum
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.base import Base, Stamped
from webapp.db.types import TypedJson


class MailKind(enum.StrEnum):
    """Posta türü: which text is sent."""

    VERIFY_EMAIL = "verify_email"
    VERIFY_CONTACT = "verify_contact"
    INVITATION = "invitation"
    REMINDER = "reminder"
    DRAFT_WARNING = "draft_warning"


class MailState(enum.StrEnum):
    """Postanın durumu; ``SENDING`` is written before the SMTP dialogue begins, ``DROPPED``: no longer to be sent."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class OutgoingMail(Stamped, Base):
    """Giden posta: one mail to one address; ``key`` says what it is about, and nothing is sent twice about it.

    ``details`` are what the text of its kind is filled with; emptied when the mail needs no text any more.
    ``claim`` names the present attempt, new each time. ``last_error`` is a code, with the server's number if it said
    one: ``recipient_refused:550``.
    """

    __tablename__ = "mail_outbox"
    __table_args__ = (
        Index("ix_mail_outbox_state_next_try_at", "state", "next_try_at"),
        Index("ix_mail_outbox_firm_id", "firm_id"),
        Index("ix_mail_outbox_user_id", "user_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[MailKind]
    to_address: Mapped[str]
    details: Mapped[dict[str, str]] = mapped_column(TypedJson(dict[str, str]))
    firm_id: Mapped[UUID | None] = mapped_column(Uuid(), ForeignKey("firm.id"))
    user_id: Mapped[UUID | None] = mapped_column(Uuid(), ForeignKey("user.id"))
    state: Mapped[MailState] = mapped_column(default=MailState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    claim: Mapped[str] = mapped_column(String(32), default="")
    next_try_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(default="")
    message_id: Mapped[str]
    sent_at: Mapped[datetime | None]


class ReminderChoice(Base):
    """Hatırlatma tercihi: whether a user wants reminders; none told means yes.

    ``covered_until`` is the last day whose reminders have reached the user, or needed no mail.
    """

    __tablename__ = "reminder_choice"

    user_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("user.id"), primary_key=True)
    is_wanted: Mapped[bool] = mapped_column(default=True)
    covered_until: Mapped[date | None]
