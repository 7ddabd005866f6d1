"""Contexts made to hurt: every text of a sample replaced by something that XML, Jinja, Word or a font may trip over.

Each text stands between two signs with its number, so that it can be read back from the paper letter by letter.
"""

import random
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from lxml import etree

from tests.unit.documents.word_files import members_of
from webapp.documents.build import template_ids
from webapp.documents.engine import fill_template
from webapp.documents.render import template_bytes
from webapp.documents.samples import awkward, full

OPENS, CLOSES = "⟦", "⟧"
_MARKED = re.compile("⟦([0-9]+)⟧(.*?)⟦/\\1⟧", re.DOTALL)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKUP = (
    "&",
    "<",
    ">",
    '"',
    "'",
    "&amp;",
    "&#38;",
    "]]>",
    "<!--",
    "-->",
    "<?xml ?>",
    "</w:t></w:r><w:r><w:instrText>DDE",
)
_TAGS = (
    "{{ 7*7 }}",
    "{% if %}",
    "{%p endfor %}",
    "{# x #}",
    "{{",
    "}}",
    "{_{ x }_}",
    "{{r x }}",
    "%}",
    "$",
    "\\",
    "`",
    "|",
)
_TURKISH = (
    "İĞÜŞÖÇ",
    "ığüşöç",
    "Iğdır",
    "âîû",
    "Çağrı",
    "Şükriye",
    "Örnekoğlu",
    "İstanbul’un",
    "Uzun Ad " * 12,
    "w" * 60,
)
_SCRIPTS = (
    "Александр",
    "عبد الرحمن",
    "שלום",
    "張三",
    "ไทย",
    "हिन्दी",
    "Nguyễn",
    "ﬁ",
    "ß",
    "ﷺ",
    "🙂",
    "e\N{COMBINING ACUTE ACCENT}",
)
_BLANKS = (
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\N{NO-BREAK SPACE}",
    "\N{ZERO WIDTH SPACE}",
    "\N{ZERO WIDTH JOINER}",
    "\N{RIGHT-TO-LEFT MARK}",
    "\N{SOFT HYPHEN}",
    "\N{LINE SEPARATOR}",
    "\N{PARAGRAPH SEPARATOR}",
    "\x85",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
)
_RARE = ("\ue000", "\N{REPLACEMENT CHARACTER}", "\U00010348", "\U0010fffd", "‹Pasaport no›", "☐", "☒", "—")
_WORDS = ("0", "1,5", "-", "javascript:alert(1)", "=1+1", "../../etc/passwd")
PIECES = (*_MARKUP, *_TAGS, *_TURKISH, *_SCRIPTS, *_BLANKS, *_RARE, *_WORDS)


def papers(seed: int) -> tuple[str, dict[int, str], bytes, bytes]:
    """Template, texts by number, the paper with hostile texts and the same paper with harmless ones."""
    chance = random.Random(seed)  # noqa: S311 - a seed, so that a failure comes again
    template = template_ids()[seed % len(template_ids())]
    shape = _varied(chance.choice((full, awkward))(template), chance)
    texts: dict[int, str] = {}
    hostile = _filled_in(shape, texts, chance)
    harmless = _harmless(hostile)
    draft = {"is_draft": chance.random() < 0.5}
    data = template_bytes(template)
    return template, texts, fill_template(data, hostile | draft), fill_template(data, harmless | draft)


def read_back(docx: bytes) -> list[tuple[int, str]]:
    """Number and text of every value that stands in the paper, in header, body and footer."""
    document = Document(BytesIO(docx))
    section = document.sections[0]
    roots = (section.header._element, document.element.body, section.footer._element)
    text = "\n".join(_text_of(paragraph) for root in roots for paragraph in root.iter(f"{_W}p"))
    return [(int(number), value) for number, value in _MARKED.findall(text)]


def refuse_broken_parts(docx: bytes) -> None:
    """Every part of XML is well formed. Raises XMLSyntaxError."""
    for name, content in members_of(docx).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)


def _text_of(paragraph: Any) -> str:
    pieces = {f"{_W}br": "\n", f"{_W}tab": "\t"}
    runs = (child for run in paragraph.iter(f"{_W}r") for child in run)
    return "".join(child.text or "" if child.tag == f"{_W}t" else pieces.get(child.tag, "") for child in runs)


def _varied(value: Any, chance: random.Random) -> Any:
    """The same kind of values with other answers and another number of rows."""
    if isinstance(value, dict):
        return {key: _varied(item, chance) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_varied(chance.choice(value), chance) for _ in range(chance.randint(0, 4))) if value else ()
    return chance.random() < 0.5 if isinstance(value, bool) else value


def _filled_in(value: Any, texts: dict[int, str], chance: random.Random) -> Any:
    if isinstance(value, dict):
        return {key: _filled_in(item, texts, chance) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_filled_in(item, texts, chance) for item in value)
    if isinstance(value, str):
        number = len(texts)
        texts[number] = "".join(chance.choices(PIECES, k=chance.randint(1, 6)))
        return f"{OPENS}{number}{CLOSES}{texts[number]}{OPENS}/{number}{CLOSES}"
    return value


def _harmless(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _harmless(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_harmless(item) for item in value)
    return _MARKED.sub(rf"{OPENS}\1{CLOSES}x{OPENS}/\1{CLOSES}", value) if isinstance(value, str) else value


def words_of(docx: bytes) -> Iterator[str]:
    """What stands in the body, word by word.

    Where Arabic or Hebrew stands in the same text, a reader of PDFs turns the order of a line round, and with it the
    halves of a word that no line could hold: there such words are left out.
    """
    for text in Document(BytesIO(docx)).element.body.iter(f"{_W}t"):
        words = (text.text or "").split()
        is_turned = _RIGHT_TO_LEFT.search(text.text or "")
        yield from (word for word in words if not is_turned or (len(word) <= 25 and not _RIGHT_TO_LEFT.search(word)))
