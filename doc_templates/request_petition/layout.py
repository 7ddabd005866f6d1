"""Çalışma izni talep dilekçesi: date, addressee, subject, five parts, enclosures, signature."""

from typing import Any

from webapp.documents.layout.sheet import Sheet

LABELS = 3300  # the criteria have long names


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the petition from its texts."""
    sheet.paragraph(text["date"], "DateLine")
    sheet.paragraphs(text["addressee"], "Addressee")
    sheet.paragraph(text["subject"], "Subject")
    sheet.paragraphs(text["opening"])
    _identity(sheet, text)
    sheet.text_block(text["reason"]["band"], text["reason"]["text"])
    _criteria(sheet, text)
    sheet.when("is_filed_by_agent")
    sheet.paragraph(text["agent"])
    sheet.end()
    sheet.paragraph(text["closing"], "Closing")
    for condition, lines in (("is_company", "company"), ("not is_company", "household")):
        sheet.when(condition)
        sheet.signature_right(text["signature"][lines])
        sheet.end()
    sheet.paragraph(text["enclosures"]["heading"], "Heading1")
    sheet.each("item in enclosures", text["enclosures"]["item"])


def _identity(sheet: Sheet, text: dict[str, Any]) -> None:
    employer, worker = text["employer"], text["worker"]
    sheet.grid(
        employer["band"],
        ("", employer["name"]),
        ("is_company", employer["company"]),
        ("not is_company", employer["household"]),
        ("", employer["contact"]),
    )
    sheet.grid(
        worker["band"],
        ("", worker["rows"]),
        ("has_passport", worker["passport"]),
        ("not is_abroad", worker["inside"]),
        ("is_abroad", worker["abroad"]),
        ("is_extension", worker["extension"]),
    )
    sheet.grid(text["job"]["band"], ("", text["job"]["rows"]), ("overlays", text["job"]["overlays"]))


def _criteria(sheet: Sheet, text: dict[str, Any]) -> None:
    key, liaison = text["key_personnel"], text["liaison_office"]
    sheet.when("is_key_personnel")
    evidence = [(condition, [(label, value)]) for condition, label, value in key["evidence"]]
    sheet.grid(key["band"], ("", key["rows"]), *evidence, ("", key["staff"]), labels=LABELS)
    sheet.end()
    sheet.when("is_liaison_office")
    sheet.grid(liaison["band"], ("", liaison["rows"]), labels=LABELS)
    sheet.end()
