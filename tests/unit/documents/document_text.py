"""Reading a Word file back as the plain text that a person sees."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any

from docx import Document
from docx.table import Table


def text_of(data: bytes) -> str:
    """Header, body and footer, paragraph by paragraph; a table row is one line, its cells parted by `` | ``."""
    document = Document(BytesIO(data))
    section = document.sections[0]
    lines = [*_lines(section.header), "", *_lines(document), "", *_lines(section.footer)]
    return "\n".join(lines) + "\n"


def _lines(container: Any) -> Iterator[str]:
    for block in container.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                seen: list[Any] = []
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.append(cell._tc)
                yield " | ".join("\n".join(p.text for p in _cell_paragraphs(block, tc)) for tc in seen)
        else:
            yield block.text


def _cell_paragraphs(table: Table, tc: Any) -> Any:
    from docx.table import _Cell

    return _Cell(tc, table).paragraphs


def typed_texts(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text leaf of a facts object with its path; enum members are not typed text."""
    if isinstance(value, StrEnum):
        return
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from typed_texts(item, f"{path}[{index}]")
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from typed_texts(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))
