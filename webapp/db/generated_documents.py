"""Every paper that left as a final or in a pack, with what it printed."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.base import Base, FirmScoped, of_firm, once_per_firm


class GeneratedDocumentRecord(FirmScoped, Base):
    """Belge sürümü: the Word file (``blob`` in the file store), the values it prints as JSON, and what made it.

    ``sequence`` counts the versions of one paper of a dossier from 1. ``made_on`` is the day the paper was made for,
    ``created_at`` the moment. Of values, template and file the hashes are kept beside them.
    """

    __tablename__ = "generated_document"
    __table_args__ = (of_firm("dossier_id", "dossier"), once_per_firm("dossier_id", "document", "sequence"))

    dossier_id: Mapped[UUID]
    document: Mapped[str]
    sequence: Mapped[int]
    mode: Mapped[str] = mapped_column(String(40))
    made_on: Mapped[date]
    made_by: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("user.id"))
    file_name: Mapped[str]
    blob: Mapped[str] = mapped_column(String(32), unique=True)
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    printed: Mapped[str]
    printed_sha256: Mapped[str] = mapped_column(String(64))
    template: Mapped[str]
    template_sha256: Mapped[str] = mapped_column(String(64))
    engine: Mapped[int]
