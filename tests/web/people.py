"""People to test authorisation with: members of a firm, what they know of themselves, and invitations to it."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from tests import factories
from tests.web.conftest import Browser
from webapp.db.accounts import Membership, User
from webapp.db.memberships import AuthorisationRecord
from webapp.db.outbox import MailKind, OutgoingMail

INVITED = {
    "name": "Ayşe Yılmazörnek",
    "national_id": factories.a_tckn(71),
    "birth_date": "04.03.1990",
    "email": "ayse@deneme.example",
    "role": "preparer",
    "reach": "hepsi",
}
BORN = date(1990, 3, 4)
PASSWORD = "mor kedi yavaşça uyur"


def user_id_of(browser: Browser) -> UUID:
    """Who is signed in there."""
    with browser.client.session_transaction() as kept:
        return UUID(kept["user"])


def stranger(app: Flask, browser: Browser) -> Browser:
    """A browser in which nobody is signed in."""
    return Browser(app, app.test_client(), browser.firm_id)


def tell(browser: Browser, **values: Any) -> None:
    """Write into the row of whoever is signed in there."""
    with browser.write() as session:
        user = session.scalars(select(User).where(User.id == user_id_of(browser))).one()
        for name, value in values.items():
            setattr(user, name, value)


def limit(browser: Browser, workplaces: Iterable[UUID] = (), households: Iterable[UUID] = ()) -> None:
    """Make the member of that browser work for these places alone."""
    user_id = user_id_of(browser)
    with browser.write() as session:
        row = session.scalars(select(Membership).where(Membership.user_id == user_id)).one()
        row.is_limited = True
        for one in workplaces:
            session.add(AuthorisationRecord(user_id=user_id, workplace_id=one, granted_by=user_id))
        for one in households:
            session.add(AuthorisationRecord(user_id=user_id, household_id=one, granted_by=user_id))


def mailed_link(browser: Browser, kind: MailKind) -> str:
    """The path of the link in the last mail of that kind."""
    with browser.read() as session:
        mails = session.scalars(
            select(OutgoingMail).where(OutgoingMail.kind == kind).order_by(OutgoingMail.created_at.desc())
        ).all()
        found = re.fullmatch(r"https?://[^/]+(/.*)", mails[0].details["link"])
    assert found is not None
    return found[1]


def invite(owner: Browser, **changes: Any) -> str:
    """Invite somebody on the screens; the path of the link in the mail."""
    owner.post(owner.url("yetkiler/davet"), {**INVITED, "confirmed": "1", **changes})
    return mailed_link(owner, MailKind.INVITATION)
