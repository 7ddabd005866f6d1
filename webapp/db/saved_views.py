"""Kayıtlı görünümler: filters of the dossier list that a user gave a name."""

from uuid import UUID

from sqlalchemy import ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.base import Base, FirmScoped, once_per_firm


class SavedViewRecord(FirmScoped, Base):
    """Kayıtlı görünüm: ``query`` is the list's address after the question mark; one of a user's may open first."""

    __tablename__ = "saved_view"
    __table_args__ = (once_per_firm("user_id", "name"),)

    user_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("user.id"))
    name: Mapped[str] = mapped_column(String(60))
    query: Mapped[str]
    is_default: Mapped[bool]
