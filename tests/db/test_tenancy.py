"""Nobody reads, changes, adds to or refers to another firm's rows, whatever way they try (security X14, G)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import (
    CompoundSelect,
    Select,
    column,
    delete,
    exists,
    func,
    insert,
    literal_column,
    select,
    table,
    text,
    union_all,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from tests.factories import TODAY, a_permit, a_worker, a_workplace, an_employer, an_event, facts
from tests.keeping import keep
from webapp.db.engine import Database
from webapp.db.models import (
    DossierRecord,
    EmployerRecord,
    EventRecord,
    Firm,
    FirmScoped,
    WorkerRecord,
    WorkplaceRecord,
)
from webapp.db.queries import facts_of, find
from webapp.db.tenancy import ForeignFirm, NoFirmInSession, UnscopedStatement, bind_firm, firm_tables
from webapp.domain.events import EventKind
from webapp.services import find_dossiers, find_events, find_parties
from webapp.services.errors import NotFound
from webapp.services.keep_employer import save_employer, save_workplace
from webapp.services.keep_worker import save_worker
from webapp.services.record_event import record_event
from webapp.services.save_step import save_former_permit, save_overlays, save_permit

OURS, THEIRS = "Bizim Örnek Limited", "Onların Örnek Limited"
TABLE = EmployerRecord.__table__
ALIAS = aliased(EmployerRecord)


@pytest.fixture
def their_employer(database: Database, firm_id: UUID, other_firm_id: UUID) -> UUID:
    """An employer in each firm; the id of the other firm's."""
    with database.write_session(firm_id) as session:
        save_employer(session, an_employer(name=OURS))
    with database.write_session(other_firm_id) as session:
        return save_employer(session, an_employer(name=THEIRS))


READING: dict[str, Select[Any] | CompoundSelect[Any]] = {
    "the model": select(EmployerRecord),
    "columns of the model": select(EmployerRecord.name),
    "an alias": select(ALIAS),
    "columns of an alias": select(ALIAS.name),
    "an aggregate": select(func.max(EmployerRecord.name)),
    "a subquery": select(select(EmployerRecord.name).subquery()),
    "a cte": select(select(EmployerRecord.name).cte()),
    "a scalar subquery": select(
        select(EmployerRecord.name).where(EmployerRecord.name == THEIRS).scalar_subquery(),
        select(EmployerRecord.name).where(EmployerRecord.name == OURS).scalar_subquery(),
    ),
    "a union": select(EmployerRecord.name).union(select(ALIAS.name)),
    "a union of all": union_all(select(EmployerRecord.name), select(EmployerRecord.name)),
    "a join from a table of no firm": select(EmployerRecord.name).join(Firm, Firm.id == EmployerRecord.firm_id),
    "an outer join": select(Firm.name, EmployerRecord.name).outerjoin(
        EmployerRecord, EmployerRecord.firm_id == Firm.id
    ),
    "columns of the table, read from the model": select(TABLE.c.name).select_from(EmployerRecord),
    "an alias of a subquery": select(aliased(EmployerRecord, select(EmployerRecord).subquery())),
    "a subquery inside another": select(select(select(EmployerRecord.name).subquery()).subquery().alias()),
    "a model read from a statement": select(EmployerRecord).from_statement(
        select(EmployerRecord).union_all(select(EmployerRecord))
    ),
}


@pytest.mark.parametrize("way", READING)
def test_reading_shows_our_rows_and_never_theirs(
    database: Database, firm_id: UUID, their_employer: UUID, way: str
) -> None:
    with database.read_session(firm_id) as session:
        found = [getattr(value, "name", value) for row in session.execute(READING[way]) for value in row]

    assert OURS in found
    assert THEIRS not in found


@pytest.mark.parametrize("way", READING)
def test_reading_without_a_firm_is_refused(database: Database, their_employer: UUID, way: str) -> None:
    with database.read_session() as session, pytest.raises(NoFirmInSession):
        session.execute(READING[way])


CONDITIONS: dict[str, Select[Any]] = {
    "exists": select(Firm).where(exists(select(EmployerRecord.id).where(EmployerRecord.firm_id == Firm.id))),
    "exists on columns": select(Firm).where(exists().where(EmployerRecord.firm_id == Firm.id)),
    "in": select(Firm).where(Firm.id.in_(select(EmployerRecord.firm_id))),
    "a value": select(Firm).where(Firm.id == select(func.max(EmployerRecord.firm_id)).scalar_subquery()),
}


@pytest.mark.parametrize("way", CONDITIONS)
def test_a_condition_on_their_rows_tells_nothing(
    database: Database, firm_id: UUID, their_employer: UUID, way: str
) -> None:
    with database.read_session(firm_id) as session:
        assert [firm.id for firm in session.scalars(CONDITIONS[way])] == [firm_id]


