"""Özgeçmiş Formu: one page where the data allow it."""

from typing import Any

from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the form from its texts."""
    sheet.title_with_photo(text["title"], text["notes"], text["photo"])
    identity, contact = text["identity"], text["contact"]
    sheet.grid(identity["band"], ("", identity["rows"]), ("has_passport", identity["passport"]))
    sheet.grid(contact["band"], ("", contact["rows"]))
    for name in ("education", "languages", "experience"):
        part = text[name]
        sheet.repeat(part["band"], f"row in {name}", part["heads"], part["cells"], part["widths"])
    sheet.when("not experience")
    sheet.paragraph(text["experience"]["none"], "Small")
    sheet.end()
    sheet.paragraph(text["declaration"]["text"], "Closing")
    sheet.signature_right(text["declaration"]["signature"])
