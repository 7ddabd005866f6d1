"""Who is reminded of what, on which day, at most once a day, and with nothing more personal than a first name."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import delete

from tests.factories import an_event, facts
from tests.keeping import keep
from tests.mail_world import Peer, a_request, a_user, an_office, smtp_peer
from webapp.db.accounts import Membership
from webapp.db.engine import Database
from webapp.db.memberships import AuthorisationRecord
from webapp.domain.events import EventKind
from webapp.services.members import assign
from webapp.services.open_storage import kept_up
from webapp.services.record_event import record_event
from webapp.services.reminders import choose_reminders, remind
from webapp.services.send_mails import send_mails

DUE = date(2026, 12, 10)
ASKED = DUE - timedelta(days=30)
OWNER = "sahip@ornek.example"


@pytest.fixture
def peer() -> Iterator[Peer]:
    with smtp_peer() as made:
        yield made


@pytest.fixture
def office(database: Database, tmp_path: Path, peer: Peer) -> "Office":
    return Office(database, tmp_path, peer)


class Office:
    """The worker's day: reminders are written, then what waits is sent."""

    def __init__(self, database: Database, folder: Path, peer: Peer) -> None:
        self.folder, self.peer, self.today = folder, peer, ASKED
        self.database = kept_up(database, lambda: self.today)

    def day(self, on: date) -> dict[str, str]:
        """What everybody gets on that day: the text by address."""
        before = len(self.peer.taken)
        self.write(on)
        self.send(on)
        return {str(mail["To"]): mail.get_content() for mail in self.peer.taken[before:]}

    def write(self, on: date) -> int:
        """Write the day's reminders down; how many."""
        self.today = on
        return remind(self.database, on)

    def send(self, on: date, *, port: int | None = None) -> None:
        at = datetime(on.year, on.month, on.day, 6, tzinfo=UTC)
        send_mails(self.database, an_office(self.folder, port or self.peer.port), clock=lambda: at, on=on)


def _before(days: int) -> date:
    return DUE - timedelta(days=days)


def test_a_reminder_comes_on_its_days_and_on_no_other(office: Office, firm_id: UUID) -> None:
    with office.database.write_session(firm_id) as session:
        a_user(session, firm_id, OWNER)
        a_request(session, ASKED)
    days = [_before(left) for left in range(20, -8, -1)]

    told = [(DUE - day).days for day in days if "Eksik" in office.day(day).get(OWNER, "")]

    assert told == [14, 7, 3, 1, 0, -1]


def test_a_reminder_names_the_file_the_first_name_the_act_and_the_day_and_nothing_more(
    office: Office, firm_id: UUID
) -> None:
    with office.database.write_session(firm_id) as session:
        a_user(session, firm_id, OWNER)
        a_request(session, ASKED)
    text = office.day(_before(3))[OWNER]
    person = facts().worker

    assert "2026-0001 · Anna · Eksik" in text
    assert "son gün 10.12.2026 (3 gün kaldı)" in text
    assert "Örnek Hukuk Bürosu" in text
    for hidden in (person.surname, person.passport.number, person.foreign_id_number, facts().employer.name):
        assert hidden not in text


def test_however_often_the_worker_looks_a_user_gets_one_mail_a_day(office: Office, firm_id: UUID) -> None:
    with office.database.write_session(firm_id) as session:
        a_user(session, firm_id, OWNER)
        for number in range(3):
            a_request(session, ASKED - timedelta(days=number))
    for _ in range(4):
        office.day(_before(7))
    assert office.peer.copies() == {OWNER: 1}


def test_a_draft_is_warned_about_on_its_21st_and_28th_day(office: Office, firm_id: UUID) -> None:
    saved = date(2026, 11, 3)
    with office.database.write_session(firm_id) as session:
        a_user(session, firm_id, OWNER)
        keep(session, facts(events=(an_event(EventKind.DRAFT_SAVED, saved),)))

    told = {age: office.day(saved + timedelta(days=age)).get(OWNER, "") for age in range(15, 35)}

    assert [age for age, text in told.items() if "Taslağın silinmesi" in text] == [21, 28]
    assert "e-İzin, son kaydından sonra bir ayı dolan taslakları siler" in told[21]
    assert "son gün 03.12.2026 (9 gün kaldı)" in told[21]


def test_only_a_verified_address_that_wants_it_is_reminded(office: Office, firm_id: UUID) -> None:
    with office.database.write_session(firm_id) as session:
        a_request(session, ASKED)
        a_user(session, firm_id, "dogrulanmamis@ornek.example", verified_email="")
        a_user(session, firm_id, "degismis@ornek.example", verified_email="eski@ornek.example")
        a_user(session, firm_id, "kapali@ornek.example", active=False)
        unwilling = a_user(session, firm_id, "istemez@ornek.example")
        choose_reminders(session, unwilling, is_wanted=False, on=_before(20))

    assert office.day(_before(7)) == {}

    with office.database.write_session() as session:
        choose_reminders(session, unwilling, is_wanted=True, on=_before(5))
    assert office.day(_before(5)) == {}
    assert list(office.day(_before(3))) == ["istemez@ornek.example"]


