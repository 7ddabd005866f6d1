"""What waits in the outbox: whether somebody must look at it, and whether anybody is there to send it."""

from collections.abc import Mapping

from sqlalchemy import Connection, func, inspect, select
from sqlalchemy.exc import DatabaseError

from webapp.db.inspection import looked_into
from webapp.db.outbox import MailState, OutgoingMail
from webapp.db.sqlite_driver import UnsafeSqlite
from webapp.files.holder import held
from webapp.services.doctor.result import Installation, Result, ok, warning

# As the settings and the worker name them; this layer knows neither.
FOLDER, LOCK = "mail", "worker.lock"


def mails(installation: Installation) -> Result:
    """No mail failed, and a worker is there for those that wait."""
    counts = _counts(installation)
    failed = counts.get(MailState.FAILED, 0)
    waiting = counts.get(MailState.WAITING, 0) + counts.get(MailState.SENDING, 0)
    if failed:
        return warning("mails", f"{failed} posta gönderilemedi. Nedenleri “Giden postalar” sayfasında yazar.")
    if waiting and not _has_worker(installation):
        return warning("mails", f"{waiting} posta bekliyor, gönderen işçi çalışmıyor. izin worker ile başlatın.")
    return ok("mails", f"{waiting} posta sırada" if waiting else "Bekleyen ya da gönderilemeyen posta yok")


def _counts(installation: Installation) -> Mapping[MailState, int]:
    if not installation.has_data:
        return {}
    try:
        with looked_into(installation.database) as connection:
            return _counted(connection)
    except (DatabaseError, UnsafeSqlite):
        return {}  # the check of the database says so


def _counted(connection: Connection) -> Mapping[MailState, int]:
    if not inspect(connection).has_table(OutgoingMail.__tablename__):
        return {}
    counted = select(OutgoingMail.state, func.count()).group_by(OutgoingMail.state)
    return dict(connection.execute(counted).all())


def _has_worker(installation: Installation) -> bool:
    """Whether somebody holds the worker's lock; the file is not made where there has never been one."""
    path = installation.folder / FOLDER / LOCK
    if not path.exists():
        return False
    with held(path) as is_ours:
        return not is_ours
