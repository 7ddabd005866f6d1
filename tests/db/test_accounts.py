"""The first start, who belongs where, and browser sessions that end for good."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp.db.accounts import Firm, MemberRole, Membership, Theme, User, WebSession
from webapp.db.engine import Database
from webapp.services import accounts, firms, web_sessions
from webapp.services.errors import AlreadySetUp, NotFound
from webapp.services.set_up_firm import set_up_firm

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def _set_up(session: Session, email: str = "Sahip@Buro.example") -> UUID:
    return set_up_firm(
        session, firm_name="Örnek Büro", owner_name="Işıl Sahip", email=email, password_hash="invented-hash"
    )


@pytest.fixture
def door(database: Database) -> Iterator[Session]:
    """A writing session without a firm."""
    with database.open_write() as opened:
        yield opened


def test_the_first_start_makes_a_firm_and_its_owner(door: Session) -> None:
    firm = _set_up(door)

    owner = accounts.find_user_by_email(door, "sahip@buro.example")
    assert owner is not None
    assert (owner.name, owner.password, owner.active, owner.roles) == ("Işıl Sahip", "invented-hash", True, [])
    [membership] = firms.memberships_of(door, owner.id)
    assert (membership.firm_id, membership.firm_name, membership.role) == (firm, "Örnek Büro", MemberRole.OWNER)


def test_nobody_can_set_up_a_second_time(database: Database) -> None:
    with database.write_session() as session:
        assert not firms.has_users(session)
        _set_up(session)

    with database.open_write() as session, pytest.raises(AlreadySetUp):
        _set_up(session, "baska@buro.example")
    with database.read_session() as session:
        assert firms.has_users(session)
        assert len(session.scalars(select(Firm)).all()) == 1


@pytest.mark.parametrize("written", ["sahip@buro.example", "SAHIP@BURO.EXAMPLE", "  Sahip@Buro.Example "])
def test_an_address_is_found_however_it_is_written(door: Session, written: str) -> None:
    _set_up(door)

    assert accounts.find_user_by_email(door, written) is not None
    assert accounts.find_user_by_email(door, "baska@buro.example") is None


def test_two_users_cannot_share_an_address(door: Session) -> None:
    _set_up(door)
    door.add(User(email=accounts.normal_email("SAHIP@buro.example"), name="İkinci", password=None))

    with pytest.raises(IntegrityError):
        door.flush()


def test_memberships_stand_in_turkish_order_with_their_roles(door: Session) -> None:
    _set_up(door)
    owner = accounts.find_user_by_email(door, "sahip@buro.example")
    assert owner is not None
    for name, role in (("Çınar", MemberRole.READER), ("Cam", MemberRole.PREPARER)):
        firm = Firm(id=uuid4(), name=name)
        door.add(firm)
        door.flush()
        door.add(Membership(user_id=owner.id, firm_id=firm.id, role=role))

    found = [(m.firm_name, m.role) for m in firms.memberships_of(door, owner.id)]
    assert found == [("Cam", MemberRole.PREPARER), ("Çınar", MemberRole.READER), ("Örnek Büro", MemberRole.OWNER)]


def test_a_new_password_voids_what_was_issued_before(door: Session) -> None:
    _set_up(door)
    owner = accounts.find_user_by_email(door, "sahip@buro.example")
    assert owner is not None
    issued_before = owner.fs_uniquifier

    accounts.change_password(door, owner.id, "another-hash")
    accounts.choose_theme(door, owner.id, Theme.DARK)

    door.expire_all()
    assert (owner.password, owner.theme) == ("another-hash", Theme.DARK)
    assert owner.fs_uniquifier != issued_before
    with pytest.raises(NotFound):
        accounts.user(door, uuid4())


def test_only_the_hash_of_a_sessions_token_is_kept(door: Session) -> None:
    token = web_sessions.create(door, "{}", now=NOON)

    row = door.scalars(select(WebSession)).one()
    assert len(token) == 43
    assert row.id_hash == sha256(token.encode()).hexdigest()
    assert token not in repr(vars(row))


def test_a_session_is_loaded_by_its_token_only(door: Session) -> None:
    token = web_sessions.create(door, '{"a": 1}', now=NOON)
    web_sessions.create(door, '{"b": 2}', now=NOON)

    loaded = web_sessions.load(door, token, now=NOON)
    assert loaded is not None
    assert loaded.data == '{"a": 1}'
    assert web_sessions.load(door, token[:-1], now=NOON) is None
    assert web_sessions.load(door, sha256(token.encode()).hexdigest(), now=NOON) is None


def test_a_session_ends_when_it_is_idle_too_long(door: Session) -> None:
    token = web_sessions.create(door, "{}", now=NOON, idle=HOUR)

    assert web_sessions.load(door, token, now=NOON + HOUR - MINUTE) is not None
    assert web_sessions.load(door, token, now=NOON + HOUR) is None


def test_use_prolongs_a_session_but_not_past_its_absolute_end(door: Session) -> None:
    token = web_sessions.create(door, "{}", now=NOON, idle=HOUR, absolute=2 * HOUR)

    assert web_sessions.save(door, token, "kept", now=NOON + HOUR - MINUTE, idle=HOUR, absolute=2 * HOUR)
    loaded = web_sessions.load(door, token, now=NOON + HOUR + MINUTE)
    assert loaded is not None
    assert (loaded.data, loaded.created_at, loaded.seen_at) == ("kept", NOON, NOON + HOUR - MINUTE)
    assert web_sessions.save(door, token, "kept", now=NOON + HOUR + 50 * MINUTE, idle=HOUR, absolute=2 * HOUR)
    assert web_sessions.load(door, token, now=NOON + 2 * HOUR) is None


def test_a_session_that_has_ended_cannot_be_saved_alive_again(door: Session) -> None:
    ended, expired = (web_sessions.create(door, "{}", now=NOON, idle=HOUR) for _ in range(2))
    web_sessions.delete_session(door, ended)

    assert not web_sessions.save(door, ended, "x", now=NOON)
    assert not web_sessions.save(door, expired, "x", now=NOON + HOUR)
    assert web_sessions.load(door, ended, now=NOON) is None


def test_all_sessions_of_a_user_end_but_the_present_one_if_asked(door: Session) -> None:
    _set_up(door)
    owner = accounts.find_user_by_email(door, "sahip@buro.example")
    assert owner is not None
    mine, other = (web_sessions.create(door, "{}", now=NOON, user_id=owner.id) for _ in range(2))
    stranger = web_sessions.create(door, "{}", now=NOON)

    assert web_sessions.delete_all_of_user(door, owner.id, but_token=mine) == 1
    assert [web_sessions.load(door, token, now=NOON) is not None for token in (mine, other, stranger)] == [
        True,
        False,
        True,
    ]
    assert web_sessions.delete_all_of_user(door, owner.id) == 1
    assert web_sessions.load(door, mine, now=NOON) is None


def test_expired_sessions_are_cleared_away_once_nobody_comes_back_to_an_open_form(door: Session) -> None:
    web_sessions.create(door, "{}", now=NOON, idle=HOUR)
    web_sessions.create(door, "{}", now=NOON + HOUR, idle=HOUR)
    late = NOON + HOUR + web_sessions.REMEMBERED

    assert web_sessions.delete_expired(door, now=late - HOUR) == 0
    assert web_sessions.delete_expired(door, now=late) == 1


def test_an_expired_session_says_who_had_been_signed_in_and_opens_nothing(door: Session) -> None:
    user = User(email="a@ornek.example", name="Ayşe Örnek", password=None)
    door.add(user)
    door.flush()
    token = web_sessions.create(door, "{}", now=NOON, idle=HOUR, user_id=user.id)

    assert web_sessions.ended(door, token, now=NOON) is None
    ended = web_sessions.ended(door, token, now=NOON + HOUR)
    assert ended is not None
    assert ended.user_id == user.id
    assert web_sessions.load(door, token, now=NOON + HOUR) is None
    assert web_sessions.ended(door, token, now=NOON + HOUR + web_sessions.REMEMBERED) is None
    web_sessions.delete_session(door, token)
    assert web_sessions.ended(door, token, now=NOON + HOUR) is None
