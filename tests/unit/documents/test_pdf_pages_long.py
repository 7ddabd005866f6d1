"""Our PDFs beside those of LibreOffice: as many pages for every sample."""

import os
import tomllib
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from webapp.documents.build import template_ids
from webapp.documents.engine import fill_template
from webapp.documents.pdf import PdfEngine, available, to_pdfs
from webapp.documents.registry import TEMPLATES
from webapp.documents.render import template_bytes

pytestmark = [
    pytest.mark.skipif(not os.environ.get("IZIN_LONG"), reason="a long campaign (make long)"),
    pytest.mark.skipif(PdfEngine.LIBREOFFICE not in available(), reason="LibreOffice is not installed"),
]
CASES = tuple((template, name) for template in template_ids() for name in ("full", "awkward"))


@cache
def pages(engine: PdfEngine) -> dict[tuple[str, str], int]:
    """The number of pages of every sample, all drawn in one go."""
    made = to_pdfs(tuple(a_paper(*case) for case in CASES), engine=engine)
    return {case: page_count(pdf) for case, pdf in zip(CASES, made, strict=True)}


def page_count(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)


def a_paper(template: str, name: str) -> bytes:
    values = tuples(tomllib.loads((TEMPLATES / template / "sample.toml").read_text("utf-8"))[name])
    return fill_template(template_bytes(template), values | {"is_draft": False})


def tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(tuples(item) for item in value)
    return {key: tuples(item) for key, item in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize(("template", "name"), CASES)
def test_both_engines_need_as_many_pages(template: str, name: str) -> None:
    assert pages(PdfEngine.RDOCX)[template, name] == pages(PdfEngine.LIBREOFFICE)[template, name]
