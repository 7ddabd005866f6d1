"""Writers wait for each other: no update is lost, inside a process and between processes (security X2, X15)."""

import subprocess
import sys
from pathlib import Path
from threading import Thread
from uuid import UUID

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from tests.factories import an_employer, facts
from tests.keeping import keep
from webapp.db.engine import Database
from webapp.db.models import Firm
from webapp.db.sqlite_driver import trusted_driver
from webapp.db.writer_lock import DatabaseBusy
from webapp.services import find_dossiers, find_parties
from webapp.services.errors import StaleVersion
from webapp.services.keep_employer import save_employer

ROOT = Path(__file__).parents[2]
TIMES = 25


def _count_up(database: Database, *, processes: int, threads: int, forks: int) -> str:
    """What the name counts to when so many writers have each counted ``TIMES``."""
    with database.write_session() as session:
        session.scalars(select(Firm)).one().name = "0"
    script = Path(__file__).with_name("writers.py")
    writers = [
        subprocess.Popen(
            [sys.executable, str(script), str(database.path), str(threads), str(TIMES), str(forks)],
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT)},
        )
        for _ in range(processes)
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0] * processes
    with database.read_session() as session:
        return session.scalars(select(Firm.name)).one()


def test_eight_writers_in_two_processes_lose_no_update(database: Database, firm_id: UUID) -> None:
    assert _count_up(database, processes=2, threads=4, forks=0) == str(2 * 4 * TIMES)


def test_forked_workers_that_inherit_an_open_database_lose_no_update(database: Database, firm_id: UUID) -> None:
    assert _count_up(database, processes=1, threads=2, forks=2) == str(4 * TIMES)


def _interleaved(first: Session, second: Session) -> None:
    """Both read, then both write back what they read plus one."""
    firms = [session.scalars(select(Firm)).one() for session in (first, second)]
    for firm, session in zip(firms, (first, second), strict=True):
        firm.name = str(int(firm.name) + 1)
        session.commit()


def test_the_librarys_own_transactions_do_lose_an_update(database: Database, firm_id: UUID) -> None:
    """The negative control: the same steps through a plain engine end with one of two updates, without an error."""
    plain = create_engine(f"sqlite:///{database.path}", module=trusted_driver())
    with Session(plain) as session:
        session.scalars(select(Firm)).one().name = "0"
        session.commit()

    with Session(plain) as first, Session(plain) as second:
        _interleaved(first, second)

    with Session(plain) as session:
        assert session.scalars(select(Firm.name)).one() == "1"
    plain.dispose()


def test_our_transactions_cannot_be_interleaved_like_that(database: Database, firm_id: UUID) -> None:
    impatient = Database(database.path, lock_timeout=0.05)
    with impatient.open_write() as first, impatient.open_write() as second, pytest.raises(DatabaseBusy):
        _interleaved(first, second)
    impatient.close()


def test_numbers_of_dossiers_opened_at_once_have_no_gap_and_no_double(database: Database, firm_id: UUID) -> None:
    def open_three() -> None:
        for _ in range(3):
            with database.write_session(firm_id) as session:
                keep(session, facts())

    threads = [Thread(target=open_three) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.read_session(firm_id) as session:
        numbers = {row.number for row in find_dossiers.dossiers(session)}
    assert numbers == {f"2026-{n:04}" for n in range(1, 13)}


def test_the_second_of_two_who_edit_the_same_row_is_told(database: Database, firm_id: UUID) -> None:
    with database.write_session(firm_id) as session:
        employer = save_employer(session, an_employer())
    with database.read_session(firm_id) as session:
        read_by_both = find_parties.employer(session, employer).version

    with database.write_session(firm_id) as session:
        save_employer(session, an_employer(phone="+903120000777"), id=employer, version=read_by_both)
    with database.open_write(firm_id) as session, pytest.raises(StaleVersion):
        save_employer(session, an_employer(phone="+903120000888"), id=employer, version=read_by_both)

    with database.read_session(firm_id) as session:
        assert find_parties.employer(session, employer).value.phone == "+903120000777"
