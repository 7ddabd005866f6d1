"""Checks a template before anybody trusts it: every fault with its part, paragraph, quoted text and a suggestion.

What a person reads as one tag may be cut over runs, paragraphs or cells in the file; this reads paragraph by paragraph,
as docxtpl does, and says what would go wrong in the words of who edits the template in Word.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from webapp.documents.packages import PROPERTIES, TemplateRefused, members_of, parsed, tagged_parts
from webapp.documents.sandbox import ALLOWED_FILTERS, ALLOWED_TESTS, sandbox

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_BLOCK = re.compile(r"\{%-?\s*(?:p|tr|tc|r)?\s*(if|for|elif|else|endif|endfor)\b")
_CELL = re.compile(r"\{%\s*(?:vm|hm|cellbg|colspan)\b([^%]*)%\}")
_STRUCTURE = re.compile(r"^(\{[{%]-?)(?:p|tr|tc|r)(?=\s)")
# What docxtpl fills with another document (a Subdoc, an included file) or with runs of their own: no field is either.
_OTHER_DOCUMENT = re.compile(r"\{\{-?(?:p|tr|tc)\s|\{%-?\s*(?:(?:p|tr|tc|r)\s+)?(?:include|import|from|extends)\b")
_FORMATTED = re.compile(r"\{\{-?r\s")
_CURLY = re.compile("[“”‘’„]")
_CLOSES = {"endif": "if", "endfor": "for"}
_ROOMS = {"header": "üst bilgi", "footer": "alt bilgi", "footnotes": "dipnot", "document": "gövde"}


class Fault(StrEnum):
    """Şablon hatası."""

    NO_WORD_FILE = "no_word_file"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_FILTER = "unknown_filter"
    UNKNOWN_TAG = "unknown_tag"
    OTHER_DOCUMENT = "other_document"
    FORMATTED_TEXT = "formatted_text"
    NOT_CLOSED = "not_closed"
    NOT_OPENED = "not_opened"
    CUT_TAG = "cut_tag"
    CURLY_QUOTES = "curly_quotes"
    BROKEN_TAG = "broken_tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One fault: where it stands (``part``, paragraph counted from 1), the text in question, what is meant perhaps."""

    fault: Fault
    part: str
    paragraph: int
    quoted: str
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of the template as it is read: its part, number and text."""

    part: str
    number: int
    text: str


def complaints(data: bytes, fields: Iterable[str]) -> tuple[Complaint, ...]:
    """Every fault of a template, in the order of the file.

    Args:
        data: the Word file.
        fields: what the template may print: ``surname``, ``education.school`` for a row of a table.
    """
    known = frozenset(fields)
    try:
        pieces = tuple(_pieces(data))
    except TemplateRefused as error:
        return (Complaint(fault=Fault.NO_WORD_FILE, part="", paragraph=0, quoted=str(error)),)
    found: list[Complaint] = []
    for part in dict.fromkeys(piece.part for piece in pieces):
        found += _of_part([piece for piece in pieces if piece.part == part], known)
    return tuple(found)


def room_of(part: str) -> str:
    """The Turkish word for a part of the file: gövde, üst bilgi, alt bilgi, dipnot, özellikler."""
    name = part.rpartition("/")[2]
    return next((word for key, word in _ROOMS.items() if name.startswith(key)), "özellikler")


def _pieces(data: bytes) -> Iterator[Piece]:
    members = members_of(data)
    for name in tagged_parts(members):
        for number, paragraph in enumerate(parsed(members[name]).iter(f"{_W}p"), 1):
            yield Piece(name, number, _text_of(paragraph))
    if PROPERTIES in members:
        for number, element in enumerate(parsed(members[PROPERTIES]), 1):
            yield Piece(PROPERTIES, number, element.text or "")


def _text_of(paragraph: Any) -> str:
    """The paragraph's own text, without that of a text box inside it, which has paragraphs of its own."""
    own = (text for text in paragraph.iter(f"{_W}t") if next(text.iterancestors(f"{_W}p")) is paragraph)
    return "".join(text.text or "" for text in own)


def _of_part(pieces: list[Piece], known: frozenset[str]) -> Iterator[Complaint]:
    """The faults of one part: tag by tag, then blocks that do not close."""
    loops: dict[str, str] = {}
    open_blocks: list[tuple[str, Piece, str]] = []
    for piece in pieces:
        for stray in _STRAY.findall(_TAG.sub("", piece.text)):
            yield _complaint(Fault.CUT_TAG, piece, _around(piece.text, stray))
        for tag in _TAG.findall(piece.text):
            yield from _of_tag(piece, tag, known, loops)
            yield from _of_block(piece, tag, open_blocks)
    for _, piece, tag in open_blocks:
        yield _complaint(Fault.NOT_CLOSED, piece, tag)


