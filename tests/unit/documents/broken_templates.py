"""Broken and sound variations of our own templates: what people do to tags when they edit them in Word."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document

from webapp.documents.registry import template_path

TEMPLATES = ("cv_form", "employment_contract", "lost_card_request", "personnel_notification_form", "request_petition")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIELD = re.compile(r"\{\{ ([a-z_]+) \}\}")
PART = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Broken:
    """A template with one fault, and where it stands; ``paragraphs`` holds each place that may be named."""

    kind: str
    template: str
    data: bytes
    paragraphs: frozenset[int]


def _replaced(name: str) -> Callable[[str], str]:
    return lambda text: _FIELD.sub(name, text, count=1)


def _added(words: str) -> Callable[[str], str]:
    return lambda text: f"{text} {words}"


# What is done to one paragraph that prints a field.
FAULTS: dict[str, Callable[[str], str]] = {
    "letter missing": lambda text: _FIELD.sub(lambda m: f"{{{{ {m[1][:-1]} }}}}", text, count=1),
    "letters swapped": lambda text: _FIELD.sub(lambda m: f"{{{{ {m[1][1]}{m[1][0]}{m[1][2:]} }}}}", text, count=1),
    "Turkish name": _replaced("{{ pasaport_numarası }}"),
    "capital letters": _replaced("{{ SURNAME }}"),
    "space in the name": _replaced("{{ employer name }}"),
    "hyphen for underscore": _replaced("{{ employer-nam }}"),
    "no name": _replaced("{{ }}"),
    "closing brace missing": lambda text: text.replace(" }}", " }", 1),
    "opening brace missing": lambda text: text.replace("{{ ", "{ ", 1),
    "never closed": lambda text: text.replace(" }}", "", 1),
    "never opened": lambda text: text.replace("{{ ", "", 1),
    "braces apart": lambda text: text.replace("{{ ", "{ { ", 1),
    "percent for brace": lambda text: text.replace("{{ ", "{% ", 1).replace(" }}", " %}", 1),
    "mixed closing": lambda text: text.replace(" }}", " %}", 1),
    "dot on a text": lambda text: _FIELD.sub(lambda m: f"{{{{ {m[1]}.upper }}}}", text, count=1),
    "unknown filter": lambda text: text.replace(" }}", "|upper }}", 1),
    "misspelt filter": lambda text: text.replace(" }}", "|lenght }}", 1),
    "filter of Jinja": lambda text: text.replace(" }}", "|safe }}", 1),
    "empty filter": lambda text: text.replace(" }}", "| }}", 1),
    "trailing sign": lambda text: text.replace(" }}", " + }}", 1),
    "number first": lambda text: text.replace("{{ ", "{{ 5", 1),
    "if without end": _added("{% if is_draft %}x"),
    "for without end": _added("{% for r in enclosures %}x"),
    "end without if": _added("{% endif %}"),
    "end without for": _added("{% endfor %}"),
    "misspelt end": _added("{% if is_draft %}x{% ednif %}{% endif %}"),
    "misspelt if": _added("{% fi is_draft %}x"),
    "Turkish tag": _added("{% eğer is_draft %}x"),
    "crossed ends": _added("{% if is_draft %}x{% endfor %}{% endif %}"),
    "condition missing": _added("{% if %}x{% endif %}"),
    "loop without list": _added("{% for r in %}x{% endfor %}"),
    "unknown list": _added("{% for r in egitimler %}x{% endfor %}"),
    "unknown in condition": _added("{% if is_darft %}x{% endif %}"),
    "unknown test": _added("{% if is_draft is odd %}x{% endif %}"),
    "curly double quotes": _added("{% if is_draft == “evet” %}x{% endif %}"),
    "curly single quotes": _added("{% if is_draft == ‘evet’ %}x{% endif %}"),
    "quote never closed": _added("{% if is_draft == 'evet %}x{% endif %}"),
    "set": _added("{% set x = is_draft %}"),
    "include": _added("{% include 'ek.docx' %}"),
    "macro": _added("{% macro m() %}"),
    "single equals": _added("{% if is_draft = 1 %}x{% endif %}"),
    "comment never closed": _added("{# not"),
}
# What is right however odd it looks; the paragraph still prints its field.
SOUND: dict[str, Callable[[str], str]] = {
    "no spaces": lambda text: text.replace("{{ ", "{{", 1).replace(" }}", "}}", 1),
    "more spaces": lambda text: text.replace("{{ ", "{{   ", 1).replace(" }}", "   }}", 1),
    "field twice": lambda text: text + _FIELD.search(text)[0],  # type: ignore[index]
    "words around": lambda text: f"Sayın {text} “tırnaklı” ve 'düz' söz, %18 {{tek}}",
    "condition": _added("{% if is_draft %}taslak{% else %}kesin{% endif %}"),
    "negated": _added("{% if not is_draft %}kesin{% endif %}"),
    "joined": _added("{% if is_draft and not is_draft or is_draft %}x{% endif %}"),
    "elif": _added("{% if is_draft %}a{% elif not is_draft %}b{% endif %}"),
    "comment": _added("{# büroya not #}"),
    "dashes": lambda text: text.replace("{{ ", "{{- ", 1).replace(" }}", " -}}", 1),
    "compared": _added("{% if is_draft == 1 %}x{% endif %}"),
    "defined": _added("{% if is_draft is defined %}x{% endif %}"),
    "emptied": lambda _: "",
    "words only": lambda _: "Büromuzun kendi cümlesi.",
}


def broken() -> Iterator[Broken]:
    """Every fault in every template, the paragraphs taking turns."""
    for template in TEMPLATES:
        places = _places(template)
        for number, (kind, change) in enumerate(FAULTS.items()):
            place = places[number % len(places)]
            yield Broken(kind, template, _edited(template, place, change), frozenset({place}))


def sound() -> Iterator[tuple[str, str, bytes]]:
    """Kind, template and file of every good variation."""
    for template in TEMPLATES:
        places = _places(template)
        for number, (kind, change) in enumerate(SOUND.items()):
            yield kind, template, _edited(template, places[number % len(places)], change)


@cache
def _places(template: str) -> tuple[int, ...]:
    """Numbers of the paragraphs of the body whose only tag prints a field."""
    paragraphs = _paragraphs(Document(str(template_path(template))))
    texts = {number: _text(paragraph) for number, paragraph in enumerate(paragraphs, 1)}
    return tuple(
        number
        for number, text in texts.items()
        if len(_FIELD.findall(text)) == 1 == text.count("{{") + text.count("{%")
    )


def _paragraphs(document: Any) -> list[Any]:
    return list(document.element.iter(f"{_W}p"))


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))


def _edited(template: str, place: int, change: Callable[[str], str]) -> bytes:
    """The template with the text of one paragraph changed, as one run."""
    document = Document(str(template_path(template)))
    texts = list(_paragraphs(document)[place - 1].iter(f"{_W}t"))
    whole = "".join(text.text or "" for text in texts)
    for text in texts[1:]:
        text.text = ""
    texts[0].text = change(whole)
    assert texts[0].text != whole
    out = BytesIO()
    document.save(out)
    return out.getvalue()
