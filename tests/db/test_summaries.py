"""What lists read is what the dossiers say: worked out with every change, once a day, and for data that has none."""

import os
import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import TODAY, a_worker, a_workplace, an_employer, facts
from tests.keeping import KeptIds, keep
from webapp.cli import main
from webapp.db.dossiers import DossierRecord
from webapp.db.engine import Database
from webapp.db.models import MemberRole, Membership, User
from webapp.db.summaries import DossierSummaryRecord, DossierWordRecord, DueItemRecord
from webapp.db.tenancy import bind_places
from webapp.domain.events import Event, EventKind
from webapp.domain.members import Places
from webapp.domain.stages import Stage
from webapp.files.store import FileStore
from webapp.services import keep_employer, keep_worker, members, summaries
from webapp.services.delete_dossier import delete_dossier
from webapp.services.find_dossiers import DossierQuery, dossier, list_page
from webapp.services.find_events import events
from webapp.services.find_parties import employer, workplace
from webapp.services.open_storage import kept_up, open_database
from webapp.services.record_event import record_event, remove_event
from webapp.services.save_step import save_job, save_personal

FILED = Event(kind=EventKind.FILED, on=TODAY)
FEE_ASKED = Event(kind=EventKind.FEE_ASKED, on=TODAY)


@pytest.fixture
def kept(database: Database) -> Database:
    """The database as the application opens it."""
    return kept_up(database)


def rows(database: Database, firm_id: UUID) -> list[tuple[Any, ...]]:
    """Everything that is worked out for the firm, in one order."""
    found: list[tuple[Any, ...]] = []
    with database.read_session(firm_id) as session:
        for model in (DossierSummaryRecord, DossierWordRecord, DueItemRecord):
            columns = [getattr(model, name) for name in model.__table__.c.keys()]  # noqa: SIM118 names of columns
            found += [(model.__name__, *row) for row in session.execute(select(*columns))]
    return sorted(found, key=repr)


def anew(database: Database, firm_id: UUID) -> list[tuple[Any, ...]]:
    """The same after all of it was worked out again from the dossiers."""
    with database.write_session(firm_id) as session:
        summaries.rebuild(session)
        while summaries.refresh_stale(session, TODAY, 50):
            pass
    return rows(database, firm_id)


def a_dossier(database: Database, firm_id: UUID, seed: int = 1, **changes: Any) -> KeptIds:
    told = replace(facts(), **changes) if changes else facts()
    with database.write_session(firm_id) as session:
        return keep(session, replace(told, employer=an_employer(seed)))


def summary(database: Database, firm_id: UUID, dossier_id: UUID) -> DossierSummaryRecord:
    with database.read_session(firm_id) as session:
        found = session.get(DossierSummaryRecord, (firm_id, dossier_id))
        assert found is not None
        return found


class Office:
    """A firm in which random things happen; each of them is one transaction."""

    def __init__(self, database: Database, firm_id: UUID, store: FileStore, seed: int) -> None:
        self.database, self.firm_id, self.store = database, firm_id, store
        self.any = random.Random(seed)  # noqa: S311 a story, no secret
        self.kept: list[KeptIds] = []
        self.users: list[UUID | None] = [None]

    def happen(self) -> str:
        deeds = [self.open, self.rename_worker, self.rename_employer, self.move, self.tell, self.take_back, self.assign]
        deed = self.any.choice([*deeds, self.delete] if self.kept else [self.open])
        with self.database.write_session(self.firm_id) as session:
            deed(session)
        return deed.__name__

    def open(self, session: Session) -> None:
        seed = self.any.randrange(1, 500)
        told = replace(facts(), worker=a_worker(seed), employer=an_employer(seed, name=f"Çınar {seed} A.Ş."))
        self.kept.append(keep(session, told))

    def rename_worker(self, session: Session) -> None:
        ids = self.any.choice(self.kept)
        view = dossier(session, ids.dossier)
        worker = replace(view.facts.worker, surname=self.any.choice(("Işık", "İnce", "Şahin", "Örnek")))
        save_personal(session, ids.dossier, worker, view.facts.mission_reference, version=view.version)

    def rename_employer(self, session: Session) -> None:
        found = employer(session, self.any.choice(self.kept).employer)
        value = replace(found.value, name=f"Göksu {self.any.randrange(90)} Limited Şirketi", tax_office="")
        keep_employer.save_employer(session, value, id=found.id, version=found.version)

    def move(self, session: Session) -> None:
        ids = self.any.choice(self.kept)
        place = keep_employer.save_workplace(session, ids.employer, a_workplace(self.any.randrange(1, 99), name="Depo"))
        view = dossier(session, ids.dossier)
        save_job(session, ids.dossier, view.facts.job, workplace_id=place, version=view.version)

    def tell(self, session: Session) -> None:
        ids = self.any.choice(self.kept)
        told = {one.value.kind for one in events(session, ids.dossier)}
        for event in (FILED, FEE_ASKED):
            if event.kind not in told:
                record_event(session, ids.dossier, event, on=TODAY)
                return

    def take_back(self, session: Session) -> None:
        ids = self.any.choice(self.kept)
        for one in events(session, ids.dossier)[-1:]:
            remove_event(session, ids.dossier, one.id)

    def assign(self, session: Session) -> None:
        members.assign(session, [self.any.choice(self.kept).dossier], self.any.choice(self.users))

    def delete(self, session: Session) -> None:
        ids = self.kept.pop(self.any.randrange(len(self.kept)))
        delete_dossier(session, self.store, ids.dossier)


