"""What a data folder holds is opened or refused in words; nothing that is gone is replaced by something empty."""

from pathlib import Path

import pytest
from sqlalchemy import select

from webapp.db.engine import Database
from webapp.db.models import Firm
from webapp.services.data_folder import DataFolderRefused
from webapp.services.open_storage import open_database


def opened(folder: Path) -> Database:
    return open_database(folder / "izin.sqlite3", folder / "files")


def used(folder: Path) -> Path:
    """A data folder in which somebody has worked; answers with its database file."""
    database = opened(folder)
    with database.write_session() as session:
        session.add(Firm(name="Örnek Büro"))
    database.close()
    return folder / "izin.sqlite3"


def refusal(folder: Path) -> DataFolderRefused:
    with pytest.raises(DataFolderRefused) as refused:
        opened(folder)
    assert str(folder) in str(refused.value)
    return refused.value


def test_an_empty_folder_gets_a_database_and_a_used_one_keeps_its_rows(tmp_path: Path) -> None:
    used(tmp_path)
    database = opened(tmp_path)
    with database.read_session() as session:
        assert session.scalars(select(Firm.name)).all() == ["Örnek Büro"]
    database.close()


@pytest.mark.parametrize("is_emptied", [True, False])
def test_a_lost_database_is_never_replaced_by_an_empty_one(tmp_path: Path, *, is_emptied: bool) -> None:
    path = used(tmp_path)
    path.unlink()
    if is_emptied:
        path.touch()
    assert refusal(tmp_path).code == "database_missing"
    assert path.exists() == is_emptied
    assert not is_emptied or path.stat().st_size == 0


def test_kept_files_alone_are_enough_to_know_that_a_database_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "files" / ("a" * 32) / "bb"
    folder.mkdir(parents=True)
    (folder / ("b" * 32)).write_bytes(b"%PDF-")
    assert refusal(tmp_path).code == "database_missing"


def test_a_spoiled_page_is_found_at_the_start(tmp_path: Path) -> None:
    path = used(tmp_path)
    data = bytearray(path.read_bytes())
    data[4096 : 4096 * 3] = b"\xa5" * 4096 * 2
    path.write_bytes(data)
    assert refusal(tmp_path).code == "database_spoiled"
    assert path.read_bytes() == data


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "izin.sqlite3"
    path.write_bytes(b"bu bir veritabani degil " * 400)
    assert refusal(tmp_path).code == "database_spoiled"
    assert path.read_bytes().startswith(b"bu bir")


def test_data_of_a_newer_release_is_not_touched(tmp_path: Path) -> None:
    used(tmp_path)
    database = opened(tmp_path)
    with database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    assert refusal(tmp_path).code == "database_too_new"


def test_nobody_else_reads_the_database_whatever_its_folder_allows(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    path = used(tmp_path)
    path.chmod(0o644)
    database = opened(tmp_path)
    with database.write_session() as session:
        session.add(Firm(name="Bir"))
        session.flush()
        for file in tmp_path.glob("izin.sqlite3*"):
            assert file.stat().st_mode & 0o077 == 0, file.name
    database.close()
