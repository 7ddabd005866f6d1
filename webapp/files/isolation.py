"""Files are rebuilt in one child process: little memory, little time, no environment, replaced when it fails.

It is started with the first file and reused, because starting it costs more than most files do. The two talk in
frames: 1 byte kind and 4 bytes length, then the file; back come 4 bytes length of a JSON head, the head, the data.
"""

import atexit
import json
import os
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

from webapp.files.answer import Answer

WALL_SECONDS = 30.0
KINDS = {"pdf": b"P", "photo": b"I"}
_CHILD = Path(__file__).with_name("child.py")
_REQUEST = struct.Struct(">cI")
_LENGTH = struct.Struct(">I")


class Broken(Exception):
    """The child gave no answer: the file was too much for it."""


class _Child:
    """The process, at most one at a time, one file at a time."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, kind: bytes, data: bytes) -> Answer:
        """The answer to one file. Raises Broken when the process died or took too long."""
        with self._turn:
            process = self._running()
            timer = threading.Timer(WALL_SECONDS, process.kill)
            timer.start()
            try:
                return _talk(process, kind, data)
            except (OSError, EOFError, ValueError):
                self._end()
                raise Broken from None
            finally:
                timer.cancel()

    def close(self) -> None:
        """End the process."""
        with self._turn:
            self._end()

    def forget(self) -> None:
        """In a forked process: the child belongs to the parent."""
        self._turn = threading.Lock()
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
            self._process.returncode = 0  # not ours to wait for
            self._process = None

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603 our own interpreter and script
                [sys.executable, "-I", str(_CHILD)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


_child = _Child()
atexit.register(_child.close)
os.register_at_fork(after_in_child=_child.forget)


def rebuild(kind: str, data: bytes) -> Answer:
    """The rebuilt file or its refusal. Raises Broken when the file killed or outlasted the child."""
    return _child.ask(KINDS[kind], data)


def _talk(process: "subprocess.Popen[bytes]", kind: bytes, data: bytes) -> Answer:
    assert process.stdin is not None  # noqa: S101 we opened both pipes
    assert process.stdout is not None  # noqa: S101
    process.stdin.write(_REQUEST.pack(kind, len(data)) + data)
    process.stdin.flush()
    head = json.loads(_read(process.stdout, _LENGTH.unpack(_read(process.stdout, 4))[0]))
    size = head.pop("size")
    return Answer(**head, data=_read(process.stdout, size))


def _read(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) != size:
        raise EOFError
    return data
