"""The shape all contracts share: parties, further articles, date and signatures, in Turkish or in two languages."""

from typing import Any

from webapp.documents.layout.sheet import Sheet

LABELS = 2800  # room for a label in two languages
_SEPARATOR = " / "


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the contract from its texts; English stands only in a bilingual one."""
    sheet.paragraph(text["title"], "Title")
    sheet.when("is_bilingual")
    sheet.paragraph(text["title_en"], "Subtitle")
    sheet.end()
    parties = text["parties"]
    sheet.paragraph(_worded(parties["heading"]), "Heading1")
    sheet.grid(_worded(parties["employer_band"]), ("", _rows(parties["employer"])), labels=LABELS)
    sheet.grid(
        _worded(parties["worker_band"]),
        ("", _rows(parties["worker"])),
        *_identity(parties),
        ("", _rows(parties["contact"])),
        labels=LABELS,
    )
    sheet.when("is_bilingual")
    sheet.clauses(text["clauses"])
    sheet.end()
    sheet.when("not is_bilingual")
    sheet.turkish_clauses(text["clauses"])
    sheet.end()
    sheet.paragraph(text["date"], "Closing")
    sheet.signatures([_signing(party) for party in text["signatures"]])


def _identity(parties: dict[str, Any]) -> tuple[tuple[str, list[list[str]]], ...]:
    """The rows of passport and YKN; under protection there is one row for everybody (seed A 5.3.2)."""
    if "identity" in parties:
        return (("", _rows(parties["identity"])),)
    return (("has_passport", _rows(parties["passport"])), ("not has_passport", _rows(parties["no_passport"])))


def _rows(rows: list[list[str]]) -> list[list[str]]:
    return [[_worded(text) for text in row] for row in rows]


def _signing(party: dict[str, Any]) -> dict[str, Any]:
    return {"head": _worded(party["head"]), "lines": [_worded(line) for line in party["lines"]]}


def _worded(text: str) -> str:
    """``Uyruğu / Nationality`` with the English half only in a bilingual contract."""
    turkish, separator, english = text.partition(_SEPARATOR)
    return f"{turkish}{{% if is_bilingual %}}{separator}{english}{{% endif %}}" if separator else text
