"""Ödeme fişi: for whom, the two payments, and how they are made."""

from typing import Any

from webapp.documents.layout import letter
from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the slip from its texts."""
    sheet.paragraph(text["date"], "DateLine")
    sheet.paragraph(text["subject"], "Subject")
    sheet.paragraphs(text["opening"])
    letter.block(sheet, text["person"])
    for payment in ("permit_fee", "valuable_paper"):
        letter.block(sheet, text[payment])
    for way in ("card", "bank"):
        sheet.paragraph(text[way]["heading"], "Heading1")
        sheet.paragraphs(text[way]["steps"], "ListItem")
    sheet.paragraphs(text["closing"], "Closing")
