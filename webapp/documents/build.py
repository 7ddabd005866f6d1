"""Builds the Word templates from their sources: ``python -m webapp.documents.build`` (``--check`` only compares).

The same sources give the same bytes on any day and machine: members are stored, not deflated (zlib builds differ),
dates and properties are fixed. The committed file must be what the sources build (``--check``, exit 1 if not).
"""

import argparse
import importlib.util
import sys
import tomllib
import zipfile
from io import BytesIO
from typing import Any

from webapp.documents.registry import TEMPLATES, template_path
from webapp.documents.zips import write_zip

_BASE = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "docProps/core.xml": "core.xml",
}


def template_ids() -> tuple[str, ...]:
    """The folders of ``doc_templates`` that hold a layout, in a fixed order."""
    return tuple(sorted((path.parent.name for path in TEMPLATES.glob("*/layout.py")), key=str))


def build(template: str) -> bytes:
    """The Word template that the sources of this folder make."""
    from docx import Document

    from webapp.documents.layout.sheet import Sheet

    text = tomllib.loads((TEMPLATES / template / "text.toml").read_text("utf-8"))
    document = Document(BytesIO(_base()))
    document.core_properties.title = text["furniture"]["header"]
    _layout(template).build(Sheet(document, text["furniture"]), text)
    out = BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as archive:
        return write_zip([(name, archive.read(name)) for name in archive.namelist()], zipfile.ZIP_STORED)


def main(arguments: list[str] | None = None) -> int:
    """Writes every template, or with ``--check`` names those that differ from the committed file."""
    parser = argparse.ArgumentParser(prog="python -m webapp.documents.build", description="Build the Word templates.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is out of date")
    is_check = parser.parse_args(arguments).check
    stale = [template for template in template_ids() if _committed(template) != build(template)]
    if not is_check:
        for template in stale:
            template_path(template).write_bytes(build(template))
    for template in stale:
        sys.stdout.write(f"{template}.docx {'is not what its sources build' if is_check else 'built'}\n")
    return 1 if is_check and stale else 0


def _base() -> bytes:
    return write_zip([(name, (TEMPLATES / "_base" / file).read_bytes()) for name, file in _BASE.items()])


def _committed(template: str) -> bytes:
    path = template_path(template)
    return path.read_bytes() if path.exists() else b""


def _layout(template: str) -> Any:
    path = TEMPLATES / template / "layout.py"
    spec = importlib.util.spec_from_file_location(f"doc_templates.{template}.layout", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"no layout in {template}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    raise SystemExit(main())
