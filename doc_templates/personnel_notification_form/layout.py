"""Yabancı Personel Bildirim Formu: application, employer (A), foreigner (B, C), job (D), signatures."""

from typing import Any

from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the form from its texts."""
    sheet.title_with_photo(text["title"], text["notes"], text["photo"])
    sheet.grid(text["application"]["band"], ("", text["application"]["rows"]))
    _employer(sheet, text)
    _worker(sheet, text)
    sheet.grid(text["job"]["band"], ("", text["job"]["rows"]))
    sheet.paragraph(text["declaration"]["text"], "Closing")
    for condition, parties in (("is_company", "company"), ("not is_company", "household")):
        sheet.when(condition)
        sheet.signatures(text["signatures"][parties])
        sheet.end()


def _employer(sheet: Sheet, text: dict[str, Any]) -> None:
    part, partners = text["employer"], text["partners"]
    sheet.grid(
        part["band"],
        ("", part["rows"]),
        ("is_company", part["company"]),
        ("not is_company", part["household"]),
    )
    sheet.when("partners")
    sheet.repeat(partners["band"], "row in partners", partners["heads"], partners["cells"], partners["widths"])
    sheet.end()


def _worker(sheet: Sheet, text: dict[str, Any]) -> None:
    part, general = text["worker"], text["general"]
    sheet.grid(
        part["band"],
        ("", part["rows"]),
        ("not is_abroad", part["inside"]),
        ("is_abroad", part["abroad"]),
        ("", part["marital"]),
        ("is_married", part["spouse"]),
        ("", part["contact"]),
    )
    sheet.grid(
        general["band"],
        ("has_passport", general["passport"]),
        ("not has_passport", general["no_passport"]),
    )
    for name in ("education", "languages"):
        table = text[name]
        sheet.repeat(table["band"], f"row in {name}", table["heads"], table["cells"], table["widths"])
