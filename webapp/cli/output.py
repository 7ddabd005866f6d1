"""What a command prints: always UTF-8, never a character the terminal would obey."""

import io
import json
import sys

from webapp.exchange.problems import printable


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says; what has no UTF-8 (a lone surrogate) is written escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def line(text: str = "") -> None:
    """One line to the standard output."""
    print(_safe(text))


def json_document(tree: object) -> None:
    """A JSON document to the standard output, exactly as it is: for programs."""
    print(json.dumps(tree, ensure_ascii=False, indent=2))


def error(text: str) -> None:
    """One line to the standard error."""
    print(_safe(text), file=sys.stderr)


def _safe(text: str) -> str:
    return "\n".join(printable(part) for part in text.split("\n"))
