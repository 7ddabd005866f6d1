"""The place in a list, and what is searched, as they stand in an address: sealed, for no address may tell a name."""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app

from webapp.services.dossier_query import Cursor, ListSort

_KINDS: Mapping[str, Callable[[str], str | int | date]] = {
    "changed": datetime.fromisoformat,
    "due": date.fromisoformat,
    "number": int,
    "name": str,
}


def seal(cursor: Cursor, sort: ListSort) -> str:
    """The cursor as text for an address of this installation."""
    value = cursor.value.isoformat() if isinstance(cursor.value, date) else str(cursor.value)
    told = json.dumps([sort.value, value, cursor.id.hex, cursor.is_backward])
    return _seal().encrypt(told.encode()).decode()


def unseal(text: str, sort: ListSort) -> Cursor | None:
    """The cursor of an address; None for one of another sort or installation: the list then begins at its beginning."""
    try:
        name, value, row_id, is_backward = json.loads(_seal().decrypt(text.encode()))
        if name != sort.value:
            return None
        return Cursor(value=_KINDS[name](value), id=UUID(row_id), is_backward=bool(is_backward))
    except (InvalidToken, ValueError, KeyError, TypeError):
        return None


def seal_words(words: str) -> str:
    """What was typed to be searched as text for an address of this installation."""
    return _seal().encrypt(json.dumps([_SEARCH, words]).encode()).decode()


def unseal_words(text: str) -> str:
    """What was typed; ``""`` for what this installation has not sealed: nothing is searched then."""
    try:
        kind, words = json.loads(_seal().decrypt(text.encode()))
    except (InvalidToken, ValueError, TypeError):
        return ""
    return str(words) if kind == _SEARCH else ""


_SEARCH = "search"


def _seal() -> Fernet:
    secret: str = current_app.config["SECRET_KEY"]
    key = hashlib.sha256(b"place in a list\x00" + secret.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
