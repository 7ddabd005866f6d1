"""Flask-Security bound to our users: who is signed in, passwords, sign in and out. Screens and forms are ours."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Flask, g, session
from flask_security import Security, SQLAlchemySessionUserDatastore
from flask_security.utils import hash_password, login_user, logout_user, verify_password

from webapp.db.accounts import User
from webapp.services import accounts as kept
from webapp.services import web_sessions
from webapp.services.audit import ActorKind, AuditAction, AuditActor, bind_actor, note
from webapp.web import work
from webapp.web.sessions import USER

# argon2id as OWASP asks at least (m=19 MiB, t=2, p=1): slow for a thief, 25 ms for us.
ARGON = {"argon2__memory_cost": 19_456, "argon2__time_cost": 2, "argon2__parallelism": 1}

CONFIG: dict[str, Any] = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": ARGON,
    "SECURITY_PASSWORD_NORMALIZE_FORM": "NFC",
    "SECURITY_PASSWORD_LENGTH_MIN": 14,
    "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
    "SECURITY_SEND_REGISTER_EMAIL": False,
    "SECURITY_DEFAULT_REMEMBER_ME": False,
    "SECURITY_TOKEN_MAX_AGE": timedelta(minutes=30),
    # The session row is the proof of who is signed in; a fingerprint of the browser in it would only write more.
    "SESSION_PROTECTION": None,
}


class _IdentitySession:
    """The session Flask-Security looks users up in: the reading one of the present request."""

    def __getattr__(self, name: str) -> Any:
        return getattr(work.identity_session(), name)


def init_app(app: Flask) -> None:
    """Bind Flask-Security without its own screens."""
    app.config.update(CONFIG)
    datastore = SQLAlchemySessionUserDatastore(_IdentitySession(), User, None)  # type: ignore[arg-type]
    Security(app, datastore, register_blueprint=False)


def is_right_password(user: User | None, password: str) -> bool:
    """Whether the password opens the account. An unknown user costs the same time as a wrong password."""
    if user is None or not user.password:
        hash_password(password)
        return False
    return bool(verify_password(password, user.password)) and user.active


def new_hash(password: str) -> str:
    """The hash to keep for a new password; slow on purpose, so never inside a write."""
    return str(hash_password(password))


def change_password(user_id: UUID, password_hash: str) -> None:
    """Keep a new password; every session of the user ends, this browser goes on with a new one (security F4)."""
    writing = work.session()
    kept.change_password(writing, user_id, password_hash)
    web_sessions.delete_all_of_user(writing, user_id)
    sign_in(kept.user(writing, user_id))


def sign_in(user: User) -> None:
    """From here on this browser is the user, with a new session and a new form token (security F2)."""
    _start_anew()
    login_user(user, remember=False, authn_via=["password"])
    session[USER] = str(user.id)
    bind_actor(work.session(), AuditActor(ActorKind.USER, user.id))
    note(work.session(), AuditAction.SIGNED_IN, subject="user", subject_id=user.id)


def sign_out() -> None:
    """End the session for good: its row goes, a copied cookie opens nothing (security X13)."""
    note(work.session(), AuditAction.SIGNED_OUT, subject="user", subject_id=work.acting().user_id)
    logout_user()
    _start_anew()


def _start_anew() -> None:
    session.start_anew()  # type: ignore[attr-defined]
    g.pop("csrf_token", None)
