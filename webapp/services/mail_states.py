"""The life of a mail in the outbox: claimed, sent, tried again, given up. Each function is one transaction's worth."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from webapp.db.outbox import MailKind, MailState, OutgoingMail, ReminderChoice
from webapp.exchange.smtp import Answer, Result, refusal
from webapp.files.mail_journal import Reached, Trace
from webapp.services.errors import NotFound

# Eight attempts within a working day, with growing pauses; then somebody must look.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120, 240, 360))
KEPT = timedelta(days=180)

# Whose second copy would be a second reminder; a link sent twice is the same link.
ONCE_ONLY = frozenset({MailKind.REMINDER, MailKind.DRAFT_WARNING})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedMail:
    """Gönderilmekte olan posta: what the sender needs to know of one row."""

    id: UUID
    claim: str
    kind: MailKind
    to_address: str
    details: MappingProxyType[str, str]
    user_id: UUID | None
    message_id: str


def claim(session: Session, now: datetime) -> ClaimedMail | None:
    """Take the mail that has waited longest; nobody else gets it. None when nothing is to be sent now."""
    row = session.scalar(
        select(OutgoingMail)
        .where(OutgoingMail.state == MailState.WAITING, OutgoingMail.next_try_at <= now)
        .order_by(OutgoingMail.next_try_at, OutgoingMail.created_at)
        .limit(1)
    )
    if row is None:
        return None
    row.state, row.attempts, row.claim = MailState.SENDING, row.attempts + 1, uuid4().hex
    session.flush()
    return ClaimedMail(
        id=row.id,
        claim=row.claim,
        kind=row.kind,
        to_address=row.to_address,
        details=MappingProxyType(dict(row.details)),
        user_id=row.user_id,
        message_id=row.message_id,
    )


def settle(session: Session, mail_id: UUID, claim: str, answer: Answer, now: datetime) -> None:
    """Write down what became of an attempt; nothing when another attempt has begun meanwhile."""
    row = _claimed(session, mail_id, claim)
    if row is None:
        return
    if answer.result is Result.ACCEPTED:
        _sent(session, row, now)
    elif answer.result is Result.NEVER:
        _give_up(row, answer)
    elif answer.result is Result.UNKNOWN and row.kind in ONCE_ONLY:
        _give_up(row, answer)  # its reminders stand in the next day's mail: nothing is covered yet
    else:
        _try_again(row, answer, now)
    session.flush()


def drop(session: Session, mail_id: UUID, claim: str) -> None:
    """The mail has nothing to say any more, e.g. what it reminded of is done."""
    row = _claimed(session, mail_id, claim)
    if row is not None:
        _cover_day_of(session, row)
        row.state, row.details, row.last_error = MailState.DROPPED, {}, "not_needed"
        session.flush()


def interrupted(session: Session) -> tuple[tuple[UUID, str], ...]:
    """Id and claim of the mails whose sending was begun and not settled: their sender is gone."""
    rows = session.execute(select(OutgoingMail.id, OutgoingMail.claim).where(OutgoingMail.state == MailState.SENDING))
    return tuple((mail_id, claim) for mail_id, claim in rows)


def settle_interrupted(session: Session, mail_id: UUID, claim: str, trace: Trace, now: datetime) -> None:
    """Settle what a sender that died left behind, by how far it had come."""
    if trace.reached is Reached.NOT_ENDED:
        row = _claimed(session, mail_id, claim)
        if row is not None:  # the server cannot have it: at once, once more
            row.state, row.next_try_at = MailState.WAITING, now
            session.flush()
        return
    settle(session, mail_id, claim, _answer_of(trace), now)


def _answer_of(trace: Trace) -> Answer:
    if trace.reached is Reached.ACCEPTED:
        return Answer(Result.ACCEPTED)
    if trace.reached is Reached.REFUSED:
        return refusal("message_refused", trace.reply)
    return Answer(Result.UNKNOWN, "answer_lost")


def postpone_all(session: Session, answer: Answer, now: datetime) -> None:
    """The server itself has trouble: the mails that wait are spared their attempts, and say why they wait."""
    waiting = (OutgoingMail.state == MailState.WAITING, OutgoingMail.next_try_at <= now)
    values = {"next_try_at": now + PAUSES[0], "last_error": answer.trouble}
    session.execute(update(OutgoingMail).where(*waiting).values(**values))


def expire(session: Session, now: datetime) -> None:
    """Give up what is of no use any more: its link has ended while it waited."""
    ended = (OutgoingMail.state == MailState.WAITING, OutgoingMail.expires_at <= now)
    values = {"state": MailState.FAILED, "last_error": "expired", "details": {}}
    session.execute(update(OutgoingMail).where(*ended).values(**values))


def forget_old(session: Session, now: datetime) -> None:
    """Remove what was settled half a year ago."""
    settled = OutgoingMail.state.in_((MailState.SENT, MailState.DROPPED, MailState.FAILED))
    session.execute(delete(OutgoingMail).where(settled, OutgoingMail.updated_at < now - KEPT))


def retry(session: Session, mail_id: UUID, now: datetime) -> None:
    """Let a failed mail be tried anew, with all its attempts. Raises NotFound unless it has failed and has a text."""
    row = session.get(OutgoingMail, mail_id)
    if row is None or row.state is not MailState.FAILED or not row.details:
        raise NotFound
    row.state, row.attempts, row.next_try_at, row.last_error = MailState.WAITING, 0, now, ""
    session.flush()


def dismiss(session: Session, mail_id: UUID) -> None:
    """Somebody has looked at a failed mail and wants nothing more of it. Raises NotFound unless it has failed."""
    row = session.get(OutgoingMail, mail_id)
    if row is None or row.state is not MailState.FAILED:
        raise NotFound
    row.state, row.details = MailState.DROPPED, {}
    session.flush()


def _claimed(session: Session, mail_id: UUID, claim: str) -> OutgoingMail | None:
    row = session.get(OutgoingMail, mail_id)
    return row if row is not None and row.state is MailState.SENDING and row.claim == claim else None


def _sent(session: Session, row: OutgoingMail, now: datetime) -> None:
    _cover_day_of(session, row)
    row.state, row.sent_at, row.last_error, row.details = MailState.SENT, now, "", {}


def _cover_day_of(session: Session, row: OutgoingMail) -> None:
    if row.kind in ONCE_ONLY and row.user_id is not None and "day" in row.details:
        cover(session, row.user_id, date.fromisoformat(row.details["day"]))


def cover(session: Session, user_id: UUID, day: date) -> None:
    """The reminders up to ``day`` have reached the user, or there were none."""
    choice = session.get(ReminderChoice, user_id)
    if choice is None:
        choice = ReminderChoice(user_id=user_id, is_wanted=True)
        session.add(choice)
    choice.covered_until = day
    session.flush()


def _give_up(row: OutgoingMail, answer: Answer) -> None:
    row.state, row.last_error = MailState.FAILED, _words(answer)


def _try_again(row: OutgoingMail, answer: Answer, now: datetime) -> None:
    if row.attempts > len(PAUSES):
        _give_up(row, answer)
        return
    row.state, row.next_try_at = MailState.WAITING, now + PAUSES[row.attempts - 1]
    row.last_error = _words(answer)


def _words(answer: Answer) -> str:
    return f"{answer.trouble}:{answer.reply}" if answer.reply else answer.trouble
