"""A data folder is for a demo or for a real firm, for good."""

from pathlib import Path

import pytest

from webapp.services.data_folder import DataFolderRefused, claim, is_demo_folder


def test_a_missing_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    folder = claim(tmp_path / "a" / "b", is_demo=False)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert not is_demo_folder(folder)


def test_an_empty_folder_becomes_a_demo_folder_and_stays_one(tmp_path: Path) -> None:
    claim(tmp_path, is_demo=True)
    assert is_demo_folder(tmp_path)
    claim(tmp_path, is_demo=True)
    assert is_demo_folder(tmp_path)


def test_a_demo_folder_is_not_opened_for_a_firm(tmp_path: Path) -> None:
    claim(tmp_path, is_demo=True)
    with pytest.raises(DataFolderRefused) as refused:
        claim(tmp_path, is_demo=False)
    assert refused.value.code == "data_folder_is_demo"
    assert "demo verisi var" in str(refused.value)


def test_a_folder_with_a_firm_is_not_opened_for_the_demo(tmp_path: Path) -> None:
    (tmp_path / "izin.sqlite3").write_bytes(b"SQLite format 3\x00")
    with pytest.raises(DataFolderRefused) as refused:
        claim(tmp_path, is_demo=True)
    assert refused.value.code == "data_folder_is_real"
    assert not is_demo_folder(tmp_path)


def test_a_file_is_no_data_folder(tmp_path: Path) -> None:
    (tmp_path / "dosya").write_text("x", "utf-8")
    with pytest.raises(DataFolderRefused) as refused:
        claim(tmp_path / "dosya", is_demo=False)
    assert refused.value.code == "data_folder_unusable"
