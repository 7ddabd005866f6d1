"""Yetkilendirme yazısı: who authorises, for whom, which agent, what the agent may do, both signatures."""

from typing import Any

from webapp.documents.layout import letter
from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the paper from its texts."""
    sheet.paragraph(text["title"], "Title")
    sheet.paragraph(text["date"], "DateLine")
    letter.parties(sheet, text)
    agent = text["agent"]
    sheet.grid(agent["band"], ("", agent["rows"]), ("is_lawyer", agent["lawyer"]), ("not is_lawyer", agent["user"]))
    sheet.paragraphs(text["opening"])
    sheet.paragraphs(text["scope"], "ListItem")
    sheet.paragraph(text["limit"], "Closing")
    sheet.paragraph(text["closing"], "Closing")
    sheet.signatures(text["signatures"])
