"""A Word file as what it says: members and canonical XML, without what two honest writers may do differently.

Left out: how a text is cut into runs of one look and the order in which a look is written, names and numbers of
drawings, the order of relationships and content types, unused picture types, and the core properties (python-docx
escapes a rendered property twice).
"""

import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def meaning_of(data: bytes) -> dict[str, object]:
    """The members by name: canonical XML for parts, sets for relationships and content types, bytes for pictures."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members.pop("docProps/core.xml", None)
    return {name: _meaning(name, content) for name, content in members.items()}


def _meaning(name: str, content: bytes) -> object:
    if name.endswith(".rels"):
        return {tuple(sorted(child.attrib.items())) for child in etree.fromstring(content)}
    if name == "[Content_Types].xml":
        rows = {tuple(sorted(child.attrib.items())) for child in etree.fromstring(content)}
        return {row for row in rows if not any(value.startswith("image/") or "core" in value for _, value in row)}
    if name.endswith(".xml"):
        root = etree.fromstring(content, etree.XMLParser(remove_blank_text=True))
        _tidy(root)
        return etree.tostring(root, method="c14n2")
    return content


def _tidy(root: Any) -> None:
    for drawing in [*root.iter(f"{WP}docPr"), *root.iter(f"{PIC}cNvPr")]:
        drawing.attrib.clear()
    for text in root.iter(f"{W}t"):
        text.attrib.pop(_SPACE, None)
    for look in root.iter(f"{W}rPr"):
        look[:] = sorted(look, key=lambda child: str(child.tag))
    for paragraph in root.iter(f"{W}p"):
        _join_runs(paragraph)
    for run in root.iter(f"{W}r"):
        _join_texts(run)
    etree.cleanup_namespaces(root)


def _join_runs(paragraph: Any) -> None:
    """Neighbouring runs of one look become one; runs that hold nothing disappear."""
    for run in list(paragraph.iterchildren(f"{W}r")):
        if all(child.tag == f"{W}rPr" or (child.tag == f"{W}t" and not child.text) for child in run):
            paragraph.remove(run)
    for run in list(paragraph.iterchildren(f"{W}r")):
        before = run.getprevious()
        if before is not None and before.tag == f"{W}r" and _look(before) == _look(run):
            before.extend(child for child in list(run) if child.tag != f"{W}rPr")
            paragraph.remove(run)


def _look(run: Any) -> list[tuple[str, dict[str, str]]]:
    look = run.find(f"{W}rPr")
    return [] if look is None else [(child.tag, dict(child.attrib)) for child in look.iterdescendants()]


def _join_texts(run: Any) -> None:
    for text in list(run.iterchildren(f"{W}t")):
        before = text.getprevious()
        if before is not None and before.tag == f"{W}t":
            before.text = (before.text or "") + (text.text or "")
            run.remove(text)
        elif not text.text:
            run.remove(text)
