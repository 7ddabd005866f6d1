"""Links by which the owner of an address shows to be it: signed, with an end, good for one user and one address.

Opened twice they say the same again; after another change of the address they say nothing. An address of the page
names no address of a person: it carries a digest.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app, url_for
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.orm import Session

from webapp.db.accounts import User
from webapp.services import profiles
from webapp.web import clock

OPEN_FOR = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a link says: this user has this address."""

    user_id: UUID
    digest: str
    is_over: bool


def token_of(user: User, *, now: datetime) -> str:
    """The token that verifies the present address of a user."""
    until = int((now + OPEN_FOR).timestamp())
    return str(_serializer().dumps([user.id.hex, profiles.digest_of(user.email), until]))


def read(token: str, *, now: datetime) -> Claim | None:
    """What the token says, None for what we did not sign."""
    try:
        user_id, digest, until = _serializer().loads(token)
    except (BadSignature, ValueError, TypeError):
        return None
    return Claim(UUID(hex=user_id), digest, int(now.timestamp()) >= until)


def send(session: Session, user: User) -> str:
    """Write the mail with the link, once an hour for one address. Returns the link."""
    now = clock.now()
    link = absolute("profile.verify", token=token_of(user, now=now))
    key = f"{profiles.digest_of(user.email)}:{now:%Y%m%d%H}"
    profiles.send_link(session, user, link, key=key, expires_at=now + OPEN_FOR)
    return link


def absolute(endpoint: str, **values: Any) -> str:
    """A whole address for a mail, from the settings and never from the request (security F11)."""
    base: str = current_app.config["SETTINGS"].base_url
    return f"{base.rstrip('/')}{url_for(endpoint, **values)}"


def are_sent() -> bool:
    """Whether mails leave this installation."""
    return current_app.config["SETTINGS"].mail is not None


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="izin-verify-email")
