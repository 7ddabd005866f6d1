"""How one value becomes XML: checked, escaped, and fitted to the place where the template prints it.

The checks stand here, at the value, and not over the finished part: looking through a whole part costs more than
filling it (engines.md 3).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from webapp.documents.gaps import GapText
from webapp.documents.pictures import Picture, UnprintableValue, drawing
from webapp.documents.values import Listing, RichText, runs_of

RENDERING = " rendering"  # no template can name it
FIRST_DRAWING = 1001  # where docxtpl begins to number drawings
NEW_PARAGRAPH, NEW_PAGE, GAP_OPENS, GAP_CLOSES = "\a", "\f", "\x0e", "\x0f"
BREAK, TAB = '</w:t><w:br/><w:t xml:space="preserve">', '</w:t><w:tab/><w:t xml:space="preserve">'
_RUN_CLOSES, _RUN_OPENS = "</w:t></w:r>", '<w:r><w:t xml:space="preserve">'
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNPRINTABLE_IN_LISTING = re.compile("[^\a\f\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Rendering:
    """What one run of one part leaves behind: how many pictures it drew, whether marks are to be resolved after it.

    ``allot`` gives the relationship number of a picture in this part.
    """

    allot: Callable[[Picture], int]
    has_marks: bool = False
    drawings: int = 0


@pass_context
def printed(context: Context, value: object) -> str:
    """The XML of a value printed inside a text element. Raises UnprintableValue for what no document may hold.

    Nearly every value is one line of letters, so that is asked first; markupsafe would cost as much again.
    """
    if type(value) is str and value.isprintable():
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if isinstance(value, Markup):
        return value
    return _unusual(context, value)


def between_runs(value: object) -> Markup:
    """The XML of a value printed beside runs (``{{r name }}``): rich text only, plain text would be lost there."""
    if isinstance(value, Undefined):
        str(value)
    if isinstance(value, RichText):
        return Markup(_rich(value))  # noqa: S704 - escaped piece by piece
    raise UnprintableValue("plain text between runs")


def in_attribute(value: object) -> Markup:
    """A value inside an attribute or a property: one line of plain text."""
    text = _plain(value)
    if not text.isprintable():
        raise UnprintableValue("control character")
    return escape(text)


def _unusual(context: Context, value: object) -> str:
    """Whatever is not a printable string: numbers, breaks, gaps, and the values that carry XML of their own."""
    rendering: Rendering = context[RENDERING]
    if isinstance(value, Picture):
        rendering.drawings += 1
        return drawing(value, rendering.allot(value), FIRST_DRAWING + rendering.drawings - 1)
    if isinstance(value, RichText):
        return f"{_RUN_CLOSES}{_rich(value)}{_RUN_OPENS}"
    if isinstance(value, Listing):
        rendering.has_marks = True
        return _lines(value.text, _UNPRINTABLE_IN_LISTING)
    text = _lines(_plain(value), _UNPRINTABLE)
    if isinstance(value, GapText):
        rendering.has_marks = True
        return f"{GAP_OPENS}{text}{GAP_CLOSES}"
    return text


def _rich(value: RichText) -> str:
    if any(_UNPRINTABLE.search(span.text) for span in value.spans):
        raise UnprintableValue("control character")
    return runs_of(value).replace("\n", BREAK).replace("\t", TAB)


def _plain(value: object) -> str:
    """Text or a whole number as text. A StrictUndefined raises and names the field."""
    if isinstance(value, Undefined):
        str(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise UnprintableValue(type(value).__name__)
    return str(value)


def _lines(text: str, refused: re.Pattern[str]) -> str:
    if refused.search(text):
        raise UnprintableValue("control character")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return str(escape(text)).replace("\n", BREAK).replace("\t", TAB)
