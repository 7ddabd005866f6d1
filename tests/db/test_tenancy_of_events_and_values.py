"""Events and values of a firm: nobody of another firm reads, changes, takes back or builds on them (security G)."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, func, select, update

from tests.factories import TODAY, a_permit, an_event, facts
from tests.keeping import keep
from webapp.db.engine import Database
from webapp.db.models import DossierRecord, EventRecord, FirmScoped, FirmValueRecord, User
from webapp.db.queries import find
from webapp.db.tenancy import ForeignFirm, NoFirmInSession, UnscopedStatement
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom
from webapp.services.errors import NotFound
from webapp.services.firm_values import remove_firm_value
from webapp.services.open_dossier import open_dossier
from webapp.services.record_event import record_event, remove_event


@pytest.fixture
def their_row(database: Database, other_firm_id: UUID) -> dict[type[FirmScoped], UUID]:
    """An event and a value of the other firm: the ids by table."""
    user = User(id=uuid4(), email="sahip@baska.example", name="Av. Başka Örnek", password=None)
    with database.write_session() as session:
        session.add(user)
    with database.write_session(other_firm_id) as session:
        dossier = keep(session, facts(permit=a_permit())).dossier
        value = FirmValueRecord(
            id=uuid4(),
            key="minimum_wage_gross_try",
            value=Decimal("40000.00"),
            valid_from=date(2027, 1, 1),
            valid_until=date(2027, 12, 31),
            source_text="Resmî Gazete",
            entered_by=user.id,
            entered_on=TODAY,
        )
        session.add(value)
        return {EventRecord: record_event(session, dossier, an_event(), on=TODAY), FirmValueRecord: value.id}


@pytest.mark.parametrize("model", [EventRecord, FirmValueRecord])
def test_events_and_values_of_another_firm_are_not_there(
    database: Database, firm_id: UUID, other_firm_id: UUID, their_row: dict[Any, UUID], model: Any
) -> None:
    for statement in (
        select(model),
        select(model.id),
        select(func.count()).select_from(model).having(func.count() > 0),
    ):
        with database.read_session(firm_id) as session:
            assert session.execute(statement).all() == []
        with database.read_session() as session, pytest.raises(NoFirmInSession):
            session.execute(statement)
        with database.read_session(other_firm_id) as session:
            assert len(session.execute(statement).all()) == 1

    with database.read_session(firm_id) as session:
        assert find(session, model, their_row[model]) is None
        assert session.get(model, (other_firm_id, their_row[model])) is None


@pytest.mark.parametrize("model", [EventRecord, FirmValueRecord])
def test_events_and_values_of_another_firm_cannot_be_changed_or_deleted(
    database: Database, firm_id: UUID, other_firm_id: UUID, their_row: dict[Any, UUID], model: Any
) -> None:
    with database.write_session(firm_id) as session:
        session.execute(delete(model))
        session.execute(update(model).values(version=99))
    with database.open_write(firm_id) as session, pytest.raises(ForeignFirm):
        session.execute(update(model).values(firm_id=firm_id))
    with database.open_write(firm_id) as session, pytest.raises(UnscopedStatement):
        session.execute(delete(model.__table__))
    with database.open_write(firm_id) as session:
        with database.read_session(other_firm_id) as theirs:
            row = theirs.scalars(select(model)).one()
            theirs.expunge(row)
        session.add(row)
        session.delete(row)
        with pytest.raises(ForeignFirm):
            session.flush()

    with database.read_session(other_firm_id) as session:
        assert session.scalars(select(model)).one().version == 1


def test_an_event_is_not_taken_back_and_a_value_not_taken_out_from_another_firm(
    database: Database, firm_id: UUID, their_row: dict[Any, UUID]
) -> None:
    with database.open_write(firm_id) as session:
        ours = keep(session, facts()).dossier
        with pytest.raises(NotFound):
            remove_event(session, ours, their_row[EventRecord])
        with pytest.raises(NotFound):
            remove_firm_value(session, their_row[FirmValueRecord])


def test_an_extension_takes_nothing_over_from_another_firm(
    database: Database, firm_id: UUID, other_firm_id: UUID, their_row: dict[Any, UUID]
) -> None:
    with database.read_session(other_firm_id) as session:
        theirs = session.scalars(select(DossierRecord.id)).one()

    with database.open_write(firm_id) as session:
        ours = keep(session, facts())
        with pytest.raises(NotFound):
            open_dossier(
                session,
                category=Category.STANDARD_EMPLOYER,
                kind=ApplicationKind.EXTENSION,
                filed_from=FiledFrom.INSIDE_TURKIYE,
                employer_id=ours.employer,
                workplace_id=ours.workplace,
                household_id=None,
                worker_id=ours.worker,
                on=TODAY,
                carried_from=theirs,
            )