def test_who_a_dossier_is_assigned_to_is_reminded_else_the_owners(office: Office, firm_id: UUID) -> None:
    with office.database.write_session(firm_id) as session:
        a_user(session, firm_id, OWNER)
        preparer = a_user(session, firm_id, "hazirlayan@ornek.example", "preparer")
        dossier = a_request(session, ASKED).dossier
    assert list(office.day(_before(14))) == [OWNER]

    with office.database.write_session(firm_id) as session:
        assign(session, [dossier], preparer)
    assert list(office.day(_before(7))) == ["hazirlayan@ornek.example"]

    with office.database.write_session() as session:
        session.execute(delete(Membership).where(Membership.user_id == preparer))
    assert list(office.day(_before(3))) == [OWNER]


def test_a_limited_member_is_reminded_of_their_places_only(office: Office, firm_id: UUID) -> None:
    with office.database.write_session(firm_id) as session:
        owner = a_user(session, firm_id, OWNER)
        kept, hidden = a_request(session, ASKED), a_request(session, ASKED)
        member = a_user(session, firm_id, "kisitli@ornek.example", "preparer")
        for dossier in (kept, hidden):
            assign(session, [dossier.dossier], member)
        session.get(Membership, (member, firm_id)).is_limited = True  # type: ignore[union-attr]
        session.add(AuthorisationRecord(user_id=member, workplace_id=kept.workplace, granted_by=owner))

    text = office.day(_before(7))["kisitli@ornek.example"]

    assert "2026-0001" in text
    assert "2026-0002" not in text


def test_a_member_of_two_firms_gets_one_mail_that_says_which_is_which(
    office: Office, firm_id: UUID, other_firm_id: UUID
) -> None:
    with office.database.write_session(firm_id) as session:
        user = a_user(session, firm_id, OWNER)
        a_request(session, ASKED)
    with office.database.write_session(other_firm_id) as session:
        session.add(Membership(user_id=user, firm_id=other_firm_id, role="owner"))
        a_request(session, ASKED)

    text = office.day(_before(7))[OWNER]

    assert office.peer.copies() == {OWNER: 1}
    assert "Başka Danışmanlık" in text
    assert "Örnek Hukuk Bürosu" in text


def test_what_is_done_or_taken_away_between_writing_and_sending_is_not_told(office: Office, firm_id: UUID) -> None:
    with office.database.write_session(firm_id) as session:
        a_user(session, firm_id, OWNER)
        leaver = a_user(session, firm_id, "ayrilan@ornek.example", "preparer")
        done, left = a_request(session, ASKED).dossier, a_request(session, ASKED).dossier
        assign(session, [left], leaver)
    on = _before(7)
    assert office.write(on) == 2

    with office.database.write_session(firm_id) as session:
        record_event(session, done, an_event(EventKind.MISSING_DOCUMENTS_ANSWERED, on), on=on)
        session.execute(delete(Membership).where(Membership.user_id == leaver))
    office.send(on)

    assert "2026-0001" not in "".join(mail.get_content() for mail in office.peer.taken)
    assert "ayrilan@ornek.example" not in office.peer.copies()


def test_what_could_not_be_sent_for_three_days_comes_once_and_says_so(office: Office, firm_id: UUID) -> None:
    with office.database.write_session(firm_id) as session:
        a_user(session, firm_id, OWNER)
        a_request(session, ASKED)
    office.day(_before(8))
    for left in (7, 6, 5):
        office.write(_before(left))
        office.send(_before(left), port=_closed_port())

    told = office.day(_before(4))

    assert office.peer.copies() == {OWNER: 1}
    assert "(4 gün kaldı)" in told[OWNER]
    assert "03.12.2026 gününden beri gönderilemeyen hatırlatmalar da bu postadadır." in told[OWNER]


def test_a_worker_that_was_off_for_days_reminds_of_what_passed_meanwhile(office: Office, firm_id: UUID) -> None:
    with office.database.write_session(firm_id) as session:
        a_user(session, firm_id, OWNER)
        a_request(session, ASKED)
    assert office.day(_before(8)) == {}

    assert "(5 gün kaldı)" in office.day(_before(5))[OWNER]
    assert office.day(_before(4)) == {}


@pytest.mark.parametrize("wrong", [date(2031, 1, 1), date(2020, 1, 1)])
def test_a_clock_that_was_wrong_for_a_day_silences_nobody(office: Office, firm_id: UUID, wrong: date) -> None:
    with office.database.write_session(firm_id) as session:
        a_user(session, firm_id, OWNER)
        a_request(session, ASKED)
    office.day(wrong)
    office.peer.taken.clear()

    assert list(office.day(_before(7))) == [OWNER]
    assert office.day(_before(6)) == {}


def _closed_port() -> int:
    with smtp_peer() as peer:
        return peer.port
