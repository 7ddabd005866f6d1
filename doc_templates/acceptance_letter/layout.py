"""İşe kabul belgesi: who offers the job, who accepts it, the job, both signatures."""

from typing import Any

from webapp.documents.layout import letter
from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the paper from its texts."""
    sheet.paragraph(text["title"], "Title")
    sheet.paragraph(text["date"], "DateLine")
    letter.parties(sheet, text)
    letter.block(sheet, text["job"])
    sheet.paragraphs(text["declarations"])
    sheet.paragraph(text["closing"], "Closing")
    sheet.signatures(text["signatures"])
