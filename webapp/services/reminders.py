"""Hatırlatmalar: once a day, one mail a user with what comes near, is due, or was missed the day before.

A reminder falls on fixed days around the last safe day; a draft is warned about twice before e-İzin deletes it (seed A
5.3.6). What could not be sent on its day stands in the next mail that can.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.catalogue.loader import catalogue
from webapp.db.accounts import Firm, Membership, User
from webapp.db.engine import Database
from webapp.db.outbox import MailKind, MailState, OutgoingMail, ReminderChoice
from webapp.db.queries import RowMissing
from webapp.domain.deadlines import Deadline
from webapp.services.accounts import user as need_user
from webapp.services.find_deadlines import DueWork
from webapp.services.mail_states import ONCE_ONLY, cover
from webapp.services.my_work import limit_to_places, membership_of, my_work
from webapp.services.outbox import enqueue

# Days before the last safe day (negative: after it) on which we remind: ours to choose, no rule of the law.
DAYS_LEFT = (14, 7, 3, 1, 0, -1)
DRAFT = "draft"
_DRAFT_AGES = ("draft_first_warning_days", "draft_last_warning_days")
# How far back a mail reaches for what could not be sent: longer ago, the desk has said it often enough.
REACH = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Hatırlatma: one act of one dossier, said to one user."""

    firm_id: UUID
    firm: str
    dossier_id: UUID
    number: str
    first_name: str
    deadline: Deadline

    @property
    def is_draft(self) -> bool:
        """It warns of a draft that e-İzin will delete."""
        return self.deadline.id == DRAFT


def remind(database: Database, on: date) -> int:
    """Write the day's mails down for everybody who wants them and has a verified address; returns how many.

    Called as often as one likes: one mail a user and day, whatever happens in between.
    """
    written = 0
    with database.read_session() as session:
        users = tuple(_to_be_reminded(session, on))
    for user_id in users:
        written += remind_user(database, user_id, on)
    return written


def reminders_of(database: Database, user_id: UUID, *, since: date, on: date) -> tuple[Reminder, ...]:
    """What to say to the user on that day: what fell on a day after ``since``, in every firm they are a member of."""
    with database.read_session() as session:
        firms = _firms_of(session, user_id)
    found: list[Reminder] = []
    for firm_id, firm in firms:
        with database.read_session(firm_id) as session:
            work = _work(session, firm_id, user_id, on)
        found += [_reminder(firm_id, firm, one) for one in work if _falls_between(one.deadline, since, on)]
    return tuple(found)


def draft_ages(saved: date) -> tuple[int, ...]:
    """How many days after its last save on that day a draft is warned about."""
    return tuple(catalogue().value(key, saved).whole for key in _DRAFT_AGES)


def _falls_between(deadline: Deadline, since: date, on: date) -> bool:
    """Whether a day of reminding lies after ``since`` and not after ``on``."""
    return any(since < day <= on for day in _days_of(deadline))


def _days_of(deadline: Deadline) -> Iterator[date]:
    if deadline.id == DRAFT:
        saved = deadline.counted_from
        return (saved + timedelta(days=age) for age in draft_ages(saved))
    return (deadline.due - timedelta(days=left) for left in DAYS_LEFT)


def since_of(session: Session, user_id: UUID, on: date) -> date:
    """The day up to which the user has been told; yesterday where nothing is known, or the clock was wrong."""
    told = session.scalar(select(ReminderChoice.covered_until).where(ReminderChoice.user_id == user_id))
    yesterday = on - timedelta(days=1)
    return yesterday if told is None or told > on else max(min(told, on), on - REACH)


def may_be_reminded(session: Session, user_id: UUID) -> str:
    """The verified address of a user who wants reminders, "" otherwise."""
    try:
        user = need_user(session, user_id)
    except RowMissing:
        return ""
    choice = session.get(ReminderChoice, user_id)
    is_wanted = choice is None or choice.is_wanted
    return user.email if is_wanted and user.active and user.verified_email == user.email else ""


