"""Removing mails that were settled long ago."""

from datetime import datetime

from webapp.db.engine import Database
from webapp.services.mail_states import forget_old


def tidy_mails(database: Database, *, now: datetime) -> None:
    """Forget what was settled half a year before ``now`` (an aware moment)."""
    with database.write_session() as session:
        forget_old(session, now)
