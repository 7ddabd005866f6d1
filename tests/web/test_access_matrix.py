"""Who may call what, published: every address × every kind of visitor × an own, a foreign and a missing id.

``tests/golden/access_matrix.md`` is made by calling every address; a new address without its line fails, and so does
one that answers somebody differently. ``IZIN_UPDATE_GOLDEN=1`` renews the file; its diff is read like a contract.
Nothing that is called here is kept: every commit is taken back, so that the order does not matter.
"""

import gc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import delete, select, update
from werkzeug.routing import Rule

from tests import factories
from tests.golden_files import reviewed
from tests.web.conftest import SITE, Browser
from tests.web.dossier_worlds import keep, view
from tests.web.furnished import WORDS, furnish
from tests.web.people import BORN, limit, stranger, user_id_of
from webapp.db.accounts import Membership, User, WebSession
from webapp.db.tenancy import FirmSession
from webapp.domain.members import Invitee, MemberRole
from webapp.services import invitations
from webapp.services.calendar_feeds import FeedKind, make_feed
from webapp.services.park_form import TypedForm, park
from webapp.services.verify_contact import digest_of
from webapp.web import contact_links, email_links
from webapp.web.access import Right, needed_right

VISITORS = {
    "stranger": "nobody is signed in",
    "owner": "owner of the firm",
    "preparer": "preparer for the whole firm",
    "here": "preparer for the places of the firm's ids alone",
    "elsewhere": "preparer for another place of the same firm",
    "reader": "reader of the firm",
    "other": "owner of another firm",
    "removed": "preparer of the firm until the membership was ended",
    "expired": "owner of the firm whose session is over",
}
SENT_TO_LOGIN, NOT_IN_THE_FIRM = ("stranger", "expired"), ("other", "removed")
OF_A_PLACE = frozenset({"dossier_id", "employer_id", "workplace_id", "household_id", "worker_id", "kept_permit_id"})
OWN_THINGS = ("dossier_lists.", "calendars.", "searches.")
"""What a reader may send: views of lists and calendar addresses of their own, and a search, which keeps nothing."""
WORDS_OF: Mapping[str, Mapping[str, str]] = {
    "calendars.": {"kind": "mine"},
    "workplace_panel.": {"document": "trade_registry_gazette"},
    "static": {"filename": "theme.css"},
}
"""Words that mean something else at some addresses."""


@dataclass(frozen=True)
class World:
    """Two firms with one of everything, and somebody of every kind."""

    own: Mapping[str, Any]
    foreign: Mapping[str, Any]
    tokens: Mapping[str, tuple[str, str]]
    visitors: Mapping[str, Browser]


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    """With room for as many wrong passwords as there are visitors."""
    return make_app(login_limit="1000 per minute")


@pytest.fixture
def world(app: Flask, client_for: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch) -> World:
    owner, theirs = client_for(), client_for(firm_name="Başka Büro")
    visitors = _visitors(app, client_for, owner)
    own, foreign = _things(owner), _things(theirs)
    own["member_id"] = user_id_of(visitors["reader"])
    limit(visitors["here"], [own["workplace_id"]], [own["household_id"]])
    there = keep(owner, factories.facts(employer=factories.an_employer(2), workplace=factories.a_workplace(2)))
    limit(visitors["elsewhere"], [view(owner, there).workplace_id])
    made = World(own, foreign, _tokens((owner, own), (theirs, foreign)), visitors)
    for browser in visitors.values():
        browser.token()
    _end_what_ended(visitors)
    monkeypatch.setattr(FirmSession, "commit", _taken_back)  # the order in which addresses are called does not matter
    return made


def _taken_back(session: FirmSession) -> None:
    session.flush()
    session.expunge_all()  # what a view goes on with stays as it is, as after a commit
    session.rollback()


def _visitors(app: Flask, client_for: Callable[..., Browser], owner: Browser) -> dict[str, Browser]:
    return {
        "stranger": stranger(app, owner),
        "owner": owner,
        "preparer": client_for("preparer", firm_id=owner.firm_id),
        "here": client_for("preparer", firm_id=owner.firm_id),
        "elsewhere": client_for("preparer", firm_id=owner.firm_id),
        "reader": client_for("reader", firm_id=owner.firm_id),
        "other": client_for(firm_name="Üçüncü Büro"),
        "removed": client_for("preparer", firm_id=owner.firm_id),
        "expired": client_for("owner", firm_id=owner.firm_id),
    }