def _of_block(piece: Piece, tag: str, open_blocks: list[tuple[str, Piece, str]]) -> Iterator[Complaint]:
    word = found[1] if (found := _BLOCK.match(tag)) else ""
    if word in ("if", "for"):
        open_blocks.append((word, piece, tag))
    elif word in _CLOSES:
        if open_blocks and open_blocks[-1][0] == _CLOSES[word]:
            open_blocks.pop()
        else:
            yield _complaint(Fault.NOT_OPENED, piece, tag)
    elif word and not open_blocks:
        yield _complaint(Fault.NOT_OPENED, piece, tag)


def _of_tag(piece: Piece, tag: str, known: frozenset[str], loops: dict[str, str]) -> Iterator[Complaint]:
    """The faults of one tag."""
    if tag.startswith("{#"):
        return
    if _CURLY.search(tag):
        yield _complaint(Fault.CURLY_QUOTES, piece, tag)
        return
    if fault := _foreign(tag):
        yield _complaint(fault, piece, tag)
        return
    tree = _parsed(_CELL.sub(_as_print, _STRUCTURE.sub(r"\1", tag)))
    if tree is None:
        yield _complaint(Fault.BROKEN_TAG, piece, tag)
        return
    yield from _of_tree(piece, tag, tree, known, loops)


def _of_tree(
    piece: Piece, tag: str, tree: nodes.Template, known: frozenset[str], loops: dict[str, str]
) -> Iterator[Complaint]:
    """What a tag that can be read asks for and may not have. A loop tells what its rows are called from here on."""
    for loop in tree.find_all(nodes.For):
        if isinstance(loop.target, nodes.Name) and isinstance(loop.iter, nodes.Name):
            loops[loop.target.name] = loop.iter.name
    for name, allowed in _helpers_of(tree):
        if name not in allowed:
            yield _complaint(Fault.UNKNOWN_FILTER, piece, tag, _nearest(name, allowed))
    for name in _fields_of(tree, loops):
        if name not in known:
            yield _complaint(Fault.UNKNOWN_FIELD, piece, name, _nearest(name, known))


def _helpers_of(tree: nodes.Template) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The filters and tests a tag uses, each with those that are allowed."""
    yield from ((use.name, ALLOWED_FILTERS) for use in tree.find_all(nodes.Filter))
    yield from ((test.name, ALLOWED_TESTS) for test in tree.find_all(nodes.Test))


def _parsed(tag: str) -> nodes.Template | None:
    """The tag by itself, its block closed for it; None when it cannot be read."""
    word = found[1] if (found := _BLOCK.match(tag)) else ""
    whole = {
        "if": f"{tag}{{% endif %}}",
        "for": f"{tag}{{% endfor %}}",
        "elif": f"{{% if true %}}{tag}{{% endif %}}",
        "else": f"{{% if true %}}{tag}{{% endif %}}",
        "endif": f"{{% if true %}}{tag}",
        "endfor": f"{{% for _ in [] %}}{tag}",
    }.get(word, tag)
    try:
        return sandbox().parse(whole)
    except TemplateSyntaxError:
        return None


def _foreign(tag: str) -> Fault | None:
    """Why a tag is none that a template may have, whatever stands in it."""
    if _OTHER_DOCUMENT.match(tag):
        return Fault.OTHER_DOCUMENT
    if _FORMATTED.match(tag):
        return Fault.FORMATTED_TEXT
    return None if _is_allowed(tag) else Fault.UNKNOWN_TAG


def _is_allowed(tag: str) -> bool:
    """The tag prints, decides, repeats, or shapes a cell as docxtpl lets it."""
    return tag.startswith("{{") or _BLOCK.match(tag) is not None or _CELL.match(tag) is not None


def _as_print(found: re.Match[str]) -> str:
    """A tag for a cell (``{% cellbg colour %}``) as the printing of its value, which is what docxtpl makes of it."""
    return f"{{{{ {found[1]} }}}}" if found[1].strip() else ""


def _fields_of(tree: nodes.Template, loops: dict[str, str]) -> Iterator[str]:
    """The fields a tag asks for: ``surname``, and ``education.school`` for ``row.school`` in a loop over education."""
    inner = {id(access.node) for access in tree.find_all(nodes.Getattr)}
    for access in tree.find_all(nodes.Getattr):
        if isinstance(access.node, nodes.Name) and access.node.name != "loop":
            yield f"{loops.get(access.node.name, access.node.name)}.{access.attr}"
    for name in tree.find_all(nodes.Name):
        is_row = name.name in loops or name.name in ("loop", "_")
        if name.ctx == "load" and id(name) not in inner and not is_row:
            yield name.name


def _nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(get_close_matches(name, list(known), n=3, cutoff=0.6))


def _around(text: str, stray: str) -> str:
    at = text.find(stray)
    return text[max(0, at - 20) : at + 40]


def _complaint(fault: Fault, piece: Piece, quoted: str, nearest: tuple[str, ...] = ()) -> Complaint:
    return Complaint(fault=fault, part=piece.part, paragraph=piece.number, quoted=quoted, nearest=nearest)
