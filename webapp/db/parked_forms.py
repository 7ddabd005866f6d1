"""Forms that were sent when their session had ended."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.base import Base


class ParkedForm(Base):
    """Saklanan form: what somebody typed, sealed with the key of the installation, until they have signed in again."""

    __tablename__ = "parked_form"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("user.id"), index=True)
    sealed: Mapped[bytes]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
