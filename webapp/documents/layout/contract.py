"""The shape all contracts share: parties, further articles in two languages, date and signatures."""

from typing import Any

from webapp.documents.layout.sheet import Sheet

LABELS = 2800  # room for a label in two languages


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the contract from its texts."""
    sheet.paragraph(text["title"], "Title")
    sheet.paragraph(text["title_en"], "Subtitle")
    parties = text["parties"]
    sheet.paragraph(parties["heading"], "Heading1")
    sheet.grid(parties["employer_band"], ("", parties["employer"]), labels=LABELS)
    sheet.grid(
        parties["worker_band"],
        ("", parties["worker"]),
        *_identity(parties),
        ("", parties["contact"]),
        labels=LABELS,
    )
    sheet.clauses(text["clauses"])
    sheet.paragraph(text["date"], "Closing")
    sheet.signatures(text["signatures"])


def _identity(parties: dict[str, Any]) -> tuple[tuple[str, list[list[str]]], ...]:
    """The rows of passport and YKN; under protection there is one row for everybody (seed A 5.3.2)."""
    if "identity" in parties:
        return (("", parties["identity"]),)
    return (("has_passport", parties["passport"]), ("not has_passport", parties["no_passport"]))
