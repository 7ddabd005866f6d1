"""Killed at any point of sending: no reminder twice on a day, none lost, and what nobody can know is said (I3)."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.db.mail_sender import DAY, POINTS, address
from tests.mail_world import Peer, a_request, a_user, an_office, smtp_peer
from webapp.db import migrations
from webapp.db.accounts import Firm
from webapp.db.engine import Database
from webapp.db.outbox import MailState, OutgoingMail
from webapp.services.open_storage import kept_up
from webapp.services.reminders import remind
from webapp.services.send_mails import send_mails

ROOT = Path(__file__).parents[2]

# From the synced "ending" to the synced "accepted": no sender can know what the server did.
IN_DOUBT = ("end unsent", "end unanswered", "answer unwritten")


@dataclass(frozen=True)
class Scene:
    """What stands after the kills: the data folder and what the server had taken."""

    folder: Path
    database: Database
    peer: Peer
    copies: dict[str, int]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A reminder and a link killed at every point, each followed by another sender; made once, it takes a while."""
    folder = tmp_path_factory.mktemp("killed")
    database = kept_up(Database(folder / "izin.sqlite3"), lambda: DAY)
    migrations.upgrade(database)
    _write_users(folder, database)
    script = Path(__file__).with_name("mail_sender.py")
    with smtp_peer() as peer:
        subprocess.run(
            [sys.executable, str(script), str(folder), str(peer.port)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True,
            timeout=180,
        )
        yield Scene(folder, database, peer, peer.copies())
    database.close()


def _write_users(folder: Path, database: Database) -> None:
    """An owner for each point; all of them are to be reminded of the same answer."""
    firm = Firm(id=uuid4(), name="Örnek Hukuk Bürosu")
    with database.write_session() as session:
        session.add(firm)
    with database.write_session(firm.id) as session:
        a_request(session, date(2026, 10, 27))
        users = {to: a_user(session, firm.id, to) for to in (address(point, "reminder") for point in POINTS)}
    (folder / "users").write_text("".join(f"{to} {user}\n" for to, user in users.items()))


def _send_later(scene: Scene, on: date) -> list[str]:
    """Another pass when every pause is over: who got something."""
    before = len(scene.peer.taken)
    later = datetime.now(UTC) + timedelta(days=1)
    send_mails(scene.database, an_office(scene.folder, scene.peer.port), clock=lambda: later, on=on)
    return [str(mail["To"]) for mail in scene.peer.taken[before:]]


def test_a_killed_sender_sends_no_reminder_twice_on_its_day(scene: Scene) -> None:
    taken = {point: scene.copies.get(address(point, "reminder"), 0) for point in POINTS}
    assert taken == dict.fromkeys(POINTS, 1) | {"end unsent": 0}


def test_a_reminder_that_nobody_knows_the_end_of_is_seen_as_such(scene: Scene) -> None:
    with scene.database.read_session() as session:
        rows = session.scalars(select(OutgoingMail).where(OutgoingMail.state == MailState.FAILED)).all()
    assert {row.to_address for row in rows} == {address(point, "reminder") for point in IN_DOUBT}
    assert {row.last_error for row in rows} == {"answer_lost"}


def test_nothing_is_left_on_its_way(scene: Scene) -> None:
    with scene.database.read_session() as session:
        assert MailState.SENDING not in set(session.scalars(select(OutgoingMail.state)))
    assert not list((scene.folder / "mail").glob("*.journal"))


def test_a_link_is_never_lost_and_its_second_copy_is_the_same_mail(scene: Scene) -> None:
    again = _send_later(scene, DAY)

    assert sorted(again, key=str) == sorted((address(point, "link") for point in IN_DOUBT), key=str)
    links = [mail for mail in scene.peer.taken if ".link" in str(mail["To"])]
    assert {str(mail["To"]) for mail in links} == {address(point, "link") for point in POINTS}
    assert len({str(mail["Message-ID"]) for mail in links}) == len(POINTS)


def test_what_stood_in_a_doubtful_mail_stands_in_the_next_days_and_nothing_else_does(scene: Scene) -> None:
    tomorrow = DAY + timedelta(days=1)
    remind(scene.database, tomorrow)

    told_again = _send_later(scene, tomorrow)

    assert sorted(told_again, key=str) == sorted((address(point, "reminder") for point in IN_DOUBT), key=str)
