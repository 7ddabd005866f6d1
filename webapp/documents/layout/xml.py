"""Small OOXML pieces that python-docx has no words for. Measures are twips (1/20 point) unless said otherwise."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

TWIPS_PER_MM = 56.7


def element(tag: str, **attributes: object) -> Any:
    """``element("w:shd", fill="F2F2F2")``: a new element, attributes in the w: namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def millimetres(length: float) -> int:
    """Millimetres in twips."""
    return round(length * TWIPS_PER_MM)


def new_table(widths: Sequence[int], style: str = "Grid") -> Any:
    """A table of fixed columns, still without rows."""
    table = element("w:tbl")
    properties = element("w:tblPr")
    properties.append(element("w:tblStyle", val=style))
    properties.append(element("w:tblW", w=sum(widths), type="dxa"))
    properties.append(element("w:tblLayout", type="fixed"))
    table.append(properties)
    grid = element("w:tblGrid")
    for width in widths:
        grid.append(element("w:gridCol", w=width))
    table.append(grid)
    return table


def new_row(*, height: int = 0, is_header: bool = False, may_split: bool = False) -> Any:
    """A row; ``height`` is the least one; a header row is repeated on every page."""
    row = element("w:tr")
    properties = element("w:trPr")
    if not may_split:
        properties.append(element("w:cantSplit"))
    if height:
        properties.append(element("w:trHeight", val=height, hRule="atLeast"))
    if is_header:
        properties.append(element("w:tblHeader"))
    row.append(properties)
    return row


def new_cell(width: int, *, span: int = 1, fill: str = "", align: str = "center", borders: bool = True) -> Any:
    """An empty cell; ``fill`` is a colour, ``align`` the vertical place of its text."""
    cell = element("w:tc")
    properties = element("w:tcPr")
    properties.append(element("w:tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(element("w:gridSpan", val=span))
    if not borders:
        edges = element("w:tcBorders")
        for side in ("top", "left", "bottom", "right"):
            edges.append(element(f"w:{side}", val="nil"))
        properties.append(edges)
    if fill:
        properties.append(element("w:shd", val="clear", color="auto", fill=fill))
    properties.append(element("w:vAlign", val=align))
    cell.append(properties)
    return cell


def page_field(name: str) -> list[Any]:
    """The runs of a field that Word fills itself: ``PAGE`` or ``NUMPAGES``."""
    runs = []
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            instruction = element("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {name} "
            runs.append(_run_of(instruction))
        runs.append(_run_of(element("w:fldChar", fldCharType=kind)))
        if kind == "separate":
            shown = element("w:t")
            shown.text = "1"
            runs.append(_run_of(shown))
    return runs


def _run_of(child: Any) -> Any:
    run = element("w:r")
    run.append(child)
    return run
