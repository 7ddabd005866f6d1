"""Paragraphs and runs made from the text of text.toml, docxtpl tags among it.

Every tag stands in a run of its own, so that a gap or a box does not lend its look to the words beside it.
"""

import re
from typing import Any

from docx.oxml.ns import qn

from webapp.documents.layout.xml import element

_PIECE = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\*\*)")
_BOX = re.compile(r"\{\{\s*[\w.]*mark\s*\}\}|[☐☒]")


def styled_paragraph(text: str, style: str) -> Any:
    """A paragraph of that style; ``**`` opens and closes bold, every tag and box gets a run of its own."""
    made = element("w:p")
    properties = element("w:pPr")
    properties.append(element("w:pStyle", val=style))
    made.append(properties)
    is_bold = False
    for piece in _PIECE.split(text):
        if piece == "**":
            is_bold = not is_bold
        elif piece:
            for part in re.split(r"([☐☒])", piece):
                if part:
                    made.append(plain_run(part, is_bold=is_bold))
    return made


def plain_run(text: str, *, is_bold: bool = False) -> Any:
    """A run; a box gets the font that has the box, tabs become tab elements."""
    made = element("w:r")
    properties = element("w:rPr")
    if _BOX.fullmatch(text):
        properties.append(element("w:rStyle", val="Box"))
    if is_bold:
        properties.append(element("w:b"))
    if len(properties):
        made.append(properties)
    for index, part in enumerate(text.split("\t")):
        if index:
            made.append(element("w:tab"))
        words = element("w:t")
        words.set(qn("xml:space"), "preserve")
        words.text = part
        made.append(words)
    return made
