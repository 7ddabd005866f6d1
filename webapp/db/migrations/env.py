"""Alembic's entry: works on the connection it is given, inside that connection's transaction."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum
from sqlalchemy.types import TypeDecorator

from webapp.db.models import Base


def frozen_type(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Scripts name the plain SQL type: what a column class becomes later must not change an old migration."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=frozen_type,
)
with context.begin_transaction():
    context.run_migrations()
