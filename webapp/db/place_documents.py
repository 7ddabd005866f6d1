"""What is kept beside a place itself: the three documents of a workplace (seed A 4.1.4), permits that already run."""

from datetime import date
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.base import Base, FirmScoped, Submitted, of_firm, once_per_firm
from webapp.domain.dossier import Category
from webapp.domain.permit import PermitKind


class PlaceDocumentRecord(FirmScoped, Base):
    """İşyeri belgesi: one file of a workplace for one document; ``blob`` is its key in the file store.

    Dossiers of the workplace hold files of their own with the same bytes, so that what was filed stays as it was.
    """

    __tablename__ = "place_document"
    __table_args__ = (of_firm("workplace_id", "workplace"), once_per_firm("workplace_id", "document"))

    workplace_id: Mapped[UUID]
    document: Mapped[str]
    blob: Mapped[str] = mapped_column(String(32), unique=True)
    file_name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    pages: Mapped[int | None]
    issued_on: Mapped[date | None]
    has_translation: Mapped[bool | None]
    is_certified: Mapped[bool | None]


class KeptPermitRecord(Submitted, FirmScoped, Base):
    """Elle eklenen izin: a permit that was obtained elsewhere, so that no dossier of the firm led to it."""

    __tablename__ = "kept_permit"
    __table_args__ = (
        of_firm("employer_id", "employer"),
        of_firm("workplace_id", "workplace"),
        of_firm("household_id", "household"),
        of_firm("worker_id", "foreign_worker"),
        once_per_firm("submission"),
    )

    employer_id: Mapped[UUID] = mapped_column(index=True)
    workplace_id: Mapped[UUID | None] = mapped_column(index=True)
    household_id: Mapped[UUID | None] = mapped_column(index=True)
    worker_id: Mapped[UUID] = mapped_column(index=True)
    category: Mapped[Category]
    number: Mapped[str]
    card_number: Mapped[str]
    kind: Mapped[PermitKind | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    extension_count: Mapped[int | None]
