"""İşe başlama bildirimi: parties, the permit and the day work began."""

from typing import Any

from webapp.documents.layout import letter
from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the letter from its texts."""
    letter.opening(sheet, text)
    letter.parties(sheet, text)
    letter.block(sheet, text["permit"])
    letter.closing(sheet, text)
    sheet.when("sgk_entry_on")
    sheet.paragraph(text["enclosures"]["heading"], "Heading1")
    sheet.paragraphs(text["enclosures"]["always"], "ListItem")
    sheet.end()
