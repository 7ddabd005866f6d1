"""The petition that was approved, and the signed files that came of it."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.base import Base, FirmScoped, of_firm, once_per_firm
from webapp.db.types import TypedJson
from webapp.domain.signatures import SignedOrigin, SignedPaperCheck


class PetitionApproval(FirmScoped, Base):
    """Dilekçe onayı: the PDF that somebody read and approved (``blob`` in the file store), made of which version.

    ``created_at`` is the moment of approval, ``made_on`` the day the petition carries (seed A 5.3.5). ``sequence``
    counts the approvals of a dossier from 1.
    """

    __tablename__ = "petition_approval"
    __table_args__ = (
        of_firm("dossier_id", "dossier"),
        of_firm("generated_document_id", "generated_document"),
        once_per_firm("dossier_id", "sequence"),
    )

    dossier_id: Mapped[UUID]
    sequence: Mapped[int]
    generated_document_id: Mapped[UUID]
    made_on: Mapped[date]
    approved_by: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("user.id"))
    file_name: Mapped[str]
    blob: Mapped[str] = mapped_column(String(32), unique=True)
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    printed_sha256: Mapped[str] = mapped_column(String(64))


class SignedPaper(FirmScoped, Base):
    """İmzalı dosya: a signed PDF as it was made or uploaded, with what its check said at that moment (``created_at``).

    ``approval_id`` names the approval it was signed for or compared with.
    """

    __tablename__ = "signed_paper"
    __table_args__ = (
        of_firm("dossier_id", "dossier"),
        of_firm("approval_id", "petition_approval"),
        once_per_firm("dossier_id", "sequence"),
    )

    dossier_id: Mapped[UUID]
    sequence: Mapped[int]
    approval_id: Mapped[UUID]
    origin: Mapped[SignedOrigin]
    added_by: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("user.id"))
    file_name: Mapped[str]
    blob: Mapped[str] = mapped_column(String(32), unique=True)
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    check: Mapped[SignedPaperCheck] = mapped_column(TypedJson(SignedPaperCheck))
