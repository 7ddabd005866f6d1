"""İptal davası dilekçesi taslağı: what İYUK m.3 asks, in the order courts are used to."""

from typing import Any

from webapp.documents.layout import letter
from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the draft from its texts."""
    sheet.paragraph(text["note"], "DraftBanner")
    sheet.paragraph(text["court"], "Addressee")
    for condition, words in text["requests"]:
        sheet.when(condition)
        sheet.paragraph(words, "DateLine")
        sheet.end()
    sheet.paragraph("", "Body")
    _terms(sheet, text["heads"])
    letter.headed(sheet, text["facts"], "ListItem")
    letter.numbered(sheet, text["grounds"], "annulment_grounds")
    sheet.when("asks_stay_of_execution")
    letter.headed(sheet, text["stay"], "Body")
    sheet.end()
    letter.headed(sheet, text["law"], "Body")
    letter.headed(sheet, text["evidence"], "Body")
    sheet.each("item in annulment_evidence", text["evidence"]["item"])
    sheet.paragraph(text["request"]["heading"], "Heading1")
    letter.closing(sheet, text)
    letter.headed(sheet, text["enclosures"], "ListItem")


def _terms(sheet: Sheet, heads: list[list[str]]) -> None:
    """Label and text beside it; a condition before them lets the line come and go."""
    for *condition, label, words in heads:
        if condition:
            sheet.when(condition[0])
        sheet.paragraph(f"**{label}**\t: {words}", "Term")
        if condition:
            sheet.end()
