"""The worker as a process: sends within seconds, is started again when it is killed, and ends with its server."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from select import POLLIN, poll
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.mail_world import Peer, a_request, a_user, smtp_peer
from webapp.db.accounts import Firm
from webapp.db.engine import Database
from webapp.db.outbox import OutgoingMail
from webapp.services.open_storage import open_database
from webapp.services.outbox import MailKind, MailState, enqueue

ROOT = Path(__file__).parents[2]
IZIN = Path(sys.executable).parent / "izin"


@pytest.fixture
def peer() -> Iterator[Peer]:
    with smtp_peer() as made:
        yield made


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path / "izin.sqlite3", tmp_path / "files")
    yield database
    database.close()


def _environment(folder: Path, peer: Peer) -> dict[str, str]:
    return {
        **os.environ,
        "IZIN_DATA_DIR": str(folder),
        "IZIN_SMTP_URL": f"smtp://127.0.0.1:{peer.port}",
        "IZIN_MAIL_FROM": "izin@buro.example",
        "IZIN_TODAY": "2026-11-23",
    }


@contextmanager
def _keeper(folder: Path, peer: Peer) -> Iterator[int]:
    process = subprocess.Popen([IZIN, "worker"], cwd=ROOT, env=_environment(folder, peer))
    try:
        yield process.pid
    finally:
        process.terminate()
        assert process.wait(60) == 0


def _write(database: Database, *names: str) -> None:
    with database.write_session() as session:
        for name in names:
            to = f"{name}@ornek.example"
            enqueue(session, kind=MailKind.VERIFY_EMAIL, to=to, key=name, values={"link": "/dogrula/x"})


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _ends(pid: int, *, within: float = 60) -> bool:
    """Wait for the end of a process that is not our child."""
    try:
        opened = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    waiting = poll()
    waiting.register(opened, POLLIN)
    ended = bool(waiting.poll(within * 1000))
    os.close(opened)
    return ended


def test_a_killed_worker_is_started_again_and_every_mail_goes_once(
    installed: Database, tmp_path: Path, peer: Peer
) -> None:
    _write(installed, "bir", "iki", "uc", "dort")
    killed: list[int] = []

    def kill_at_the_third(address: str) -> None:
        if address.startswith("uc@") and not killed:
            killed.extend(_children(keeper))
            os.kill(killed[0], signal.SIGKILL)

    with _keeper(tmp_path, peer) as keeper:
        peer.at_rcpt = kill_at_the_third
        assert peer.has_taken(4)
        _write(installed, "bes")
        assert peer.has_taken(5)
        [present] = _children(keeper)

    assert killed
    assert present != killed[0]
    assert peer.copies() == dict.fromkeys((f"{name}@ornek.example" for name in ("bir", "iki", "uc", "dort", "bes")), 1)


def test_a_reminder_whose_worker_is_killed_at_the_servers_last_word_is_known_to_be_sent(
    installed: Database, tmp_path: Path, peer: Peer
) -> None:
    firm = Firm(id=uuid4(), name="Örnek Hukuk Bürosu")
    with installed.write_session() as session:
        session.add(firm)
    with installed.write_session(firm.id) as session:
        a_user(session, firm.id, "sahip@ornek.example")
        a_request(session, date(2026, 10, 27))
    killed: list[int] = []

    def kill_at_the_end() -> None:
        if not killed:
            killed.extend(_children(keeper))
            os.kill(killed[0], signal.SIGKILL)

    peer.at_end = kill_at_the_end
    with _keeper(tmp_path, peer) as keeper:
        assert peer.has_taken(1)
        _write(installed, "bir")
        assert peer.has_taken(2)

    assert killed
    assert peer.copies() == {"sahip@ornek.example": 1, "bir@ornek.example": 1}
    with installed.read_session() as session:
        assert {row.state for row in session.scalars(select(OutgoingMail))} == {MailState.SENT}


@pytest.mark.skipif("IZIN_LONG" not in os.environ, reason="make long")
@pytest.mark.parametrize("seed", range(3))
def test_a_worker_killed_again_and_again_reminds_everybody_once(
    installed: Database, tmp_path: Path, peer: Peer, seed: int
) -> None:
    chance, people, killed = random.Random(seed), 40, []  # noqa: S311 a test's dice
    firm = Firm(id=uuid4(), name="Örnek Hukuk Bürosu")
    with installed.write_session() as session:
        session.add(firm)
    with installed.write_session(firm.id) as session:
        for number in range(people):
            a_user(session, firm.id, f"kisi{number}@ornek.example")
        a_request(session, date(2026, 10, 27))

    def maybe_kill(_address: str = "") -> None:
        if len(killed) < 12 and chance.random() < 0.3:
            killed.append(worker.pid)
            worker.kill()

    peer.at_rcpt, peer.at_end = maybe_kill, maybe_kill
    while len(peer.taken) < people:
        worker = subprocess.Popen([sys.executable, "-m", "webapp.jobs"], cwd=ROOT, env=_environment(tmp_path, peer))
        while worker.poll() is None and not peer.has_taken(people, within=1):
            pass
        worker.terminate()
        worker.wait(60)

    assert len(killed) == 12
    assert peer.copies() == {f"kisi{number}@ornek.example": 1 for number in range(people)}


def test_the_worker_ends_with_the_process_it_stands_beside(installed: Database, tmp_path: Path, peer: Peer) -> None:
    _write(installed, "bir")
    beside = "from webapp.cli.worker import start_beside; import signal; start_beside(); signal.pause()"
    server = subprocess.Popen([sys.executable, "-c", beside], cwd=ROOT, env=_environment(tmp_path, peer))
    assert peer.has_taken(1)
    [keeper] = _children(server.pid)
    [worker] = _children(keeper)

    server.kill()
    server.wait()

    assert _ends(worker)
    assert _ends(keeper)
