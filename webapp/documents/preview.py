"""Önizleme: a paper as it stands, read out of the Word file itself, as blocks that a page can draw.

The text is the one of the DOCX: the same context goes through the same template and the same engine. Two things are
woven in for the reader and taken out again here: the number of each gap, so that it leads to its own field even where
two fields have one name, and marks around values that have just changed. What is drawn is plain text in every block.
"""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp.documents import guarded
from webapp.documents.contexts import CONTEXTS
from webapp.documents.engine import fill_template
from webapp.documents.fields import DASH, TICKED, UNTICKED, path_of
from webapp.documents.gaps import Gap, GapText, gaps_of
from webapp.documents.layout.measures import PHOTO_MM
from webapp.documents.packages import members_of, parsed
from webapp.documents.pictures import fitted_picture
from webapp.documents.registry import template_of
from webapp.documents.render import context_of, plain, template_bytes
from webapp.domain.dossier import DossierFacts

FRESH_OPENS, FRESH_CLOSES = "\ue0f0", "\ue0f1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBERED = re.compile(r"‹(\d+) (.*)›", re.DOTALL)
_UNMARKED = frozenset({"", DASH, TICKED, UNTICKED})
_KINDS = {
    "Title": "title",
    "Heading1": "heading",
    "ClauseTitle": "heading",
    "ClauseHead": "heading",
    "EnglishTitle": "heading",
    "Subtitle": "subtitle",
    "Band": "band",
    "Label": "label",
    "ColumnHead": "columnhead",
    "SignatureHead": "signaturehead",
    "SignaturePlace": "signatureplace",
    "SignaturePlaceRight": "signatureplace",
    "English": "english",
    "DraftBanner": "draftbanner",
    "Frame": "frame",
}
"""What a paragraph is by the style of our templates; any other one is text."""


