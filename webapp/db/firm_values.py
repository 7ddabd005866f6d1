"""Amounts of a coming period that a firm enters before this application ships them."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.base import Base, FirmScoped, once_per_firm


class FirmValueRecord(FirmScoped, Base):
    """Büronun değeri: one dated row for a value of the catalogue, with where the firm read it.

    Label and unit stay the catalogue's. Who entered it and when is part of the row: it is what a reader relies on.
    """

    __tablename__ = "firm_value"
    __table_args__ = (once_per_firm("key", "valid_from"),)

    key: Mapped[str]
    value: Mapped[Decimal]
    valid_from: Mapped[date]
    valid_until: Mapped[date]
    source_text: Mapped[str]
    entered_by: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("user.id"))
    entered_on: Mapped[date]
