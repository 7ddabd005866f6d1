"""Takvim adresleri: private calendar feeds, and what they have given out."""

import enum
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, ForeignKeyConstraint, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.base import Base, Computed, Stamped


class FeedKind(enum.StrEnum):
    """Takvimin kapsamı: a user's own work in the firm, or all of the firm's."""

    MINE = "mine"
    FIRM = "firm"


class CalendarFeed(Stamped, Base):
    """Takvim adresi: one private address of one user in one firm. Only the SHA-256 of its token is kept."""

    __tablename__ = "calendar_feed"
    __table_args__ = (UniqueConstraint("firm_id", "user_id", "kind"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    firm_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("firm.id"))
    user_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("user.id"), index=True)
    kind: Mapped[FeedKind]
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)


class CalendarEntry(Computed, Base):
    """Takvimdeki süre: the day a feed last gave out for one deadline, so that a moved day is told as a change.

    ``entry`` is the deadline's id, numbered where a dossier has several of it. ``told`` fingerprints what was said.
    """

    __tablename__ = "calendar_entry"
    __table_args__ = (
        ForeignKeyConstraint(["firm_id", "dossier_id"], ["dossier.firm_id", "dossier.id"], ondelete="CASCADE"),
    )

    dossier_id: Mapped[UUID] = mapped_column(primary_key=True)
    entry: Mapped[str] = mapped_column(String(80), primary_key=True)
    told: Mapped[str] = mapped_column(String(64))
    sequence: Mapped[int]
    changed_at: Mapped[datetime]
