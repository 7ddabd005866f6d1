"""A firm whose users have something to be reminded of, and a real SMTP server that keeps what it takes."""

import email
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from aiosmtpd.controller import Controller
from sqlalchemy.orm import Session

from tests.factories import TODAY, an_event, facts
from tests.keeping import KeptIds, keep
from webapp.db.accounts import MemberRole, Membership, User
from webapp.domain.events import EventKind
from webapp.exchange.mail import read_sender
from webapp.exchange.smtp import MailLine, read_server
from webapp.services.send_mails import PostOffice

BASE_URL = "https://izin.ornek.example"


@dataclass
class Peer:
    """What the server took, and what it says instead of taking it."""

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    says: dict[str, str] = field(default_factory=dict)
    at_rcpt: Callable[[str], None] = lambda _address: None
    at_end: Callable[[], None] = lambda: None
    news: threading.Condition = field(default_factory=threading.Condition)

    async def handle_RCPT(  # noqa: N802 the name aiosmtpd calls
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Refuse the address if we were told to."""
        self.at_rcpt(address)
        if "RCPT" in self.says:
            return self.says["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 the name aiosmtpd calls
        self, _server: Any, _session: Any, envelope: Any
    ) -> str:
        """Take the mail, unless we were told to refuse it."""
        if "DATA" in self.says:
            return self.says["DATA"]
        self.at_end()
        with self.news:
            self.taken.append(email.message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
            self.news.notify_all()
        return "250 OK"

    def has_taken(self, number: int, *, within: float = 90) -> bool:
        """Wait until so many mails were taken; False when they did not come in time."""
        with self.news:
            return self.news.wait_for(lambda: len(self.taken) >= number, timeout=within)

    def copies(self) -> dict[str, int]:
        """How often each mail was taken, by its recipient."""
        found: dict[str, int] = {}
        for mail in self.taken:
            found[str(mail["To"])] = found.get(str(mail["To"]), 0) + 1
        return found


@contextmanager
def smtp_peer() -> Iterator[Peer]:
    """A server on a port of its own; port 0 lets the system choose one that is free."""
    peer = Peer()
    controller = Controller(peer, hostname="127.0.0.1", port=_free_port())
    controller.start()
    peer.port = controller.port
    try:
        yield peer
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def an_office(folder: Path, port: int | None) -> PostOffice:
    """How mails leave: to the server at that port of this machine, or not at all."""
    line = None
    if port is not None:
        line = MailLine(read_server(f"smtp://127.0.0.1:{port}"), read_sender("İzin Dosyası <izin@buro.example>"))
    return PostOffice(line=line, base_url=BASE_URL, folder=folder / "mail")


def a_user(session: Session, firm_id: UUID, address: str, role: str = "owner", **changes: Any) -> UUID:
    """A member of the firm with a verified address."""
    values = {"id": uuid4(), "email": address, "verified_email": address, "name": "Işıl Örnek", "password": None}
    user = User(**(values | changes))
    session.add(user)
    session.flush()
    session.add(Membership(user_id=user.id, firm_id=firm_id, role=MemberRole(role)))
    session.flush()
    return user.id


def a_request(session: Session, asked_on: date, *, on: date = TODAY, **changes: Any) -> KeptIds:
    """A dossier with missing papers asked for on that day: thirty days to answer (6735 m.7/7)."""
    events = (an_event(EventKind.FILED, date(2026, 10, 1)), an_event(EventKind.MISSING_DOCUMENTS_ASKED, asked_on))
    return keep(session, facts(events=events, **changes), on=on)
