"""What a machine can see on the pages of a PDF: empty pages, lost letters, ink in the margins, words over words.

Reads with poppler (``pdftotext``, ``pdftoppm``) and pikepdf; faults are sentences that name the page.
"""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree
from PIL import Image, ImageOps

DPI, MM = 72, 25.4
SIDE_MM, TOP_MM, BOTTOM_MM = 15.0, 6.0, 5.0  # our margins are 18 mm; header and footer stand at 9 and 8 mm
INK = 128
LONG_WORD, PIECE = 25, 6  # as pdf_worker.eased breaks words
HEAD_MM, FOOT_MM = 20.0, 18.0  # header and footer end here
_OVERLAP, _TOUCH = 0.4, 0.5
_WORD = re.compile(r"[A-Za-zÇĞİÖŞÜçğıöşüÂâÎîÛû0-9]+")
_TEXT_SHOWN = frozenset({"Tj", "TJ", "'", '"'})


@dataclass(frozen=True, slots=True)
class Box:
    """A word of a page and where it stands, in points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def faults(pdf: Path, pictures: list[Path], wanted: str) -> Iterator[str]:
    """What is wrong with a PDF; ``wanted`` is the text that has to be found in it."""
    pages = boxes(pdf)
    for number, (page, picture) in enumerate(zip(pages, pictures, strict=True), 1):
        if not _body(page, picture):
            yield f"page {number} is empty"
        yield from (f"page {number}: ink in the {edge} margin" for edge in inked_margins(picture))
        yield from (f"page {number}: “{one.text}” over “{other.text}”" for one, other in overprinted(page))
    if lost := lost_words(wanted, text_of(pdf)):
        yield f"{len(lost)} words not found, the first “{lost[0]}”"
    yield from _glyph_faults(pdf)


def boxes(pdf: Path) -> list[list[Box]]:
    """The words of every page."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout
    root = etree.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", told))
    return [[_box(word) for word in page.iter("{*}word")] for page in root.iter("{*}page")]


def text_of(pdf: Path) -> str:
    """The letters of every page without blanks, as they were drawn: cell after cell, line after line."""
    command = ["pdftotext", "-raw", str(pdf), "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")
    return "".join(told.replace("\N{ZERO WIDTH SPACE}", "").split())


def lost_words(wanted: str, found: str) -> list[str]:
    """The words of Turkish letters of ``wanted`` that are not in ``found``, the letters of a PDF.

    A word may be broken over lines; one that no line can hold is looked for in the pieces that we let it break in, as
    Arabic beside it turns the order of a line round.
    """
    return [word for word in _WORD.findall(wanted) if any(piece not in found for piece in _pieces(word))]


def _pieces(word: str) -> list[str]:
    return [word] if len(word) <= LONG_WORD else [word[at : at + PIECE] for at in range(0, len(word), PIECE)]


def inked_margins(picture: Path) -> list[str]:
    """The edges of a page that are not white."""
    with Image.open(picture) as page:
        ink = ImageOps.invert(page.convert("L")).point(lambda value: 255 if value > INK else 0).getbbox()
        width, height = page.size
    if ink is None:
        return []
    per_mm = DPI / MM
    left, top, right, bottom = ink
    found = {
        "left": left < SIDE_MM * per_mm,
        "right": right > width - SIDE_MM * per_mm,
        "top": top < TOP_MM * per_mm,
        "bottom": bottom > height - BOTTOM_MM * per_mm,
    }
    return [edge for edge, is_inked in found.items() if is_inked]


def overprinted(page: list[Box]) -> list[tuple[Box, Box]]:
    """Words that stand one over the other."""
    found = []
    for index, one in enumerate(page):
        for other in page[index + 1 :]:
            wide = min(one.right, other.right) - max(one.left, other.left)
            high = min(one.bottom, other.bottom) - max(one.top, other.top)
            smaller = min((box.right - box.left) * (box.bottom - box.top) for box in (one, other))
            if wide > _TOUCH and high > _TOUCH and smaller and wide * high > _OVERLAP * smaller:
                found.append((one, other))
    return found


def _body(page: list[Box], picture: Path) -> list[Box]:
    with Image.open(picture) as image:
        height = image.size[1] * 72 / DPI
    return [box for box in page if box.top > HEAD_MM / MM * 72 and box.bottom < height - FOOT_MM / MM * 72]


def _glyph_faults(pdf: Path) -> Iterator[str]:
    """Letters for which the font has no picture, and fonts that did not come along."""
    with pikepdf.open(pdf) as document:
        for number, page in enumerate(document.pages, 1):
            fonts = page.Resources.get("/Font", {})
            for name, font in fonts.items():
                if not _is_embedded(font):
                    yield f"page {number}: font {name} is not embedded"
            if _draws_notdef(page, fonts):
                yield f"page {number}: a glyph is missing"


def _is_embedded(font: Any) -> bool:
    descriptor = (font.DescendantFonts[0] if "/DescendantFonts" in font else font).get("/FontDescriptor", {})
    return any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))


def _draws_notdef(page: Any, fonts: Any) -> bool:
    """Glyph 0 of a font of two-byte codes."""
    current: Any = None
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            current = fonts.get(str(operands[0]))
        is_wide = current is not None and str(current.Subtype) == "/Type0"
        if is_wide and str(operator) in _TEXT_SHOWN and any(b"\0\0" in _pairs(shown) for shown in _strings(operands)):
            return True
    return False


def _pairs(shown: bytes) -> list[bytes]:
    return [shown[index : index + 2] for index in range(0, len(shown), 2)]


def _strings(operands: Any) -> Iterator[bytes]:
    for operand in operands:
        for item in operand if isinstance(operand, pikepdf.Array) else [operand]:
            if isinstance(item, pikepdf.String):
                yield bytes(item)


def _box(word: Any) -> Box:
    return Box(word.text or "", *(float(word.get(edge)) for edge in ("xMin", "yMin", "xMax", "yMax")))
