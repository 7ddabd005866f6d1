"""What a command prints: always UTF-8, never a character the terminal would obey."""

import io
import sys


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says; what has no UTF-8 (a lone surrogate) is written escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def line(text: str = "") -> None:
    """One line to the standard output."""
    print(_printable(text))


def error(text: str) -> None:
    """One line to the standard error."""
    print(_printable(text), file=sys.stderr)


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() or letter in "\n\t" else f"\\u{ord(letter):04x}" for letter in text)
