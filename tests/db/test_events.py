"""Events: told once a form, kept in the order of their days, taken back, never of a day that has not come."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Thread
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from tests.factories import TODAY, an_event, facts
from tests.keeping import KeptIds, keep
from webapp.db import queries
from webapp.db.engine import Database
from webapp.db.models import EventRecord
from webapp.db.queries import facts_of
from webapp.domain.events import EventKind, NoticeChannel
from webapp.files.store import FileStore
from webapp.services import find_dossiers, find_events
from webapp.services.delete_dossier import delete_dossier
from webapp.services.errors import EventRefused, NotFound
from webapp.services.record_event import record_event, remove_event

FILED = an_event(EventKind.FILED, date(2026, 11, 2))
ASKED = an_event(EventKind.FEE_ASKED, date(2026, 11, 12), channel=NoticeChannel.PORTAL, note="E-posta geldi")
PAID = an_event(EventKind.FEE_PAID, date(2026, 11, 12))


@pytest.fixture
def kept(session: Session) -> KeptIds:
    return keep(session, facts())


def _told(session: Session, dossier_id: UUID) -> list[object]:
    return [event.value for event in find_events.events(session, dossier_id)]


def test_events_stand_by_their_day_and_on_one_day_as_they_were_told(session: Session, kept: KeptIds) -> None:
    for event in (ASKED, PAID, FILED):
        record_event(session, kept.dossier, event, on=TODAY)

    assert _told(session, kept.dossier) == [FILED, ASKED, PAID]
    assert facts_of(session, kept.dossier).events == (FILED, ASKED, PAID)
    assert find_dossiers.dossier(session, kept.dossier).facts.events == (FILED, ASKED, PAID)


def test_the_same_form_records_one_event(session: Session, kept: KeptIds) -> None:
    form = uuid4()

    first = record_event(session, kept.dossier, FILED, on=TODAY, submission=form)

    assert record_event(session, kept.dossier, FILED, on=TODAY, submission=form) == first
    assert _told(session, kept.dossier) == [FILED]


def test_what_happened_twice_on_a_day_can_be_told_twice(session: Session, kept: KeptIds) -> None:
    for _ in range(2):
        record_event(session, kept.dossier, ASKED, on=TODAY)

    assert _told(session, kept.dossier) == [ASKED, ASKED]


def test_an_event_of_today_is_recorded_and_one_of_tomorrow_is_not(session: Session, kept: KeptIds) -> None:
    today, tomorrow = an_event(on=TODAY), an_event(on=TODAY + timedelta(days=1))

    record_event(session, kept.dossier, today, on=TODAY)
    with pytest.raises(EventRefused):
        record_event(session, kept.dossier, tomorrow, on=TODAY)

    assert _told(session, kept.dossier) == [today]


def test_an_event_that_cannot_have_happened_is_refused_with_its_reason(session: Session, kept: KeptIds) -> None:
    with pytest.raises(EventRefused) as refused:
        record_event(session, kept.dossier, PAID, on=TODAY)

    assert [finding.code for finding in refused.value.findings] == ["event_without_cause"]
    assert _told(session, kept.dossier) == []


def test_an_event_taken_back_leaves_the_others_in_their_order(session: Session, kept: KeptIds) -> None:
    record_event(session, kept.dossier, ASKED, on=TODAY)
    mistaken = record_event(session, kept.dossier, FILED, on=TODAY)
    record_event(session, kept.dossier, PAID, on=TODAY)

    remove_event(session, kept.dossier, mistaken)
    record_event(session, kept.dossier, replace(FILED, on=date(2026, 11, 3)), on=TODAY)

    assert _told(session, kept.dossier) == [replace(FILED, on=date(2026, 11, 3)), ASKED, PAID]


def test_an_event_is_found_and_taken_back_in_its_own_dossier_only(session: Session, kept: KeptIds) -> None:
    other = keep(session, facts()).dossier
    told = record_event(session, kept.dossier, FILED, on=TODAY)

    with pytest.raises(NotFound):
        remove_event(session, other, told)
    with pytest.raises(NotFound):
        remove_event(session, kept.dossier, uuid4())

    assert (_told(session, other), _told(session, kept.dossier)) == ([], [FILED])


def test_a_dossier_the_firm_does_not_have_has_no_events(session: Session) -> None:
    with pytest.raises(NotFound):
        record_event(session, uuid4(), FILED, on=TODAY)
    with pytest.raises(NotFound):
        find_events.events(session, uuid4())


def test_an_open_step_of_the_dossier_stays_savable_after_an_event(session: Session, kept: KeptIds) -> None:
    seen = find_dossiers.dossier(session, kept.dossier).version

    record_event(session, kept.dossier, FILED, on=TODAY)

    assert find_dossiers.dossier(session, kept.dossier).version == seen


def test_the_desk_counts_an_event_as_a_change(database: Database, firm_id: UUID) -> None:
    with database.write_session(firm_id) as session:
        first = keep(session, facts()).dossier
        keep(session, facts())
    with database.open_write(firm_id) as session:
        session.info["clock"] = lambda: datetime(2026, 11, 24, 8, tzinfo=UTC)
        record_event(session, first, FILED, on=TODAY)
        session.commit()

    with database.read_session(firm_id) as session:
        newest = find_dossiers.dossiers(session)[0]
        assert (newest.id, newest.updated_at) == (first, datetime(2026, 11, 24, 8, tzinfo=UTC))
        assert find_dossiers.dossier(session, first).updated_at == newest.updated_at


def test_a_deleted_dossier_takes_its_events_along(database: Database, firm_id: UUID, store: FileStore) -> None:
    with database.write_session(firm_id) as session:
        kept = keep(session, facts(events=(FILED, ASKED)))

    with database.write_session(firm_id) as session:
        delete_dossier(session, store, kept.dossier)

    with database.read_session(firm_id) as session:
        assert session.query(EventRecord).count() == 0


def test_writers_at_once_lose_no_event_and_give_no_place_twice(database: Database, firm_id: UUID) -> None:
    with database.write_session(firm_id) as session:
        dossier = keep(session, facts()).dossier

    def tell() -> None:
        for _ in range(10):
            with database.write_session(firm_id) as session:
                record_event(session, dossier, ASKED, on=TODAY)

    writers = [Thread(target=tell) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    with database.read_session(firm_id) as session:
        assert [row.sequence for row in queries.events(session, dossier)] == list(range(1, 41))
