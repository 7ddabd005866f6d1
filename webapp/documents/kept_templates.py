"""Prepared templates on disk: a new process (a command, a worker) starts without docxtpl and without compiling.

The files hold compiled code, as Python's own ``__pycache__`` does, so only a folder that is ours alone is read: owned
by this user, not writable by anybody else, no link. A file names the template, this engine and this Python in its name
and carries the hash of its content; whatever is not exactly so is made again and never an error.
"""

import marshal
import os
import stat
import sys
import tempfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import TypeAlias

from webapp.documents.prepared import Part, Prepared, part_from
from webapp.documents.zips import Head

ENGINE_VERSION = 1
_Frozen: TypeAlias = tuple[tuple[bytes, bytes, int], tuple[tuple[str, CodeType, bool, bytes], ...], int]
_folder: Path | None = None


def keep_in(folder: Path | None) -> None:
    """Keep prepared templates in that folder from now on, made when missing; None keeps none."""
    global _folder
    _folder = folder
    if folder is not None:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def load(data: bytes) -> Prepared | None:
    """The kept form of a template; None when there is none that can be trusted."""
    if _folder is None or not _is_ours(_folder):
        return None
    with suppress(OSError, ValueError, EOFError, TypeError):
        content = _path(_folder, data).read_bytes()
        if sha256(content[32:]).digest() == content[:32]:
            return _thawed(marshal.loads(content[32:]))  # noqa: S302 - our own folder, checked just above
    return None


def keep(data: bytes, prepared: Prepared) -> Prepared:
    """Keep a prepared template and give it back. A folder that cannot be written or is not ours keeps nothing."""
    if _folder is not None and _is_ours(_folder) and not prepared.template:
        with suppress(OSError):
            _write(_path(_folder, data), marshal.dumps(_frozen(prepared)))
    return prepared


def _is_ours(folder: Path) -> bool:
    try:
        status = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(status.st_mode):
        return False
    return os.name == "nt" or (status.st_uid == os.getuid() and not status.st_mode & 0o022)


def _path(folder: Path, data: bytes) -> Path:
    return folder / f"{sha256(_setting() + data).hexdigest()}.prepared"


@cache
def _setting() -> bytes:
    """What else the compiled form depends on: another version of any of these makes its own files."""
    from importlib.metadata import version

    versions = [version(name) for name in ("docxtpl", "jinja2", "markupsafe", "lxml", "isal")]
    return "|".join([str(ENGINE_VERSION), sys.version, *versions]).encode()


def _write(path: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(sha256(content).digest() + content)
    Path(file.name).replace(path)


def _frozen(prepared: Prepared) -> _Frozen:
    unchanged = (prepared.unchanged.content, prepared.unchanged.directory, prepared.unchanged.count)
    parts = tuple((part.name, part.code, part.has_drawings, part.relations_xml) for part in prepared.parts)
    return unchanged, parts, prepared.first_picture


def _thawed(frozen: _Frozen) -> Prepared:
    unchanged, parts, first_picture = frozen
    made: tuple[Part, ...] = tuple(part_from(*part) for part in parts)
    return Prepared(Head(*unchanged), made, first_picture, b"")
