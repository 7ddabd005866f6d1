"""Bad input at the command line ends with exit code 2 and says where and what, in Turkish, on the error stream."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.factories import a_pdf, a_photo, facts
from webapp.catalogue.loader import catalogue
from webapp.cli import main
from webapp.documents.pdf import PdfFailed
from webapp.exchange.dossier_json import write

TWO_MEGABYTES = 2 * 1024 * 1024


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "dosya.json"
    path.write_text(write(facts()), "utf-8")
    return path


def change(dossier: Path, **changes: Any) -> None:
    dossier.write_text(json.dumps(json.loads(dossier.read_text("utf-8")) | changes), "utf-8")


def complaint(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    """What the command says when it ends with 2; nothing may reach the standard output."""
    try:
        code = main([str(word) for word in words])
    except SystemExit as ended:
        code = ended.code
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    return said.err


def test_an_unknown_key_is_named_with_its_path(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(dossier, worker={"pasport": {}})
    assert "worker.pasport: “pasport” adında bir alan yok; “passport” olabilir." in complaint(capsys, "check", dossier)


def test_a_wrong_type_is_named_with_its_path(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(dossier, job={"months": True})
    assert "job.months: Burada tam sayı bekleniyor" in complaint(capsys, "check", dossier)


def test_every_problem_stands_on_its_own_line(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(dossier, job={"months": True}, kind="x", on="dün")
    said = complaint(capsys, "check", dossier)
    assert [line.split(":")[0].strip() for line in said.splitlines()[1:]] == ["on", "kind", "job.months"]
    assert "3 sorun" in said.splitlines()[0]


@pytest.mark.parametrize("text", [b"", b"{", b"\xff\xfe{}", b"[]", b"null", b"PK\x03\x04", b"[" * 100_000])
def test_a_file_that_is_no_dossier_is_refused(dossier: Path, capsys: pytest.CaptureFixture[str], text: bytes) -> None:
    dossier.write_bytes(text)
    assert "(dosya): " in complaint(capsys, "check", dossier)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "adında bir dosya yok" in complaint(capsys, "check", tmp_path / "yok.json")


def test_a_folder_is_no_dossier(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "bir klasör" in complaint(capsys, "check", tmp_path)


@pytest.mark.parametrize("name", ["a" * 300, "a\x00b"])
def test_a_name_that_no_file_can_have_is_refused(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert "okunamıyor" in complaint(capsys, "check", name)


@pytest.mark.parametrize("day", ["23.11.2026", "2026-13-01", "dün", "", "2026-02-29", "0001-01-01", "20261123"])
def test_a_day_that_is_none_is_refused(dossier: Path, capsys: pytest.CaptureFixture[str], day: str) -> None:
    assert "--on: " in complaint(capsys, "check", dossier, "--on", day)


def test_a_fixed_clock_that_is_no_day_is_refused(
    dossier: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IZIN_TODAY", "yarın")
    assert "IZIN_TODAY: “yarın”" in complaint(capsys, "check", dossier)


@pytest.mark.parametrize("command", ["check", "pack"])
@pytest.mark.parametrize(
    ("document", "data", "code"),
    [
        ("passport_copy", b"\n", "file_not_pdf"),
        ("passport_copy", b"", "file_empty"),
        ("passport_copy", a_pdf() + b" " * TWO_MEGABYTES, "file_too_large"),
        ("passport_copy", a_pdf()[:-200], "file_damaged"),
        ("passport_copy", a_photo(), "file_not_pdf"),
        ("passport_copy", b"MZ" + a_pdf(), "file_not_pdf"),
        ("biometric_photo", a_pdf(), "photo_not_image"),
        ("biometric_photo", a_photo()[:300], "photo_damaged"),
        ("biometric_photo", a_photo(20, 20), "photo_too_small"),
    ],
)
def test_a_refused_attachment_is_named_with_its_row(
    dossier: Path, capsys: pytest.CaptureFixture[str], document: str, data: bytes, code: str, command: str
) -> None:
    (dossier.parent / "ek.pdf").write_bytes(data)
    (dossier.parent / "iyi.pdf").write_bytes(a_pdf())
    change(dossier, attachments=[{"document": "diploma", "path": "iyi.pdf"}, {"document": document, "path": "ek.pdf"}])
    output = dossier.parent / "paket.zip"
    words = (command, dossier, *(("-o", output) if command == "pack" else ()))
    said = catalogue().message(code, width="20", height="20", limit="200")
    assert f"attachments[1]: {said}" in complaint(capsys, *words)
    assert not output.exists()


def test_an_encrypted_pdf_is_refused(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import pikepdf

    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.save(dossier.parent / "ek.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    change(dossier, attachments=[{"document": "diploma", "path": "ek.pdf"}])
    assert f"attachments[0]: {catalogue().message('file_encrypted')}" in complaint(capsys, "check", dossier)


def test_an_attachment_outside_of_the_folder_is_refused(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(dossier, attachments=[{"document": "diploma", "path": "../../etc/hostname"}])
    assert "attachments[0].path: " in complaint(capsys, "check", dossier)


def test_what_a_dossier_says_cannot_steer_the_terminal(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(dossier, kind="\x1b[2J\x07", **{"\x1b]0;x\x07": 1})
    assert not set(complaint(capsys, "check", dossier)) & {"\x1b", "\x07"}


@pytest.mark.parametrize(
    "words", [[], ["deneme"], ["check"], ["check", "a", "b"], ["check", "a", "--format", "xml"], ["pack", "a"]]
)
def test_a_command_that_is_not_understood_is_explained_in_turkish(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    said = complaint(capsys, *words)
    assert said.startswith("kullanım: izin")
    assert not {"usage", "required", "unrecognized", "invalid"} & set(said.replace(":", " ").split())


@pytest.mark.parametrize("formats", ["pdf", "docx,odt", "", "docx;pdf"])
def test_a_format_that_no_pack_has_is_named(dossier: Path, capsys: pytest.CaptureFixture[str], formats: str) -> None:
    output = dossier.parent / "paket.zip"
    said = complaint(capsys, "pack", dossier, "-o", output, "--formats", formats)
    assert "docx,pdf" in said
    assert not output.exists()


@pytest.mark.parametrize("engine", ["word", "libreoffice"])
def test_a_pdf_engine_that_is_not_there_is_named(
    dossier: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    monkeypatch.setenv("IZIN_PDF_ENGINE", engine)
    monkeypatch.setattr("webapp.documents.office.program", lambda: None)
    output = dossier.parent / "paket.zip"
    said = complaint(capsys, "pack", dossier, "-o", output, "--formats", "docx,pdf")
    assert "IZIN_PDF_ENGINE" in said
    assert not output.exists()


def test_a_pdf_that_cannot_be_made_leaves_no_pack(
    dossier: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> tuple[bytes, ...]:
        raise PdfFailed

    monkeypatch.setattr("webapp.documents.pack.to_pdfs", fails)
    output = dossier.parent / "paket.zip"
    said = complaint(capsys, "pack", dossier, "-o", output, "--draft", "--formats", "docx,pdf")
    assert "PDF yapılamadı" in said
    assert not output.exists()
