"""Sizes and page counts of files, as Turkish writes them."""

from flask_babel import ngettext

KILOBYTE = 1024
MEGABYTE = KILOBYTE * KILOBYTE


def size_words(size: int) -> str:
    """``212 KB``, ``1,7 MB``, ``2 MB``: at most one decimal, a comma, a blank that does not break."""
    if size < KILOBYTE:
        return f"{size}\N{NO-BREAK SPACE}B"
    if size < MEGABYTE:
        return f"{round(size / KILOBYTE)}\N{NO-BREAK SPACE}KB"
    number = f"{size / MEGABYTE:.1f}".removesuffix(".0").replace(".", ",")
    return f"{number}\N{NO-BREAK SPACE}MB"


def pages_words(pages: int | None) -> str:
    """``6 sayfa``; ``""`` for what has no pages."""
    return "" if pages is None else ngettext("%(num)d sayfa", "%(num)d sayfa", pages)