def choose_reminders(session: Session, user_id: UUID, *, is_wanted: bool, on: date) -> None:
    """Turn a user's reminders on or off; what passed while they were off is not told afterwards."""
    cover(session, user_id, on - timedelta(days=1))
    choice = session.get(ReminderChoice, user_id)
    if choice is not None:
        choice.is_wanted = is_wanted
    session.flush()


def wants_reminders(session: Session, user_id: UUID) -> bool:
    """What the user chose; yes until they choose."""
    choice = session.get(ReminderChoice, user_id)
    return choice is None or choice.is_wanted


def _to_be_reminded(session: Session, on: date) -> Iterator[UUID]:
    members = select(Membership.user_id).distinct()
    verified = select(User.id).where(User.id.in_(members), User.active, User.verified_email == User.email)
    for user_id in session.scalars(verified.order_by(User.id)):
        choice = session.get(ReminderChoice, user_id)
        if choice is None or (choice.is_wanted and choice.covered_until != on):
            yield user_id


def remind_user(database: Database, user_id: UUID, on: date) -> bool:
    """Write the day's mail to one user down; False when there is one already, or nothing to say."""
    key = f"reminder:{user_id}:{on.isoformat()}"
    with database.read_session() as session:
        if session.scalar(select(OutgoingMail.id).where(OutgoingMail.key == key)) is not None:
            return False
        since = since_of(session, user_id, on)
    found = reminders_of(database, user_id, since=since, on=on)
    with database.write_session() as session:
        to = may_be_reminded(session, user_id)
        cover(session, user_id, since if found else on)  # what is not sent today is told from there on
        if not found or not to:
            return False
        _withdraw_older(session, user_id)
        return enqueue(
            session,
            kind=MailKind.DRAFT_WARNING if all(one.is_draft for one in found) else MailKind.REMINDER,
            to=to,
            key=key,
            values={"day": on.isoformat(), "since": since.isoformat()},
            firm_id=_only_firm(found),
            user_id=user_id,
        )


def _withdraw_older(session: Session, user_id: UUID) -> None:
    """A mail of an earlier day that still waits is not sent beside today's, which says the same and more."""
    waiting = select(OutgoingMail).where(
        OutgoingMail.user_id == user_id,
        OutgoingMail.kind.in_(ONCE_ONLY),
        OutgoingMail.state == MailState.WAITING,
    )
    for row in session.scalars(waiting):
        row.state, row.details, row.last_error = MailState.DROPPED, {}, "replaced"
    session.flush()


def _only_firm(found: tuple[Reminder, ...]) -> UUID | None:
    firms = {one.firm_id for one in found}
    return firms.pop() if len(firms) == 1 else None


def _firms_of(session: Session, user_id: UUID) -> tuple[tuple[UUID, str], ...]:
    rows = session.execute(
        select(Membership.firm_id, Firm.name)
        .join(Firm, Firm.id == Membership.firm_id)
        .where(Membership.user_id == user_id)
        .order_by(Firm.name, Firm.id)
    )
    return tuple((firm_id, name) for firm_id, name in rows)


def _work(session: Session, firm_id: UUID, user_id: UUID, on: date) -> tuple[DueWork, ...]:
    membership = membership_of(session, firm_id, user_id)
    if membership is None:
        return ()
    limit_to_places(session, firm_id, user_id)
    return my_work(session, membership, on, since=on - REACH, until=on + timedelta(days=max(DAYS_LEFT)))


def _reminder(firm_id: UUID, firm: str, work: DueWork) -> Reminder:
    return Reminder(
        firm_id=firm_id,
        firm=firm,
        dossier_id=work.dossier_id,
        number=work.number,
        first_name=first_name(work.given_names),
        deadline=work.deadline,
    )


def first_name(given_names: str) -> str:
    """The first of the given names: all that a mail or a calendar says of a person."""
    return next(iter(given_names.split()), "")
