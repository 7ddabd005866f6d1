"""What a template may print besides plain text: paragraphs of a listing, text with a look of its own."""

from dataclasses import dataclass
from html import escape

from webapp.documents.pictures import UnprintableValue

_FLAGS = ("bold", "italic", "strike")
_ELEMENTS = {"bold": "b", "italic": "i", "strike": "strike"}


@dataclass(frozen=True, slots=True)
class Listing:
    r"""Text over several lines: ``\n`` breaks the line, ``\t`` is a tab, ``\a`` begins a paragraph, ``\f`` a page."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of rich text. ``size`` is in half points, ``color`` six hex digits, ``style`` the id of a style."""

    text: str
    style: str = ""
    color: str = ""
    size: int = 0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False

    def __post_init__(self) -> None:
        if not (self.style + self.color).isalnum() and self.style + self.color:
            raise UnprintableValue("look")


@dataclass(frozen=True, slots=True)
class RichText:
    """Biçimli metin: runs with a look of their own, printed with ``{{r name }}``."""

    spans: tuple[Span, ...]


def look_of(span: Span) -> str:
    """The run properties of a span, in the order of the schema; empty for a plain one."""
    made = [
        f'<w:rStyle w:val="{span.style}"/>' if span.style else "",
        *(f"<w:{_ELEMENTS[name]}/>" for name in _FLAGS if getattr(span, name)),
        f'<w:color w:val="{span.color}"/>' if span.color else "",
        f'<w:sz w:val="{span.size}"/><w:szCs w:val="{span.size}"/>' if span.size else "",
        '<w:u w:val="single"/>' if span.underline else "",
    ]
    inner = "".join(made)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def runs_of(value: RichText) -> str:
    """The runs of a rich text."""
    return "".join(
        f'<w:r>{look_of(span)}<w:t xml:space="preserve">{escape(span.text)}</w:t></w:r>' for span in value.spans
    )
