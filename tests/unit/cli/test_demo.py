"""The demo: four dossiers in four states, loaded once, never beside a real firm."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.factories import facts
from webapp.db.engine import Database
from webapp.db.migrations import upgrade
from webapp.domain.dossier import Category
from webapp.files.store import FileStore
from webapp.services import load_demo as demo
from webapp.services.accounts import find_user_by_email
from webapp.services.check_dossier import check
from webapp.services.data_folder import DataFolderRefused
from webapp.services.find_dossiers import DossierRow, dossiers
from webapp.services.set_up_firm import set_up_firm

DAY = date(2026, 11, 23)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(tmp_path / "izin.sqlite3")
    upgrade(made)
    return made


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def rows(database: Database, firm_id: UUID) -> tuple[DossierRow, ...]:
    with database.read_session(firm_id) as session:
        return dossiers(session)


def blockers(database: Database, firm_id: UUID, category: Category, on: date = DAY) -> set[str]:
    (row,) = [row for row in rows(database, firm_id) if row.category is category]
    with database.read_session(firm_id) as session:
        return {finding.code for finding in check(session, row.id, on).blockers}


def test_the_demo_has_one_dossier_a_category(database: Database, store: FileStore) -> None:
    firm_id = demo.load_demo(database, store, on=DAY)
    found = [row.category for row in rows(database, firm_id)]
    assert set(found) == set(Category)
    assert len(found) == len(Category)


def test_each_dossier_is_in_another_state(database: Database, store: FileStore) -> None:
    firm_id = demo.load_demo(database, store, on=DAY)
    assert blockers(database, firm_id, Category.STANDARD_EMPLOYER) == set()
    assert {"wage_below_floor", "special_fdi_turnover_short"} <= blockers(database, firm_id, Category.KEY_PERSONNEL)
    assert blockers(database, firm_id, Category.DOMESTIC_SERVICES) == {"document_missing", "signed_copy_missing"}
    assert {"field_missing", "answer_missing"} <= blockers(database, firm_id, Category.LIAISON_OFFICE)


@pytest.mark.parametrize("later", [1, 20, 37])
def test_the_demo_is_as_fresh_as_its_day(database: Database, store: FileStore, later: int) -> None:
    day = DAY + timedelta(days=later)
    firm_id = demo.load_demo(database, store, on=day)
    assert blockers(database, firm_id, Category.STANDARD_EMPLOYER, day) == set()
    assert "reference_too_old" not in blockers(database, firm_id, Category.KEY_PERSONNEL, day)


def test_days_of_a_life_do_not_move_with_the_calendar() -> None:
    before = facts()
    after = demo.moved(before, timedelta(days=30), DAY)
    assert after.worker.birth_date == before.worker.birth_date
    assert after.worker.experience == before.worker.experience
    assert after.worker.passport.issued_on == before.worker.passport.issued_on
    assert after.job.contract_date == date(2026, 12, 16)


def test_a_second_start_loads_nothing_again(database: Database, store: FileStore) -> None:
    first = demo.load_demo(database, store, on=DAY)
    before = rows(database, first)
    assert demo.load_demo(database, store, on=DAY + timedelta(days=1)) == first
    assert rows(database, first) == before


def test_a_load_that_was_cut_off_is_finished(
    database: Database, store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_power(*_: object, **__: object) -> None:
        raise RuntimeError("power failure")

    with monkeypatch.context() as cut:
        cut.setattr(demo, "save_answers", no_power)
        with pytest.raises(RuntimeError):
            demo.load_demo(database, store, on=DAY)
    firm_id = demo.load_demo(database, store, on=DAY)
    assert len(rows(database, firm_id)) == len(Category)


def test_the_published_password_opens_the_demo(database: Database, store: FileStore) -> None:
    from passlib.hash import argon2

    demo.load_demo(database, store, on=DAY)
    with database.read_session() as session:
        user = find_user_by_email(session, demo.EMAIL)
        assert user is not None
        assert argon2.verify(demo.PASSWORD, user.password)


def test_a_real_firm_never_gets_demo_data(database: Database, store: FileStore) -> None:
    with database.write_session() as session:
        firm_id = set_up_firm(
            session, firm_name="Gerçek Örnek Büro", owner_name="Ayşe", email="a@buro.example", password_hash="x"
        )
    with pytest.raises(DataFolderRefused):
        demo.load_demo(database, store, on=DAY)
    assert rows(database, firm_id) == ()
