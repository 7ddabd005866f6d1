"""Kayıtlı görünümler: filters of the dossier list that a user keeps under a name, each user their own."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.queries import need
from webapp.db.saved_views import SavedViewRecord
from webapp.domain.turkish import in_turkish_order
from webapp.services.errors import NotFound
from webapp.services.kept import flush

LONGEST_NAME = 60
MOST_VIEWS = 20


class ViewNameTaken(Exception):
    """The user has a view of that name already."""

    code = "view_name_taken"


class TooManyViews(Exception):
    """The user keeps as many views as there may be."""

    code = "too_many_views"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """Kayıtlı görünüm: ``query`` is the part of the list's address after the question mark."""

    id: UUID
    name: str
    query: str
    is_default: bool


def views(session: Session, user_id: UUID) -> tuple[SavedView, ...]:
    """The user's views in the firm, in Turkish order of their names."""
    found = (SavedView(id=r.id, name=r.name, query=r.query, is_default=r.is_default) for r in _rows(session, user_id))
    return tuple(in_turkish_order(found, lambda view: view.name))


def view(session: Session, user_id: UUID, view_id: UUID) -> SavedView:
    """One view of the user. Raises NotFound."""
    row = _own(session, user_id, view_id)
    return SavedView(id=row.id, name=row.name, query=row.query, is_default=row.is_default)


def default_view(session: Session, user_id: UUID) -> SavedView | None:
    """The view that opens first, if the user chose one."""
    return next((view for view in views(session, user_id) if view.is_default), None)


def save_view(session: Session, user_id: UUID, *, name: str, query: str) -> UUID:
    """Keep a view under a name. Raises ViewNameTaken, TooManyViews."""
    rows = _rows(session, user_id)
    _check_name(rows, name)
    if len(rows) >= MOST_VIEWS:
        raise TooManyViews
    row = SavedViewRecord(id=uuid4(), user_id=user_id, name=name, query=query, is_default=False)
    session.add(row)
    flush(session)
    return row.id


def rename_view(session: Session, user_id: UUID, view_id: UUID, name: str) -> None:
    """Give a view another name. Raises NotFound, ViewNameTaken."""
    row = _own(session, user_id, view_id)
    _check_name([one for one in _rows(session, user_id) if one is not row], name)
    row.name = name
    flush(session)


def open_first(session: Session, user_id: UUID, view_id: UUID | None) -> None:
    """Let the list open with that view, or with every dossier when it is None. Raises NotFound."""
    if view_id is not None:
        _own(session, user_id, view_id)
    for row in _rows(session, user_id):
        row.is_default = row.id == view_id
    flush(session)


def delete_view(session: Session, user_id: UUID, view_id: UUID) -> None:
    """Forget a view. Raises NotFound."""
    session.delete(_own(session, user_id, view_id))
    flush(session)


def _rows(session: Session, user_id: UUID) -> list[SavedViewRecord]:
    return list(session.scalars(select(SavedViewRecord).where(SavedViewRecord.user_id == user_id)))


def _own(session: Session, user_id: UUID, view_id: UUID) -> SavedViewRecord:
    """Another user's view is not there."""
    row = need(session, SavedViewRecord, view_id)
    if row.user_id != user_id:
        raise NotFound
    return row


def _check_name(rows: list[SavedViewRecord], name: str) -> None:
    if any(row.name == name for row in rows):
        raise ViewNameTaken
