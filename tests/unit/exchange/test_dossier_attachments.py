"""Attachments of a dossier JSON: beside the file or in it, never from anywhere else."""

import os
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from tests.factories import a_pdf
from webapp.exchange import attachments
from webapp.exchange.attachments import read_attachments


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "dosya"
    (inside / "ekler").mkdir(parents=True)
    (inside / "ekler" / "diploma.pdf").write_bytes(a_pdf())
    (tmp_path / "disarida.pdf").write_bytes(a_pdf())
    return inside


def code_of(folder: Path, **entry: Any) -> tuple[str, str]:
    (problem,) = read_attachments([{"document": "diploma"} | entry], folder).problems
    return problem.path, problem.code


def test_a_file_beside_the_dossier_is_read(folder: Path) -> None:
    read = read_attachments([{"document": "diploma", "path": "ekler/diploma.pdf"}], folder)
    assert read.files["diploma"] == a_pdf()
    assert read.attachments[0].file_name == "diploma.pdf"


def test_content_in_the_file_is_read(folder: Path) -> None:
    content = b64encode(a_pdf()).decode()
    read = read_attachments([{"document": "diploma", "content": content, "file_name": "Diploma.pdf"}], folder)
    assert read.files["diploma"] == a_pdf()
    assert read.attachments[0].file_name == "Diploma.pdf"


def test_a_relative_folder_is_a_folder_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert read_attachments([{"document": "diploma", "path": "ekler/diploma.pdf"}], Path()).files


@pytest.mark.parametrize(
    "path", ["../disarida.pdf", "ekler/../../disarida.pdf", "/etc/passwd", "..", "ekler/../../dosya2/x.pdf"]
)
def test_a_path_out_of_the_folder_is_refused(folder: Path, path: str) -> None:
    assert code_of(folder, path=path) == ("attachments[0].path", "attachment_outside")


def test_a_link_out_of_the_folder_is_refused(folder: Path) -> None:
    (folder / "link.pdf").symlink_to(folder.parent / "disarida.pdf")
    assert code_of(folder, path="link.pdf") == ("attachments[0].path", "attachment_outside")


def test_a_linked_folder_does_not_lead_out_either(folder: Path) -> None:
    (folder / "baska").symlink_to(folder.parent)
    assert code_of(folder, path="baska/disarida.pdf") == ("attachments[0].path", "attachment_outside")


def test_a_link_that_stays_inside_is_followed(folder: Path) -> None:
    (folder / "link.pdf").symlink_to("ekler/diploma.pdf")
    assert read_attachments([{"document": "diploma", "path": "link.pdf"}], folder).files


def test_links_in_a_ring_are_no_file(folder: Path) -> None:
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    assert code_of(folder, path="a")[1] in {"attachment_not_file", "attachment_not_found"}


@pytest.mark.parametrize("path", ["ekler", "."])
def test_a_folder_is_no_attachment(folder: Path, path: str) -> None:
    assert code_of(folder, path=path) == ("attachments[0].path", "attachment_not_file")


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "boru.pdf")
    assert code_of(folder, path="boru.pdf") == ("attachments[0].path", "attachment_not_file")


@pytest.mark.parametrize("path", ["yok.pdf", "ekler/yok/yok.pdf"])
def test_a_missing_file_is_said_to_be_missing(folder: Path, path: str) -> None:
    assert code_of(folder, path=path) == ("attachments[0].path", "attachment_not_found")


def test_a_name_longer_than_any_file_name_is_no_file(folder: Path) -> None:
    assert code_of(folder, path="a" * 900)[1] in {"attachment_not_file", "attachment_not_found"}


@pytest.mark.parametrize("content", ["***", "YQ", "ş", "YQ==YQ=="])
def test_content_that_is_no_base64_is_refused(folder: Path, content: str) -> None:
    assert code_of(folder, content=content) == ("attachments[0].content", "attachment_not_base64")


def test_an_attachment_needs_one_source(folder: Path) -> None:
    assert code_of(folder) == ("attachments[0]", "attachment_no_source")
    assert code_of(folder, path="a", content="YQ==") == ("attachments[0]", "attachment_two_sources")


def test_an_unknown_document_is_refused(folder: Path) -> None:
    assert code_of(folder, document="ehliyet", content="YQ==") == (
        "attachments[0].document",
        "attachment_unknown_document",
    )


def test_one_document_has_one_file(folder: Path) -> None:
    entry = {"document": "diploma", "content": "YQ=="}
    (problem,) = read_attachments([entry, entry], folder).problems
    assert (problem.path, problem.code) == ("attachments[1].document", "attachment_twice")


def test_what_is_far_too_large_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MAX_ATTACHMENT", 10)
    monkeypatch.setattr(attachments, "_MAX_CONTENT", 18)
    assert code_of(folder, path="ekler/diploma.pdf") == ("attachments[0]", "attachment_too_large")
    assert code_of(folder, content="A" * 16) == ("attachments[0]", "attachment_too_large")
    assert code_of(folder, content="A" * 20) == ("attachments[0].content", "attachment_too_large")
