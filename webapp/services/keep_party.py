"""What keeping any party has in common: made once a form, changed only over the version that was read."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from webapp.db.mapping import write
from webapp.db.queries import by_submission, is_used, need
from webapp.services.errors import InUse
from webapp.services.kept import flush, is_changed


def save_party(
    session: Session,
    model: type[Any],
    value: Any,
    *,
    id: UUID | None,
    version: int | None,
    submission: UUID | None,
    **parents: UUID,
) -> UUID:
    """Make the row (``id`` None) or change it (``version`` as it was read) and return its id.

    A ``submission`` that made a row before makes no second one. Raises NotFound, StaleVersion.
    """
    if id is not None:
        row = need(session, model, id)
        write(row, value)
        if is_changed(session, row, version):
            flush(session)
        return id
    made_before: UUID | None = by_submission(session, model, submission)
    if made_before is not None:
        return made_before
    row = model(id=uuid4(), submission=submission, **parents)
    write(row, value)
    session.add(row)
    flush(session)
    new_id: UUID = row.id
    return new_id


def delete_party(session: Session, model: type[Any], id: UUID, *, used_as: str) -> None:
    """Delete the row, unless a dossier refers to it by its column ``used_as`` (``worker_id``).

    Raises NotFound, InUse.
    """
    row = need(session, model, id)
    if is_used(session, **{used_as: id}):
        raise InUse
    session.delete(row)
    flush(session)
