"""Which dossiers a transaction changes: gathered as rows are flushed, handed on once, just before the commit.

The services say what is to be done with them (``Database.before_commit``); this layer only knows who hangs on whom.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, SessionTransaction, UOWTransaction

from webapp.db.base import Computed
from webapp.db.dossiers import DossierRecord
from webapp.db.firm_values import FirmValueRecord
from webapp.db.parties import EmployerRecord, HouseholdRecord, WorkerRecord, WorkplaceRecord
from webapp.db.tenancy import FirmSession

LAST_REPORT = "last_report"
"""What a session was last told of a dossier (``LastReport``); whatever is flushed may make it untrue."""

_TOUCHED = "touched"
_PARTIES = {
    EmployerRecord: "employer_id",
    WorkplaceRecord: "workplace_id",
    HouseholdRecord: "household_id",
    WorkerRecord: "worker_id",
}

BeforeCommit = Callable[[Session, "Touched"], None]


@dataclass(slots=True)
class Touched:
    """Dossiers whose rows changed, those of them whose files or events did (``parts``), parties that changed (column
    of the dossier, id), mission reference numbers that were taken or given back, and whether the law changed."""

    dossiers: set[UUID] = field(default_factory=set)
    parts: set[UUID] = field(default_factory=set)
    references: set[str] = field(default_factory=set)
    parties: set[tuple[str, UUID]] = field(default_factory=set)
    is_law: bool = False

    def __bool__(self) -> bool:
        return bool(self.dossiers or self.parties or self.references or self.is_law)


def touch_dossiers(session: Session, *dossier_ids: UUID) -> None:
    """Name dossiers that a statement changed without reading their rows."""
    _touched(session).dossiers.update(dossier_ids)


def _touched(session: Session) -> Touched:
    found: Touched = session.info.setdefault(_TOUCHED, Touched())
    return found


@event.listens_for(FirmSession, "after_flush")
def _gather(session: Session, _context: UOWTransaction) -> None:
    session.info.pop(LAST_REPORT, None)
    for row in (*session.new, *session.dirty):
        _take(session, row)
    for row in session.deleted:
        if isinstance(row, DossierRecord):  # its own summary goes with it
            _touched(session).references.add(row.mission_reference_number)
        else:
            _take(session, row)


def _take(session: Session, row: Any) -> None:
    if isinstance(row, DossierRecord):
        history = inspect(row).attrs.mission_reference_number.history
        _touched(session).dossiers.add(row.id)
        _touched(session).references.update(filter(None, history.sum()))
    elif (column := _PARTIES.get(type(row))) is not None:
        if row not in session.new and session.is_modified(row):
            _touched(session).parties.add((column, row.id))
    elif isinstance(row, FirmValueRecord):
        _touched(session).is_law = True
    elif (dossier_id := getattr(row, "dossier_id", None)) is not None and not isinstance(row, Computed):
        _touched(session).dossiers.add(dossier_id)
        _touched(session).parts.add(dossier_id)


@event.listens_for(FirmSession, "before_commit")
def _hand_on(session: Session) -> None:
    """Not at the end of a savepoint: what it changed is committed with the rest."""
    action: BeforeCommit | None = session.info.get("before_commit")
    if action is None or session.in_nested_transaction():
        return
    session.flush()
    touched: Touched | None = session.info.pop(_TOUCHED, None)
    if touched:
        action(session, touched)


@event.listens_for(FirmSession, "after_transaction_end")
def _forget(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.pop(_TOUCHED, None)
