"""What all models share: column types by Python type, constraint names, ids, stamps and the firm."""

import enum
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Date, Enum, ForeignKey, ForeignKeyConstraint, MetaData, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from webapp.db.types import ExactDecimal, UtcDateTime

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def _member_values(members: type[enum.Enum]) -> list[str]:
    return [member.value for member in members]


class Base(DeclarativeBase):
    """All tables; enums are kept by value, so a renamed member breaks no row."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        UUID: Uuid(),
        date: Date(),
        datetime: UtcDateTime(),
        Decimal: ExactDecimal(),
        enum.Enum: Enum(
            enum.Enum, native_enum=False, create_constraint=False, length=40, values_callable=_member_values
        ),
    }


class Stamped:
    """When a row came and last changed; the session's clock writes both."""

    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class FirmOwned:
    """A row that belongs to one firm: its key begins with the firm, and no statement reaches it without."""

    firm_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("firm.id"), primary_key=True, sort_order=-2)


class Computed(FirmOwned):
    """A row that is worked out from others and can be made anew at any time: nobody's change, never to be audited."""


class FirmScoped(Stamped, FirmOwned):
    """A row that somebody keeps. Its key is (firm, id), so no other firm's row can even be referred to.

    ``version`` counts the changes; saving over a version one has not seen is refused.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, sort_order=-1)
    version: Mapped[int]

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 a declared_attr gets the class
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


class Submitted:
    """``submission`` is the key of the form that made the row: the same form sent twice makes one row."""

    submission: Mapped[UUID | None]


def of_firm(column: str, table: str) -> ForeignKeyConstraint:
    """A reference to another row of the same firm."""
    return ForeignKeyConstraint(["firm_id", column], [f"{table}.firm_id", f"{table}.id"])


def once_per_firm(*columns: str) -> UniqueConstraint:
    """No two rows of a firm with these values."""
    return UniqueConstraint("firm_id", *columns)
