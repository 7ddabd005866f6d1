"""Calendar addresses: made, shown once, read without a session, revoked; and what a program is given at them."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import icalendar
import vobject
from flask.testing import FlaskClient
from sqlalchemy import delete, select, update

from tests.factories import TODAY, an_event
from tests.mail_world import a_request
from tests.web.conftest import Browser
from webapp.db.accounts import MemberRole, Membership, User
from webapp.db.parties import EmployerRecord, WorkerRecord
from webapp.domain.events import EventKind
from webapp.services.members import assign
from webapp.services.record_event import record_event

CLIENT = {"User-Agent": "Takvim/1.0"}


def _address(browser: Browser, kind: str = "mine") -> str:
    """The path of a new address, read from the page on which it is shown."""
    browser.post(browser.url(f"takvim/{kind}"))
    page = browser.get(browser.url("takvim")).text
    found = re.search(r'id="takvim-adresi">http://127\.0\.0\.1:8000(/takvim/[^<]+\.ics)<', page)
    assert found is not None
    return found[1]


def _a_program(browser: Browser) -> FlaskClient:
    """A calendar program: it has the address and nothing else."""
    return browser.app.test_client()


def _events(browser: Browser, address: str) -> list[Any]:
    answer = _a_program(browser).get(address, headers=CLIENT)
    assert answer.status_code == 200, answer.text
    return list(icalendar.Calendar.from_ical(answer.data).walk("VEVENT"))


def _asked(browser: Browser, asked_on: date = date(2026, 11, 10)) -> UUID:
    with browser.write() as session:
        return a_request(session, asked_on).dossier


def _user_of(browser: Browser) -> UUID:
    with browser.client.session_transaction() as kept:
        return UUID(kept["user"])


def test_an_address_is_shown_once_and_has_43_letters_nobody_can_guess(owner: Browser) -> None:
    address = _address(owner)

    assert re.fullmatch(r"/takvim/[A-Za-z0-9_-]{43}\.ics", address)
    assert address not in owner.get(owner.url("takvim")).text


def test_the_feed_is_read_by_two_libraries_alike(owner: Browser) -> None:
    _asked(owner)
    answer = _a_program(owner).get(_address(owner), headers=CLIENT)

    [one] = [e for e in icalendar.Calendar.from_ical(answer.data).walk("VEVENT") if "Eksik" in e["summary"]]
    [other] = [e for e in vobject.readOne(answer.text).vevent_list if "Eksik" in e.summary.value]

    assert one["dtstart"].dt == other.dtstart.value == date(2026, 12, 10)
    assert one["dtend"].dt == other.dtend.value == date(2026, 12, 11)
    assert one["uid"] == other.uid.value
    assert one["summary"] == other.summary.value
    assert int(one["sequence"]) == int(other.sequence.value) == 0
    assert one["last-modified"].dt == other.last_modified.value
    assert one["url"].startswith("http://127.0.0.1:8000/f/")
    assert icalendar.Calendar.from_ical(answer.data)["x-wr-calname"] == "Örnek Hukuk Bürosu: işlerim"


def test_an_event_that_moves_a_day_moves_it_in_the_feed_under_the_same_uid(owner: Browser) -> None:
    dossier = _asked(owner)
    address = _address(owner)
    [before] = [e for e in _events(owner, address) if "Eksik" in e["summary"]]
    tag = _a_program(owner).get(address, headers=CLIENT).headers["ETag"]

    with owner.write() as session:
        answered = an_event(EventKind.MISSING_DOCUMENTS_ANSWERED, date(2026, 11, 18))
        record_event(session, dossier, answered, on=TODAY)
        record_event(session, dossier, an_event(EventKind.MISSING_DOCUMENTS_ASKED, date(2026, 11, 20)), on=TODAY)

    [after] = [e for e in _events(owner, address) if "Eksik" in e["summary"]]
    assert after["uid"] == before["uid"]
    assert (before["dtstart"].dt, after["dtstart"].dt) == (date(2026, 12, 10), date(2026, 12, 20))
    assert int(after["sequence"]) == int(before["sequence"]) + 1
    assert after["last-modified"].dt >= before["last-modified"].dt
    assert _a_program(owner).get(address, headers=CLIENT | {"If-None-Match": tag}).status_code == 200


def test_what_is_done_leaves_the_feed(owner: Browser) -> None:
    dossier = _asked(owner)
    address = _address(owner)
    with owner.write() as session:
        answered = an_event(EventKind.MISSING_DOCUMENTS_ANSWERED, date(2026, 11, 18))
        record_event(session, dossier, answered, on=TODAY)

    assert [e for e in _events(owner, address) if "Eksik" in e["summary"]] == []


def test_an_unchanged_feed_answers_304_and_never_sets_a_cookie(owner: Browser) -> None:
    _asked(owner)
    address = _address(owner)
    first = _a_program(owner).get(address, headers=CLIENT)

    again = _a_program(owner).get(address, headers=CLIENT | {"If-None-Match": first.headers["ETag"]})

    assert first.mimetype == "text/calendar"
    assert first.headers["Cache-Control"].startswith("private")
    assert again.status_code == 304
    assert "Set-Cookie" not in first.headers
    assert "Set-Cookie" not in again.headers


def test_nothing_more_personal_than_a_first_name_and_a_number_is_in_it(owner: Browser) -> None:
    _asked(owner)
    text = _a_program(owner).get(_address(owner), headers=CLIENT).text.replace("\r\n ", "")

    assert "2026-0001" in text
    assert "Anna" in text
    with owner.read() as session:
        worker, employer = session.scalar(select(WorkerRecord)), session.scalar(select(EmployerRecord))
    for hidden in (worker.surname, worker.passport_number, worker.foreign_id_number, employer.name):
        assert hidden
        assert hidden not in text


def test_revoked_and_renewed_addresses_open_nothing(owner: Browser) -> None:
    first = _address(owner)
    second = _address(owner)
    assert _a_program(owner).get(first, headers=CLIENT).status_code == 404
    assert _a_program(owner).get(second, headers=CLIENT).status_code == 200

    owner.get(owner.url("takvim/mine/kaldir"))
    owner.post(owner.url("takvim/mine/kaldir"))

    assert _a_program(owner).get(second, headers=CLIENT).status_code == 404


def test_a_removed_members_address_ends_with_the_membership(client_for: Callable[..., Browser]) -> None:
    browser = client_for("preparer")
    address = _address(browser)
    assert _a_program(browser).get(address, headers=CLIENT).status_code == 200

    with browser.app.extensions["izin_database"].write_session() as session:
        session.execute(delete(Membership).where(Membership.user_id == _user_of(browser)))

    assert _a_program(browser).get(address, headers=CLIENT).status_code == 404


def test_who_was_put_out_and_comes_back_has_no_address_of_before(
    owner: Browser, client_for: Callable[..., Browser]
) -> None:
    browser = client_for("preparer", firm_id=owner.firm_id)
    address, user_id = _address(browser), _user_of(browser)
    owner.post(owner.url(f"yetkiler/{user_id}/sil"))
    with owner.app.extensions["izin_database"].write_session() as session:
        session.add(Membership(user_id=user_id, firm_id=owner.firm_id, role=MemberRole.PREPARER))

    assert _a_program(browser).get(address, headers=CLIENT).status_code == 404


def test_the_firms_calendar_is_for_owners_and_ends_with_that_role(owner: Browser, client_for: Any) -> None:
    preparer = client_for("preparer", firm_id=owner.firm_id)
    preparer.post(preparer.url("takvim/firm"), status=403)
    _asked(owner)
    address = _address(owner, "firm")
    assert _events(owner, address)

    with owner.app.extensions["izin_database"].write_session() as session:
        its = update(Membership).where(Membership.user_id == _user_of(owner)).values(role=MemberRole.PREPARER)
        session.execute(its)

    assert _a_program(owner).get(address, headers=CLIENT).status_code == 404


def test_my_work_is_what_is_assigned_to_me_and_an_owners_what_is_nobodys(
    owner: Browser, client_for: Callable[..., Browser]
) -> None:
    preparer = client_for("preparer", firm_id=owner.firm_id)
    dossier = _asked(owner)
    mine, theirs = _address(owner), _address(preparer)
    assert _events(owner, mine)
    assert not _events(owner, theirs)

    with owner.write() as session:
        assign(session, [dossier], _user_of(preparer))

    assert not _events(owner, mine)
    assert _events(owner, theirs)


def test_a_user_who_was_closed_out_reads_no_calendar(owner: Browser) -> None:
    address = _address(owner)
    with owner.app.extensions["izin_database"].write_session() as session:
        session.execute(update(User).where(User.id == _user_of(owner)).values(active=False))

    assert _a_program(owner).get(address, headers=CLIENT).status_code == 404


def test_guessing_tokens_is_slowed_down(owner: Browser) -> None:
    guesses = {_a_program(owner).get(f"/takvim/{n:043}.ics", headers=CLIENT).status_code for n in range(60)}
    assert guesses == {404, 429}


def test_reminders_are_turned_off_and_on(owner: Browser) -> None:
    assert "Hatırlatmaları kapat" in owner.get(owner.url("takvim")).text
    owner.post(owner.url("takvim/hatirlatmalar"), {"hatirlat": "0"})
    assert "Hatırlatma postaları kapalı" in owner.get(owner.url("takvim")).text
    owner.post(owner.url("takvim/hatirlatmalar"), {"hatirlat": "1"})
    assert "Hatırlatmaları kapat" in owner.get(owner.url("takvim")).text
