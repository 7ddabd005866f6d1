"""A page as a reader reads it."""

import re


def plain(html: str) -> str:
    """The text of a page without tags, blanks folded."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\N{NO-BREAK SPACE}", " ").split())
