"""One writer at a time, in a fair queue: a thread lock inside the process, ``flock`` between processes.

SQLite's own busy handler is unfair under load; with this queue in front of BEGIN IMMEDIATE nobody starves.
"""

import fcntl
import os
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any


class DatabaseBusy(Exception):
    """Somebody else kept writing for longer than we wait. Nothing was changed."""

    code = "database_busy"


class WriterLock:
    """Held from BEGIN IMMEDIATE to COMMIT. Not reentrant: one write transaction a thread."""

    def __init__(self, path: Path, timeout: float) -> None:
        self._path = path
        self._timeout = timeout
        self._threads = threading.Lock()
        self._file = -1
        after_fork(self._forget)

    def acquire(self) -> None:
        """Wait for our turn. Raises DatabaseBusy after ``timeout`` seconds."""
        if not self._threads.acquire(timeout=self._timeout):
            raise DatabaseBusy
        try:
            # Opened anew each time: an inherited file descriptor would share its lock with the parent process.
            self._file = _locked_file(self._path, self._timeout)
        except BaseException:
            self._threads.release()
            raise

    def release(self) -> None:
        """Let the next writer in."""
        os.close(self._file)
        self._file = -1
        self._threads.release()

    def _forget(self) -> None:
        """In a forked child: nobody here holds the lock, whatever the parent was doing."""
        if self._file >= 0:
            os.close(self._file)
        self._file = -1
        self._threads = threading.Lock()


def after_fork(method: Callable[[], Any]) -> None:
    """Call a bound method in every forked child, for as long as its object lives."""
    reference = weakref.WeakMethod(method)

    def call() -> None:
        living = reference()
        if living is not None:
            living()

    os.register_at_fork(after_in_child=call)


def _locked_file(path: Path, timeout: float) -> int:
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return file
    except BlockingIOError:
        return _Waiting(file).result(timeout)
    except BaseException:
        os.close(file)
        raise


class _Waiting:
    """The kernel's queue is fair but knows no time limit; so a helper thread stands in it for us."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._guard = threading.Lock()
        self._given_up = False
        self._locked = threading.Event()
        threading.Thread(target=self._stand_in_queue, daemon=True).start()

    def result(self, timeout: float) -> int:
        if self._locked.wait(timeout):
            return self._file
        with self._guard:
            if self._locked.is_set():
                return self._file
            self._given_up = True
        raise DatabaseBusy

    def _stand_in_queue(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_EX)
        with self._guard:
            if self._given_up:
                os.close(self._file)
            else:
                self._locked.set()
