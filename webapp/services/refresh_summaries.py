"""The day's round: what time alone changes in the dossiers' summaries, for every firm."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from webapp.db.accounts import Firm
from webapp.db.engine import Database
from webapp.services.summaries import has_stale, refresh_stale

# Dossiers worked out in one turn of the writer: a quarter of a second in which others wait.
A_TURN = 50


def refresh_summaries(database: Database, on: date, *, is_stopping: Callable[[], bool] = lambda: False) -> int:
    """Work out every dossier that was last worked out for an earlier day, a transaction a turn; returns how many."""
    with database.read_session() as session:
        firms = session.scalars(select(Firm.id)).all()
    done = 0
    for firm_id in firms:
        while not is_stopping():
            with database.read_session(firm_id) as session:
                if not has_stale(session, on):
                    break
            with database.write_session(firm_id) as session:
                done += refresh_stale(session, on, A_TURN)
    return done
