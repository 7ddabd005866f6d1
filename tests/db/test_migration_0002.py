"""A database of the first release becomes one of the second: nothing is lost, what was never said stays unsaid."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.factories import a_permit, a_stay, an_event, facts
from tests.keeping import keep
from webapp.db import migrations
from webapp.db.engine import Database
from webapp.db.models import DossierRecord
from webapp.db.queries import facts_of
from webapp.domain.dossier import Category, DossierFacts, Exemption, FiledFrom, Overlay
from webapp.services import find_dossiers
from webapp.services.record_event import record_event

# Two dossiers of one firm as the first release wrote them: its whole file, as SQL.
FIRST_RELEASE = Path(__file__).parent / "releases" / "0001.sql"
FIRM = UUID("5b0d6a3e-0000-4000-8000-000000000001")


@pytest.fixture
def first_release(tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "izin.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.executescript(FIRST_RELEASE.read_text("utf-8"))
    connection.close()
    database = Database(path)
    yield database
    database.close()


def _without_what_is_new(dossier: DossierFacts) -> DossierFacts:
    spouse = dossier.worker.spouse
    assert spouse is not None
    home = dossier.household
    return replace(
        dossier,
        employer=replace(dossier.employer, bookkeeping=None),
        household=replace(home, confirmed_on=None) if home is not None else None,
        worker=replace(dossier.worker, spouse=replace(spouse, married_on=None)),
    )


OFFICE = _without_what_is_new(facts(Category.KEY_PERSONNEL, filed_from=FiledFrom.ABROAD))
HOME = _without_what_is_new(facts(Category.DOMESTIC_SERVICES, number="2026-0002"))


def _dossiers(database: Database) -> list[DossierFacts]:
    with database.read_session(FIRM) as session:
        found = session.scalars(select(DossierRecord).order_by(DossierRecord.sequence)).all()
        return [facts_of(session, row.id) for row in found]


def _columns(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.reader.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return {
            name: [tuple(row)[1:] for row in connection.exec_driver_sql(f'PRAGMA table_info("{name}")')]
            for (name,) in tables.all()
        }


def test_every_dossier_of_the_first_release_is_there_unchanged(first_release: Database) -> None:
    migrations.upgrade(first_release)

    assert _dossiers(first_release) == [OFFICE, HOME]


def test_an_old_dossier_can_be_told_what_the_new_release_asks(first_release: Database) -> None:
    migrations.upgrade(first_release)

    with first_release.write_session(FIRM) as session:
        row = session.scalars(select(DossierRecord).where(DossierRecord.sequence == 1)).one()
        row.overlays = (Overlay.HEALTH,)
        record_event(session, row.id, an_event(), on=date(2026, 11, 23))

    told, _ = _dossiers(first_release)
    assert told == replace(OFFICE, overlays=(Overlay.HEALTH,), events=(an_event(),))


def test_numbers_go_on_where_the_first_release_stopped(first_release: Database) -> None:
    migrations.upgrade(first_release)

    with first_release.write_session(FIRM) as session:
        kept = keep(session, facts())
        assert find_dossiers.dossier(session, kept.dossier).number == "2026-0003"


def test_going_back_gives_the_first_schema_and_keeps_what_it_knows(first_release: Database) -> None:
    before = _columns(first_release)
    migrations.upgrade(first_release)
    plain = facts()
    full = replace(
        plain,
        overlays=(Overlay.ACADEMIC,),
        permit=a_permit(),
        former_permit=a_permit(),
        events=(an_event(),),
        worker=replace(plain.worker, stays=(a_stay(),)),
        answers=replace(plain.answers, exemption=Exemption.STATELESS, key_foreigners_now=2),
        number="2026-0003",
    )
    with first_release.write_session(FIRM) as session:
        keep(session, full)

    migrations.downgrade(first_release, "0001")
    assert _columns(first_release) == before
    with first_release.reader.connect() as connection:
        said = connection.exec_driver_sql("SELECT group_concat(answers) FROM dossier").scalar()
    assert "form_signatures" in said
    assert "exemption" not in said

    migrations.upgrade(first_release)
    assert _dossiers(first_release) == [OFFICE, HOME, _without_what_is_new(replace(plain, number="2026-0003"))]


def test_every_reference_still_holds_after_the_upgrade(first_release: Database) -> None:
    migrations.upgrade(first_release)

    with first_release.reader.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
