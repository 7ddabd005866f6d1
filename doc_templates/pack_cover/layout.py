"""Kapak ve dizin: whose bundle, then every file in the order of the pack."""

from typing import Any

from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the cover from its texts."""
    sheet.paragraph(text["title"], "Title")
    sheet.paragraph(text["subtitle"], "Subtitle")
    cover, index = text["cover"], text["index"]
    sheet.grid("", ("", cover["rows"]), ("has_passport", cover["passport"]), ("not has_passport", cover["no_passport"]))
    sheet.repeat(index["band"], "row in rows", index["heads"], index["cells"], index["widths"])
    sheet.paragraph(text["note"]["text"], "Small")
