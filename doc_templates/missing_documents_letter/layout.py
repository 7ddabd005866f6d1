"""Eksik evrak üst yazısı: parties, the papers sent and a note on them."""

from typing import Any

from webapp.documents.layout import letter
from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the letter from its texts."""
    letter.opening(sheet, text)
    letter.parties(sheet, text)
    letter.numbered(sheet, text["papers"], "papers_sent")
    sheet.when("papers_note")
    sheet.paragraph(text["note"]["heading"], "Heading1")
    sheet.end()
    sheet.each("item in papers_note", "{{ item }}", "Body")
    letter.closing(sheet, text)
