"""The SMTP dialogue, step by step, so that it is known after a crash how far it had come (security I3).

A mail is the server's from the answer 250 to the end of DATA on (RFC 5321 4.2.5, 6.1). ``Journal.ending`` is called
before that end is sent, ``Journal.accepted`` as soon as the answer is read: only between the two nobody can say.
"""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from enum import StrEnum
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

TIMEOUT = 30.0
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_PORTS = {"smtp": 25, "smtps": 465}
_TRUE = frozenset({"1", "true"})
_CLOSING = 421


class Security(StrEnum):
    """How the line to the server is encrypted."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class ServerUnusable(Exception):
    """The address of the mail server cannot be used; ``code`` is ``not_an_address`` or ``not_encrypted``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """E-posta sunucusu: where mail is handed over, and as whom."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MailLine:
    """Posta yolu: the server that takes our mails, and who sends them."""

    server: MailServer
    sender: Address


class Result(StrEnum):
    """How an attempt ended: the server has the mail, may have it later, never wants it, or nobody knows."""

    ACCEPTED = "accepted"
    LATER = "later"
    NEVER = "never"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one attempt. ``trouble`` is a code, ``reply`` the server's number, 0 when it said none."""

    result: Result
    trouble: str = ""
    reply: int = 0

    @property
    def is_of_the_server(self) -> bool:
        """The trouble is not this mail's: the next one would meet it too."""
        return self.trouble in ("server_unreachable", "tls_failed", "login_refused")


class Journal(Protocol):
    """Where it is written down how far an attempt has come; all return when that is safe on the disk."""

    def ending(self) -> None:
        """The end of the data is about to be sent."""

    def accepted(self) -> None:
        """The server has said 250."""

    def refused(self, reply: int) -> None:
        """The server has said that it does not take the mail."""


def read_server(url: str) -> MailServer:
    """The server in ``smtp://user:password@host:587?starttls=1`` or ``smtps://user:password@host``.

    An unencrypted line is for this machine only: mails carry links that open accounts. Raises ServerUnusable.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ServerUnusable("not_an_address") from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.path not in ("", "/"):
        raise ServerUnusable("not_an_address")
    security = Security.TLS if parts.scheme == "smtps" else Security.NONE
    if security is Security.NONE and parse_qs(parts.query).get("starttls", [""])[-1] in _TRUE:
        security = Security.STARTTLS
    if security is Security.NONE and parts.hostname not in _LOCAL:
        raise ServerUnusable("not_encrypted")
    return MailServer(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        security=security,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def refusal(trouble: str, reply: int) -> Answer:
    """What a no of the server means: 5xx never, 4xx later (RFC 5321 4.2.1)."""
    return Answer(Result.NEVER if 500 <= reply < 600 else Result.LATER, trouble, reply)


class _Refused(Exception):
    """The server said no to one step."""

    def __init__(self, trouble: str, reply: int) -> None:
        super().__init__(trouble)
        self.answer = refusal(trouble, reply)


def deliver(server: MailServer, mail: EmailMessage, journal: Journal, *, timeout: float = TIMEOUT) -> Answer:
    """Hand one mail over. Answers with what became of it; raises nothing that the network or the server does."""
    try:
        line = _connected(server, mail["From"].addresses[0].domain, timeout)
    except smtplib.SMTPAuthenticationError as error:
        return Answer(Result.LATER, "login_refused", error.smtp_code)
    except (ssl.SSLError, smtplib.SMTPNotSupportedError):
        return Answer(Result.LATER, "tls_failed")
    except (OSError, smtplib.SMTPException):
        return Answer(Result.LATER, "server_unreachable")
    try:
        return _handed_over(line, mail, journal)
    except _Refused as refused:
        return refused.answer
    except (OSError, smtplib.SMTPException):
        return Answer(Result.LATER, "connection_lost")
    finally:
        _hang_up(line)


def _connected(server: MailServer, own_name: str, timeout: float) -> smtplib.SMTP:
    if server.security is Security.TLS:
        line: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=own_name, timeout=timeout, context=ssl.create_default_context()
        )
    else:
        line = smtplib.SMTP(server.host, server.port, local_hostname=own_name, timeout=timeout)
    try:
        line.ehlo_or_helo_if_needed()
        if server.security is Security.STARTTLS:
            line.starttls(context=ssl.create_default_context())
            line.ehlo()
        if server.user:
            line.login(server.user, server.password)
    except BaseException:
        line.close()
        raise
    return line


def _handed_over(line: smtplib.SMTP, mail: EmailMessage, journal: Journal) -> Answer:
    _expect(line.mail(mail["From"].addresses[0].addr_spec), 250, "sender_refused")
    _expect(line.rcpt(mail["To"].addresses[0].addr_spec), 250, "recipient_refused")
    _expect(line.docmd("DATA"), 354, "message_refused")
    line.send(_dotted(mail.as_bytes()))
    journal.ending()
    return _ended(line, journal)


def _ended(line: smtplib.SMTP, journal: Journal) -> Answer:
    """Send the end of the data and read what the server says to it."""
    try:
        line.send(b".\r\n")
        reply, _ = line.getreply()
    except (OSError, smtplib.SMTPException):
        return Answer(Result.UNKNOWN, "answer_lost")
    if reply == 250:
        journal.accepted()
        return Answer(Result.ACCEPTED, reply=reply)
    if reply < 400:
        return Answer(Result.UNKNOWN, "answer_lost", reply)
    journal.refused(reply)
    raise _Refused("message_refused", reply)


def _expect(said: tuple[int, bytes], wanted: int, trouble: str) -> None:
    reply = said[0]
    if reply == wanted or (wanted == 250 and reply == 251):
        return
    raise _Refused("server_busy" if reply == _CLOSING else trouble, reply)


def _dotted(data: bytes) -> bytes:
    """The lines as DATA wants them: CRLF ends, a dot doubled at the start of a line, all but the end itself."""
    lines = data.replace(b"\r\n", b"\n").removesuffix(b"\n").split(b"\n")
    return b"".join((b"." if each.startswith(b".") else b"") + each + b"\r\n" for each in lines)


def _hang_up(line: smtplib.SMTP) -> None:
    with suppress(OSError, smtplib.SMTPException):
        line.quit()
    line.close()
