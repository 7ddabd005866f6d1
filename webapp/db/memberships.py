"""Yetkilendirme: which places a limited member works for, and who was asked to come in (seed A 4.3)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.accounts import MemberRole
from webapp.db.base import Base, FirmScoped, of_firm, once_per_firm
from webapp.db.types import TypedJson


class AuthorisationRecord(FirmScoped, Base):
    """Yetkilendirme: one workplace or household that a limited member works for; the row goes when it is revoked."""

    __tablename__ = "authorisation"
    __table_args__ = (
        of_firm("workplace_id", "workplace"),
        of_firm("household_id", "household"),
        once_per_firm("user_id", "workplace_id"),
        once_per_firm("user_id", "household_id"),
    )

    user_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("user.id"), index=True)
    workplace_id: Mapped[UUID | None]
    household_id: Mapped[UUID | None]
    granted_by: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("user.id"))


class InvitationRecord(FirmScoped, Base):
    """Davet: a person asked to join with a role; only the SHA-256 of the link's token is kept.

    It is open while neither ``accepted_at`` nor ``revoked_at`` is told and ``expires_at`` lies ahead.
    """

    __tablename__ = "invitation"

    email: Mapped[str]
    name: Mapped[str]
    national_id: Mapped[str]
    birth_date: Mapped[date]
    role: Mapped[MemberRole]
    is_limited: Mapped[bool]
    workplaces: Mapped[tuple[str, ...]] = mapped_column(TypedJson(tuple[str, ...]))
    households: Mapped[tuple[str, ...]] = mapped_column(TypedJson(tuple[str, ...]))
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    invited_by: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("user.id"))
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    accepted_by: Mapped[UUID | None] = mapped_column(Uuid(), ForeignKey("user.id"))
    revoked_at: Mapped[datetime | None]
