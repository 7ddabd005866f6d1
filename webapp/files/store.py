"""Where bytes are kept: one folder a firm, a random name a file, complete or not there at all.

The order is the promise: temporary file, fsync, rename, fsync of the folder; only then may a row name the key.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

_KEY = re.compile(r"[0-9a-f]{32}")
_PART = ".part"
_FOR_OWNER_ONLY = 0o600
ORPHAN_AGE = timedelta(hours=24)
PART_AGE = timedelta(hours=1)


class FileMissing(LookupError):
    """The store has no such file."""

    code = "file_missing_in_store"


class FileSpoiled(RuntimeError):
    """The bytes on the disk are not the ones that were put there."""

    code = "file_spoiled_in_store"


class FileStore:
    """Files of all firms under one root folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, firm_id: UUID, data: bytes) -> str:
        """Keep the bytes and return their key; they are on the disk when this returns."""
        key = uuid4().hex
        target = self._path(firm_id, key)
        _make_folders(target.parent, self.root)
        part = target.with_suffix(_PART)
        try:
            _write_synced(part, data)
            part.rename(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
        return key

    def put_again(self, firm_id: UUID, key: str) -> str:
        """Keep what is kept under that key under another key too; each of the two goes by itself.

        Where the disk can, both are names of the same bytes: files here are written once and never changed. Call it in
        the writer's turn: the second name is as old as the first, and a sweep beside it would take it for an orphan.

        Raises FileMissing.
        """
        again = uuid4().hex
        source, target = self._path(firm_id, key), self._path(firm_id, again)
        _make_folders(target.parent, self.root)
        try:
            os.link(source, target)
        except FileNotFoundError:
            raise FileMissing from None
        except OSError:  # a disk without second names, or one name too many
            return self.put(firm_id, self.get(firm_id, key))
        _sync_folder(target.parent)
        return again

    def get(self, firm_id: UUID, key: str, *, digest: str | None = None) -> bytes:
        """The bytes of that key. With ``digest`` (hex SHA-256) they are compared to it first.

        Raises FileMissing, FileSpoiled.
        """
        try:
            data = self._path(firm_id, key).read_bytes()
        except FileNotFoundError:
            raise FileMissing from None
        if digest is not None and sha256(data).hexdigest() != digest:
            raise FileSpoiled
        return data

    def discard(self, firm_id: UUID, key: str) -> None:
        """Remove a file; one that is gone already is no error."""
        self._path(firm_id, key).unlink(missing_ok=True)

    def keys(self, firm_id: UUID) -> Iterator[str]:
        """Every complete file of the firm, in no order."""
        return (path.name for path in self._firm(firm_id).glob("??/*") if _KEY.fullmatch(path.name))

    def firms(self) -> tuple[UUID, ...]:
        """The firms that have a folder here."""
        return tuple(UUID(path.name) for path in self.root.glob("*") if _KEY.fullmatch(path.name))

    def sweep(self, firm_id: UUID, known: frozenset[str], now: datetime) -> int:
        """Remove what crashes left behind and return how much: files no row knows, older than a day; parts, an hour.

        Args:
            known: the keys that rows of this firm name.
            now: aware moment to count the age from.
        """
        removed = 0
        for path in self._firm(firm_id).glob("??/*"):
            with suppress(FileNotFoundError):  # another process renamed or removed it meanwhile
                if path.name not in known and _is_left_behind(path, now):
                    path.unlink()
                    removed += 1
        return removed

    def _firm(self, firm_id: UUID) -> Path:
        return self.root / firm_id.hex

    def _path(self, firm_id: UUID, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise FileMissing
        return self._firm(firm_id) / key[:2] / key


def _is_left_behind(path: Path, now: datetime) -> bool:
    limit = PART_AGE if path.suffix == _PART else ORPHAN_AGE
    return now.timestamp() - path.stat().st_mtime > limit.total_seconds()


def _write_synced(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _FOR_OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _make_folders(folder: Path, root: Path) -> None:
    """Make the folder and put each new name on the disk in its parent."""
    if folder.is_dir():
        return
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in (folder.parent, folder):
        path.mkdir(mode=0o700, exist_ok=True)
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
