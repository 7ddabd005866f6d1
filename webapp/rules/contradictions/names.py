"""Comparing what people type: names and addresses without case and signs, numbers without gaps."""

from webapp.domain.turkish import fold
from webapp.rules.identifiers import normalise_number


def plain(text: str) -> str:
    """The text without case, accents, blanks and signs: two spellings of one name compare equal."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


def is_same_text(one: str, other: str) -> bool:
    """Both are there and spell the same."""
    return bool(plain(one)) and plain(one) == plain(other)


def is_same_number(one: str, other: str) -> bool:
    """Both are there and are the same number."""
    return bool(normalise_number(one)) and normalise_number(one) == normalise_number(other)
