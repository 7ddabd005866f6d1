"""Killed at any point of an upload: no row without its file, no half file, nothing acknowledged lost (security X10)."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.factories import a_pdf, facts
from tests.keeping import keep
from webapp.db.engine import Database
from webapp.files.store import FileStore
from webapp.services import find_dossiers
from webapp.services.attach_file import StoredFile, read_attachment
from webapp.services.sweep_files import sweep_files

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dossier_id(database: Database, firm_id: UUID, tmp_path: Path) -> UUID:
    """A dossier whose upload has been killed at every point and then gone well once."""
    with database.write_session(firm_id) as session:
        made = keep(session, facts()).dossier
    pdf = tmp_path / "passport.pdf"
    pdf.write_bytes(a_pdf())
    script = Path(__file__).with_name("crashes.py")
    subprocess.run(
        [sys.executable, str(script), str(tmp_path), str(firm_id), str(made), str(pdf)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        check=True,
        timeout=120,
    )
    return made


def _files(database: Database, firm_id: UUID, dossier_id: UUID, store: FileStore) -> list[StoredFile]:
    with database.read_session(firm_id) as session:
        view = find_dossiers.dossier(session, dossier_id)
        return [read_attachment(session, store, dossier_id, file.id) for file in view.attachments]


def test_killed_uploads_leave_whole_rows_and_at_most_orphan_files(
    database: Database, firm_id: UUID, dossier_id: UUID, store: FileStore, tmp_path: Path
) -> None:
    assert (tmp_path / "acknowledged").read_text().split("\n")[:-1] == ["never"]
    [kept] = _files(database, firm_id, dossier_id, store)  # read_attachment compares the hash
    assert kept.attachment.file_name == "never.pdf"
    left_behind = set(store.keys(firm_id))
    assert len(left_behind) > 1, "the kills left no orphan: they did not hit where they should"
    for key in left_behind:
        assert store.get(firm_id, key).rstrip().endswith(b"%%EOF"), "a half file has a key"


def test_the_sweeper_removes_the_orphans_a_day_later_and_nothing_else(
    database: Database, firm_id: UUID, dossier_id: UUID, store: FileStore
) -> None:
    before = _files(database, firm_id, dossier_id, store)
    now = datetime.now(UTC)

    assert sweep_files(database, store, now=now + timedelta(minutes=50)) == 0
    assert sweep_files(database, store, now=now + timedelta(hours=25)) == 4

    assert len(list(store.keys(firm_id))) == 1
    assert _files(database, firm_id, dossier_id, store) == before
