"""The text of a Word file as a reader sees it: body, tables, headers and footers, paragraph by paragraph."""

import re
import zipfile
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


def text_of(data: bytes) -> str:
    """All paragraphs, one a line; line breaks and tabs inside a paragraph are kept."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if PARTS.fullmatch(name)]
    return "\n".join(_paragraph(p) for part in parts for p in etree.fromstring(part).iter(f"{W}p"))


def _paragraph(paragraph: etree._Element) -> str:
    said = {f"{W}br": "\n", f"{W}tab": "\t"}
    runs = (piece for run in paragraph.iter(f"{W}r") for piece in run)
    return "".join(piece.text or "" if piece.tag == f"{W}t" else said.get(piece.tag, "") for piece in runs)