def _end_what_ended(visitors: Mapping[str, Browser]) -> None:
    with visitors["owner"].write() as session:
        session.execute(delete(Membership).where(Membership.user_id == user_id_of(visitors["removed"])))
        over = WebSession.user_id == user_id_of(visitors["expired"])
        session.execute(update(WebSession).where(over).values(expires_at=datetime.now(UTC) - timedelta(minutes=1)))
    visitors["expired"].kept_token = ""
    visitors["expired"].token()


def _things(browser: Browser) -> dict[str, Any]:
    made: dict[str, Any] = {**furnish(browser), "firm_id": browser.firm_id, "left_id": browser.firm_id}
    typed = TypedForm(address=browser.url("isverenler/yeni"), pairs=(), had_files=False, sent_at=datetime.now(UTC))
    with browser.app.extensions["izin_database"].write_session() as session:
        made["parked_id"] = park(session, browser.app.config["SECRET_KEY"], user_id_of(browser), typed)
    return made


def _tokens(
    owner: tuple[Browser, Mapping[str, Any]], theirs: tuple[Browser, Mapping[str, Any]]
) -> dict[str, tuple[str, str]]:
    """By blueprint: a link of the firm's and one of the other's."""
    pairs = [_tokens_of(browser, things["workplace_id"]) for browser, things in (owner, theirs)]
    return {name: (pairs[0][name], pairs[1][name]) for name in pairs[0]}


def _tokens_of(browser: Browser, workplace_id: UUID) -> dict[str, str]:
    user_id, now = user_id_of(browser), datetime.now(UTC)
    with browser.write() as session:
        invitee = Invitee(
            email="ikinci@deneme.example", name="Can", national_id="1", birth_date=BORN, role=MemberRole.READER
        )
        found = {
            "joining": invitations.invite(session, invitee, by=user_id, now=now).token,
            "calendars": make_feed(session, firm_id=browser.firm_id, user_id=user_id, kind=FeedKind.MINE),
        }
        me = session.scalars(select(User).where(User.id == user_id)).one()
        with browser.app.test_request_context():
            found["profile"] = email_links.token_of(me, now=now)
            place = (browser.firm_id.hex, "w", workplace_id.hex, digest_of("yok@deneme.example"))
            found["contact_links"] = contact_links._signer().dumps(place)
    return found


# ---------- calling every address ----------


@dataclass(frozen=True)
class Answer:
    """What one visitor is told."""

    status: int
    body: bytes


def test_every_address_answers_every_visitor_as_published(world: World, app: Flask) -> None:
    gc.freeze()  # thousands of requests make and drop the same things: looking for cycles costs a third of the time
    gc.disable()
    try:
        lines = [_line(world, app, rule, method) for rule, method in _addresses(app)]
    finally:
        gc.enable()
        gc.unfreeze()
    now = "\n".join([*_head(), *lines, ""])
    assert now == reviewed("access_matrix.md", now)


def _addresses(app: Flask) -> Iterator[tuple[Rule, str]]:
    rules = list(app.url_map.iter_rules())
    rules.sort(key=lambda rule: (rule.rule, rule.endpoint))
    for rule in rules:
        for method in ("GET", "POST"):
            if method in (rule.methods or ()):
                yield rule, method


def _line(world: World, app: Flask, rule: Rule, method: str) -> str:
    cells = []
    for name, browser in world.visitors.items():
        answers = [_ask(browser, rule, method, values) for values in _values(world, rule)]
        _check(app, rule, method, name, answers)
        cells.append(_cell(answers))
    return f"| {method} {_short(rule.rule)} | {' | '.join(cells)} |"