UNLIMITED: dict[str, Any] = {
    "the bare table": select(TABLE),
    "a column of the bare table": select(TABLE.c.name),
    "an alias of the bare table": select(TABLE.alias()),
    "a column of such an alias": select(TABLE.alias().c.name),
    "the bare table below": select(Firm).where(Firm.id.in_(select(TABLE.c.firm_id))),
    "the bare table below its own model": select(EmployerRecord).where(EmployerRecord.id.in_(select(TABLE.c.id))),
    "the bare table in a cte": select(select(TABLE.c.name).cte()),
    "a count of the bare table": select(func.count()).select_from(TABLE),
    "a table named by hand": select(table("employer", column("name"))),
    "text": text("SELECT name FROM employer"),
    "text with columns": text("SELECT name FROM employer").columns(EmployerRecord.name),
    "a model from text": select(EmployerRecord).from_statement(text("SELECT * FROM employer")),
    "text as a table": select(literal_column("name")).select_from(text("employer")),
    "a literal column": select(literal_column("(SELECT max(name) FROM employer)")),
    "an update of the bare table": update(TABLE).values(name="x"),
    "a delete from the bare table": delete(TABLE),
    "an insert into the bare table": insert(TABLE).values(name="x"),
    "an insert of the model": insert(EmployerRecord).values(name="x"),
}


@pytest.mark.parametrize("way", UNLIMITED)
def test_what_cannot_be_limited_to_the_firm_is_refused(
    database: Database, firm_id: UUID, their_employer: UUID, way: str
) -> None:
    with database.open_write(firm_id) as session, pytest.raises(UnscopedStatement):
        session.execute(UNLIMITED[way])


@pytest.mark.parametrize(
    "change",
    [update(EmployerRecord).values(name="değişti"), delete(EmployerRecord).where(EmployerRecord.name == THEIRS)],
    ids=["update", "delete"],
)
def test_a_bulk_change_does_not_touch_their_rows(
    database: Database, firm_id: UUID, other_firm_id: UUID, their_employer: UUID, change: Any
) -> None:
    with database.write_session(firm_id) as session:
        session.execute(change)

    with database.read_session(other_firm_id) as session:
        assert [kept.value.name for kept in find_parties.employers(session)] == [THEIRS]


def test_many_rows_cannot_be_updated_by_key(
    database: Database, firm_id: UUID, other_firm_id: UUID, their_employer: UUID
) -> None:
    rows = [{"firm_id": other_firm_id, "id": their_employer, "name": "x", "version": 1}]

    with database.open_write(firm_id) as session, pytest.raises(UnscopedStatement):
        session.execute(update(EmployerRecord), rows)


@pytest.mark.parametrize("method", ["bulk_save_objects", "bulk_insert_mappings", "bulk_update_mappings"])
def test_the_old_bulk_methods_are_closed(session: Session, method: str) -> None:
    with pytest.raises(UnscopedStatement):
        getattr(session, method)(EmployerRecord, [])


def test_a_row_cannot_be_moved_to_another_firm(
    database: Database, firm_id: UUID, other_firm_id: UUID, their_employer: UUID
) -> None:
    with database.open_write(firm_id) as session, pytest.raises(ForeignFirm):
        session.execute(update(EmployerRecord).values(firm_id=other_firm_id))
    with database.open_write(firm_id) as session:
        session.scalars(select(EmployerRecord)).one().firm_id = other_firm_id
        with pytest.raises(ForeignFirm):
            session.flush()


def test_a_row_of_another_firm_cannot_be_added(session: Session, other_firm_id: UUID) -> None:
    session.add(EmployerRecord(firm_id=other_firm_id, id=uuid4(), name="x"))

    with pytest.raises(ForeignFirm):
        session.flush()


def test_a_row_cannot_be_added_without_a_firm(database: Database) -> None:
    with database.open_write() as session:
        session.add(EmployerRecord(id=uuid4(), name="x"))

        with pytest.raises(NoFirmInSession):
            session.flush()


def test_a_row_read_in_one_firm_cannot_be_changed_or_deleted_from_another(
    database: Database, firm_id: UUID, other_firm_id: UUID, their_employer: UUID
) -> None:
    with database.read_session(other_firm_id) as session:
        theirs = session.scalars(select(EmployerRecord)).one()
        session.expunge(theirs)

    with database.open_write(firm_id) as session:
        session.add(theirs)
        theirs.name = "x"
        with pytest.raises(ForeignFirm):
            session.flush()
        session.rollback()
        session.expunge_all()
        session.delete(theirs)
        with pytest.raises(ForeignFirm):
            session.flush()


def test_get_does_not_find_their_row(
    database: Database, firm_id: UUID, other_firm_id: UUID, their_employer: UUID
) -> None:
    with database.read_session(firm_id) as session:
        assert session.get(EmployerRecord, (other_firm_id, their_employer)) is None
        assert find(session, EmployerRecord, their_employer) is None


