"""The link that verifies the e-mail address of a place: made here, opened by whoever reads that mail.

It names firm, place and the address by its hash, is signed with the installation's key and ends by itself.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, url_for
from flask_babel import gettext as _
from itsdangerous import BadData, URLSafeTimedSerializer

from webapp.domain.parties import Household, Workplace
from webapp.extensions import limiter
from webapp.services import verify_contact
from webapp.services.errors import NotFound
from webapp.web import work
from webapp.web.access import Right, firm_id, needs
from webapp.web.fragments import page
from webapp.web.limits import PER_ADDRESS

bp = Blueprint("contact_links", __name__, url_prefix="/dogrula-isyeri")

LIVES = timedelta(days=7)
_SALT = "contact-of-a-place"
_KINDS: dict[str, type[Workplace | Household]] = {"w": Workplace, "h": Household}


def make(kind: type[Workplace | Household], place_id: UUID, email: str) -> str:
    """The whole address of the page that verifies ``email`` for that place."""
    letter = next(letter for letter, known in _KINDS.items() if known is kind)
    token = _signer().dumps([firm_id().hex, letter, place_id.hex, verify_contact.digest_of(email)])
    base: str = current_app.config["SETTINGS"].base_url
    return f"{base.rstrip('/')}{url_for('contact_links.contact_link', token=token)}"


def firm() -> UUID:
    """The firm the link belongs to."""
    return firm_id()


def end(now: datetime) -> datetime:
    """When a link that is made now ends."""
    return now + LIVES


def can_send() -> bool:
    """A mail server is set; without one links are handed over by hand."""
    return current_app.config["SETTINGS"].mail is not None


@bp.get("/<string:token>")
@needs(Right.PUBLIC)
@limiter.limit(PER_ADDRESS)
def contact_link(token: str) -> Response:
    """Ask for one click: a mail reader that opens links by itself verifies nothing."""
    return _page("ask" if _read(token) else "ended", token)


@bp.post("/<string:token>")
@needs(Right.PUBLIC)
@limiter.limit(PER_ADDRESS)
def verify(token: str) -> Response:
    """Keep the address as verified."""
    told = _read(token)
    if told is None:
        return _page("ended", token)
    firm_of_link, kind, place_id, digest = told
    try:
        with work.database().write_session(firm_of_link) as session:
            is_verified = verify_contact.verify(session, kind, place_id, digest)
    except NotFound:
        is_verified = False
    return _page("done" if is_verified else "changed", token)


def _page(state: str, token: str) -> Response:
    response = page("places/contact_link.html", title=_("E-posta adresini doğrula"), state=state, token=token)
    response.status_code = 410 if state in ("ended", "changed") else 200
    return response


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SETTINGS"].secret_key, salt=_SALT)


def _read(token: str) -> tuple[UUID, type[Workplace | Household], UUID, str] | None:
    """What a link says, None when it is not ours or has ended."""
    try:
        told: Any = _signer().loads(token, max_age=int(LIVES.total_seconds()))
        firm, letter, place, digest = told
        return UUID(firm), _KINDS[letter], UUID(place), str(digest)
    except (BadData, ValueError, KeyError, TypeError):
        return None
