"""The first look of a day: what time alone has changed is worked out before lists show it, a bounded part a look.

The nightly work does the rest; a list is never kept waiting for all of it.
"""

from sqlalchemy.exc import OperationalError

from webapp.db.writer_lock import DatabaseBusy
from webapp.services import summaries
from webapp.web import clock, work
from webapp.web.access import firm_id

AT_A_LOOK = 50


def freshen() -> None:
    """Work out some dossiers that were last worked out for an earlier day; a busy database keeps what it has."""
    if not summaries.has_stale(work.identity_session(), clock.today()):
        return
    try:
        with work.database().write_session(firm_id()) as session:
            summaries.refresh_stale(session, clock.today(), AT_A_LOOK)
    except (DatabaseBusy, OperationalError):
        return
