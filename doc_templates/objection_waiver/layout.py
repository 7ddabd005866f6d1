"""İtirazdan feragat: parties, the refusal and why the right is given up."""

from typing import Any

from webapp.documents.layout import letter
from webapp.documents.layout.sheet import Sheet


def build(sheet: Sheet, text: dict[str, Any]) -> None:
    """Writes the letter from its texts."""
    letter.opening(sheet, text)
    letter.parties(sheet, text)
    letter.block(sheet, text["decision"])
    letter.closing(sheet, text)
