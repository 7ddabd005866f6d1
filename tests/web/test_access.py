"""Who may do what: strangers are sent to the login, foreign firms do not exist, readers change nothing."""

import re
from uuid import UUID, uuid4

import pytest
from flask import Flask

from tests.factories import a_worker, an_employer
from tests.web.conftest import Browser
from webapp.db.models import Base
from webapp.services import find_parties, keep_employer, keep_worker
from webapp.web.access import Right, needed_right

OPEN_TO_STRANGERS = {"gate.sign_in", "gate.set_up", "static"}
OPEN_BY_A_LINK = {
    "joining.invitation",
    "joining.join",
    "profile.verify",
    "profile.verify_now",
    "contact_links.contact_link",
    "contact_links.verify",
    "calendars.feed",
}
"""Opened by whoever holds a link that was signed or given out for it."""
OWN_THINGS = ("/dosyalar/gorunumler", "/takvim/")
"""What a reader may write: views of lists and calendar addresses of their own."""
SEARCH = "/ara"
"""A search is sent so that no address tells it; it keeps nothing."""
TOLD_WHEN_READ = {"web_session", "audit_entry", "audit_head"}
"""Written by reading: that a session was seen, that a file left or a page was opened."""


def test_every_view_says_who_may_come_and_only_the_gate_is_open(app: Flask) -> None:
    rights = {endpoint: needed_right(view) for endpoint, view in app.view_functions.items()}
    assert [endpoint for endpoint, right in rights.items() if right is None] == []
    assert {
        endpoint for endpoint, right in rights.items() if right is Right.PUBLIC
    } == OPEN_TO_STRANGERS | OPEN_BY_A_LINK


