"""The keeper: has a worker run, has another one run when it died, and ends it with whoever wanted it.

A process of its own, and a light one: what a worker does can kill only the worker.
"""

import os
import signal
import subprocess
import sys
import threading

LOOK_EVERY = 0.5
PAUSES = (1.0, 5.0, 30.0, 60.0)
LONG_ENOUGH = 60
END_WITHIN = 45


def keep(parent: int | None = None) -> int:
    """Keep a worker running until we are told to stop; with ``parent``, until that process is gone."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    failures = 0
    while not _is_over(stop, parent):
        seconds = _one_worker(stop, parent)
        failures = 0 if seconds >= LONG_ENOUGH else failures + 1
        _wait(stop, parent, PAUSES[min(max(failures, 1), len(PAUSES)) - 1])
    return 0


def _one_worker(stop: threading.Event, parent: int | None) -> float:
    """Run a worker to its end, or to ours; returns how long it ran, in steps of our looking."""
    child = subprocess.Popen([sys.executable, "-m", "webapp.jobs", str(os.getpid())], stdin=subprocess.DEVNULL)  # noqa: S603
    looked = 0
    while child.poll() is None and not _is_over(stop, parent):
        stop.wait(LOOK_EVERY)
        looked += 1
    _end(child)
    return looked * LOOK_EVERY


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Let the worker finish the mail it is at."""
    if child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(END_WITHIN)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _is_over(stop: threading.Event, parent: int | None) -> bool:
    return stop.is_set() or (parent is not None and os.getppid() != parent)


def _wait(stop: threading.Event, parent: int | None, seconds: float) -> None:
    for _ in range(int(seconds / LOOK_EVERY)):
        if _is_over(stop, parent):
            return
        stop.wait(LOOK_EVERY)


if __name__ == "__main__":
    sys.exit(keep(int(sys.argv[1]) if len(sys.argv) > 1 else None))
