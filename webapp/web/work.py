"""The unit of work of a request: one database session, committed when the answer is a good one.

A safe request (GET, HEAD) reads from one snapshot. Any other request writes: its session takes the writer's place at
first use and keeps it until the answer is made, so that views do their slow work (hashing, reading files) first.
Who asks is looked up in a session of its own that only reads.
"""

from uuid import UUID

from flask import Flask, Response, current_app, g, request
from sqlalchemy.orm import Session

from webapp.db.engine import Database
from webapp.db.tenancy import bind_firm, bind_places
from webapp.domain.members import Places
from webapp.files.store import FileStore
from webapp.services.audit import ActorKind, AuditActor, bind_actor

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def database() -> Database:
    """The database of this application."""
    found: Database = current_app.extensions["izin_database"]
    return found


def files() -> FileStore:
    """The file store of this application."""
    found: FileStore = current_app.extensions["izin_files"]
    return found


def identity_session() -> Session:
    """A session that only reads, for who asks and what they may do."""
    if "identity_session" not in g:
        g.identity_session = database().open_read()
    found: Session = g.identity_session
    return found


def session() -> Session:
    """The session of this request, bound to the firm of the URL once access is resolved."""
    if "work_session" not in g:
        firm_id: UUID | None = g.get("firm_id")
        is_safe = request.method in SAFE
        g.work_session = database().open_read(firm_id) if is_safe else database().open_write(firm_id)
        bind_places(g.work_session, g.get("places"))
        bind_actor(g.work_session, acting(), dossier_id=(request.view_args or {}).get("dossier_id"))
    found: Session = g.work_session
    return found


def acting() -> AuditActor:
    """Who the trail says it was; the application itself before anybody has signed in."""
    asking = g.get("actor")
    return AuditActor() if asking is None else AuditActor(ActorKind.USER, asking.user_id)


def bind(firm_id: UUID) -> None:
    """From here on this request works inside one firm."""
    g.firm_id = firm_id
    for name in ("identity_session", "work_session"):
        if name in g:
            bind_firm(g.get(name), firm_id)


def limit(places: Places) -> None:
    """From here on this request sees only these places of its firm."""
    g.places = places
    for name in ("identity_session", "work_session"):
        if name in g:
            bind_places(g.get(name), places)


def init_app(app: Flask) -> None:
    """End every unit of work with its request."""
    app.after_request(_finish)
    app.teardown_request(_close)


def _finish(response: Response) -> Response:
    opened: Session | None = g.pop("work_session", None)
    if opened is None:
        return response
    try:
        if request.method not in SAFE and response.status_code < 400:
            opened.commit()
        else:
            opened.rollback()
    except Exception as error:  # nothing is kept: the answer must say so, as if the view itself had failed
        return current_app.make_response(current_app.handle_user_exception(error))
    finally:
        opened.close()
    return response


def _close(_error: BaseException | None) -> None:
    for name in ("work_session", "identity_session"):
        opened: Session | None = g.pop(name, None)
        if opened is not None:
            opened.rollback()
            opened.close()
