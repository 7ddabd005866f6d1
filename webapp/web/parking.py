"""A form that is sent after its session has ended is kept for whoever typed it, and given back after the login.

It is kept only for a session that ended by itself: logout, a new password and a removed membership leave nothing to go
by. The form's own token must fit that session, so that no other site can leave a form here in somebody's name.
"""

import hmac
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import Flask, Response, current_app, request
from flask.json.tag import TaggedJSONSerializer
from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from webapp.db.writer_lock import DatabaseBusy
from webapp.services import park_form, web_sessions
from webapp.services.park_form import TypedForm
from webapp.services.web_sessions import EndedSession
from webapp.web import work
from webapp.web.sessions import cookie_name

RETURNED = "geri-gelen"
"""The name under which a form that was given back says which one it is."""

_TOKEN = "csrf_token"  # noqa: S105 the name of a control
_UNSEEN = frozenset({"version", "submission", "ilerle", "kal", "ekle", "sil", "yenile", RETURNED})
_SECRET = ("pin", "parola", "passphrase", "password", "secret")


def init_app(app: Flask) -> None:
    """Drop a form once it has been sent again."""
    app.after_request(_drop_used)


def is_given_back() -> bool:
    """The form of this request is one that was given back after a login; one too large to be read is none."""
    try:
        return RETURNED in request.form
    except RequestEntityTooLarge:
        return False


def ended_session() -> EndedSession | None:
    """The session that the browser's cookie names, if it ended by itself a while ago."""
    token = request.cookies.get(cookie_name(current_app), "")
    if not token or "." in token:
        return None
    return web_sessions.ended(work.identity_session(), token, now=now())


def park(ended: EndedSession) -> UUID | None:
    """Keep what was sent for the user of the ended session; None when there is nothing to keep or it cannot be kept."""
    try:
        if not _is_of(ended):
            return None
        typed = _typed()
    except HTTPException:
        return None
    if not any(text.strip() for name, text in typed.pairs if name not in _UNSEEN):
        return None
    with suppress(DatabaseBusy, OperationalError), work.database().write_session() as session:
        return park_form.park(session, _key(), ended.user_id, typed)
    return None


def given_back(parked_id: UUID, user_id: UUID) -> TypedForm | None:
    """The form of that user, if it is still kept."""
    return park_form.parked(work.identity_session(), _key(), parked_id, user_id, now=now())


def now() -> datetime:
    """The moment sessions and kept forms are measured by."""
    return datetime.now(UTC)


def _typed() -> TypedForm:
    pairs = tuple((name, text) for name, text in request.form.items(multi=True) if not _is_secret(name))
    return TypedForm(
        address=request.full_path.rstrip("?"),
        pairs=pairs,
        had_files=any(file.filename for file in request.files.values()),
        sent_at=now(),
    )


def _is_secret(name: str) -> bool:
    words = name.replace("-", "_").split("_")
    return name == _TOKEN or any(word in _SECRET for word in words)


def _is_of(ended: EndedSession) -> bool:
    """Whether the form's token was given out to that session."""
    kept: dict[str, Any] = TaggedJSONSerializer().loads(ended.data)
    serializer = URLSafeTimedSerializer(_key(), salt="wtf-csrf-token")
    for sent in _tokens():
        with suppress(BadData):
            told = serializer.loads(sent)
            if isinstance(told, str) and hmac.compare_digest(told, kept.get(_TOKEN, "")):
                return True
    return False


def _tokens() -> Iterator[str]:
    yield from (token for token in (request.form.get(_TOKEN), request.headers.get("X-CSRFToken")) if token)


def _key() -> str:
    key: str = current_app.config["SECRET_KEY"]
    return key


def _drop_used(response: Response) -> Response:
    from webapp.web.access import current_actor

    asking = current_actor()
    if request.method != "POST" or asking is None or not is_given_back() or response.status_code >= 500:
        return response
    with suppress(ValueError, DatabaseBusy, OperationalError):
        parked_id = UUID(request.form[RETURNED])
        with work.database().write_session() as session:
            park_form.forget(session, parked_id, asking.user_id)
    return response
