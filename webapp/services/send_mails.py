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
from email.message import EmailMessage
from pathlib import Path

from webapp.catalogue.mails import TextIncomplete
from webapp.db.engine import Database
from webapp.exchange.mail import AddressUnusable, message
from webapp.exchange.smtp import Answer, MailLine, MailServer, Result, deliver
from webapp.files.holder import held
from webapp.files.mail_journal import AttemptJournal, MailJournal, Reached
from webapp.services import mail_states
from webapp.services.compose_mail import compose

# One pass ends after so many mails, so that the worker does its other jobs in between.
AT_ONCE = 200
NOTHING_TO_SAY = Answer(Result.NEVER, "not_needed")
BROKEN_OFF = Answer(Result.UNKNOWN, "broken_off")


HandOver = Callable[[MailServer, EmailMessage, AttemptJournal], Answer | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostOffice:
    """Postane: how mails leave this installation. ``line`` is None where no server is set: mails wait.

    ``hand_over`` talks to the server; it answers None when it broke off and only the journal knows where.
    """

    line: MailLine | None
    base_url: str
    folder: Path
    hand_over: HandOver = deliver


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
        return _Pass(database, office, office.line, journal, clock, on).run(is_stopping)


def settle_interrupted(database: Database, journal: MailJournal, now: datetime) -> None:
    """Decide on every mail whose sender died; only for whoever holds the sender's lock."""
    with database.read_session() as session:
        left = mail_states.interrupted(session)
    traces = {mail_id: journal.trace(mail_id, claim) for mail_id, claim in left}
    talking = {mail_id for mail_id, trace in traces.items() if trace.reached is Reached.TALKING}
    for mail_id, claim in left:
        if mail_id not in talking:
            with database.write_session() as session:
                mail_states.settle_interrupted(session, mail_id, claim, traces[mail_id], now)
    journal.clear(but=talking)


@dataclass(frozen=True, slots=True)
class _Pass:
    """One pass over the mails that wait."""

    database: Database
    office: PostOffice
    line: MailLine
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
            if answer is BROKEN_OFF:
                break  # the next pass settles it by its journal
            self._settle(mail, answer)
            self.journal.forget(mail.id)
            taken += answer.result is Result.ACCEPTED
            if answer.is_of_the_server:
                break
        return taken

    def _attempt(self, mail: mail_states.ClaimedMail) -> Answer:
        """Write the mail and hand it over, unless there is nothing to say any more."""
        try:
            text = compose(self.database, mail, base_url=self.office.base_url, on=self.on)
            if text is None:
                return NOTHING_TO_SAY
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
        with self.journal.begin(mail.id, mail.claim) as journal:
            return self.office.hand_over(self.line.server, written, journal) or BROKEN_OFF

    def _settle(self, mail: mail_states.ClaimedMail, answer: Answer) -> None:
        now = self.clock()
        with self.database.write_session() as session:
            if answer is NOTHING_TO_SAY:
                mail_states.drop(session, mail.id, mail.claim)
                return
            mail_states.settle(session, mail.id, mail.claim, answer, now)
            if answer.is_of_the_server:
                mail_states.postpone_all(session, answer, now)