def _values(world: World, rule: Rule) -> Iterator[dict[str, Any]]:
    """What the address is called with: own ids, foreign ids, ids that nobody has."""
    words = {**WORDS, **next((w for start, w in WORDS_OF.items() if rule.endpoint.startswith(start)), {})}
    fixed = {name: words[name] for name in rule.arguments if name in words}
    ids = rule.arguments - fixed.keys() - {"firm_id", "token"}
    unknown = ids - world.own.keys()
    assert not unknown, f"{rule.rule}: say in tests/web/furnished.py how {sorted(unknown, key=str)} is filled"
    if "token" in rule.arguments:
        tokens = (*world.tokens[rule.endpoint.split(".")[0]], "yok-boyle-bir-baglanti")
        yield from ({**fixed, "token": token} for token in tokens)
    elif ids:
        firm = {"firm_id": world.own["firm_id"]} if "firm_id" in rule.arguments else {}
        for source in (world.own, world.foreign, {name: uuid4() for name in ids}):
            found = {name: source[name] for name in ids}
            if ids >= {"employer_id", "household_id"}:  # a home hangs on another employer than the workplace does
                found["employer_id"] = source.get("household_employer_id", found["employer_id"])
            yield {**fixed, **firm, **found}
    elif "firm_id" in rule.arguments:
        for firm_id in (world.own["firm_id"], world.foreign["firm_id"], uuid4()):
            yield {**fixed, "firm_id": firm_id}
    else:
        yield fixed


def _ask(browser: Browser, rule: Rule, method: str, values: Mapping[str, Any]) -> Answer:
    path = browser.app.url_map.bind("localhost").build(rule.endpoint, values, method=method)
    cookies = dict(browser.client._cookies)  # what a call gives or takes back is not for the next one
    data = {"csrf_token": browser.token()} if method == "POST" else None
    headers = {"Origin": SITE, "Sec-Fetch-Site": "same-origin"} if method == "POST" else {}
    response = browser.client.open(path, method=method, data=data, headers=headers)
    try:
        return Answer(response.status_code, response.data)
    finally:
        response.close()
        browser.client._cookies = cookies


def _cell(answers: list[Answer]) -> str:
    told = [str(answer.status) for answer in answers]
    return told[0] if len(set(told)) == 1 else " ".join(told)


def _short(address: str) -> str:
    """``/f/<firm>/dosyalar/<dossier>`` for ``/f/<uuid:firm_id>/dosyalar/<uuid:dossier_id>``."""
    for kind in ("uuid:", "string:", "int:", "path:"):
        address = address.replace(f"<{kind}", "<")
    return address.replace("_id>", ">").replace("|", "\\|")


def _head() -> list[str]:
    return [
        "# Who may call what",
        "",
        "Made by `tests/web/test_access_matrix.py`, which calls every address as every visitor. A cell is what an own,",
        "a foreign and a missing id are answered; one figure where all three are the same. An address inside the firm",
        "without another id is called with the firm's own id, another firm's and none's. POST is sent with a right",
        "form token and nothing else: 422 says that the visitor may, and has filled in nothing.",
        "",
        *(f"- **{name}**: {words}" for name, words in VISITORS.items()),
        "",
        f"| address | {' | '.join(VISITORS)} |",
        f"| --- |{' --- |' * len(VISITORS)}",
    ]


# ---------- what holds whatever the file says ----------


def _check(app: Flask, rule: Rule, method: str, visitor: str, answers: list[Answer]) -> None:
    where = (method, rule.rule, visitor, [answer.status for answer in answers])
    right = needed_right(app.view_functions[rule.endpoint])
    assert right is not None, where
    assert all(answer.status < 500 for answer in answers), where
    if "token" not in rule.arguments and len(answers) == 3:
        assert answers[1].status == answers[2].status, where
        assert answers[1].status < 400 or answers[1] == answers[2], where
    if right is Right.PUBLIC:
        return
    if visitor in SENT_TO_LOGIN:
        assert {answer.status for answer in answers} == {303}, where
    elif "firm_id" in rule.arguments:
        _check_in_firm(rule, method, visitor, right, answers, where)


def _check_in_firm(
    rule: Rule, method: str, visitor: str, right: Right, answers: list[Answer], where: tuple[Any, ...]
) -> None:
    if visitor in NOT_IN_THE_FIRM:
        assert {answer.status for answer in answers} == {404}, where
        return
    assert answers[1].status in (403, 404), where
    if visitor == "elsewhere" and rule.arguments & OF_A_PLACE:
        assert answers[0].status in (403, 404), where
        assert answers[0] == answers[2], where
    if visitor == "reader" and method == "POST" and not rule.endpoint.startswith(OWN_THINGS):
        assert answers[0].status == 403, where
    if right is Right.OWN and visitor != "owner":
        assert {answer.status for answer in answers} <= {403, 404}, where
