"""The text of a mail that is about to be sent; what a reminder says is looked up at that moment, not before.

So nobody is reminded of what is done meanwhile, of a firm they have left, or at an address that is no longer theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from webapp.catalogue.loader import catalogue
from webapp.catalogue.mails import TextIncomplete, mail_texts, write
from webapp.db.engine import Database
from webapp.domain.periods import format_day
from webapp.domain.text import clean_line
from webapp.services.mail_states import ONCE_ONLY, ClaimedMail
from webapp.services.reminders import Reminder, may_be_reminded, reminders_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """Yazılmış posta: subject, text, and where such mails are turned off ("" where they cannot be)."""

    subject: str
    body: str
    settings_url: str = ""


def compose(database: Database, mail: ClaimedMail, *, base_url: str, on: date) -> Composed | None:
    """The text of a mail; None when there is nothing to say any more. Raises TextIncomplete.

    Args:
        base_url: the installation's own address: links are made from it, never from a request (security X13).
        on: today.
    """
    if mail.kind in ONCE_ONLY:
        return _digest(database, mail, base_url, on)
    values = {name: clean_line(value) for name, value in mail.details.items()} | {"base_url": base_url}
    if values.get("link", "").startswith("/"):
        values["link"] = f"{base_url}{values['link']}"
    written = write(mail.kind, values)
    return Composed(subject=written.subject, body=written.body)


def _digest(database: Database, mail: ClaimedMail, base_url: str, on: date) -> Composed | None:
    if mail.user_id is None or not {"day", "since"} <= mail.details.keys():
        raise TextIncomplete
    with database.read_session() as session:
        if may_be_reminded(session, mail.user_id) != mail.to_address:
            return None
    day, since = date.fromisoformat(mail.details["day"]), date.fromisoformat(mail.details["since"])
    found = reminders_of(database, mail.user_id, since=since, on=day)
    if not found:
        return None
    settings = f"{base_url}/f/{found[0].firm_id}/takvim"
    values = {
        "day": format_day(day),
        "count": str(len(found)),
        "items": "\n".join(_items(found, base_url, on)),
        "delayed": _delayed(since, day),
        "settings": settings,
        "base_url": base_url,
    }
    written = write(mail.kind, values)
    return Composed(subject=written.subject, body=written.body, settings_url=settings)


def _items(found: tuple[Reminder, ...], base_url: str, on: date) -> Iterator[str]:
    words = mail_texts().digest
    for firm, items in groupby(found, key=lambda one: one.firm):
        yield words["firm"].format(firm=clean_line(firm))
        for one in items:
            yield words["item" if one.first_name else "nameless_item"].format(
                number=one.number,
                first_name=clean_line(one.first_name),
                act=catalogue().deadlines[one.deadline.id].label,
                day=format_day(one.deadline.due),
                left=_left(one.deadline.due, on),
            )
            yield f"  {base_url}/f/{one.firm_id}/dosyalar/{one.dossier_id}"


def _left(due: date, on: date) -> str:
    words, left = mail_texts().digest, (due - on).days
    if left == 0:
        return words["today"]
    return words["ahead" if left > 0 else "late"].format(days=abs(left))


def _delayed(since: date, day: date) -> str:
    """Said when a day was left out: no mail could be sent on it."""
    first = since + timedelta(days=1)
    return "" if first >= day else mail_texts().digest["delayed"].format(day=format_day(first))
