"""The tasks and when they run. Huey keeps them in a file of its own; what they work on stands in the database."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from huey import SqliteHuey, crontab

from webapp.config import Settings
from webapp.db.engine import Database
from webapp.files.store import FileStore
from webapp.jobs.postman import Postman
from webapp.services.drafts import purge_everywhere
from webapp.services.refresh_summaries import refresh_summaries
from webapp.services.reminders import remind
from webapp.services.send_mails import PostOffice, send_mails
from webapp.services.tidy_mails import tidy_mails

ISTANBUL = ZoneInfo("Europe/Istanbul")
# Reminders are written from this hour on: whoever opens the office finds them there.
REMINDING_HOUR = 8

LOG = logging.getLogger("izin.jobs")


@dataclass(frozen=True, slots=True)
class Installation:
    """What every task works on."""

    settings: Settings
    database: Database
    is_stopping: Callable[[], bool]
    postman: Postman = field(default_factory=Postman)

    @property
    def office(self) -> PostOffice:
        """How mails leave."""
        chosen = self.settings
        return PostOffice(
            line=chosen.mail,
            base_url=chosen.base_url.rstrip("/"),
            folder=chosen.mail_dir,
            hand_over=self.postman.deliver,
        )

    def today(self) -> date:
        """The day it works for."""
        return today(self.settings)

    def is_time_to_remind(self) -> bool:
        """From eight o'clock on; at once where the day is fixed, for its hours are nobody's."""
        return self.settings.today is not None or datetime.now(ISTANBUL).hour >= REMINDING_HOUR


@dataclass(frozen=True, slots=True)
class Jobs:
    """The queue and the tasks that may be asked for out of turn."""

    queue: SqliteHuey
    send: Callable[[], object]
    remind: Callable[[], object]


def today(settings: Settings) -> date:
    """The day the settings fix, else today in Türkiye."""
    return settings.today or datetime.now(ISTANBUL).date()


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def make_queue(folder: Path) -> SqliteHuey:
    """The queue of one data folder. No write-ahead log: Python's own SQLite may be too old for one (security X9)."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return SqliteHuey("izin", filename=str(folder / "jobs.sqlite3"), journal_mode="truncate", results=False)


def make_jobs(queue: SqliteHuey, here: Installation) -> Jobs:
    """Register every task of the installation with the queue."""

    @queue.periodic_task(crontab(minute="*"), name="send")  # type: ignore[untyped-decorator]
    def send() -> None:
        sent = send_mails(here.database, here.office, clock=now, on=here.today(), is_stopping=here.is_stopping)
        LOG.debug("%d mails sent", sent)

    @queue.periodic_task(crontab(minute="*/5"), name="remind")  # type: ignore[untyped-decorator]
    def remind_everybody() -> None:
        refresh_summaries(here.database, here.today(), is_stopping=here.is_stopping)
        if here.is_time_to_remind():
            remind(here.database, here.today())

    @queue.periodic_task(crontab(minute="17", hour="1"), name="tidy")  # type: ignore[untyped-decorator]
    def tidy() -> None:
        tidy_mails(here.database, now=now())
        purge_everywhere(here.database, FileStore(here.settings.files_dir), here.today())

    return Jobs(queue, send, remind_everybody)
