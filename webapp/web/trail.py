"""What leaves no row behind is written down here: who looked at a dossier or a person, what was handed out.

A look is written after the answer has gone, once a user, thing and day: nobody waits for it and it cannot make a page
fail. When the database is busy just then it is left out and counted; the next look that is written tells how many.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from threading import Lock
from uuid import UUID

from flask import Flask, Response, current_app, g, request
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from webapp.db.engine import Database
from webapp.db.writer_lock import DatabaseBusy
from webapp.documents.render import Mode
from webapp.services.audit import AuditAction, AuditActor, bind_actor, note
from webapp.services.audit_reading import looked_on
from webapp.services.versions import Paper
from webapp.web import clock, work

_SUBJECTS = {"dossier_id": "dossier", "worker_id": "foreign_worker", "employer_id": "employer"}
_MOST_KNOWN = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What is written down once the answer has gone; a look (``day`` is told) only once on its day."""

    action: AuditAction
    actor: AuditActor
    firm_id: UUID | None
    subject: str
    subject_id: UUID | None
    dossier_id: UUID | None = None
    detail: tuple[tuple[str, str], ...] = ()
    day: date | None = None


class Afterwards:
    """Writes deeds down when nobody waits any more."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: set[Deed] = set()
        self._missed = 0
        self._lock = Lock()

    def knows(self, deed: Deed) -> bool:
        """This process has written that look down already."""
        return deed in self._known

    def write(self, app: Flask, deed: Deed) -> None:
        """Write it down, or count it as missed."""
        try:
            with self._database.write_session(deed.firm_id) as session:
                self._tell(session, deed)
        except (DatabaseBusy, OperationalError, OSError) as error:
            with self._lock:
                self._missed += 1
            app.logger.warning("%s: a deed was not written down", type(error).__name__)

    def _tell(self, session: Session, deed: Deed) -> None:
        bind_actor(session, deed.actor, dossier_id=deed.dossier_id)
        if deed.day is not None:
            self._remember(deed)
            if looked_on(session, deed.actor.user_id, deed.subject_id, deed.day):
                return
        with self._lock:
            missed, self._missed = self._missed, 0
        told = dict(deed.detail) | ({"day": deed.day.isoformat()} if deed.day else {})
        note(
            session,
            deed.action,
            subject=deed.subject,
            subject_id=deed.subject_id,
            dossier_id=deed.dossier_id,
            detail=told | ({"missed": str(missed)} if missed else {}),
        )

    def _remember(self, deed: Deed) -> None:
        with self._lock:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known.add(deed)


def init_app(app: Flask) -> None:
    """Watch every answer of the application."""
    app.extensions["izin_trail"] = Afterwards(app.extensions["izin_database"])
    app.after_request(_seen)


def tell(session: Session, action: AuditAction, dossier_id: UUID, detail: Mapping[str, str]) -> None:
    """Write down in a writing session what was done with a dossier."""
    note(session, action, subject="dossier", subject_id=dossier_id, dossier_id=dossier_id, detail=detail)


def paper_marks(paper: Paper, *, file_format: str = "docx") -> dict[str, str]:
    """What the trail says of a paper: which, draft or final, the hash of its bytes."""
    digest = sha256(paper.data).hexdigest()
    return {"document": paper.document, "mode": paper.mode.value, "format": file_format, "sha256": digest}


def handed_out(response: Response, dossier_id: UUID, paper: Paper, *, file_format: str = "docx") -> Response:
    """Have a download written down; a final was told already, with the version that was kept of it."""
    if paper.mode is Mode.FINAL and file_format == "docx":
        return response
    marks = tuple(paper_marks(paper, file_format=file_format).items())
    deed = _deed(AuditAction.PRODUCED, "dossier", dossier_id, dossier_id=dossier_id, detail=marks)
    return _afterwards(response, deed)


def exported(response: Response, subject: str, *, count: int) -> Response:
    """Have a list that leaves as a file written down: what it lists and how many rows."""
    return _afterwards(response, _deed(AuditAction.EXPORTED, subject, None, detail=(("count", str(count)),)))


def sign_in_failed(response: Response, user_id: UUID | None) -> Response:
    """Have a refused sign-in of a known user written down, after the answer: its time tells a stranger nothing."""
    if user_id is None:
        return response
    return _afterwards(response, _deed(AuditAction.SIGN_IN_FAILED, "user", user_id))


def _seen(response: Response) -> Response:
    given = request.view_args or {}
    name = next((name for name in _SUBJECTS if name in given), None)
    if request.method != "GET" or response.status_code != 200 or name is None or "firm_id" not in g:
        return response
    dossier_id = given.get("dossier_id")
    look = replace(_deed(AuditAction.SEEN, _SUBJECTS[name], given[name], dossier_id=dossier_id), day=clock.today())
    return response if _trail().knows(look) else _afterwards(response, look)


def _deed(
    action: AuditAction,
    subject: str,
    subject_id: UUID | None,
    *,
    dossier_id: UUID | None = None,
    detail: tuple[tuple[str, str], ...] = (),
) -> Deed:
    return Deed(
        action=action,
        actor=work.acting(),
        firm_id=g.get("firm_id"),
        subject=subject,
        subject_id=subject_id,
        dossier_id=dossier_id,
        detail=detail,
    )


def _afterwards(response: Response, deed: Deed) -> Response:
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    response.call_on_close(partial(_trail().write, app, deed))
    return response


def _trail() -> Afterwards:
    found: Afterwards = current_app.extensions["izin_trail"]
    return found