def test_get_does_not_hand_out_what_the_identity_map_still_holds_of_another_firm(
    database: Database, firm_id: UUID, other_firm_id: UUID, their_employer: UUID
) -> None:
    with database.read_session(other_firm_id) as session:
        held = session.scalars(select(EmployerRecord)).one()
        session.info["firm_id"] = firm_id

        assert session.get(EmployerRecord, (other_firm_id, their_employer)) is None
        assert held.name == THEIRS


def test_a_session_keeps_the_firm_it_was_bound_to(database: Database, firm_id: UUID, other_firm_id: UUID) -> None:
    with database.read_session() as session:
        bind_firm(session, firm_id)
        bind_firm(session, firm_id)
        with pytest.raises(ForeignFirm):
            bind_firm(session, other_firm_id)


def test_refreshing_a_row_asks_for_the_firm_again(
    database: Database, firm_id: UUID, other_firm_id: UUID, their_employer: UUID
) -> None:
    with database.read_session(other_firm_id) as session:
        held = session.scalars(select(EmployerRecord)).one()
        session.info["firm_id"] = firm_id
        session.expire(held)

        with pytest.raises(ForeignFirm):
            _ = held.name


def test_two_firms_taking_turns_are_never_mixed_by_a_cached_statement(
    database: Database, firm_id: UUID, other_firm_id: UUID, their_employer: UUID
) -> None:
    for _ in range(5):
        for firm, name in ((firm_id, OURS), (other_firm_id, THEIRS)):
            with database.read_session(firm) as session:
                assert session.scalars(select(EmployerRecord.name)).all() == [name]


REFERENCES: dict[str, Callable[[Session, UUID], None]] = {
    "a workplace of their employer": lambda session, ids: session.add(_workplace(ids)),
    "a dossier of their worker": lambda session, ids: (
        session.scalars(select(DossierRecord)).one().__setattr__("worker_id", ids)
    ),
    "an event of their dossier": lambda session, ids: session.add(
        EventRecord(id=uuid4(), dossier_id=ids, sequence=1, kind=EventKind.FILED, on=TODAY, note="")
    ),
    "a dossier in their workplace": lambda session, ids: (
        session.scalars(select(DossierRecord)).one().__setattr__("workplace_id", ids)
    ),
}


def _workplace(employer_id: UUID) -> WorkplaceRecord:
    from webapp.db.mapping import write

    row = WorkplaceRecord(id=uuid4(), employer_id=employer_id)
    write(row, a_workplace())
    return row


@pytest.mark.parametrize(
    ("way", "part"), list(zip(REFERENCES, ("employer", "worker", "dossier", "workplace"), strict=True))
)
def test_the_database_itself_refuses_a_reference_to_their_row(
    database: Database, firm_id: UUID, other_firm_id: UUID, way: str, part: str
) -> None:
    with database.write_session(firm_id) as session:
        keep(session, facts())
    with database.write_session(other_firm_id) as session:
        theirs = getattr(keep(session, facts()), part)

    with database.open_write(firm_id) as session:
        REFERENCES[way](session, theirs)
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            session.flush()


def test_every_service_answers_for_their_id_as_for_a_missing_one(
    database: Database, firm_id: UUID, other_firm_id: UUID
) -> None:
    with database.write_session(other_firm_id) as session:
        theirs = keep(session, facts())

    with database.open_write(firm_id) as session:
        for ask in (
            lambda: find_parties.employer(session, theirs.employer),
            lambda: find_parties.worker(session, theirs.worker),
            lambda: find_dossiers.dossier(session, theirs.dossier),
            lambda: facts_of(session, theirs.dossier),
            lambda: save_worker(session, a_worker(), id=theirs.worker, version=1),
            lambda: save_workplace(session, theirs.employer, a_workplace()),
            lambda: save_overlays(session, theirs.dossier, (), version=1),
            lambda: save_permit(session, theirs.dossier, a_permit(), version=1),
            lambda: save_former_permit(session, theirs.dossier, a_permit(), version=1),
            lambda: record_event(session, theirs.dossier, an_event(), on=TODAY),
            lambda: find_events.events(session, theirs.dossier),
        ):
            with pytest.raises(NotFound):
                ask()
        assert find_parties.workplaces_of(session, theirs.employer) == ()
        assert find_dossiers.dossiers(session) == ()


def test_every_table_with_a_firm_in_it_is_scoped_but_who_may_come_in_and_what_the_worker_sends() -> None:
    with_firm = {name for name, found in WorkerRecord.metadata.tables.items() if "firm_id" in found.c}

    assert with_firm - firm_tables() == {"membership", "mail_outbox", "calendar_feed"}


def test_every_reference_between_scoped_tables_carries_the_firm() -> None:
    for mapper in FirmScoped.__subclasses__():
        for constraint in mapper.__table__.foreign_key_constraints:  # type: ignore[attr-defined]
            if constraint.referred_table.name in firm_tables():
                assert constraint.column_keys[0] == "firm_id"
                assert [element.column.name for element in constraint.elements] == ["firm_id", "id"]
