"""The worker: the one process of an installation that does what nobody asks for, until it is told to stop."""

import logging
import os
import signal
import threading
from collections.abc import Callable

from webapp.config import Settings
from webapp.files.holder import held
from webapp.jobs.tasks import Installation, Jobs, make_jobs, make_queue, now, today
from webapp.services.open_storage import open_database
from webapp.services.outbox import has_waiting

LOCK = "worker.lock"
# How often it looks for a mail that waits: a verification link must not take a minute.
LOOK_EVERY = 1.0


def work(settings: Settings, stop: threading.Event, is_orphan: Callable[[], bool]) -> None:
    """Do the jobs of the installation until ``stop`` is set or the process that wanted us is gone.

    Where another worker is at it already, wait until its place is free: periodic work is done once.
    """
    while not stop.is_set() and not is_orphan():
        with held(settings.mail_dir / LOCK) as is_ours:
            if is_ours:
                _work(settings, stop, is_orphan)
                return
        stop.wait(LOOK_EVERY)


def _work(settings: Settings, stop: threading.Event, is_orphan: Callable[[], bool]) -> None:
    database = open_database(settings.database_path, settings.files_dir, today=lambda: today(settings))
    here = Installation(settings, database, stop.is_set)
    jobs = make_jobs(make_queue(settings.mail_dir), here)
    consumer = jobs.queue.create_consumer(workers=1, max_delay=LOOK_EVERY, check_worker_health=False)
    consumer.start()
    _listen(stop)  # the consumer has put its own handlers in place
    jobs.remind()
    jobs.send()
    try:
        while not stop.wait(LOOK_EVERY) and not is_orphan():
            _ring(here, jobs)
    finally:
        consumer.stop(graceful=True)
        here.postman.close()
        database.close()


def _ring(here: Installation, jobs: Jobs) -> None:
    """Have the mails sent now when one waits; what already stands in the queue does it anyway."""
    if here.office.line is None or jobs.queue.pending_count():
        return
    with here.database.read_session() as session:
        is_waiting = has_waiting(session, now())
    if is_waiting:
        jobs.send()


def _listen(stop: threading.Event) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())


def main(parent: int | None = None) -> int:
    """Work with the settings of the environment; ``parent`` is the process without which there is nothing to do."""
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    stop = threading.Event()
    _listen(stop)
    work(Settings.from_env(), stop, lambda: parent is not None and os.getppid() != parent)
    return 0
