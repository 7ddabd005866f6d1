"""Ten thousand hostile contexts (``make long``): nothing is lost, nothing is changed, everything opens.

Every value that stands in the paper is the value that was given, letter by letter, and as many stand there as in the
same paper with harmless values; five hundred of the papers are opened by LibreOffice, and drawn by our own engine.
"""

import os
import shutil
import unicodedata
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from bench.page_checks import lost_words, text_of
from tests.unit.documents.hostile_contexts import PIECES, papers, read_back, refuse_broken_parts, words_of
from webapp.documents.engine import UnprintableValue, fill_template
from webapp.documents.pdf import PdfEngine, available, to_pdfs
from webapp.documents.render import template_bytes
from webapp.documents.samples import full

IS_LONG = bool(os.environ.get("IZIN_LONG"))
BLOCK = 100 if IS_LONG else 20
CONTEXTS = 10_000 if IS_LONG else 40
DRAWN, BATCH = (500 if IS_LONG else 20), (25 if IS_LONG else 10)


@pytest.mark.parametrize("start", range(0, CONTEXTS, BLOCK))
def test_every_value_is_read_back_as_it_was_given(start: int) -> None:
    for seed in range(start, start + BLOCK):
        template, texts, hostile, harmless = papers(seed)
        refuse_broken_parts(hostile)
        found = read_back(hostile)
        assert [(number, text) for number, text in found if texts[number] != text] == [], (seed, template)
        assert [number for number, _ in found] == [number for number, _ in read_back(harmless)], (seed, template)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("start", range(0, DRAWN, BATCH))
def test_every_turkish_word_is_found_in_the_pdf(start: int, tmp_path: Path) -> None:
    made = [papers(seed)[2] for seed in range(start, start + BATCH)]
    for seed, (docx, pdf) in enumerate(zip(made, to_pdfs(tuple(made)), strict=True), start):
        (tmp_path / "x.pdf").write_bytes(pdf)
        wanted = unicodedata.normalize("NFC", " ".join(words_of(docx)))
        assert lost_words(wanted, text_of(tmp_path / "x.pdf")) == [], seed


@pytest.mark.skipif(not IS_LONG, reason="a long campaign (make long)")
@pytest.mark.skipif(PdfEngine.LIBREOFFICE not in available(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("start", range(0, DRAWN, BATCH))
def test_libreoffice_opens_every_one(start: int) -> None:
    made = tuple(papers(seed)[2] for seed in range(start, start + BATCH))
    for pdf in to_pdfs(made, engine=PdfEngine.LIBREOFFICE):
        with pikepdf.open(BytesIO(pdf)) as document:
            assert len(document.pages) >= 1


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_no_document_may_hold_is_refused_and_not_dropped(sign: str) -> None:
    with pytest.raises(UnprintableValue):
        fill_template(template_bytes("cv_form"), full("cv_form") | {"is_draft": True, "surname": f"a{sign}b"})


def test_the_reading_back_sees_a_changed_value() -> None:
    _template, texts, hostile, _harmless = papers(0)
    number, text = next((n, t) for n, t in read_back(hostile) if t.strip())
    assert texts[number] == text != text + "x"
    assert len(PIECES) > 60
