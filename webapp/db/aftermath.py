"""What must happen outside the database once a transaction has ended: old files go after the commit, not before."""

from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from webapp.db.tenancy import FirmSession

_COMMITTED = "after_commit"
_ROLLED_BACK = "after_rollback"


def after_commit(session: Session, action: Callable[[], object]) -> None:
    """Call the action when the session has committed; never when it rolls back."""
    session.info.setdefault(_COMMITTED, []).append(action)


def after_rollback(session: Session, action: Callable[[], object]) -> None:
    """Call the action when the session rolls back or is closed without a commit; never when it commits."""
    session.info.setdefault(_ROLLED_BACK, []).append(action)


@event.listens_for(FirmSession, "after_commit")
def _committed(session: Session) -> None:
    actions = session.info.pop(_COMMITTED, [])
    session.info.pop(_ROLLED_BACK, None)
    _run(actions)


@event.listens_for(FirmSession, "after_transaction_end")
def _ended(session: Session, transaction: SessionTransaction) -> None:
    """What a commit has not cleared by now was rolled back or closed."""
    if transaction.parent is None:
        actions = session.info.pop(_ROLLED_BACK, [])
        session.info.pop(_COMMITTED, None)
        _run(actions)


def _run(actions: list[Callable[[], object]]) -> None:
    for action in actions:
        with suppress(OSError):  # the sweeper comes by again
            action()
