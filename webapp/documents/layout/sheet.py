"""Sheet: one A4 paper written block by block. Texts come from text.toml and hold docxtpl tags as they are.

Every tag stands in a run of its own, so that a gap or a box does not lend its look to the words beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from webapp.documents.layout.measures import PHOTO_MM, WIDTH
from webapp.documents.layout.runs import plain_run, styled_paragraph
from webapp.documents.layout.xml import element, millimetres, new_cell, new_row, new_table, page_field

LABEL_FILL, BAND_FILL = "F3F4F6", "DDE3EA"
Row = Sequence[str]


class Sheet:
    """The paper under construction. ``words`` is the ``furniture`` part of its text.toml: header, footer, draft."""

    def __init__(self, document: Document, words: Mapping[str, str]) -> None:
        self._document = document
        self._end = document.element.body.sectPr
        self._furnish(words)

    def paragraph(self, text: str, style: str = "Body") -> None:
        """One paragraph; ``**`` opens and closes bold."""
        self._add(styled_paragraph(text, style))

    def paragraphs(self, texts: Iterable[str], style: str = "Body") -> None:
        for text in texts:
            self.paragraph(text, style)

    def when(self, condition: str) -> None:
        """What follows stands only if the condition holds, up to ``otherwise`` or ``end``."""
        self.paragraph(f"{{%p if {condition} %}}")

    def end(self) -> None:
        """Closes ``when``."""
        self.paragraph("{%p endif %}")

    def each(self, loop: str, text: str, style: str = "ListItem") -> None:
        """A paragraph for every item: ``each("item in enclosures", "{{ loop.index }}. {{ item }}")``."""
        self.paragraph(f"{{%p for {loop} %}}")
        self.paragraph(text, style)
        self.paragraph("{%p endfor %}")

    def grid(self, band: str, *parts: tuple[str, Sequence[Row]], labels: int = 1850) -> None:
        """A field grid under a shaded band: each part is a condition ("" for always) and rows of label, value pairs."""
        value = WIDTH // 2 - labels
        table = new_table((labels, value, labels, WIDTH - 2 * labels - value))
        if band:
            table.append(_band_row(band, 4))
        for condition, rows in parts:
            _open_rows(table, condition and f"if {condition}", 4)
            for row in rows:
                table.append(_pair_row(row, labels, value))
            _open_rows(table, condition and "endif", 4)
        self._add(table)
        self._space()

    def repeat(self, band: str, loop: str, heads: Row, cells: Row, widths: Sequence[int]) -> None:
        """A table with a row for every item; the head row is repeated on the next page."""
        fitted = _fitted(widths)
        table = new_table(fitted)
        if band:
            table.append(_band_row(band, len(fitted)))
        table.append(_cells_row(heads, fitted, "ColumnHead", fill=LABEL_FILL, is_header=True))
        _open_rows(table, f"for {loop}", len(fitted))
        table.append(_cells_row(cells, fitted, "Value"))
        _open_rows(table, "endfor", len(fitted))
        self._add(table)
        self._space()

    def text_block(self, band: str, texts: Sequence[str]) -> None:
        """Running text in a framed cell under a band; it may go on over pages."""
        table = new_table((WIDTH,))
        table.append(_band_row(band, 1))
        row, cell = new_row(may_split=True), new_cell(WIDTH)
        for text in texts:
            cell.append(styled_paragraph(text, "Value"))
        row.append(cell)
        table.append(row)
        self._add(table)
        self._space()

    def title_with_photo(self, title: str, notes: Sequence[str], photo: str) -> None:
        """Title and notes at the left, the place of the photograph at the right."""
        frame = millimetres(PHOTO_MM[0] + 4)
        table = new_table((WIDTH - frame, frame))
        row = new_row(height=millimetres(PHOTO_MM[1] + 4))
        left = new_cell(WIDTH - frame, borders=False)
        left.append(styled_paragraph(title, "Title"))
        for note in notes:
            left.append(styled_paragraph(note, "Subtitle"))
        right = new_cell(frame)
        right.append(styled_paragraph(photo, "Frame"))
        row.append(left)
        row.append(right)
        table.append(row)
        self._add(table)
        self._space()

    def clauses(self, clauses: Sequence[Mapping[str, Any]]) -> None:
        """Numbered articles, Turkish at the left, English at the right.

        A clause with ``when`` stands only if that condition holds.
        """
        widths = [WIDTH // 2, WIDTH - WIDTH // 2]
        table = new_table(widths, style="TableNormal")
        for clause in clauses:
            condition, row = clause.get("when", ""), new_row()
            row.append(_clause_cell(widths[0], clause["title"], clause["text"], "ClauseTitle", "Clause"))
            row.append(_clause_cell(widths[1], clause["title_en"], clause["text_en"], "EnglishTitle", "English"))
            _open_rows(table, condition and f"if {condition}", len(widths))
            table.append(row)
            _open_rows(table, condition and "endif", len(widths))
        self._add(table)
        self._space()

    def turkish_clauses(self, clauses: Sequence[Mapping[str, Any]]) -> None:
        """The articles in Turkish over the whole width; from the last fixed one on they stay with what follows.

        So no page holds the signatures alone.
        """
        last = max(number for number, clause in enumerate(clauses) if "when" not in clause)
        for number, clause in enumerate(clauses):
            condition, style = clause.get("when", ""), "ClauseEnd" if number >= last else "Clause"
            if condition:
                self.when(condition)
            self.paragraph(clause["title"], "ClauseHead")
            self.paragraphs(clause["text"], style)
            if condition:
                self.end()

    def signatures(self, parties: Sequence[Mapping[str, Any]]) -> None:
        """One cell a party: who signs, then room for stamp and signature.

        It is one row, which no engine breaks over pages: rdocx does not keep a row with the next one.
        """
        width = WIDTH // len(parties)
        widths = [width] * (len(parties) - 1) + [WIDTH - width * (len(parties) - 1)]
        table, row = new_table(widths), new_row()
        for party, each in zip(parties, widths, strict=True):
            place = new_cell(each, align="top")
            place.append(styled_paragraph(party["head"], "SignatureHead"))
            for line in party["lines"][:-1]:
                place.append(styled_paragraph(line, "Signature"))
            place.append(styled_paragraph(party["lines"][-1], "SignaturePlace"))
            row.append(place)
        table.append(row)
        self._add(table)
        self._space()

    def signature_right(self, lines: Sequence[str]) -> None:
        """The signature of one person at the right, where a petition has it."""
        table = new_table((WIDTH // 2, WIDTH - WIDTH // 2), style="TableNormal")
        row = new_row()
        left, right = new_cell(WIDTH // 2), new_cell(WIDTH - WIDTH // 2, align="top")
        left.append(styled_paragraph("", "SignatureRight"))
        for line in lines[:-1]:
            right.append(styled_paragraph(line, "SignatureRight"))
        right.append(styled_paragraph(lines[-1], "SignaturePlaceRight"))
        row.append(left)
        row.append(right)
        table.append(row)
        self._add(table)
        self._space()

    def _add(self, block: Any) -> None:
        self._end.addprevious(block)

    def _space(self) -> None:
        """Word joins two tables that touch; a thin line keeps them apart."""
        gap = styled_paragraph("", "Normal")
        properties = gap.find(qn("w:pPr"))
        properties.append(element("w:spacing", line=120, lineRule="exact"))
        self._add(gap)

    def _furnish(self, words: Mapping[str, str]) -> None:
        section = self._document.sections[0]
        header, footer = section.header, section.footer
        header.is_linked_to_previous = footer.is_linked_to_previous = False
        _replace_content(
            header._element,
            styled_paragraph(f"{words['header']}\t{words['number']}", "Header"),
            styled_paragraph("{%p if is_draft %}", "DraftBanner"),
            styled_paragraph(words["draft"], "DraftBanner"),
            styled_paragraph("{%p endif %}", "DraftBanner"),
        )
        line = styled_paragraph(f"{words['footer']}\t{words['page']} ", "Footer")
        for run in page_field("PAGE"):
            line.append(run)
        line.append(plain_run(" / "))
        for run in page_field("NUMPAGES"):
            line.append(run)
        _replace_content(footer._element, line)


def _replace_content(part: Any, *blocks: Any) -> None:
    for child in list(part):
        part.remove(child)
    for block in blocks:
        part.append(block)


def _band_row(text: str, columns: int) -> Any:
    row, cell = new_row(is_header=True), new_cell(WIDTH, span=columns, fill=BAND_FILL)
    cell.append(styled_paragraph(text, "Band"))
    row.append(cell)
    return row


def _pair_row(row: Row, labels: int, value: int) -> Any:
    """Label and value, twice; a row of one pair gives its value the whole width."""
    made = new_row(may_split=len(row) == 2)
    for index, text in enumerate(row):
        is_label = index % 2 == 0
        span = 3 if len(row) == 2 and not is_label else 1
        width = labels if is_label else value if span == 1 else WIDTH - labels
        cell = new_cell(width, span=span, fill=LABEL_FILL if is_label else "")
        for line in text.split("\n"):
            cell.append(styled_paragraph(line, "Label" if is_label else "Value"))
        made.append(cell)
    return made


def _cells_row(texts: Row, widths: Sequence[int], style: str, *, fill: str = "", is_header: bool = False) -> Any:
    row = new_row(is_header=is_header)
    for text, width in zip(texts, widths, strict=True):
        cell = new_cell(width, fill=fill)
        for line in text.split("\n"):
            cell.append(styled_paragraph(line, style))
        row.append(cell)
    return row


def _open_rows(table: Any, tag: str, columns: int) -> None:
    """A row that docxtpl turns into the tag alone."""
    if not tag:
        return
    row, cell = new_row(), new_cell(WIDTH, span=columns)
    cell.append(styled_paragraph(f"{{%tr {tag} %}}", "Value"))
    row.append(cell)
    table.append(row)


def _clause_cell(width: int, title: str, texts: Sequence[str], title_style: str, style: str) -> Any:
    cell = new_cell(width, align="top")
    cell.append(styled_paragraph(title, title_style))
    for text in texts:
        cell.append(styled_paragraph(text, style))
    return cell


def _fitted(widths: Sequence[int]) -> list[int]:
    """Relative widths as twips that fill the page."""
    total = sum(widths)
    fitted = [WIDTH * width // total for width in widths]
    fitted[-1] += WIDTH - sum(fitted)
    return fitted
