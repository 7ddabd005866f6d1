"""The database is set as the design demands, on every connection, and refuses what it cannot trust."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from types import ModuleType, SimpleNamespace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError, OperationalError

from tests.factories import an_employer
from webapp.db import sqlite_driver
from webapp.db.engine import Database
from webapp.db.models import Firm, MemberRole, Membership
from webapp.db.sqlite_driver import UnsafeSqlite, refuse_unsafe, trusted_driver
from webapp.db.types import UtcDateTime
from webapp.db.writer_lock import DatabaseBusy
from webapp.services import find_parties
from webapp.services.keep_employer import save_employer

EXPECTED = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "mmap_size": 0,
}


def _settings(engine: Engine) -> dict[str, object]:
    with engine.connect() as connection:
        return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in EXPECTED}


@pytest.mark.parametrize("door", ["reader", "writer"])
def test_every_connection_has_every_setting(database: Database, door: str) -> None:
    engine: Engine = getattr(database, door)
    with ThreadPoolExecutor(4) as threads, engine.connect():  # the held one makes the pool open others
        assert _settings(engine) == EXPECTED
        if door == "reader":
            assert [_settings(engine) for _ in range(3)] == [EXPECTED] * 3
            assert list(threads.map(_settings, [engine] * 4)) == [EXPECTED] * 4


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2), (3, 50, 7), (3, 7, 0)])
def test_a_library_below_the_floor_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(UnsafeSqlite, match=r"3\.51\.3"):
        refuse_unsafe(version)


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 4), (4, 0, 0)])
def test_a_library_at_the_floor_or_above_is_taken(version: tuple[int, ...]) -> None:
    refuse_unsafe(version)


def test_a_database_does_not_open_with_an_old_library(tmp_path: Path) -> None:
    old = ModuleType("old_sqlite")
    vars(old).update(vars(trusted_driver()) | {"sqlite_version_info": (3, 51, 2)})

    with pytest.raises(UnsafeSqlite):
        Database(tmp_path / "data" / "izin.sqlite3", driver=old)

    assert not (tmp_path / "data").exists()


def test_without_the_packaged_library_an_old_python_library_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_driver, "_pysqlite3", lambda: None)
    monkeypatch.setattr(sqlite_driver, "_stdlib", lambda: SimpleNamespace(sqlite_version_info=(3, 40, 1)))

    with pytest.raises(UnsafeSqlite):
        trusted_driver()


def test_reading_sessions_cannot_write(database: Database, firm_id: UUID) -> None:
    with database.read_session(firm_id) as session, pytest.raises(OperationalError, match="readonly"):
        save_employer(session, an_employer())


def test_a_reader_sees_one_snapshot_while_others_write(database: Database, firm_id: UUID) -> None:
    with database.read_session(firm_id) as reader:
        assert find_parties.employers(reader) == ()
        with database.write_session(firm_id) as writer:
            save_employer(writer, an_employer())

        assert find_parties.employers(reader) == ()

    with database.read_session(firm_id) as reader:
        assert len(find_parties.employers(reader)) == 1


def test_an_exception_inside_a_writing_block_leaves_nothing_behind(database: Database, firm_id: UUID) -> None:
    def save_and_fail() -> None:
        with database.write_session(firm_id) as session:
            save_employer(session, an_employer())
            raise LookupError

    with pytest.raises(LookupError):
        save_and_fail()

    with database.read_session(firm_id) as session:
        assert find_parties.employers(session) == ()


def test_a_second_writer_waits_its_time_and_is_told_that_somebody_else_writes(tmp_path: Path) -> None:
    impatient = Database(tmp_path / "x.sqlite3", lock_timeout=0.05)
    with impatient.open_write() as first:
        first.connection()
        with impatient.open_write() as second, pytest.raises(DatabaseBusy):
            second.connection()
    impatient.close()


def test_a_writer_of_another_process_is_waited_for_too(tmp_path: Path) -> None:
    ours = Database(tmp_path / "x.sqlite3", lock_timeout=0.05)
    theirs = Database(tmp_path / "x.sqlite3", lock_timeout=0.05)  # its own file description, as another process has
    with theirs.open_write() as first:
        first.connection()
        with ours.open_write() as second, pytest.raises(DatabaseBusy):
            second.connection()
    with ours.open_write() as later:
        later.connection()
    ours.close()
    theirs.close()


@pytest.mark.parametrize("ending", ["commit", "rollback", "close"])
def test_the_turn_is_given_back_however_the_writing_ends(tmp_path: Path, ending: str) -> None:
    database = Database(tmp_path / "x.sqlite3", lock_timeout=0.05)
    first = database.open_write()
    first.connection()
    getattr(first, ending)()

    with database.open_write() as second:
        assert second.connection() is not None

    first.close()
    database.close()


def test_the_turn_is_given_back_when_a_write_is_refused_by_the_database(database: Database, firm_id: UUID) -> None:
    with database.open_write() as session:
        session.add(Membership(user_id=uuid4(), firm_id=firm_id, role=MemberRole.READER))
        with pytest.raises(IntegrityError):
            session.commit()

    with database.write_session() as session:
        assert session.scalar(select(Firm.id)) == firm_id


def test_what_was_typed_does_not_stand_in_an_exception(database: Database, firm_id: UUID) -> None:
    secret = "Gizli Örnek Şirket"
    with database.read_session(firm_id) as session, pytest.raises(OperationalError) as caught:
        save_employer(session, an_employer(name=secret))

    assert secret not in str(caught.value)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        UtcDateTime().process_bind_param(datetime(2026, 1, 1), None)  # type: ignore[arg-type]  # noqa: DTZ001
