"""Word templates that a firm changed and uploaded."""

import enum
from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.base import Base, FirmScoped, once_per_firm


class TemplateState(enum.StrEnum):
    """Şablonun durumu: yüklendi, kullanılıyor, bırakıldı."""

    UPLOADED = "uploaded"
    ACTIVE = "active"
    RETIRED = "retired"


class FirmTemplateRecord(FirmScoped, Base):
    """Büronun şablonu: one uploaded version of one of our templates (``template``, ``blob`` in the file store).

    ``sequence`` counts the versions of a template from 1. At most one of them is active; none means ours.
    """

    __tablename__ = "firm_template"
    __table_args__ = (once_per_firm("template", "sequence"),)

    template: Mapped[str]
    sequence: Mapped[int]
    state: Mapped[TemplateState]
    file_name: Mapped[str]
    blob: Mapped[str] = mapped_column(String(32), unique=True)
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    uploaded_by: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("user.id"))
    uploaded_on: Mapped[date]
