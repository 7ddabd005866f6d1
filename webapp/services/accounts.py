"""Users: found by their address, their password and looks changed."""

import unicodedata
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.accounts import Theme, User
from webapp.domain.turkish import machine_case
from webapp.services.errors import NotFound


def normal_email(address: str) -> str:
    """The one spelling an address is kept and looked up in: NFC, trimmed, in one case."""
    return machine_case(unicodedata.normalize("NFC", address).strip())


def find_user_by_email(session: Session, address: str) -> User | None:
    """The user with that address, written in whatever case, or None."""
    return session.scalar(select(User).where(User.email == normal_email(address)))


def user(session: Session, user_id: UUID) -> User:
    """The user with that id. Raises NotFound."""
    found = session.scalar(select(User).where(User.id == user_id))
    if found is None:
        raise NotFound
    return found


def change_password(session: Session, user_id: UUID, password_hash: str) -> None:
    """Keep a new password hash. Every token made for the user before is void from here on."""
    changed = user(session, user_id)
    changed.password = password_hash
    changed.fs_uniquifier = uuid4().hex
    session.flush()


def choose_theme(session: Session, user_id: UUID, theme: Theme) -> None:
    """Remember how the user wants the screens: as the device says, light or dark."""
    user(session, user_id).theme = theme
    session.flush()
