"""İrtibat bürosu yetki belgesi: the parent company, its office, the person in authority, the extent, the signature."""

from typing import Any

from webapp.documents.layout import letter
from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the paper from its texts."""
    letter.letterhead(sheet, text)
    sheet.paragraph("", "Body")
    sheet.paragraph(text["title"], "Title")
    sheet.paragraph(text["date"], "DateLine")
    letter.block(sheet, text["office"])
    letter.worker(sheet, text)
    sheet.paragraphs(text["opening"])
    sheet.paragraphs(text["scope"], "ListItem")
    sheet.paragraph(text["closing"], "Closing")
    sheet.signature_right(text["signature"])