def a_member(database: Database, firm_id: UUID) -> UUID:
    with database.write_session() as session:
        user = User(id=uuid4(), email=f"{uuid4().hex}@ornek.example", name="Av. Çağla Örnek", password=None)
        session.add(user)
        session.flush()
        session.add(Membership(user_id=user.id, firm_id=firm_id, role=MemberRole.PREPARER))
        return user.id


@pytest.mark.parametrize("seed", range(20 if os.environ.get("IZIN_LONG") else 2))
def test_after_anything_that_happens_the_rows_are_what_working_them_out_anew_gives(
    kept: Database, firm_id: UUID, store: FileStore, seed: int
) -> None:
    office = Office(kept, firm_id, store, seed)
    office.users.append(a_member(kept, firm_id))
    for _ in range(14):
        deed = office.happen()
        now = rows(kept, firm_id)
        assert now == anew(kept, firm_id), deed
    assert any(row[0] == "DueItemRecord" for row in now)


def test_a_change_that_is_rolled_back_leaves_the_rows_alone(kept: Database, firm_id: UUID) -> None:
    ids = a_dossier(kept, firm_id)
    before = rows(kept, firm_id)
    with kept.open_write(firm_id) as session:
        record_event(session, ids.dossier, FILED, on=TODAY)
        session.rollback()
        session.commit()
    assert rows(kept, firm_id) == before


def test_filing_moves_a_dossier_to_its_evaluation_and_an_asked_fee_to_the_fee(kept: Database, firm_id: UUID) -> None:
    ids = a_dossier(kept, firm_id)
    assert summary(kept, firm_id, ids.dossier).stage is Stage.PREPARING
    for event, stage in ((FILED, Stage.EVALUATION), (FEE_ASKED, Stage.FEE)):
        with kept.write_session(firm_id) as session:
            record_event(session, ids.dossier, event, on=TODAY)
        assert summary(kept, firm_id, ids.dossier).stage is stage
    assert summary(kept, firm_id, ids.dossier).awaits_fee


@pytest.mark.parametrize("typed", ["çağrı", "CAGRI", "Çağ", "yildirim cagri", "2026-0001", "99000", "isildak"])
def test_a_dossier_is_found_by_the_beginning_of_its_words_in_either_spelling(
    kept: Database, firm_id: UUID, typed: str
) -> None:
    worker = a_worker(1, given_names="Çağrı Işıl", surname="Yıldırım")
    ids = a_dossier(kept, firm_id, worker=worker)
    a_dossier(kept, firm_id, worker=a_worker(2, given_names="Zhang", surname="Wei"), seed=2)
    with kept.read_session(firm_id) as session:
        found = [row.id for row in list_page(session, DossierQuery(search=typed)).rows]
    assert ids.dossier in found
    if typed not in ("isildak", "99000"):
        assert found == [ids.dossier]


def test_a_name_that_changed_is_found_by_its_new_words_only(kept: Database, firm_id: UUID) -> None:
    ids = a_dossier(kept, firm_id)
    with kept.write_session(firm_id) as session:
        found = employer(session, ids.employer)
        renamed = replace(found.value, name="Gülümser Tekstil")
        keep_employer.save_employer(session, renamed, id=found.id, version=found.version)
    with kept.read_session(firm_id) as session:
        assert [row.id for row in list_page(session, DossierQuery(search="gulumser")).rows] == [ids.dossier]
        assert list_page(session, DossierQuery(search="anonim")).rows == ()


def test_a_party_of_many_dossiers_is_worked_out_in_part_and_the_rest_later(
    kept: Database, firm_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summaries, "AT_ONCE", 1)
    first = a_dossier(kept, firm_id)
    with kept.write_session(firm_id) as session:
        for _ in range(2):
            _again(session, first)
        found = employer(session, first.employer)
        renamed = replace(found.value, name="Gülümser Tekstil")
    with kept.write_session(firm_id) as session:
        keep_employer.save_employer(session, renamed, id=found.id, version=found.version)
    with kept.write_session(firm_id) as session:
        assert summaries.has_stale(session, TODAY)
        assert summaries.refresh_stale(session, TODAY, 10) == 2
        assert list_page(session, DossierQuery(search="gulumser")).count.number == 3


