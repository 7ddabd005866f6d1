"""Prepared templates on disk: quick to load, never trusted when the folder or the file is not ours."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.unit.documents.word_files import a_word_file
from webapp.documents import engine, kept_templates
from webapp.documents.engine import fill_template, prepare

TEMPLATE = a_word_file("{{ a }}", "{%p for r in rows %}", "{{ r.b }}", "{%p endfor %}")
VALUES = {"a": "A & B", "rows": ({"b": "bir"}, {"b": "iki"})}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "cache"
    kept_templates.keep_in(place)
    prepare.cache_clear()
    yield place
    kept_templates.keep_in(None)
    prepare.cache_clear()


def kept_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def filled_again() -> bytes:
    prepare.cache_clear()
    return fill_template(TEMPLATE, VALUES)


def test_a_kept_template_fills_the_same_bytes_without_docxtpl(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = fill_template(TEMPLATE, VALUES)
    assert kept_file(folder).stat().st_mode & 0o077 == 0
    monkeypatch.setattr(engine, "compiled", lambda _: pytest.fail("prepared twice"))
    assert filled_again() == made


def test_a_file_that_was_changed_is_made_again(folder: Path) -> None:
    made = fill_template(TEMPLATE, VALUES)
    file = kept_file(folder)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))
    assert filled_again() == made
    assert file.read_bytes() != bytes(content)


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 400, sha256(b"junk").digest() + b"junk"])
def test_a_file_that_is_no_template_is_made_again(folder: Path, content: bytes) -> None:
    made = fill_template(TEMPLATE, VALUES)
    kept_file(folder).write_bytes(content)
    assert filled_again() == made


def test_a_folder_that_others_may_write_is_not_read_and_not_written(folder: Path) -> None:
    fill_template(TEMPLATE, VALUES)
    file = kept_file(folder)
    folder.chmod(0o777)
    assert kept_templates.load(TEMPLATE) is None
    file.unlink()
    filled_again()
    assert list(folder.iterdir()) == []


def test_a_link_to_a_folder_is_not_ours(folder: Path, tmp_path: Path) -> None:
    fill_template(TEMPLATE, VALUES)
    link = tmp_path / "link"
    link.symlink_to(folder)
    kept_templates.keep_in(link)
    assert kept_templates.load(TEMPLATE) is None


def test_a_folder_that_cannot_be_made_keeps_nothing_and_hurts_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    kept_templates.keep_in(tmp_path / "file" / "cache")
    prepare.cache_clear()
    assert fill_template(TEMPLATE, VALUES)
    kept_templates.keep_in(None)


def test_another_engine_or_python_makes_files_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_template(TEMPLATE, VALUES)
    monkeypatch.setattr(kept_templates, "_setting", lambda: b"another")
    assert kept_templates.load(TEMPLATE) is None


def test_a_template_that_only_docxtpl_can_fill_is_not_kept(folder: Path) -> None:
    prepare(a_word_file("{%tc for c in cells %}"))
    assert list(folder.iterdir()) == []
