"""Sends what waits and is killed on the way, once for every point. Started by the test of killed senders.

``python mail_sender.py <folder> <port>``: each point has a reminder and a link mail of its own in the outbox, written
here before the kill; after each kill another sender comes.
"""

import os
import signal
import smtplib
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import event

from tests.mail_world import an_office
from webapp.db.engine import Database
from webapp.db.outbox import MailKind
from webapp.db.tenancy import FirmSession
from webapp.files.mail_journal import AttemptJournal, MailJournal
from webapp.services import send_mails as sending
from webapp.services.open_storage import kept_up
from webapp.services.outbox import enqueue
from webapp.services.reminders import remind_user

KINDS = ("reminder", "link")
DAY = date(2026, 11, 23)


def _die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(point: str) -> None:
    """Make this process die at the point."""
    TRAPS[point]()


def _in_the_data() -> None:
    send_all = smtplib.SMTP.send

    def half(line: smtplib.SMTP, data: Any) -> None:
        if b"Message-ID" not in (data if isinstance(data, bytes) else data.encode()):
            send_all(line, data)
            return
        send_all(line, data[: len(data) // 2])
        _die()

    smtplib.SMTP.send = half  # type: ignore[method-assign]


def _before_the_end_is_sent() -> None:
    send_all = smtplib.SMTP.send
    smtplib.SMTP.send = lambda line, data: _die() if data == END else send_all(line, data)  # type: ignore[method-assign]


def _before_the_answer_is_read() -> None:
    send_all = smtplib.SMTP.send

    def wait_and_die(line: smtplib.SMTP, data: Any) -> None:
        send_all(line, data)
        if data == END:
            line.sock.recv(1, socket.MSG_PEEK)  # the answer is there, nobody has read it
            _die()

    smtplib.SMTP.send = wait_and_die  # type: ignore[method-assign]


def _after_the_answer_is_written() -> None:
    accept = AttemptJournal.accepted

    def and_die(journal: AttemptJournal) -> None:
        accept(journal)
        _die()

    AttemptJournal.accepted = and_die  # type: ignore[method-assign]


def _before_the_commit() -> None:
    settle = sending.mail_states.settle

    def settle_and_die(*arguments: Any) -> None:
        settle(*arguments)
        event.listen(FirmSession, "before_commit", _die)

    sending.mail_states.settle = settle_and_die


def _at(owner: Any, name: str) -> Callable[[], None]:
    return lambda: setattr(owner, name, _die)


END = b".\r\n"
TRAPS: dict[str, Callable[[], None]] = {
    "claimed": _at(sending, "compose"),
    "connected": _at(smtplib.SMTP, "mail"),
    "in the data": _in_the_data,
    "before the ending": _at(AttemptJournal, "ending"),
    "end unsent": _before_the_end_is_sent,
    "end unanswered": _before_the_answer_is_read,
    "answer unwritten": _at(AttemptJournal, "accepted"),
    "accepted": _after_the_answer_is_written,
    "before the commit": _before_the_commit,
    "after the commit": _at(MailJournal, "forget"),
}
POINTS = tuple(TRAPS)


@contextmanager
def opened(folder: Path) -> Iterator[Database]:
    """The database as the worker has it."""
    database = kept_up(Database(folder / "izin.sqlite3"), lambda: DAY)
    yield database
    database.close()


def send(folder: Path, port: int) -> None:
    """One pass of a sender."""
    with opened(folder) as database:
        sending.send_mails(database, an_office(folder, port), clock=lambda: datetime.now(UTC), on=DAY)


def address(point: str, kind: str) -> str:
    """The recipient of a point's mail of that kind."""
    return f"{point.replace(' ', '-')}.{kind}@ornek.example"


def write_down(folder: Path, users: dict[str, str], point: str, kind: str) -> None:
    """Put the mail of that point into the outbox."""
    to = address(point, kind)
    with opened(folder) as database:
        if kind == "reminder":
            assert remind_user(database, UUID(users[to]), DAY)
            return
        with database.write_session() as session:
            enqueue(session, kind=MailKind.VERIFY_EMAIL, to=to, key=f"link:{point}", values={"link": "/dogrula/x"})


def in_a_child(work: Callable[[], None]) -> int:
    """Do something in a forked process; how it ended."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1]


def kill_at(folder: Path, port: int, users: dict[str, str], point: str, kind: str) -> None:
    """Write the mail of the point down, begin to send it, and die there."""
    write_down(folder, users, point, kind)
    arm(point)
    send(folder, port)


if __name__ == "__main__":
    here, at = Path(sys.argv[1]), int(sys.argv[2])
    known = dict(line.split(" ") for line in (here / "users").read_text().splitlines())
    for stop in POINTS:
        for sort in KINDS:
            ended = in_a_child(partial(kill_at, here, at, known, stop, sort))
            assert os.WIFSIGNALED(ended), f"{stop}: the sender was not killed where it should be"
            assert in_a_child(partial(send, here, at)) == 0
