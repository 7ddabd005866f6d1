"""Sending what waits in the outbox, one mail after another, each exactly once as far as SMTP lets anybody know.

The protocol, whose every step is safe on the disk before the next one begins:

1. the row says ``sending`` with a new claim;
2. the SMTP dialogue goes up to the end of DATA; the journal says ``ending``;
3. the end is sent, 250 is read; the journal says ``accepted``;
4. the row says ``sent``; the journal goes.

A sender killed before 2 has sent nothing: the mail is sent anew. Killed after 3 it is sent. Between the two, from the
end of DATA to the synced ``accepted``, nobody can know (RFC 5321 has no question for it): a reminder is then given up,
said on the screen, and what it told stands in the next day's mail; a link is sent again under the same Message-ID.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from webapp.catalogue.mails import TextIncomplete
from webapp.db.engine import Database
from webapp.exchange.mail import AddressUnusable, message
from webapp.exchange.smtp import Answer, MailLine, Result, deliver
from webapp.files.holder import held
from webapp.files.mail_journal import MailJournal
from webapp.services import mail_states
from webapp.services.compose_mail import compose

# One pass ends after so many mails, so that the worker does its other jobs in between.
AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PostOffice:
    """Postane: how mails leave this installation. ``line`` is None where no server is set: mails wait."""

    line: MailLine | None
    base_url: str
    folder: Path


def send_mails(
    database: Database,
    office: PostOffice,
    *,
    clock: Callable[[], datetime],
    on: date,
    is_stopping: Callable[[], bool] = lambda: False,
) -> int:
    """Settle what a dead sender left, then send what waits. Returns how many mails the server took.

    Only one process sends at a time; another one returns at once.

    Args:
        clock: gives the aware moment; a pass takes a while.
        on: today; a reminder says how far its day is from it.
        is_stopping: asked before each mail, so that a worker that is told to end finishes only the one it is at.
    """
    with held(office.folder / "sender.lock") as is_ours:
        if not is_ours:
            return 0
        journal = MailJournal(office.folder)
        settle_interrupted(database, journal, clock())
        with database.write_session() as session:
            mail_states.expire(session, clock())
        if office.line is None:
            return 0
        return _Pass(database, office.line, office.base_url, journal, clock, on).run(is_stopping)


def settle_interrupted(database: Database, journal: MailJournal, now: datetime) -> None:
    """Decide on every mail whose sender died; only for whoever holds the sender's lock."""
    with database.read_session() as session:
        left = mail_states.interrupted(session)
    for mail_id, claim in left:
        reached = journal.reached(mail_id, claim)
        with database.write_session() as session:
            mail_states.settle_interrupted(session, mail_id, claim, reached, now)
    journal.clear()


@dataclass(frozen=True, slots=True)
class _Pass:
    """One pass over the mails that wait."""

    database: Database
    line: MailLine
    base_url: str
    journal: MailJournal
    clock: Callable[[], datetime]
    on: date

    def run(self, is_stopping: Callable[[], bool]) -> int:
        taken = 0
        for _ in range(AT_ONCE):
            if is_stopping():
                break
            with self.database.write_session() as session:
                mail = mail_states.claim(session, self.clock())
            if mail is None:
                break
            answer = self._attempt(mail)
            self._settle(mail, answer)
            self.journal.forget(mail.id)
            taken += answer is not None and answer.result is Result.ACCEPTED
            if answer is not None and answer.is_of_the_server:
                break
        return taken

    def _attempt(self, mail: mail_states.ClaimedMail) -> Answer | None:
        """Write the mail and hand it over; None when there is nothing to say any more."""
        try:
            text = compose(self.database, mail, base_url=self.base_url, on=self.on)
            if text is None:
                return None
            written = message(
                sender=self.line.sender,
                to=mail.to_address,
                subject=text.subject,
                body=text.body,
                message_id=mail.message_id,
                now=self.clock(),
                settings_url=text.settings_url,
            )
        except (TextIncomplete, AddressUnusable) as unusable:
            return Answer(Result.NEVER, unusable.code)
        return deliver(self.line.server, written, self.journal.of(mail.id, mail.claim))

    def _settle(self, mail: mail_states.ClaimedMail, answer: Answer | None) -> None:
        now = self.clock()
        with self.database.write_session() as session:
            if answer is None:
                mail_states.drop(session, mail.id, mail.claim)
                return
            mail_states.settle(session, mail.id, mail.claim, answer, now)
            if answer.is_of_the_server:
                mail_states.postpone_all(session, answer, now)
