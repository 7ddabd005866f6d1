"""Sessions: on the server for whoever is signed in, in a signed cookie for strangers.

A stranger's session holds a form token and nothing else, so looking at the login page writes nothing. A signed-in
session is a row of the table; the cookie is a random token of which only the hash is kept, new at every login and
worth nothing after logout (security X13, F1 to F5, F14). Rows are written when something changed, and every few
minutes to count the idle time.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Flask, Request, Response
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy.exc import OperationalError

from webapp.db.writer_lock import DatabaseBusy
from webapp.services import park_form, web_sessions
from webapp.web import work
from webapp.web.errors import error_page

USER = "user"
SIGNED_IN = "_user_id"  # Flask-Login's own key
SEEN_EVERY = timedelta(minutes=5)
STRANGER_SECONDS = 12 * 3600

_json = TaggedJSONSerializer()


class IzinSession(SecureCookieSession):
    """What one browser has told us, and where it is kept."""

    token: str | None = None
    seen_at: datetime | None = None

    @property
    def is_signed_in(self) -> bool:
        """Somebody is signed in with this session."""
        return SIGNED_IN in self

    def start_anew(self) -> None:
        """Forget everything; what follows is kept under a new token (security F2)."""
        self.clear()
        self.is_new_start = True

    is_new_start = False


class ServerSessions(SessionInterface):
    """Opens the session at the start of a request and keeps it at its end."""

    def open_session(self, app: Flask, request: Request) -> IzinSession:
        """The session of the browser's cookie, else an empty one."""
        value = request.cookies.get(cookie_name(app))
        if not value or request.path.startswith("/static/"):
            return IzinSession()
        return _stranger(app, value) if "." in value else _signed_in(value)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep what changed; give, change or take back the cookie.

        When the database cannot be written, only somebody who comes or goes is told to try again: that the session was
        seen, or a notice shown, can be written down the next time.
        """
        if not isinstance(session, IzinSession):
            return
        try:
            self._save(app, session, response)
        except (DatabaseBusy, OperationalError):
            if session.is_new_start:
                _ask_to_try_again(response)

    def _save(self, app: Flask, session: IzinSession, response: Response) -> None:
        if session.token is not None and (session.is_new_start or not session.is_signed_in):
            _end(session)
        if session.is_signed_in:
            _keep(app, session, response)
        elif session.modified:
            self._keep_stranger(app, session, response)

    def _keep_stranger(self, app: Flask, session: IzinSession, response: Response) -> None:
        if session:
            _set_cookie(app, response, _serializer(app).dumps(dict(session)))
        else:
            response.delete_cookie(cookie_name(app), **_cookie_traits(app))


def _ask_to_try_again(response: Response) -> None:
    """Turn an answer that is already made into the page that says so."""
    refused = error_page(503)
    for name in ("Location", "HX-Redirect", "Set-Cookie"):
        response.headers.pop(name, None)
    response.status_code = refused.status_code
    response.headers["Retry-After"] = refused.headers["Retry-After"]
    response.set_data(refused.get_data())


def cookie_name(app: Flask) -> str:
    """``__Host-`` binds a cookie to this host, but browsers take it over https only."""
    return "__Host-izin" if app.config["SETTINGS"].is_https else "izin"


def _signed_in(token: str) -> IzinSession:
    found = web_sessions.load(work.identity_session(), token, now=_now())
    if found is None:
        return IzinSession()
    session = IzinSession(_json.loads(found.data))
    session.token, session.seen_at = token, found.seen_at
    return session


def _stranger(app: Flask, value: str) -> IzinSession:
    try:
        kept: dict[str, Any] = _serializer(app).loads(value, max_age=STRANGER_SECONDS)
    except BadSignature:
        return IzinSession()
    kept.pop(SIGNED_IN, None)  # a cookie never says who somebody is
    return IzinSession(kept)


def _keep(app: Flask, session: IzinSession, response: Response) -> None:
    now = _now()
    if session.token is None:
        with work.database().write_session() as writing:
            web_sessions.delete_expired(writing, now=now)
            park_form.delete_old(writing, now=now)
            token = web_sessions.create(writing, _json.dumps(dict(session)), now=now, user_id=_user_id(session))
        _set_cookie(app, response, token)
        return
    if session.modified or session.seen_at is None or now - session.seen_at >= SEEN_EVERY:
        with work.database().write_session() as writing:
            web_sessions.save(writing, session.token, _json.dumps(dict(session)), now=now, user_id=_user_id(session))


def _end(session: IzinSession) -> None:
    if session.token is not None:
        with work.database().write_session() as writing:
            web_sessions.delete_session(writing, session.token)
    session.token = None


def _user_id(session: IzinSession) -> UUID:
    return UUID(session[USER])


def _set_cookie(app: Flask, response: Response, value: str) -> None:
    response.set_cookie(cookie_name(app), value, **_cookie_traits(app))


def _cookie_traits(app: Flask) -> dict[str, Any]:
    return {"httponly": True, "samesite": "Lax", "path": "/", "secure": app.config["SETTINGS"].is_https}


def _serializer(app: Flask) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(app.config["SECRET_KEY"], salt="izin-stranger", serializer=_json)


def _now() -> datetime:
    return datetime.now(UTC)
