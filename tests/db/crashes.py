"""Attaches one file and is killed on the way, once for every point. Started by the test of crashes.

``python crashes.py <folder> <firm> <dossier> <pdf>``: writes the point to ``<folder>/acknowledged`` after its commit.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import event

from webapp.db.engine import Database
from webapp.db.tenancy import FirmSession
from webapp.files import store as stores
from webapp.files.store import FileStore
from webapp.services.attach_file import attach_file

POINTS = ("half written", "before the rename", "before the row", "before the commit", "after the commit", "never")


def _die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _write_half(path: Path, data: bytes) -> None:
    path.write_bytes(data[: len(data) // 2])
    _die()


def arm(point: str) -> None:
    """Make this process die at the point."""
    if point == "half written":
        stores._write_synced = _write_half
    if point == "before the rename":
        Path.rename = _die  # type: ignore[method-assign,assignment]
    if point == "before the row":
        event.listen(FirmSession, "before_flush", _die)  # the bytes are there, nothing has been written
    if point == "before the commit":
        event.listen(FirmSession, "before_commit", _die)
    if point == "after the commit":
        event.listen(FirmSession, "after_commit", _die, insert=True)


def attach(folder: Path, firm_id: UUID, dossier_id: UUID, pdf: bytes, point: str) -> None:
    """One upload from beginning to acknowledgement."""
    store = FileStore(folder / "files")
    with Database(folder / "izin.sqlite3").write_session(firm_id) as session:
        attach_file(session, store, dossier_id, "passport_copy", pdf, f"{point}.pdf")
    with (folder / "acknowledged").open("a") as ledger:
        ledger.write(f"{point}\n")


if __name__ == "__main__":
    here, firm, dossier, source = sys.argv[1:5]
    for number, stop in enumerate(POINTS):
        child = os.fork()
        if child == 0:
            arm(stop)
            attach(Path(here), UUID(firm), UUID(dossier), Path(source).read_bytes() + b"\n" * number, stop)
            os._exit(0)
        os.waitpid(child, 0)
