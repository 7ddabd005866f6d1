"""Who may come in: firms, users, memberships, sessions. These tables belong to no firm."""

import enum
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from flask_security import UserMixin
from sqlalchemy import ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.base import Base, Stamped
from webapp.domain.members import MemberRole

__all__ = ["Firm", "MemberRole", "Membership", "Theme", "User", "WebSession"]


class Theme(enum.StrEnum):
    """Görünüm: as the device says, light, dark."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Firm(Stamped, Base):
    """Büro: the tenant whose files nobody else sees.

    ``drafts_kept_months`` after their last save drafts are deleted; never while it is None.
    """

    __tablename__ = "firm"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str]
    drafts_kept_months: Mapped[int | None]


class _NoGlobalRoles:
    """Flask-Security asks a user for roles; ours depend on the firm and live in Membership.

    Not seen on the class, so that Flask-Security does not try to join a table of roles.
    """

    def __get__(self, user: Any, owner: type) -> list[Any]:
        if user is None:
            raise AttributeError("roles")
        return []


class User(Stamped, UserMixin, Base):
    """Kullanıcı: a person with an e-mail address and a password. The address is kept as ``normal_email`` writes it.

    ``verified_email`` is the address whose owner opened the link sent to it: verified while it equals ``email``.
    """

    __tablename__ = "user"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)  # type: ignore[assignment]
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True, default=lambda: uuid4().hex)
    theme: Mapped[Theme] = mapped_column(default=Theme.AUTO)
    national_id: Mapped[str] = mapped_column(default="", server_default="")
    birth_date: Mapped[date | None]
    phone: Mapped[str] = mapped_column(default="", server_default="")
    verified_email: Mapped[str] = mapped_column(default="", server_default="")

    roles = _NoGlobalRoles()

    def __init__(self, **values: Any) -> None:
        values.pop("roles", None)  # Flask-Security passes an empty list
        super().__init__(**values)

    @property
    def create_datetime(self) -> datetime:  # type: ignore[override]
        """Flask-Security's name for ``created_at``."""
        return self.created_at


class Membership(Stamped, Base):
    """Üyelik: what a user may do in one firm; a limited member sees only the places that authorisations name."""

    __tablename__ = "membership"

    user_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("user.id"), primary_key=True)
    firm_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("firm.id"), primary_key=True, index=True)
    role: Mapped[MemberRole]
    is_limited: Mapped[bool] = mapped_column(default=False, server_default="0")


class WebSession(Base):
    """Oturum: one browser's session. Only the SHA-256 of its token is kept."""

    __tablename__ = "web_session"

    id_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    data: Mapped[str]
    user_id: Mapped[UUID | None] = mapped_column(Uuid(), ForeignKey("user.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
