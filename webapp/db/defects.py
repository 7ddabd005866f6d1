"""What the dossier of a new application has to put right of the refused one."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.base import Base, FirmScoped, once_per_firm
from webapp.domain.letters import RefusalGround


class DefectRecord(FirmScoped, Base):
    """Giderilecek eksik of a dossier; ``refused_dossier_id`` is where it was found, which may be deleted meanwhile.

    It goes with its dossier.
    """

    __tablename__ = "defect"
    __table_args__ = (
        ForeignKeyConstraint(["firm_id", "dossier_id"], ["dossier.firm_id", "dossier.id"], ondelete="CASCADE"),
        once_per_firm("dossier_id", "sequence"),
    )

    dossier_id: Mapped[UUID]
    refused_dossier_id: Mapped[UUID] = mapped_column(index=True)
    sequence: Mapped[int]
    ground: Mapped[RefusalGround | None]
    words: Mapped[str]
    done_on: Mapped[date | None]
