"""The demo: eight dossiers in eight states, loaded once, never beside a real firm."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.factories import facts
from webapp.db.engine import Database
from webapp.db.migrations import upgrade
from webapp.domain.deadlines import Deadline, DeadlineState
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom
from webapp.files.store import FileStore
from webapp.services import load_demo as demo
from webapp.services.accounts import find_user_by_email
from webapp.services.check_dossier import check
from webapp.services.data_folder import DataFolderRefused
from webapp.services.dossier_deadlines import deadlines_of
from webapp.services.find_dossiers import DossierRow, dossiers
from webapp.services.find_places import registered_places
from webapp.services.place_documents import documents_of
from webapp.services.read_dossier_file import read_dossier_file
from webapp.services.running_permits import running_permits
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


# The dossiers by the surname of their worker.
READY, BLOCKED, UNSIGNED, NEW = "Udaharan", "Exemplar", "Namunayeva", "Voorbeeld"
EXTENSION, REFUSED, PROTECTED, ACADEMIC = "Nimushadze", "Misolova", "Al-Mithali", "Esempiani"


def dossier_id(database: Database, firm_id: UUID, surname: str) -> UUID:
    (row,) = [row for row in rows(database, firm_id) if row.worker_name.endswith(surname)]
    return row.id


def findings(database: Database, firm_id: UUID, surname: str, on: date = DAY) -> set[str]:
    with database.read_session(firm_id) as session:
        return {finding.code for finding in check(session, dossier_id(database, firm_id, surname), on).findings}


def blockers(database: Database, firm_id: UUID, surname: str, on: date = DAY) -> list[tuple[str, str]]:
    with database.read_session(firm_id) as session:
        report = check(session, dossier_id(database, firm_id, surname), on)
    return [(finding.code, finding.subject) for finding in report.blockers]


def due(database: Database, firm_id: UUID, surname: str, on: date = DAY) -> dict[str, Deadline]:
    with database.read_session(firm_id) as session:
        return {each.id: each for each in deadlines_of(session, dossier_id(database, firm_id, surname), on)}


def test_the_demo_shows_first_applications_extensions_and_what_lies_over_them(
    database: Database, store: FileStore
) -> None:
    firm_id = demo.load_demo(database, store, on=DAY)
    found = rows(database, firm_id)
    assert len(found) == 8
    assert {row.category for row in found} == set(Category) - {Category.INTERNATIONAL_PROTECTION}
    assert {row.kind for row in found} == set(ApplicationKind)
    assert {row.filed_from for row in found} == set(FiledFrom)


def test_each_dossier_is_in_another_state(database: Database, store: FileStore) -> None:
    firm_id = demo.load_demo(database, store, on=DAY)
    assert blockers(database, firm_id, READY) == []
    assert {"wage_below_floor", "special_fdi_turnover_short"} <= findings(database, firm_id, BLOCKED)
    assert {code for code, _ in blockers(database, firm_id, UNSIGNED)} == {"document_missing", "signed_copy_missing"}
    assert {"field_missing", "answer_missing"} <= findings(database, firm_id, NEW)
    assert blockers(database, firm_id, EXTENSION) == [("document_missing", "document:current_permit")]
    assert [subject for _, subject in blockers(database, firm_id, REFUSED)] == ["workplace.turkish_headcount"]
    assert blockers(database, firm_id, PROTECTED) == [("signed_copy_missing", "document:employment_contract")]
    assert blockers(database, firm_id, ACADEMIC) == [("document_missing", "document:yok_prior_permission")]


def test_the_extension_stands_in_its_window(database: Database, store: FileStore) -> None:
    firm_id = demo.load_demo(database, store, on=DAY)
    window = due(database, firm_id, EXTENSION)["extension"]
    assert window.opens_on is not None
    assert window.opens_on <= DAY <= window.due
    assert window.state is DeadlineState.OPEN


def test_the_refused_dossier_counts_its_suit_from_the_fifth_day_after_the_e_notification(
    database: Database, store: FileStore
) -> None:
    firm_id = demo.load_demo(database, store, on=DAY)
    found = due(database, firm_id, REFUSED)
    assert (found["objection"].counted_from, found["objection"].state) == (date(2026, 11, 7), DeadlineState.DONE)
    assert (found["suit"].due, found["suit"].state) == (date(2027, 2, 5), DeadlineState.OPEN)


@pytest.mark.parametrize("later", [1, 20, 37])
def test_the_demo_is_as_fresh_as_its_day(database: Database, store: FileStore, later: int) -> None:
    day = DAY + timedelta(days=later)
    firm_id = demo.load_demo(database, store, on=day)
    assert blockers(database, firm_id, READY, day) == []
    assert "reference_too_old" not in findings(database, firm_id, BLOCKED, day)
    assert blockers(database, firm_id, EXTENSION, day) == [("document_missing", "document:current_permit")]
    assert due(database, firm_id, REFUSED, day)["suit"].state is DeadlineState.OPEN


@pytest.mark.parametrize("path", sorted(Path("webapp/demo").glob("*.json")), ids=lambda path: path.stem)
def test_every_demo_dossier_is_a_file_that_the_command_line_reads(path: Path) -> None:
    read = read_dossier_file(path.read_bytes(), path.parent)
    assert read.on == DAY


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
    assert len(rows(database, firm_id)) == 8


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


def test_the_first_workplace_shows_its_documents_a_verified_address_and_permits_of_earlier_years(
    database: Database, store: FileStore
) -> None:
    firm_id = demo.load_demo(database, store, on=DAY)
    with database.read_session(firm_id) as session:
        held = [place for place in registered_places(session) if place.is_email_verified]
        assert len(held) == 1
        documents = [one.file.document for one in documents_of(session, held[0].id)]
        assert documents == ["trade_registry_gazette", "activity_certificate"]
        permits = running_permits(session, DAY, place_id=held[0].id).permits
    assert [permit.worker_name for permit in permits] == ["Marek Vzorný", "Elena Exemplu"]
