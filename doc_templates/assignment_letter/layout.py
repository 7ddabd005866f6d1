"""Görevlendirme yazısı: the parent company, the person it sends, the task, its signature."""

from typing import Any

from webapp.documents.layout import letter
from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the letter from its texts."""
    letter.letterhead(sheet, text)
    letter.opening(sheet, text)
    letter.worker(sheet, text)
    letter.block(sheet, text["task"])
    sheet.when("duties")
    sheet.paragraph(text["duties"]["heading"], "Heading1")
    sheet.end()
    sheet.each("item in duties", text["duties"]["item"])
    sheet.paragraphs(text["closing"], "Closing")
    sheet.signature_right(text["signature"])