def _again(session: Session, ids: KeptIds) -> UUID:
    """Another dossier of the same parties."""
    from webapp.services.open_dossier import open_dossier

    told = facts()
    return open_dossier(
        session,
        category=told.category,
        kind=told.kind,
        filed_from=told.filed_from,
        employer_id=ids.employer,
        workplace_id=ids.workplace,
        household_id=None,
        worker_id=keep_worker.save_worker(session, a_worker(7)),
        on=TODAY,
    )


def test_what_time_alone_changes_is_worked_out_on_the_next_day_a_bounded_part_at_a_time(
    kept: Database, firm_id: UUID
) -> None:
    for seed in (1, 2, 3):
        a_dossier(kept, firm_id, seed)
    tomorrow = TODAY + timedelta(days=1)
    with kept.write_session(firm_id) as session:
        assert not summaries.has_stale(session, TODAY)
        assert summaries.has_stale(session, tomorrow)
        assert [summaries.refresh_stale(session, tomorrow, 2) for _ in range(3)] == [2, 1, 0]
        assert not summaries.has_stale(session, tomorrow)


def test_data_of_an_earlier_release_is_worked_out_when_it_is_opened(tmp_path: Path) -> None:
    path, files = tmp_path / "izin.sqlite3", tmp_path / "files"
    database = open_database(path, files, today=lambda: TODAY)
    firm_id = _firm(database)
    a_dossier(database, firm_id)
    before = rows(database, firm_id)
    with database.writer.begin() as connection:
        for table in ("dossier_word", "due_item", "dossier_summary"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 our own names
    database.close()

    reopened = open_database(path, files, today=lambda: TODAY)

    assert rows(reopened, firm_id) == before
    reopened.close()


def test_spoiled_rows_are_made_anew_by_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IZIN_TODAY", TODAY.isoformat())
    database = open_database(tmp_path / "izin.sqlite3", tmp_path / "files", today=lambda: TODAY)
    firm_id = _firm(database)
    a_dossier(database, firm_id)
    before = rows(database, firm_id)
    with database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE dossier_summary SET stage = 'ended', words = '', due_told = ''")
        connection.exec_driver_sql("DELETE FROM due_item")

    assert main(["summaries", "--data", str(tmp_path)]) == 0

    assert "1 dosyanın özeti yeniden hesaplandı." in capsys.readouterr().out
    assert rows(database, firm_id) == before
    database.close()


def _firm(database: Database) -> UUID:
    from webapp.db.models import Firm

    with database.write_session() as session:
        firm = Firm(id=uuid4(), name="Örnek Hukuk Bürosu")
        session.add(firm)
        return firm.id


def test_a_limited_member_lists_only_their_places_and_still_keeps_every_row_up(kept: Database, firm_id: UUID) -> None:
    seen, hidden = a_dossier(kept, firm_id, 1), a_dossier(kept, firm_id, 2)
    places = Places(workplaces=frozenset({seen.workplace} - {None}))  # type: ignore[arg-type]
    with kept.open_write(firm_id) as session:
        bind_places(session, places)
        assert [row.id for row in list_page(session, DossierQuery()).rows] == [seen.dossier]
        assert list_page(session, DossierQuery(search="2026")).count.number == 1
        found = workplace(session, seen.employer, seen.workplace or uuid4())
        renamed = replace(found.value, name="Uydurma Şube")
        keep_employer.save_workplace(session, seen.employer, renamed, id=found.id, version=found.version)
        session.commit()
    assert "uydurma" in summary(kept, firm_id, seen.dossier).words
    assert rows(kept, firm_id) == anew(kept, firm_id)
    assert summary(kept, firm_id, hidden.dossier).computed_on == TODAY


def test_lists_of_a_firm_hold_nothing_of_another(kept: Database, firm_id: UUID, other_firm_id: UUID) -> None:
    theirs = a_dossier(kept, other_firm_id)
    with kept.read_session(firm_id) as session:
        assert list_page(session, DossierQuery()).rows == ()
        assert list_page(session, DossierQuery(search="2026-0001")).rows == ()
        assert list_page(session, DossierQuery(employer_id=theirs.employer)).rows == ()


def test_a_deleted_dossier_takes_its_rows_with_it(kept: Database, firm_id: UUID, store: FileStore) -> None:
    ids = a_dossier(kept, firm_id)
    with kept.write_session(firm_id) as session:
        delete_dossier(session, store, ids.dossier)
    assert rows(kept, firm_id) == []
    with kept.read_session(firm_id) as session:
        assert session.scalars(select(DossierRecord)).all() == []
