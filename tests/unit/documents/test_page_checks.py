"""What ``make pictures`` calls a fault is found when it is there, and a sound page has none."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm

from bench.page_checks import DPI, Box, faults, inked_margins, lost_words, overprinted, text_of
from bench.sheets import KINDS, papers
from tests.unit.documents.word_files import a_word_file
from webapp.documents.build import template_ids
from webapp.documents.pdf import to_pdf

pytestmark = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils is not installed")


def drawn(docx: bytes, folder: Path) -> tuple[Path, list[Path]]:
    """The PDF of a Word file and the pictures of its pages."""
    pdf = folder / "x.pdf"
    pdf.write_bytes(to_pdf(docx))
    command = ["pdftoppm", "-r", str(DPI), "-png", str(pdf), str(folder / "x")]
    subprocess.run(command, check=True)
    return pdf, sorted(folder.glob("x-*.png"), key=lambda path: path.name)


def found(docx: bytes, folder: Path, wanted: str = "") -> list[str]:
    return list(faults(*drawn(docx, folder), wanted))


def a_file(folder: Path, texts: Sequence[str], **margins: float) -> bytes:
    document = Document()
    for edge, millimetres in margins.items():
        setattr(document.sections[0], f"{edge}_margin", Mm(millimetres))
    for text in texts:
        document.add_paragraph(text)
    document.save(str(folder / "x.docx"))
    return (folder / "x.docx").read_bytes()


def test_a_sound_page_has_no_fault(tmp_path: Path) -> None:
    assert found(a_word_file("İşçi, Çağrı Ağaoğlu"), tmp_path, "İşçi Çağrı Ağaoğlu") == []


def test_an_empty_page_is_named(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Birinci sayfa")
    document.add_page_break()
    document.save(str(tmp_path / "x.docx"))
    assert found((tmp_path / "x.docx").read_bytes(), tmp_path) == ["page 2 is empty"]


def test_ink_in_a_margin_is_named(tmp_path: Path) -> None:
    _pdf, pictures = drawn(a_file(tmp_path, ["Çok solda"], left=5), tmp_path)
    assert inked_margins(pictures[0]) == ["left"]


def test_a_word_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert found(a_word_file("İşçi"), tmp_path, "İşveren") == ["1 words not found, the first “İşveren”"]


def test_a_letter_without_a_picture_is_named(tmp_path: Path) -> None:
    assert "page 1: a glyph is missing" in found(a_word_file("Ad: 張三"), tmp_path)


def test_words_over_words_are_found_and_neighbours_are_not() -> None:
    one, over, beside = Box("bir", 0, 0, 20, 10), Box("iki", 5, 2, 25, 12), Box("üç", 21, 0, 40, 10)
    assert overprinted([one, over]) == [(one, over)]
    assert overprinted([one, beside]) == []


def test_a_word_broken_over_lines_is_not_lost(tmp_path: Path) -> None:
    pdf, _pictures = drawn(a_file(tmp_path, ["bir yer " * 30, "kırılmış" * 30]), tmp_path)
    assert lost_words("kırılmış" * 30 + " yer", text_of(pdf)) == []
    assert lost_words("sağlam", text_of(pdf)) == ["sağlam"]


def test_every_template_is_looked_at_in_every_kind() -> None:
    names = [(paper.template, paper.kind) for paper in papers()]
    assert names == [(template, kind) for template in template_ids() for kind in KINDS]
