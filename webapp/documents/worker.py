"""A few worker processes for PDFs: rdocx holds Python's lock, and what it reads may have been made to hurt it.

A worker that takes too long or too much memory, or dies, is replaced; the caller gets PdfFailed and the web goes on.
"""

import atexit
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

PROCESSES, JOBS_A_WORKER = 2, 200
MEMORY_MB, SECONDS = 1024, 30
MAX_PDF = 64_000_000
_PROGRAM = Path(__file__).with_name("pdf_worker.py")
FONTS = Path(__file__).with_name("fonts")


class PdfFailed(Exception):
    """The PDF could not be made; the Word file is there all the same."""


class Worker:
    """One process and the pipes to it."""

    def __init__(self, *, seconds: float, memory_mb: int, program: Path = _PROGRAM) -> None:
        self._seconds = seconds
        self.jobs = 0
        self._is_stopped = False
        command = [sys.executable, "-I", str(program), str(memory_mb), str(max(1, int(seconds)))]
        environment = {"FONTCONFIG_FILE": str(FONTS / "fonts.conf"), "LANG": "C.UTF-8"}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen(command, env=environment, start_new_session=True, **pipes)  # type: ignore[call-overload]  # noqa: S603

    @property
    def pid(self) -> int:
        return int(self._process.pid)

    def done(self, kind: bytes, content: bytes) -> bytes:
        """The answer to a job. Raises PdfFailed; ``is_alive`` tells whether the worker can go on."""
        alarm = threading.Timer(self._seconds, self.stop)
        alarm.daemon = True
        alarm.start()
        try:
            self._process.stdin.write(kind + len(content).to_bytes(8, "big") + content)
            self._process.stdin.flush()
            mark, length = self._read(1), int.from_bytes(self._read(8), "big")
            if length > MAX_PDF:
                self.stop()
                raise PdfFailed("too large")
            answer = self._read(length)
        except (OSError, ValueError) as error:
            self.stop()
            raise PdfFailed("the worker died") from error
        finally:
            alarm.cancel()
        self.jobs += 1
        if mark != b"+":
            raise PdfFailed(answer.decode("ascii", "replace"))
        return answer

    def is_alive(self) -> bool:
        """The process can take another job."""
        return not self._is_stopped and self._process.poll() is None and self.jobs < JOBS_A_WORKER

    def stop(self) -> None:
        """End it at once."""
        self._is_stopped = True
        self._process.kill()

    def close(self) -> None:
        """End it and free its pipes."""
        self.stop()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                pipe.close()

    def _read(self, length: int) -> bytes:
        content: bytes = self._process.stdout.read(length)
        if len(content) < length:
            raise OSError("no answer")
        return content


class Workers:
    """At most so many processes at once; who asks for one more waits."""

    def __init__(
        self,
        processes: int = PROCESSES,
        *,
        seconds: float = SECONDS,
        memory_mb: int = MEMORY_MB,
        program: Path = _PROGRAM,
    ) -> None:
        self._limits = {"seconds": seconds, "memory_mb": memory_mb, "program": program}
        self._free = threading.BoundedSemaphore(processes)
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._owner = os.getpid()
        atexit.register(self.close)

    def done(self, kind: bytes, content: bytes) -> bytes:
        """The answer of one worker to a job. Raises PdfFailed."""
        with self._free:
            worker = self._taken()
            try:
                return worker.done(kind, content)
            finally:
                self._given_back(worker)

    def close(self) -> None:
        """End all that wait for work; a process that inherited them by a fork leaves them alone."""
        with self._lock:
            idle, self._idle = self._idle, []
        if os.getpid() == self._owner:
            for worker in idle:
                worker.close()

    def pids(self) -> tuple[int, ...]:
        """The processes that wait for work."""
        with self._lock:
            return tuple(worker.pid for worker in self._idle)

    def _taken(self) -> Worker:
        with self._lock:
            if os.getpid() != self._owner:  # after a fork the pipes belong to the parent
                self._idle, self._owner = [], os.getpid()
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive():
                    return worker
                worker.close()
        return Worker(**self._limits)  # type: ignore[arg-type]

    def _given_back(self, worker: Worker) -> None:
        if worker.is_alive():
            with self._lock:
                self._idle.append(worker)
        else:
            worker.close()
