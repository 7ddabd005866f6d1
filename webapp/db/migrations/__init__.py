"""Bringing a database to the present schema. Alembic is loaded only when there is something to do."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect

from webapp.db.engine import Database

if TYPE_CHECKING:
    from alembic.config import Config

# The newest script in versions/; a test holds it against Alembic's own answer.
HEAD = "0007"


class DatabaseTooNew(RuntimeError):
    """The data was written by a newer release; this one must not touch it."""


def upgrade(database: Database) -> None:
    """Bring the schema to HEAD, all of it or nothing. Raises DatabaseTooNew for a schema we do not know."""
    if current(database) == HEAD:
        return
    with database.writer.begin() as connection:
        found = _current(connection)
        if found == HEAD:  # another process was faster
            return
        if found is not None and found not in _known():
            raise DatabaseTooNew(f"Schema {found} is unknown to this release ({HEAD}).")
        _run("upgrade", connection, HEAD)


def downgrade(database: Database, revision: str) -> None:
    """Take the schema back to ``revision`` (``base`` removes everything)."""
    with database.writer.begin() as connection:
        _run("downgrade", connection, revision)


def current(database: Database) -> str | None:
    """The revision of the schema, None for an empty database."""
    with database.reader.connect() as connection:
        return _current(connection)


def configuration() -> "Config":
    """Alembic's settings without an ini file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: Any = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return found if isinstance(found, str) else None


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}


def _run(command: str, connection: Connection, revision: str) -> None:
    from alembic import command as commands

    config = configuration()
    config.attributes["connection"] = connection
    getattr(commands, command)(config, revision)
