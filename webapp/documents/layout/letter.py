"""The shape letters share: date, addressee, subject, who and about whom, numbered lists, signature, enclosures."""

from typing import Any

from webapp.documents.layout.sheet import Sheet

Text = dict[str, Any]
SIGNERS = (
    ("has_agent", "agent"),
    ("not has_agent and is_company", "company"),
    ("not has_agent and not is_company", "person"),
)


def opening(sheet: Sheet, text: Text) -> None:
    """Date at the right, addressee, subject, the first sentences."""
    sheet.paragraph(text["date"], "DateLine")
    sheet.paragraphs(text["addressee"], "Addressee")
    sheet.paragraph(text["subject"], "Subject")
    sheet.paragraphs(text["opening"])


def parties(sheet: Sheet, text: Text) -> None:
    """The employer, where there is one, and the foreigner."""
    employer = text["employer"]
    sheet.when("has_employer")
    sheet.grid(
        employer["band"],
        ("", employer["name"]),
        ("is_company", employer["company"]),
        ("not is_company", employer["household"]),
        ("", employer["contact"]),
    )
    sheet.end()
    worker(sheet, text)


def worker(sheet: Sheet, text: Text) -> None:
    """The foreigner; under protection without a passport."""
    person = text["worker"]
    sheet.grid(
        person["band"],
        ("", person["rows"]),
        ("has_passport", person["passport"]),
        ("not has_passport", person["no_passport"]),
    )


def block(sheet: Sheet, part: Text) -> None:
    """A field grid of one band; rows with a condition come and go."""
    conditional = [(condition, [row]) for condition, *row in part.get("if", [])]
    sheet.grid(part["band"], ("", part["rows"]), *conditional)


def numbered(sheet: Sheet, part: Text, items: str) -> None:
    """A heading and one numbered paragraph for every item."""
    sheet.paragraph(part["heading"], "Heading1")
    sheet.each(f"item in {items}", part["item"])


def closing(sheet: Sheet, text: Text) -> None:
    """The request, then the signature of whoever writes."""
    sheet.paragraphs(text["closing"], "Closing")
    for condition, lines in SIGNERS:
        sheet.when(condition)
        sheet.signature_right(text["signature"][lines])
        sheet.end()


def enclosures(sheet: Sheet, part: Text, items: str) -> None:
    """Ekler: what always goes with the letter, then what was named; numbers go on."""
    sheet.paragraph(part["heading"], "Heading1")
    sheet.paragraphs(part["always"], "ListItem")
    sheet.each(f"item in {items}", part["item"])


def letterhead(sheet: Sheet, text: Text) -> None:
    """Who writes, where it is no party with a grid of its own."""
    sheet.paragraphs(text["letterhead"], "Addressee")


def headed(sheet: Sheet, part: Text, style: str) -> None:
    """A heading and the paragraphs below it."""
    sheet.paragraph(part["heading"], "Heading1")
    sheet.paragraphs(part["text"], style)
