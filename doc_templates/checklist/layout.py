"""Kontrol listesi: the verdict, then requirements, findings and files."""

from typing import Any

from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the list from its texts."""
    sheet.paragraph(text["title"], "Title")
    sheet.paragraph(text["subtitle"], "Subtitle")
    sheet.grid("", ("", text["summary"]["rows"]), labels=1500)
    for name in ("requirements", "findings", "answers", "attachments"):
        part = text[name]
        if name == "requirements":
            sheet.repeat(part["band"], f"row in {name}", part["heads"], part["cells"], part["widths"])
            continue
        sheet.when(name)
        sheet.repeat(part["band"], f"row in {name}", part["heads"], part["cells"], part["widths"])
        sheet.end()
        sheet.when(f"not {name}")
        sheet.paragraph(f"**{part['band']}** {part['none']}")
        sheet.end()
    sheet.paragraph(text["note"]["text"], "Small")
