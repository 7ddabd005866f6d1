"""``izin sign`` and ``izin verify``: a key file, a passphrase from the environment, and what verify answers."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.signing_keys import PASSPHRASE, SIGNER, TCKN, p12, root
from tests.unit.documents.signed_files import approved, flipped, signed_by, with_another_page_text
from webapp.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A petition and a key file."""
    (tmp_path / "dilekce.pdf").write_bytes(approved())
    (tmp_path / "anahtar.p12").write_bytes(p12())
    (tmp_path / "kok").mkdir()
    (tmp_path / "kok" / "kok.pem").write_bytes(root().certificate.public_bytes(Encoding.PEM))
    return tmp_path


def sign(folder: Path, *more: str) -> int:
    paths = [str(folder / "dilekce.pdf"), "--p12", str(folder / "anahtar.p12"), "-o", str(folder / "imzali.pdf")]
    return main(["sign", *paths, *more])


def verify(folder: Path, data: bytes, *more: str) -> int:
    (folder / "denetlenen.pdf").write_bytes(data)
    return main(["verify", str(folder / "denetlenen.pdf"), *more])


def test_a_petition_is_signed_and_verified(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IZIN_P12_PASSPHRASE", PASSPHRASE)
    assert sign(folder) == 0
    signed = (folder / "imzali.pdf").read_bytes()
    assert signed.startswith(approved())

    assert verify(folder, signed, "--trust", str(folder / "kok")) == 0
    said = capsys.readouterr().out
    for words in ("İmza 1: Sağlam", SIGNER, "zincir güvenilir", "dosyanın tamamı", "Sonuç: imzalar sağlam."):
        assert words in said
    assert TCKN not in said


def test_a_wrong_passphrase_signs_nothing_and_is_not_repeated(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IZIN_P12_PASSPHRASE", "yanlış parola")
    assert sign(folder) == 2
    said = capsys.readouterr().err
    assert "bu parolayla açılmadı" in said
    assert "yanlış parola" not in said
    assert not (folder / "imzali.pdf").exists()


def test_without_a_terminal_the_environment_must_hold_the_secret(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("IZIN_P12_PASSPHRASE", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert sign(folder) == 2
    assert "IZIN_P12_PASSPHRASE" in capsys.readouterr().err


def test_a_terminal_is_asked_without_showing_what_is_typed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("IZIN_P12_PASSPHRASE", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    asked: list[str] = []
    monkeypatch.setattr("webapp.cli.sign.getpass", lambda prompt: asked.append(prompt) or PASSPHRASE)
    assert sign(folder) == 0
    assert asked == ["Parola: "]


def test_key_file_and_token_exclude_each_other_and_one_is_needed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        sign(folder, "--pkcs11-lib", "x.so")
    with pytest.raises(SystemExit):
        main(["sign", str(folder / "dilekce.pdf"), "-o", str(folder / "imzali.pdf")])
    assert main(["sign", str(folder / "dilekce.pdf"), "--pkcs11-lib", "x.so", "-o", str(folder / "y.pdf")]) == 2
    assert "--token eksik" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (approved(), "PDF’te imza yok."),
        (flipped(signed_by(), len(approved()) // 2), "Bozuk"),
        (signed_by() + b"\nek", "imzasız içerik eklenmiş"),
        (with_another_page_text(signed_by()), "imzasız içerik eklenmiş"),
    ],
)
def test_what_is_not_soundly_signed_ends_with_1_and_says_why(
    folder: Path, data: bytes, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(folder, data) == 1
    said = capsys.readouterr().out
    assert words in said
    assert "sağlam imzalı bir belge değil" in said


def test_an_unknown_root_is_said_and_ends_with_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "kok" / "kok.pem").write_bytes(root("Başka Kök").certificate.public_bytes(Encoding.PEM))
    assert verify(folder, signed_by(), "--trust", str(folder / "kok")) == 1
    assert "sertifika zinciri güvenilir değil" in capsys.readouterr().out


def test_verify_answers_programs_in_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder, signed_by(), "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["sound"] is True
    assert [one["signer"] for one in told["signatures"]] == [SIGNER]


@pytest.mark.parametrize("name", ["yok.pdf", "anahtar.p12", "."])
def test_what_cannot_be_read_ends_with_2(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(folder / name)]) == 2
    assert capsys.readouterr().err


def test_a_folder_of_roots_must_hold_certificates(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bos").mkdir()
    assert verify(folder, signed_by(), "--trust", str(folder / "bos")) == 2
    (folder / "bos" / "kok.cer").write_bytes(b"x")
    assert verify(folder, signed_by(), "--trust", str(folder / "bos")) == 2
    assert "sertifika değil" in capsys.readouterr().err
