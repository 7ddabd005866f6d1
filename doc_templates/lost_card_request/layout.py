"""Kayıp kart talebi: parties, the card and what happened to it."""

from typing import Any

from webapp.documents.layout import letter
from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the letter from its texts."""
    letter.opening(sheet, text)
    letter.parties(sheet, text)
    letter.block(sheet, text["permit"])
    sheet.paragraph(text["circumstances"]["heading"], "Heading1")
    sheet.each("item in card_loss_circumstances", "{{ item }}", "Body")
    letter.closing(sheet, text)
