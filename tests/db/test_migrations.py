"""The schema comes from the migration scripts alone, fits the models, and goes up and down."""

from pathlib import Path
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from tests.factories import facts
from tests.keeping import keep
from webapp.db import migrations
from webapp.db.engine import Database
from webapp.db.migrations import HEAD, DatabaseTooNew
from webapp.db.models import Base
from webapp.db.queries import facts_of


def _schema(database: Database) -> list[tuple[str, str]]:
    with database.reader.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        return [(name, sql) for name, sql in rows]


def test_the_scripts_make_what_the_models_say(database: Database) -> None:
    with database.writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_script_is_the_one_the_start_expects() -> None:
    assert ScriptDirectory.from_config(migrations.configuration()).get_heads() == [HEAD]


def test_up_down_and_up_again_gives_the_same_schema(database: Database) -> None:
    first = _schema(database)

    migrations.downgrade(database, "base")
    with database.reader.connect() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    migrations.upgrade(database)

    assert _schema(database) == first


def test_upgrading_at_the_head_changes_nothing_and_keeps_the_data(database: Database, firm_id: UUID) -> None:
    with database.write_session(firm_id) as session:
        ids = keep(session, facts())

    migrations.upgrade(database)

    with database.read_session(firm_id) as session:
        assert facts_of(session, ids.dossier) == facts()


def test_a_migration_that_fails_leaves_no_half_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(tmp_path / "new.sqlite3")
    migrations.upgrade(database)
    migrations.downgrade(database, "base")
    before = _schema(database)
    run = migrations._run

    def run_and_fail(command: str, connection: object, revision: str) -> None:
        run(command, connection, revision)  # type: ignore[arg-type]
        raise OSError("power cut")

    monkeypatch.setattr(migrations, "_run", run_and_fail)
    with pytest.raises(OSError, match="power cut"):
        migrations.upgrade(database)

    assert _schema(database) == before
    database.close()


def test_a_schema_of_a_newer_release_is_not_touched(database: Database) -> None:
    with database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = _schema(database)

    with pytest.raises(DatabaseTooNew):
        migrations.upgrade(database)

    assert _schema(database) == before
