"""The postman: a small process that talks to the mail server, and ends what it has begun when the worker is killed.

It is handed one mail at a time together with the locked journal of the attempt. While it lives, the lock says that
somebody is at that mail; what the server said stands in the journal whether anybody is left to be told or not.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from webapp.exchange.smtp import Answer, MailServer, Result, Security, deliver
from webapp.files.mail_journal import AttemptJournal

# Answers are one short line; mails come in a file in memory, whatever their length.
_LINE = 4096


@dataclass(slots=True)
class Postman:
    """The worker's end: has a postman running as soon as one is needed, another when the last one died."""

    _line: socket.socket | None = None
    _process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    def deliver(self, server: MailServer, mail: EmailMessage, journal: AttemptJournal) -> Answer | None:
        """Have one mail handed over; None when the postman died at it: the journal knows how far it came."""
        line = self._line or self._start()
        try:
            _hand_over(line, server, mail, journal)
            answer = line.recv(_LINE)
        except OSError:
            answer = b""
        if not answer:
            self.close()
            return None
        said = json.loads(answer)
        return Answer(Result(said["result"]), said["trouble"], said["reply"])

    def close(self) -> None:
        """Let the postman end what it is at and go."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.wait()
        self._line = self._process = None

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            # a session of its own: what ends the worker's whole group at the terminal lets it end its mail
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "webapp.jobs.postman", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._line = ours
        return ours


def _hand_over(line: socket.socket, server: MailServer, mail: EmailMessage, journal: AttemptJournal) -> None:
    told: dict[str, Any] = {"server": asdict(server), "claim": journal.claim}
    paper = os.memfd_create("mail")
    try:
        os.write(paper, json.dumps(told).encode() + b"\n")
        _write_all(paper, mail.as_bytes())
        socket.send_fds(line, [b"mail"], [paper, journal.file])
    finally:
        os.close(paper)


def _write_all(file: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(file, left) :]


def serve(line: socket.socket) -> None:
    """Hand over what we are given until the worker is gone."""
    with suppress(ConnectionError):  # the worker was killed: the journal has the answer
        while True:
            word, files, _, _ = socket.recv_fds(line, _LINE, 2)
            if not word:
                return
            answer = _deliver(*files)
            line.send(json.dumps(asdict(answer)).encode())


def _deliver(paper: int, journal_file: int) -> Answer:
    with os.fdopen(paper, "rb") as opened:
        opened.seek(0)
        told = json.loads(opened.readline())
        mail = message_from_bytes(opened.read(), _class=EmailMessage, policy=SMTP)
    server = MailServer(**told["server"] | {"security": Security(told["server"]["security"])})
    with AttemptJournal(journal_file, told["claim"]) as journal:
        return deliver(server, mail, journal)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it ends when the worker does, not in the middle of a mail
    serve(socket.socket(fileno=int(sys.argv[1])))
