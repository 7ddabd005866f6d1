"""``izin schema`` and ``izin catalogue check|print``."""

import json
import shutil
from pathlib import Path

import pytest

from webapp.catalogue.loader import SHIPPED, catalogue
from webapp.catalogue.printing import print_matrix
from webapp.cli import main
from webapp.exchange.schema import schema


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "katalog"))


def test_the_schema_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()


def test_the_shipped_catalogue_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "check"]) == 0
    assert "Katalog düzgün" in capsys.readouterr().out


def test_a_copy_of_the_catalogue_is_in_order(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "check", str(copy)]) == 0
    assert "Katalog düzgün" in capsys.readouterr().out


def test_a_faulty_catalogue_is_refused_with_file_and_reason(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = (copy / "categories" / "key_personnel.toml").read_text("utf-8")
    (copy / "categories" / "key_personnel.toml").write_text(
        rows.replace('when = "always"', 'when = "usually"', 1), "utf-8"
    )
    assert main(["catalogue", "check", str(copy)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "key_personnel.toml" in said.err
    assert "usually" in said.err


def test_a_condition_nobody_can_answer_is_refused(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (copy / "conditions.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[condition]]\nid = "moon_is_full"\nlabel = "dolunay"\nasks = []\n')
    assert main(["catalogue", "check", str(copy)]) == 2
    assert "moon_is_full" in capsys.readouterr().err


def test_a_missing_folder_is_said_to_be_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "check", str(tmp_path / "yok")]) == 2
    assert "adında bir klasör yok" in capsys.readouterr().err


def test_the_matrix_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "print"]) == 0
    assert capsys.readouterr().out == print_matrix(catalogue())
