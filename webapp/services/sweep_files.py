"""Removing files that no row names: what a crash between file and row left behind."""

from datetime import datetime

from sqlalchemy import select

from webapp.db.dossiers import AttachmentRecord
from webapp.db.engine import Database
from webapp.db.firm_templates import FirmTemplateRecord
from webapp.db.generated_documents import GeneratedDocumentRecord
from webapp.db.place_documents import PlaceDocumentRecord
from webapp.db.signatures import PetitionApproval, SignedPaper
from webapp.files.store import FileStore

_BLOBS = (
    AttachmentRecord.blob,
    PlaceDocumentRecord.blob,
    GeneratedDocumentRecord.blob,
    FirmTemplateRecord.blob,
    PetitionApproval.blob,
    SignedPaper.blob,
)


def sweep_files(database: Database, store: FileStore, *, now: datetime) -> int:
    """Remove orphans of every firm that are older than a day, and return how many.

    It asks in the writer's turn: nothing can be half way between its file and its row. ``now`` is aware.
    """
    removed = 0
    for firm_id in store.firms():
        with database.write_session(firm_id) as session:
            blobs = (session.scalars(select(column)) for column in _BLOBS)
            known = frozenset(key for column in blobs for key in column)
            removed += store.sweep(firm_id, known, now)
    return removed
