"""A limited member's session sees the authorised places and what hangs on them; the rest of the firm is not there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session, aliased

from tests.factories import (
    TODAY,
    a_household,
    a_natural_person,
    a_pdf,
    a_worker,
    a_workplace,
    an_employer,
    an_event,
    facts,
)
from tests.keeping import KeptIds, keep
from webapp.db import place_limits
from webapp.db.engine import Database
from webapp.db.mapping import write
from webapp.db.models import (
    AttachmentRecord,
    AuthorisationRecord,
    DossierRecord,
    EmployerRecord,
    EventRecord,
    HouseholdRecord,
    KeptPermitRecord,
    User,
    WorkerRecord,
    WorkplaceRecord,
)
from webapp.db.place_limits import OutsidePlaces
from webapp.db.tenancy import ForeignFirm, bind_places, firm_wide
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom
from webapp.domain.members import Places
from webapp.domain.permit import Permit
from webapp.files.store import FileStore
from webapp.services import find_dossiers, find_parties
from webapp.services.attach_file import attach_file
from webapp.services.delete_dossier import delete_dossier
from webapp.services.errors import NotFound
from webapp.services.keep_employer import (
    delete_employer,
    delete_workplace,
    save_employer,
    save_household,
    save_workplace,
)
from webapp.services.keep_worker import save_worker
from webapp.services.open_dossier import open_dossier
from webapp.services.record_event import record_event
from webapp.services.running_permits import running_permits


@dataclass(frozen=True)
class World:
    """A firm with a dossier at a workplace, one at another, one in a household, and somebody not brought anywhere."""

    here: KeptIds
    there: KeptIds
    home: KeptIds
    nowhere: UUID


@pytest.fixture
def world(database: Database, firm_id: UUID, store: FileStore) -> World:
    with database.write_session(firm_id) as session:
        here = keep(session, facts(worker=a_worker(surname="Burada")))
        there = keep(
            session, facts(employer=an_employer(2), workplace=a_workplace(2), worker=a_worker(surname="Orada"))
        )
        home = keep(session, facts(Category.DOMESTIC_SERVICES, worker=a_worker(surname="Evde")))
        for ids in (here, there, home):
            record_event(session, ids.dossier, an_event(), on=TODAY)
            attach_file(session, store, ids.dossier, "passport_copy", a_pdf(text=str(ids.dossier)), "pasaport.pdf")
        return World(here, there, home, save_worker(session, a_worker(surname="Hiçbir yerde")))


@pytest.fixture
def limited(database: Database, firm_id: UUID, world: World) -> Iterator[Session]:
    """A writing session of a member for the first workplace alone."""
    with database.open_write(firm_id) as session:
        bind_places(session, _places(world.here))
        yield session


def _places(*ids: KeptIds) -> Places:
    return Places(
        workplaces=frozenset(one.workplace for one in ids if one.workplace),
        households=frozenset(one.household for one in ids if one.household),
    )


def _count(session: Session, model: Any) -> int | None:
    return session.scalar(select(func.count()).select_from(model))


def test_what_hangs_on_another_place_is_not_there(limited: Session, world: World) -> None:
    assert [row.id for row in find_dossiers.dossiers(limited)] == [world.here.dossier]
    assert {kept.id for kept in find_parties.employers(limited)} == {world.here.employer}
    assert {kept.value.surname for kept in find_parties.workers(limited)} == {"Burada", "Hiçbir yerde"}
    for model in (DossierRecord, EventRecord, AttachmentRecord, EmployerRecord, WorkplaceRecord):
        assert _count(limited, model) == 1, model
    assert _count(limited, HouseholdRecord) == 0
    for ask, id in (
        (find_dossiers.dossier, world.there.dossier),
        (find_parties.employer, world.there.employer),
        (find_parties.worker, world.there.worker),
        (find_dossiers.dossier, world.home.dossier),
    ):
        with pytest.raises(NotFound):
            ask(limited, id)


def test_an_alias_a_subquery_and_a_statement_that_writes_are_limited_too(limited: Session, world: World) -> None:
    other = aliased(DossierRecord)
    assert limited.scalars(select(other.id)).all() == [world.here.dossier]
    held = select(WorkerRecord.surname).where(WorkerRecord.id.in_(select(DossierRecord.worker_id)))
    assert limited.scalars(held).all() == ["Burada"]
    joined = select(DossierRecord.id, WorkerRecord.surname).join(
        WorkerRecord, WorkerRecord.id == DossierRecord.worker_id
    )
    assert limited.execute(joined).all() == [(world.here.dossier, "Burada")]
    limited.execute(update(WorkerRecord).values(phone="+905000000000"))
    limited.execute(delete(EventRecord))
    with firm_wide(limited):
        assert _count(limited, EventRecord) == 2
        untouched = select(func.count(WorkerRecord.id)).where(WorkerRecord.phone != "+905000000000")
        assert limited.scalar(untouched) == 2


def test_somebody_with_dossiers_at_two_places_is_seen_from_both(
    database: Database, firm_id: UUID, world: World
) -> None:
    with database.write_session(firm_id) as session:
        _open(session, world.there, world.here.worker)
    for place in (world.here, world.there):
        with database.read_session(firm_id) as session:
            bind_places(session, _places(place))
            assert find_parties.worker(session, world.here.worker).value.surname == "Burada"


def test_somebody_whose_permit_is_kept_at_another_place_is_not_there(
    database: Database, firm_id: UUID, world: World
) -> None:
    with database.write_session(firm_id) as session:
        _keep_permit(session, world.there, world.nowhere)
    with database.read_session(firm_id) as session:
        bind_places(session, _places(world.here))
        assert {kept.value.surname for kept in find_parties.workers(session)} == {"Burada"}


def test_somebody_whose_permit_is_kept_here_is_seen_though_their_dossier_lies_elsewhere(
    database: Database, firm_id: UUID, world: World
) -> None:
    with database.write_session(firm_id) as session:
        _keep_permit(session, world.here, world.there.worker)
    with database.read_session(firm_id) as session:
        bind_places(session, _places(world.here))
        assert [one.worker_id for one in running_permits(session, TODAY).permits] == [world.there.worker]


def test_nothing_is_kept_beside_another_place(limited: Session, world: World) -> None:
    assert world.there.workplace is not None
    for own, foreign in ((world.here, world.there.workplace), (world.home, None)):
        limited.add(_a_kept_permit(own, world.nowhere, workplace_id=foreign))
        with pytest.raises(OutsidePlaces):
            limited.flush()
        limited.rollback()


def test_a_member_for_a_household_sees_that_home_and_its_employer(
    database: Database, firm_id: UUID, world: World
) -> None:
    with database.read_session(firm_id) as session:
        bind_places(session, _places(world.home))
        assert [row.id for row in find_dossiers.dossiers(session)] == [world.home.dossier]
        assert [kept.id for kept in find_parties.households_of(session, world.home.employer)] == [world.home.household]


def test_a_member_for_no_place_sees_no_dossier(database: Database, firm_id: UUID, world: World) -> None:
    with database.read_session(firm_id) as session:
        bind_places(session, Places())
        assert find_dossiers.dossiers(session) == ()
        assert find_parties.employers(session) == ()


def test_a_limited_member_opens_dossiers_at_the_place_with_the_number_of_the_whole_firm(
    limited: Session, world: World
) -> None:
    opened = _open(limited, world.here, save_worker(limited, a_worker(surname="Yeni")))
    assert find_dossiers.dossier(limited, opened).number == "2026-0004"


def test_a_dossier_cannot_be_opened_at_or_moved_to_another_place(limited: Session, world: World) -> None:
    with pytest.raises(NotFound):
        _open(limited, world.there, world.nowhere)
    row = limited.scalars(select(DossierRecord)).one()
    row.workplace_id = world.there.workplace
    with pytest.raises(OutsidePlaces):
        limited.flush()


def test_nothing_is_hung_on_a_dossier_of_another_place(limited: Session, world: World) -> None:
    with limited.no_autoflush:
        limited.add(EventRecord(**_an_event_of(world.there.dossier)))
    with pytest.raises(OutsidePlaces):
        limited.flush()


def test_employers_and_places_are_made_and_deleted_for_the_whole_firm_only(
    limited: Session, store: FileStore, world: World
) -> None:
    employer, workplace = world.here.employer, world.here.workplace
    assert workplace is not None
    person = a_natural_person()
    for act in (
        lambda: save_employer(limited, person),
        lambda: save_workplace(limited, employer, a_workplace(9)),
        lambda: save_household(limited, employer, a_household(9)),
    ):
        with pytest.raises(OutsidePlaces):
            act()
        limited.rollback()
    delete_dossier(limited, store, world.here.dossier)
    for act in (lambda: delete_workplace(limited, workplace), lambda: delete_employer(limited, employer)):
        with pytest.raises(OutsidePlaces):
            act()


def test_what_is_known_of_an_employer_may_be_corrected(limited: Session, world: World) -> None:
    kept = find_parties.employer(limited, world.here.employer)
    save_employer(limited, an_employer(phone="+903120000099"), id=kept.id, version=kept.version)
    assert find_parties.employer(limited, kept.id).value.phone == "+903120000099"


def test_upkeep_reaches_the_whole_firm_and_the_limit_holds_again_afterwards(limited: Session, world: World) -> None:
    with firm_wide(limited):
        assert _count(limited, DossierRecord) == 3
    assert _count(limited, DossierRecord) == 1


def test_what_upkeep_has_read_is_not_found_afterwards(limited: Session, world: World) -> None:
    with firm_wide(limited):
        hidden = find_dossiers.dossier(limited, world.there.dossier)
    assert hidden.id == world.there.dossier
    with pytest.raises(NotFound):
        find_dossiers.dossier(limited, world.there.dossier)


def test_a_person_changed_from_one_place_makes_open_steps_of_the_other_stale(
    database: Database, firm_id: UUID, world: World
) -> None:
    with database.write_session(firm_id) as session:
        other = _open(session, world.there, world.here.worker)
    with database.read_session(firm_id) as session:
        before = find_dossiers.dossier(session, other).version
    with database.write_session(firm_id) as session:
        bind_places(session, _places(world.here))
        kept = find_parties.worker(session, world.here.worker)
        save_worker(session, a_worker(surname="Değişti"), id=kept.id, version=kept.version)
        with pytest.raises(NotFound):
            find_dossiers.dossier(session, other)
    with database.read_session(firm_id) as session:
        assert find_dossiers.dossier(session, other).version > before


def test_a_place_goes_with_what_its_members_were_allowed(database: Database, firm_id: UUID, world: World) -> None:
    with database.write_session(firm_id) as session:
        user = User(id=uuid4(), email="a@ornek.example", name="Ayşe Örnek", password=None)
        session.add(user)
        session.flush()
        empty = save_workplace(session, world.here.employer, a_workplace(9))
        session.add(AuthorisationRecord(user_id=user.id, workplace_id=empty, household_id=None, granted_by=user.id))
    with database.write_session(firm_id) as session:
        delete_workplace(session, empty)
    with database.read_session(firm_id) as session:
        assert _count(session, AuthorisationRecord) == 0


def test_a_session_stays_with_its_places(limited: Session, world: World) -> None:
    with pytest.raises(ForeignFirm):
        bind_places(limited, _places(world.there))


def test_every_table_that_names_a_place_or_what_hangs_on_one_is_limited() -> None:
    named = place_limits.models()
    assert {"dossier", "employer", "workplace", "household", "foreign_worker"} <= named.keys()
    assert {"attachment", "dossier_event", "generated_document"} <= named.keys()
    assert not {"dossier_counter", "firm_value", "firm_template"} & named.keys()


def _open(session: Session, ids: KeptIds, worker_id: UUID) -> UUID:
    return open_dossier(
        session,
        category=Category.STANDARD_EMPLOYER,
        kind=ApplicationKind.FIRST,
        filed_from=FiledFrom.INSIDE_TURKIYE,
        employer_id=ids.employer,
        workplace_id=ids.workplace,
        household_id=None,
        worker_id=worker_id,
        on=TODAY,
    )


def _keep_permit(session: Session, ids: KeptIds, worker_id: UUID) -> None:
    session.add(_a_kept_permit(ids, worker_id, workplace_id=ids.workplace))
    session.flush()


def _a_kept_permit(ids: KeptIds, worker_id: UUID, *, workplace_id: UUID | None) -> KeptPermitRecord:
    permit = Permit(number="2025-1", starts_on=TODAY, ends_on=TODAY + timedelta(days=90))
    row = KeptPermitRecord(
        id=uuid4(),
        employer_id=ids.employer,
        workplace_id=workplace_id,
        household_id=ids.household,
        worker_id=worker_id,
        category=Category.STANDARD_EMPLOYER,
    )
    write(row, permit)
    return row


def _an_event_of(dossier_id: UUID) -> dict[str, Any]:
    happened = an_event()
    return {
        "id": uuid4(),
        "dossier_id": dossier_id,
        "sequence": 9,
        "kind": happened.kind,
        "on": happened.on,
        "channel": None,
        "note": "",
        "details": happened.details,
        "submission": None,
    }
