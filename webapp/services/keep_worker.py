"""Keeping foreign workers."""

from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.dossiers import DossierRecord
from webapp.db.parties import WorkerRecord
from webapp.db.queries import children, need
from webapp.db.tenancy import firm_wide
from webapp.domain.parties import ForeignWorker
from webapp.services.keep_party import delete_party, save_party
from webapp.services.kept import flush, touch


def save_worker(
    session: Session,
    worker: ForeignWorker,
    *,
    id: UUID | None = None,
    version: int | None = None,
    submission: UUID | None = None,
) -> UUID:
    """Make a worker, or with ``id`` and the ``version`` that was read change one; returns the id.

    A step of a dossier that was opened before this change is stale afterwards. Raises NotFound, StaleVersion.
    """
    if id is None:
        return save_party(session, WorkerRecord, worker, id=None, version=None, submission=submission)
    row = need(session, WorkerRecord, id)
    before = row.version
    save_party(session, WorkerRecord, worker, id=id, version=version, submission=None)
    if row.version != before:
        outdate_dossiers_of(session, id)
    return id


def outdate_dossiers_of(session: Session, worker_id: UUID, *, but: UUID | None = None) -> None:
    """Count one version on in every dossier of the worker, so that no open step overwrites what just changed.

    In those of other places too: a limited member changes the same person.
    """
    with firm_wide(session):
        for dossier in children(session, DossierRecord, "worker_id", worker_id):
            if dossier.id != but:
                touch(dossier)
        flush(session)


def delete_worker(session: Session, id: UUID) -> None:
    """Delete a worker. Raises NotFound, InUse while a dossier needs them."""
    delete_party(session, WorkerRecord, id, used_as="worker_id")
