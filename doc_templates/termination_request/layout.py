"""İzin sonlandırma talebi: parties, the permit, the day and the reason."""

from typing import Any

from webapp.documents.layout import letter
from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the letter from its texts."""
    letter.opening(sheet, text)
    letter.parties(sheet, text)
    letter.block(sheet, text["permit"])
    sheet.when("termination_note")
    sheet.paragraph(text["note"]["heading"], "Heading1")
    sheet.end()
    sheet.each("item in termination_note", "{{ item }}", "Body")
    letter.closing(sheet, text)