def test_every_address_inside_a_firm_asks_for_a_right_inside_it(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        right = needed_right(app.view_functions[rule.endpoint])
        assert right is not None
        assert ("firm_id" in rule.arguments) == (right >= Right.READ), rule.rule


def test_every_address_that_changes_something_asks_for_more_than_reading(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        right = needed_right(app.view_functions[rule.endpoint])
        if "firm_id" in rule.arguments and "POST" in (rule.methods or ()):
            assert right is not None
            assert right >= Right.PREPARE or _is_own_thing(rule.rule), rule.rule


def _is_own_thing(address: str) -> bool:
    return address.endswith(SEARCH) or any(part in address for part in OWN_THINGS)


def addresses(app: Flask, firm_id: UUID, method: str) -> list[str]:
    """Every address inside that firm, other ids made up."""
    adapter = app.url_map.bind("localhost")
    found = []
    for rule in app.url_map.iter_rules():
        if "firm_id" in rule.arguments and method in (rule.methods or ()):
            values: dict[str, object] = {name: uuid4() for name in rule.arguments} | {"firm_id": firm_id}
            if "document" in rule.arguments:
                values["document"] = "cv_form"
            found.append(adapter.build(rule.endpoint, values, method=method))
    return found


def test_a_foreign_firm_and_no_firm_give_the_same_answer_everywhere(client_for, app: Flask) -> None:
    mine, theirs = client_for(), client_for(firm_name="Başka Büro")
    token = mine.token()
    for method in ("GET", "POST"):
        for foreign in addresses(app, theirs.firm_id, method):
            missing = foreign.replace(str(theirs.firm_id), str(uuid4()))
            answers = [mine.client.open(path, method=method, data={"csrf_token": token}) for path in (foreign, missing)]
            assert [a.status_code for a in answers] == [404, 404], foreign
            assert answers[0].data == answers[1].data, foreign


def test_a_foreign_id_inside_the_own_firm_gives_the_answer_of_a_missing_one(client_for) -> None:
    mine, theirs = client_for(), client_for(firm_name="Başka Büro")
    with theirs.write() as session:
        employer = keep_employer.save_employer(session, an_employer())
        worker = keep_worker.save_worker(session, a_worker())
    for path in ("isverenler/{}", "isverenler/{}/sil", "isverenler/{}/isyerleri/yeni"):
        foreign, missing = (mine.get(mine.url(path.format(i)), status=404).data for i in (employer, uuid4()))
        assert foreign == missing
    for path in ("yabancilar/{}", "yabancilar/{}/sil"):
        foreign, missing = (mine.post(mine.url(path.format(i)), status=404).data for i in (worker, uuid4()))
        assert foreign == missing
    with theirs.read() as session:
        assert len(find_parties.employers(session)) == 1
        assert len(find_parties.workers(session)) == 1


def test_a_reader_sees_and_changes_nothing(client_for, app: Flask) -> None:
    owner = client_for()
    reader = client_for("reader", firm_id=owner.firm_id)
    with owner.write() as session:
        employer = keep_employer.save_employer(session, an_employer())
    page = reader.get(reader.url(f"isverenler/{employer}")).text
    assert "okuma yetkiniz var" in page
    assert "İşvereni sil" not in page
    assert "İşyeri ekle" not in page
    for place in ("", "isverenler", "yabancilar"):
        assert "/yeni" not in reader.get(reader.url(place)).text
    token = reader.token()
    for path in addresses(app, owner.firm_id, "POST"):
        if not _is_own_thing(path):
            assert reader.client.post(path, data={"csrf_token": token}).status_code == 403, path
    with owner.read() as session:
        assert len(find_parties.employers(session)) == 1


def test_a_preparer_may_keep_parties(client_for) -> None:
    owner = client_for()
    preparer = client_for("preparer", firm_id=owner.firm_id)
    preparer.post(preparer.url("isverenler/yeni"), {"kind": "company", "name": "Hazırlayanın"})


def test_a_right_taken_away_counts_from_the_next_request(client_for, app: Flask) -> None:
    from sqlalchemy import update

    from webapp.db.accounts import MemberRole, Membership

    owner = client_for()
    sent = {"kind": "company", "name": "X"}
    owner.post(owner.url("isverenler/yeni"), sent)
    with app.extensions["izin_database"].write_session() as session:
        session.execute(update(Membership).values(role=MemberRole.READER))
    owner.post(owner.url("isverenler/yeni"), sent, status=403)


def test_a_stranger_is_sent_to_the_login_from_every_address(client_for, app: Flask) -> None:
    firm_id = client_for().firm_id
    stranger = app.test_client()
    for path in addresses(app, firm_id, "GET"):
        answer = stranger.get(path)
        assert answer.status_code == 303, path
        assert answer.headers["Location"].startswith("/giris?next=/f/")
    for path in addresses(app, firm_id, "POST"):
        assert stranger.post(path).status_code == 303, path


def test_reading_an_address_never_changes_the_data(client_for, app: Flask) -> None:
    owner = client_for()
    with owner.write() as session:
        keep_employer.save_employer(session, an_employer())

    def content() -> dict[str, list[object]]:
        tables = [table for table in Base.metadata.sorted_tables if table.name not in TOLD_WHEN_READ]
        with app.extensions["izin_database"].reader.connect() as connection:
            return {t.name: [tuple(row) for row in connection.execute(t.select())] for t in tables}

    before = content()
    for path in addresses(app, owner.firm_id, "GET"):
        owner.client.get(path).close()
    assert content() == before


def test_a_user_of_two_firms_goes_from_one_to_the_other(client_for, app: Flask) -> None:
    from webapp.db.accounts import MemberRole, Membership

    here, there = client_for(firm_name="Birinci Büro"), client_for(firm_name="İkinci Büro")
    with here.client.session_transaction() as kept:
        user_id = UUID(kept["user"])
    with app.extensions["izin_database"].write_session() as session:
        session.add(Membership(user_id=user_id, firm_id=there.firm_id, role=MemberRole.READER))
    page = here.get(here.url()).text
    assert re.search(rf'href="/f/{there.firm_id}/">.*?İkinci Büro', page, re.S)
    assert "okuyan" in here.get(f"/f/{there.firm_id}/").text


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_other_methods_are_refused(owner: Browser, method: str) -> None:
    answer = owner.client.open(owner.url("isverenler"), method=method, data={"csrf_token": owner.token()})
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
