"""The papers on paper: LibreOffice opens every sample, draft and final, and keeps it to the pages it should take."""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from webapp.documents.build import template_ids
from webapp.documents.engine import fill_template
from webapp.documents.registry import TEMPLATES
from webapp.documents.render import template_bytes

pytestmark = [
    pytest.mark.skipif(not os.environ.get("IZIN_LONG"), reason="a long campaign (make long)"),
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
    pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed"),
]
PAGES = {"full": 2, "awkward": 5}


@pytest.mark.parametrize("is_draft", [True, False])
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("template", template_ids())
def test_a_sample_opens_and_keeps_to_its_pages(template: str, name: str, is_draft: bool, tmp_path: Path) -> None:
    values = _tuples(tomllib.loads((TEMPLATES / template / "sample.toml").read_text("utf-8"))[name])
    paper = tmp_path / "paper.docx"
    paper.write_bytes(fill_template(template_bytes(template), values | {"is_draft": is_draft}))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(paper))
    pages = next(line for line in _run("pdfinfo", str(tmp_path / "paper.pdf")).splitlines() if line.startswith("Pages"))
    assert 1 <= int(pages.split()[1]) <= PAGES[name]


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def _tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return value
