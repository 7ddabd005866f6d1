"""The second copy of every chain's head: one small file a chain beside the database.

A hash chain by itself does not show that its end was cut off. The file says how far it reached: it is written after
the commit, so it never runs ahead of the database, and a crash leaves it at most a moment behind.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from uuid import UUID

FOLDER = "audit-heads"
_LENGTH = 20 + 1 + 64 + 1


def folder_beside(database: Path) -> Path:
    """Where the heads of that database stand."""
    return database.parent / FOLDER


def advance(folder: Path, chain: UUID, sequence: int, digest: str) -> None:
    """Write the head down unless the file already knows a later one. Raises OSError."""
    folder.mkdir(mode=0o700, exist_ok=True)
    file = os.open(folder / chain.hex, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        known = _parsed(os.pread(file, _LENGTH, 0))
        if known is None or known[0] < sequence:
            os.pwrite(file, f"{sequence:020d} {digest}\n".encode("ascii"), 0)
    finally:
        os.close(file)


def read(folder: Path, chain: UUID) -> tuple[int, str] | None:
    """Count and hash that the file knows; None where there is no file or nothing readable in it."""
    with suppress(OSError):
        return _parsed((folder / chain.hex).read_bytes())
    return None


def chains(folder: Path) -> frozenset[UUID]:
    """The chains that a file speaks of."""
    found = set()
    for path in folder.glob("*"):
        with suppress(ValueError):
            found.add(UUID(hex=path.name))
    return frozenset(found)


def _parsed(content: bytes) -> tuple[int, str] | None:
    words = content.decode("ascii", "replace").split()
    if len(words) != 2 or not (words[0].isascii() and words[0].isdigit()):
        return None
    return int(words[0]), words[1]
