"""Redde itiraz dilekçesi: parties, the refusal, numbered reasons, the request, enclosures."""

from typing import Any

from webapp.documents.layout import letter
from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the petition from its texts."""
    letter.opening(sheet, text)
    letter.parties(sheet, text)
    letter.block(sheet, text["decision"])
    letter.numbered(sheet, text["reasons"], "objection_reasons")
    sheet.paragraph(text["request"]["heading"], "Heading1")
    letter.closing(sheet, text)
    letter.enclosures(sheet, text["enclosures"], "objection_enclosures")