@dataclass(frozen=True, slots=True)
class Span:
    """Metin parçası: words in one look. ``kind`` is plain, bold, gap, fresh, break, tab or picture."""

    text: str
    kind: str = "plain"
    path: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Blok: a paragraph (its kind by its style, ``line`` with tabs, ``empty``), a table, or pairs of label, value."""

    kind: str
    spans: tuple[Span, ...] = ()
    rows: tuple[tuple["Cell", ...], ...] = ()
    pairs: tuple[tuple["Cell", "Cell"], ...] = ()

    @property
    def has_heads(self) -> bool:
        """Whether a cell of the table heads a row or a column; without, it only sets texts side by side."""
        return any(cell.kind != "value" for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class Cell:
    """Hücre: its paragraphs, how many columns it spans, and whether it heads a row or a column."""

    blocks: tuple[Block, ...]
    span: int = 1
    kind: str = "value"


@dataclass(frozen=True, slots=True)
class Page:
    """Önizlenen belge: header, body and footer, and the gaps in the order in which they are printed."""

    header: tuple[Block, ...]
    body: tuple[Block, ...]
    footer: tuple[Block, ...]
    gaps: tuple[Gap, ...] = ()


def preview(
    document: str,
    facts: DossierFacts,
    *,
    on: date,
    expected: frozenset[str],
    photo: bytes | None = None,
    fresh: frozenset[str] = frozenset(),
    own: bytes | None = None,
) -> Page:
    """The draft of a paper as blocks. ``fresh`` holds the field paths whose values have just changed,
    ``own`` the firm's template where it does not use ours.

    Raises KeyError for an unknown document, UnprintableValue, TemplateRefused.
    """
    template = template_of(document, facts.category)
    context = context_of(document, facts, on=on, expected=expected)
    values = marked(template, plain(context), fresh) | {"is_draft": True}
    gaps: list[Gap] = []
    picture = fitted_picture(photo, *PHOTO_MM) if photo else None
    printing = _numbered(values, gaps)
    data = guarded.fill(own, printing, picture) if own else fill_template(template_bytes(template), printing, picture)
    return read_page(data, tuple(gaps), shown=gaps_of(context))


def marked(template: str, values: Mapping[str, object], fresh: frozenset[str]) -> dict[str, object]:
    """The values with marks around those that show a changed fact; a row shows what changed anywhere in it."""
    paths = {field.name: path_of(field) for field in dataclasses.fields(CONTEXTS[template])}
    return {name: _wrapped(value) if _is_fresh(paths.get(name, ""), fresh) else value for name, value in values.items()}


def read_page(data: bytes, gaps: tuple[Gap, ...] = (), *, shown: tuple[Gap, ...] = ()) -> Page:
    """The blocks of a Word file. Raises TemplateRefused for what is none."""
    members = members_of(data)
    reader = _Reader(gaps)
    parts = {kind: _parts(members, kind) for kind in ("header", "footer")}
    return Page(
        header=tuple(block for part in parts["header"] for block in reader.blocks(parsed(part))),
        body=tuple(reader.blocks(parsed(members["word/document.xml"])[0])),
        footer=tuple(block for part in parts["footer"] for block in reader.blocks(parsed(part))),
        gaps=shown,
    )


def _parts(members: Mapping[str, bytes], kind: str) -> list[bytes]:
    return [content for name, content in members.items() if re.fullmatch(rf"word/{kind}\d*\.xml", name)]


def _is_fresh(path: str, fresh: frozenset[str]) -> bool:
    return bool(path) and any(path == one or one.startswith((f"{path}[", f"{path}.")) for one in fresh)


def _wrapped(value: object) -> object:
    if isinstance(value, dict):
        return {name: _wrapped(part) if name != "mark" else part for name, part in value.items()}
    if isinstance(value, tuple):
        return tuple(_wrapped(part) for part in value)
    if isinstance(value, str) and not isinstance(value, GapText) and value not in _UNMARKED:
        return f"{FRESH_OPENS}{value}{FRESH_CLOSES}"
    return value


def _numbered(value: Any, gaps: list[Gap]) -> Any:
    if isinstance(value, dict):
        return {name: _numbered(part, gaps) for name, part in value.items()}
    if isinstance(value, tuple):
        return tuple(_numbered(part, gaps) for part in value)
    if isinstance(value, GapText):
        gaps.append(value.gap)
        return GapText(Gap(value.gap.path, f"{len(gaps) - 1} {value.gap.label}"))
    return value


class _Reader:
    """Walks paragraphs and tables of a part in the order of reading; a mark may stay open from run to run."""

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        self._gaps = gaps

    def blocks(self, container: Any) -> Iterator[Block]:
        for child in container:
            if child.tag == f"{_W}p":
                yield self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield self._table(child)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
                yield from self.blocks(child)

    def _paragraph(self, element: Any) -> Block:
        spans = tuple(_joined(self._spans(element)))
        style = element.find(f"{_W}pPr/{_W}pStyle")
        name = style.get(f"{_W}val") if style is not None else ""
        if not spans:
            return Block("empty")
        is_line = any(span.kind == "tab" for span in spans)
        return Block("line" if is_line else _KINDS.get(name, "text"), spans)

    def _spans(self, element: Any) -> Iterator[Span]:
        is_fresh = False
        for run in element.iter(f"{_W}r"):
            look = run.find(f"{_W}rPr")
            is_gap = look is not None and _style_of(look) == "Gap"
            is_bold = look is not None and look.find(f"{_W}b") is not None
            for child in run:
                if child.tag == f"{_W}t":
                    for text in re.split(f"([{FRESH_OPENS}{FRESH_CLOSES}])", child.text or ""):
                        if text in (FRESH_OPENS, FRESH_CLOSES):
                            is_fresh = text == FRESH_OPENS
                        elif text:
                            yield self._gap(text) if is_gap else Span(text, _kind(is_fresh, is_bold))
                elif child.tag in _LONE:
                    yield Span("", _LONE[child.tag])

    def _gap(self, text: str) -> Span:
        found = _NUMBERED.fullmatch(text)
        if found is None or int(found[1]) >= len(self._gaps):
            return Span(text, "bold")
        gap = self._gaps[int(found[1])]
        return Span(gap.label, "gap", gap.path)

    def _table(self, element: Any) -> Block:
        rows = tuple(tuple(self._cell(cell) for cell in row.iter(f"{_W}tc")) for row in element.findall(f"{_W}tr"))
        pairs = _pairs(rows)
        if pairs:
            is_headed = rows[0][0].kind == "band"
            return Block("pairs", rows=rows[:1] if is_headed else (), pairs=pairs)
        return Block("table", rows=rows)

    def _cell(self, element: Any) -> Cell:
        blocks = tuple(self.blocks(element))
        span = element.find(f"{_W}tcPr/{_W}gridSpan")
        kinds = {block.kind for block in blocks}
        kind = next((name for name in ("band", "columnhead", "label") if name in kinds), "value")
        return Cell(blocks, int(span.get(f"{_W}val")) if span is not None else 1, kind)


_LONE = {f"{_W}br": "break", f"{_W}tab": "tab", f"{_W}drawing": "picture"}


def _style_of(look: Any) -> str:
    style = look.find(f"{_W}rStyle")
    return str(style.get(f"{_W}val")) if style is not None else ""


def _kind(is_fresh: bool, is_bold: bool) -> str:
    return "fresh" if is_fresh else "bold" if is_bold else "plain"


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Neighbours of one look as one piece: every tag of a template stands in a run of its own."""
    last: Span | None = None
    for span in spans:
        if last is not None and span.text and last.text and last.kind == span.kind != "gap":
            last = Span(last.text + span.text, span.kind)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _pairs(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, Cell], ...]:
    """The rows of a field grid as label and value; nothing when the table is something else."""
    body = rows[1:] if rows and rows[0][0].kind == "band" else rows
    is_grid = all(
        len(row) % 2 == 0 and all((cell.kind == "label") is (index % 2 == 0) for index, cell in enumerate(row))
        for row in body
    )
    if not body or not is_grid:
        return ()
    return tuple((row[index], row[index + 1]) for row in body for index in range(0, len(row), 2))
