"""Typed text as it is kept: composed letters (NFC), no control or invisible direction characters."""

import unicodedata

_KEPT_BREAKS = "\n"
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def clean_line(text: str) -> str:
    """One line: NFC, every run of blanks and line breaks one space, nothing invisible, no blanks at the ends.

    Direction marks and controls are taken out because they can hide or reorder what a document shows (security B4).
    """
    return " ".join(_visible(text.replace("\t", " ").replace("\r", " ").replace("\n", " ")).split())


def clean_text(text: str) -> str:
    """Several lines: as :func:`clean_line` line by line; line breaks stay, empty lines at the ends go."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(clean_line(line) for line in lines).strip(_KEPT_BREAKS)


def _visible(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in composed if unicodedata.category(letter) not in _DROPPED)
