"""Starting the application: what a crash left behind in the data folder is gone after the next start."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from flask import Flask

from webapp.app import create_app
from webapp.files.store import ORPHAN_AGE

FIRM = UUID("11111111-2222-4333-8444-555555555555")


def test_the_start_removes_files_that_no_row_has_named_for_a_day(make_app: Callable[..., Flask]) -> None:
    first = make_app()
    store = first.extensions["izin_files"]
    fresh, left_behind = store.put(FIRM, b"yeni"), store.put(FIRM, b"sahipsiz")
    _make_old(next(Path(store.root).rglob(left_behind)))

    create_app(first.config["SETTINGS"]).extensions["izin_database"].close()

    assert list(store.keys(FIRM)) == [fresh]


def _make_old(path: Path) -> None:
    moment = (datetime.now(UTC) - ORPHAN_AGE - timedelta(minutes=1)).timestamp()
    os.utime(path, (moment, moment))
