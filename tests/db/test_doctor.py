"""``izin doctor``: a sound installation is called sound, and every fault is found that is planted."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.factories import a_photo, facts
from tests.keeping import keep
from webapp.cli import main
from webapp.config import KEY_FILE, Settings
from webapp.db.engine import Database
from webapp.db.migrations import HEAD
from webapp.db.sqlite_driver import UnsafeSqlite, trusted_driver
from webapp.documents import office, office_proof, worker
from webapp.documents.pdf import PdfEngine, PdfFailed
from webapp.files.store import FileStore
from webapp.services import doctor
from webapp.services.attach_file import attach_file
from webapp.services.doctor import CHECKS, Installation, Outcome, data, examine, machine, worst

DATA_CHECKS = tuple(check for check in CHECKS if check.__module__ == data.__name__)


@pytest.fixture
def kept(tmp_path: Path, database: Database, session: Session, store: FileStore, firm_id: UUID) -> Path:
    """A data folder with a firm, a dossier and a file, as a stopped server leaves it."""
    dossier = keep(session, facts()).dossier
    attach_file(session, store, dossier, "biometric_photo", a_photo(600, 770), "foto.jpg")
    session.commit()
    session.close()
    database.close()
    tmp_path.chmod(0o700)
    return tmp_path


def outcome_of(check: doctor.Check, folder: Path, **settings: PdfEngine) -> Outcome:
    return check(Installation(folder, **settings)).outcome


def the_file(folder: Path) -> Path:
    (file,) = folder.glob("files/*/??/*")
    return file


def statement(folder: Path, words: str) -> None:
    connection = trusted_driver().connect(str(folder / "izin.sqlite3"))
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(words)
    connection.commit()
    connection.close()


def test_a_sound_folder_is_sound_and_stays_as_it_is(kept: Path) -> None:
    before = {path: path.read_bytes() for path in kept.rglob("*") if path.is_file()}
    results = examine(Installation(kept), DATA_CHECKS)
    assert [result.code for result in results if result.outcome is not Outcome.OK] == []
    assert {path: path.read_bytes() for path in before} == before


def test_the_machine_of_the_tests_is_sound() -> None:
    results = [check(Installation(Path("yok"))) for check in CHECKS[:6]]
    assert {result.outcome for result in results} == {Outcome.OK}


def test_every_check_has_a_code_of_its_own_called_like_it() -> None:
    results = examine(Installation(Path("yok")), CHECKS[:6] + DATA_CHECKS)
    assert [result.code for result in results] == [check.__name__ for check in CHECKS[:6] + DATA_CHECKS]
    assert len({check.__name__ for check in CHECKS}) == len(CHECKS)


def test_the_places_are_those_of_the_settings(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, secret_key="b" * 48)
    installation = Installation(tmp_path)
    assert (installation.database, installation.files) == (settings.database_path, settings.files_dir)
    assert data.KEY_FILE == KEY_FILE


def cut(folder: Path) -> None:
    file = folder / "izin.sqlite3"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def overwritten(folder: Path) -> None:
    (folder / "izin.sqlite3").write_bytes(b"no database" * 1000)


def changed_file(folder: Path) -> None:
    the_file(folder).write_bytes(b"changed")


def put_beside(folder: Path) -> None:
    (the_file(folder).parent / ("0" * 32)).write_bytes(b"x")


def readable_key(folder: Path) -> None:
    (folder / KEY_FILE).write_text("x", encoding="utf-8")
    (folder / KEY_FILE).chmod(0o644)


def without_database(folder: Path) -> None:
    (folder / "izin.sqlite3").unlink()


PLANTED: dict[str, tuple[doctor.Check, Outcome, Callable[[Path], object]]] = {
    "cut": (data.database, Outcome.FAULT, cut),
    "no database": (data.database, Outcome.FAULT, overwritten),
    "database gone": (data.database, Outcome.FAULT, without_database),
    "row of nobody": (data.references, Outcome.FAULT, lambda folder: statement(folder, "DELETE FROM firm")),
    "newer": (
        data.migrations,
        Outcome.FAULT,
        lambda folder: statement(folder, "UPDATE alembic_version SET version_num='9999'"),
    ),
    "older": (
        data.migrations,
        Outcome.WARNING,
        lambda folder: statement(folder, "UPDATE alembic_version SET version_num='0001'"),
    ),
    "no schema": (data.migrations, Outcome.FAULT, lambda folder: statement(folder, "DROP TABLE alembic_version")),
    "file gone": (data.rows_without_files, Outcome.FAULT, lambda folder: the_file(folder).unlink()),
    "file nobody names": (data.files_without_rows, Outcome.WARNING, put_beside),
    "file changed": (data.file_hashes, Outcome.FAULT, changed_file),
    "folder gone": (data.data_folder, Outcome.WARNING, shutil.rmtree),
    "folder open": (data.data_folder, Outcome.WARNING, lambda folder: folder.chmod(0o755)),
    "key open": (data.data_folder, Outcome.FAULT, readable_key),
    "database open": (data.data_folder, Outcome.FAULT, lambda folder: (folder / "izin.sqlite3").chmod(0o644)),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(kept: Path, name: str) -> None:
    check, outcome, plant = PLANTED[name]
    assert outcome_of(check, kept) is Outcome.OK
    plant(kept)
    assert outcome_of(check, kept) is outcome


def test_a_spoiled_database_breaks_no_other_check(kept: Path) -> None:
    overwritten(kept)
    assert "database" in {result.code for result in examine(Installation(kept), DATA_CHECKS)}


def test_a_file_where_the_folder_should_be_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    assert outcome_of(data.data_folder, tmp_path / "x") is Outcome.FAULT


def test_an_old_python_and_an_old_sqlite_are_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "PYTHON_FLOOR", (4, 0))
    monkeypatch.setattr(machine, "trusted_driver", raises(UnsafeSqlite))
    assert outcome_of(machine.python_version, Path()) is Outcome.FAULT
    assert outcome_of(machine.sqlite_version, Path()) is Outcome.FAULT


def raises(error: type[Exception]) -> Callable[..., object]:
    def act(*_given: object, **_named: object) -> object:
        raise error

    return act


def test_a_missing_font_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in machine.FONTS - {"Carlito-Bold.ttf"}:
        (tmp_path / name).write_bytes(b"x")
    monkeypatch.setattr(worker, "FONTS", tmp_path)
    assert machine.fonts(Installation(tmp_path)).said.startswith("1 yazı tipi dosyası eksik")


def test_the_shipped_fonts_are_the_ones_that_are_looked_for() -> None:
    assert {path.name for path in worker.FONTS.iterdir() if not path.name.startswith("LICENSE")} == machine.FONTS


def test_an_engine_that_draws_nothing_a_broken_rule_and_a_broken_template_are_faults(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from webapp.catalogue.model import CatalogueError

    monkeypatch.setattr(machine, "to_pdf", raises(PdfFailed))
    assert outcome_of(machine.pdf_engine, Path()) is Outcome.FAULT
    monkeypatch.setattr(machine, "require_bound", raises(CatalogueError))
    assert outcome_of(machine.catalogue, Path()) is Outcome.FAULT
    monkeypatch.setattr(machine, "template_bytes", lambda _: b"PK")
    assert outcome_of(machine.templates, Path()) is Outcome.FAULT


def test_libreoffice_is_needed_only_where_it_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    assert outcome_of(machine.libreoffice, Path()) is Outcome.OK
    assert outcome_of(machine.libreoffice, Path(), pdf_engine=PdfEngine.LIBREOFFICE) is Outcome.FAULT


@pytest.mark.parametrize("proof", [lambda: False, raises(PdfFailed)])
def test_a_libreoffice_that_reads_other_files_or_fails_is_said(
    proof: Callable[[], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "program", lambda: "/usr/bin/soffice")
    monkeypatch.setattr(office_proof, "keeps_to_the_document", proof)
    assert outcome_of(machine.libreoffice, Path()) is Outcome.WARNING
    assert outcome_of(machine.libreoffice, Path(), pdf_engine=PdfEngine.LIBREOFFICE) is Outcome.FAULT


@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")
def test_the_proof_tells_a_hardened_libreoffice_from_an_open_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert office_proof.keeps_to_the_document()
    assert office.version().startswith("LibreOffice ")
    monkeypatch.setattr(office, "_SECURITY", {})
    assert not office_proof.keeps_to_the_document()


def test_a_check_that_breaks_is_a_fault_and_tells_nothing_of_what_it_saw(tmp_path: Path) -> None:
    def broken(installation: Installation) -> doctor.Result:
        raise RuntimeError("Ayşe Yılmaz")

    (result,) = examine(Installation(tmp_path), (broken,))
    assert (result.code, result.outcome, result.said) == ("broken", Outcome.FAULT, "Denetlenemedi (RuntimeError).")


def test_the_gravest_outcome_decides() -> None:
    results = {outcome: doctor.Result("x", outcome, "") for outcome in Outcome}
    assert worst(()) is Outcome.OK
    assert worst((results[Outcome.OK], results[Outcome.WARNING])) is Outcome.WARNING
    assert worst((results[Outcome.FAULT], results[Outcome.WARNING])) is Outcome.FAULT


@pytest.fixture
def only_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.examine, "__defaults__", (DATA_CHECKS,))


def test_the_command_answers_by_its_exit_code(kept: Path, only_data: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--data", str(kept), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["outcome"] == "ok"
    assert told["checks"][-1] == {"code": "file_hashes", "outcome": "ok", "said": "1 dosyanın özeti tutuyor"}
    put_beside(kept)
    assert main(["doctor", "--data", str(kept)]) == 1
    assert "0 arıza, 1 uyarı" in capsys.readouterr().out
    the_file_named = next(file for file in kept.glob("files/*/??/*") if file.name != "0" * 32)
    the_file_named.unlink()
    assert main(["doctor", "--data", str(kept)]) == 2


def test_the_command_says_nothing_of_anybody(kept: Path, only_data: None, capsys: pytest.CaptureFixture[str]) -> None:
    changed_file(kept)
    main(["doctor", "--data", str(kept)])
    said = capsys.readouterr().out
    assert [word for word in ("Musterfrau", "foto", str(kept), os.sep) if word in said] == []


def test_an_engine_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch, kept: Path) -> None:
    monkeypatch.setenv("IZIN_PDF_ENGINE", "word")
    assert main(["doctor", "--data", str(kept)]) == 2


def test_revisions_are_numbers_of_four_digits_so_that_they_can_be_compared() -> None:
    assert (HEAD.isdigit(), len(HEAD)) == (True, 4)
