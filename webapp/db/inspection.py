"""Looking at a database without changing it: for ``izin doctor``, beside a running server or on a copy."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, Table, create_engine, event, inspect, select
from sqlalchemy.pool import NullPool

from webapp.db import models  # noqa: F401 all tables must be known
from webapp.db.base import Base
from webapp.db.sqlite_driver import BUSY_TIMEOUT_MS, trusted_driver

Kept = tuple[UUID, str, str]
"""Firm, key and hex SHA-256 of a file that a row names."""


@contextmanager
def looked_into(path: Path) -> Iterator[Connection]:
    """A connection that can only read; the file is not made where it is missing.

    Raises UnsafeSqlite, and SQLAlchemy's DatabaseError where it is no database.
    """
    driver = trusted_driver()
    address = f"{path.absolute().as_uri()}?mode=ro"
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: driver.connect(address, uri=True, timeout=BUSY_TIMEOUT_MS / 1000),
        hide_parameters=True,
        poolclass=NullPool,
    )
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only=ON"))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def is_whole(connection: Connection) -> bool:
    """Whether SQLite finds every page and index in order."""
    return connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok"


def broken_references(connection: Connection) -> int:
    """How many rows refer to a row that is not there."""
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())


def schema_of(connection: Connection) -> str | None:
    """The revision of the schema, None where there is none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return found if isinstance(found, str) else None


def kept_files(connection: Connection) -> Iterator[Kept]:
    """Every file that a row of any table names."""
    there = set(inspect(connection).get_table_names())
    for table in Base.metadata.sorted_tables:
        if table.name in there and {"firm_id", "blob", "sha256"} <= set(table.columns.keys()):
            yield from _named_by(connection, table)


def _named_by(connection: Connection, table: Table) -> Iterator[Kept]:
    columns = (table.c.firm_id, table.c.blob, table.c.sha256)
    rows = connection.execute(select(*columns).where(table.c.blob.is_not(None)))
    return ((firm_id, blob, digest) for firm_id, blob, digest in rows)
