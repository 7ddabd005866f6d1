"""The store keeps whole files or none, in the order that survives a power cut (security X10, J3)."""

import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from webapp.files import store as stores
from webapp.files.store import FileMissing, FileSpoiled, FileStore

FIRM = uuid4()


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def test_what_was_put_is_got_under_a_key_that_tells_nothing(store: FileStore) -> None:
    key, again = store.put(FIRM, b"ayni"), store.put(FIRM, b"ayni")

    assert store.get(FIRM, key) == store.get(FIRM, again) == b"ayni"
    assert key != again
    assert sorted(store.keys(FIRM)) == sorted([key, again])
    assert store.firms() == (FIRM,)


def test_a_file_is_readable_by_its_owner_only(store: FileStore) -> None:
    store.put(FIRM, b"x")

    [path] = [found for found in store.root.rglob("*") if found.is_file()]
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("key", ["../../etc/passwd", "", "A" * 32, "0" * 31, "0" * 32])
def test_a_key_that_is_none_finds_nothing(store: FileStore, key: str) -> None:
    with pytest.raises(FileMissing):
        store.get(FIRM, key)


def test_a_changed_byte_is_noticed_when_the_hash_is_asked(store: FileStore) -> None:
    key = store.put(FIRM, b"dogru")

    assert store.get(FIRM, key, digest=sha256(b"dogru").hexdigest()) == b"dogru"
    with pytest.raises(FileSpoiled):
        store.get(FIRM, key, digest=sha256(b"yanlis").hexdigest())


def test_a_discarded_file_is_gone_and_may_be_discarded_again(store: FileStore) -> None:
    key = store.put(FIRM, b"x")

    store.discard(FIRM, key)
    store.discard(FIRM, key)

    with pytest.raises(FileMissing):
        store.get(FIRM, key)


def test_the_bytes_are_synced_then_named_then_the_folder_is_synced(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(FIRM, b"ilk")  # makes the folder of the firm
    steps: list[str] = []
    sync, rename = os.fsync, Path.rename

    def noted_sync(descriptor: int) -> None:
        steps.append(f"fsync {'folder' if os.path.isdir(f'/proc/self/fd/{descriptor}') else 'file'}")
        sync(descriptor)

    def noted_rename(self: Path, target: Any) -> Path:
        steps.append("rename")
        return rename(self, target)

    monkeypatch.setattr(stores.os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "rename", noted_rename)
    store.put(FIRM, b"x")

    assert steps[-3:] == ["fsync file", "rename", "fsync folder"]


def test_a_full_disk_leaves_no_half_file(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stores, "_make_folders", lambda folder, _root: folder.mkdir(parents=True, exist_ok=True))
    monkeypatch.setattr(stores.os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        store.put(FIRM, b"x")

    assert [found for found in store.root.rglob("*") if found.is_file()] == []


def test_the_sweeper_takes_old_orphans_and_old_parts_only(store: FileStore) -> None:
    known, orphan = store.put(FIRM, b"bilinen"), store.put(FIRM, b"sahipsiz")
    part = store._path(FIRM, orphan).with_name("0" * 32 + ".part")
    part.write_bytes(b"yarim")
    now = datetime.now(UTC)

    assert store.sweep(FIRM, frozenset({known}), now + timedelta(minutes=59)) == 0
    assert store.sweep(FIRM, frozenset({known}), now + timedelta(minutes=61)) == 1
    assert not part.exists()
    assert store.sweep(FIRM, frozenset({known}), now + timedelta(hours=23)) == 0
    assert store.sweep(FIRM, frozenset({known}), now + timedelta(hours=25)) == 1
    assert list(store.keys(FIRM)) == [known]


def test_a_second_name_holds_the_same_bytes_and_each_goes_by_itself(tmp_path: Path) -> None:
    store, firm = FileStore(tmp_path), uuid4()
    first = store.put(firm, b"gazette")
    second = store.put_again(firm, first)
    assert second != first
    store.discard(firm, first)
    assert store.get(firm, second) == b"gazette"
    with pytest.raises(FileMissing):
        store.put_again(firm, first)


def test_on_a_disk_without_second_names_the_bytes_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, firm = FileStore(tmp_path), uuid4()
    first = store.put(firm, b"gazette")

    def refused(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr("webapp.files.store.os.link", refused)
    assert store.get(firm, store.put_again(firm, first)) == b"gazette"
