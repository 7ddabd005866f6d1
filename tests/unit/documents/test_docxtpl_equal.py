"""What we write is what docxtpl writes, sample by sample, context by context, feature by feature."""

import os
import random
import string
import tomllib
from io import BytesIO
from typing import Any

import docxtpl
import pytest
from docx import Document
from docx.shared import Emu
from docxtpl import DocxTemplate, InlineImage

from tests.factories import a_photo
from tests.unit.documents.normalised import meaning_of
from tests.unit.documents.word_files import a_word_file, with_part
from webapp.documents.build import template_ids
from webapp.documents.engine import fill_template, prepare
from webapp.documents.pictures import Picture, fitted_picture
from webapp.documents.registry import TEMPLATES
from webapp.documents.render import template_bytes
from webapp.documents.values import Listing, RichText, Span

CONTEXTS = 504 if os.environ.get("IZIN_LONG") else 36
ALPHABETS = (
    string.ascii_letters + " ",
    "ğüşöçıİĞÜŞÖÇ âîû’",
    "&<>\"'`;#$%{}()[]|\\/",
    "Александр Ильич عبد الرحمن 張三",
    "a \n\t\N{NO-BREAK SPACE}\N{LINE SEPARATOR}\x85é́🙂",
)
PHOTO = fitted_picture(a_photo(), 35, 45)


def by_docxtpl(template: bytes, values: dict[str, Any]) -> bytes:
    peer = DocxTemplate(BytesIO(template))
    peer.render({name: dressed(value, peer) for name, value in values.items()}, autoescape=True)
    out = BytesIO()
    peer.save(out)
    return out.getvalue()


def dressed(value: Any, peer: DocxTemplate) -> Any:
    """Our value as docxtpl's own kind of it."""
    if isinstance(value, Picture):
        return InlineImage(peer, BytesIO(value.data), Emu(value.width), Emu(value.height))
    if isinstance(value, Listing):
        return docxtpl.Listing(value.text)
    if isinstance(value, RichText):
        made = docxtpl.RichText()
        for span in value.spans:
            look = {"bold": span.bold, "italic": span.italic, "strike": span.strike, "underline": span.underline}
            made.add(span.text, style=span.style, color=span.color, size=span.size, **look)
        return made
    return value


def assert_equal(template: bytes, values: dict[str, Any]) -> None:
    ours, theirs = meaning_of(fill_template(template, values)), meaning_of(by_docxtpl(template, values))
    assert set(ours) == set(theirs)
    for name, meaning in theirs.items():
        assert ours[name] == meaning, name


def sample(template: str, name: str) -> dict[str, Any]:
    return tuples(tomllib.loads((TEMPLATES / template / "sample.toml").read_text("utf-8"))[name])


def tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(tuples(item) for item in value)
    return {key: tuples(item) for key, item in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("is_draft", [True, False])
@pytest.mark.parametrize("name", ["full", "awkward"])
@pytest.mark.parametrize("template", template_ids())
def test_every_sample_is_what_docxtpl_writes(template: str, name: str, is_draft: bool) -> None:
    values = sample(template, name) | {"is_draft": is_draft, "photo": PHOTO if is_draft else ""}
    assert not prepare(template_bytes(template)).template
    assert_equal(template_bytes(template), values)


@pytest.mark.parametrize("seed", range(CONTEXTS))
def test_a_generated_context_is_what_docxtpl_writes(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seed, so that a failure comes again
    template = template_ids()[seed % len(template_ids())]
    values = varied(sample(template, chance.choice(["full", "awkward"])), chance)
    photo = PHOTO if chance.random() < 0.5 else ""
    assert_equal(template_bytes(template), values | {"is_draft": chance.random() < 0.5, "photo": photo})


def varied(value: Any, chance: random.Random) -> Any:
    """The same shape with other texts, other answers and another number of rows."""
    if isinstance(value, dict):
        return {key: varied(item, chance) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(varied(chance.choice(value), chance) for _ in range(chance.randint(0, 4))) if value else ()
    if isinstance(value, bool):
        return chance.random() < 0.5
    if isinstance(value, str):
        return "".join(chance.choices(chance.choice(ALPHABETS), k=chance.randint(0, 40)))
    return chance.randint(0, 10**6)


FEATURES: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "condition": (("{% if a %}evet{% else %}hayır{% endif %} {{ b }}",), {"a": True, "b": "x & y"}),
    "condition over paragraphs": (
        ("{%p if a %}", "{{ b }}", "{%p else %}", "yok", "{%p endif %}"),
        {"a": "", "b": "x"},
    ),
    "loop over paragraphs": (("{%p for r in rows %}", "{{ loop.index }}. {{ r.a }}", "{%p endfor %}"), {}),
    "loop in a paragraph": (("{% for r in rows %}{{ r.a }}{% if not loop.last %}, {% endif %}{% endfor %}.",), {}),
    "nested loop": (("{% for r in rows %}{% for c in r.cells %}{{ c }};{% endfor %}{% endfor %}",), {}),
    "rich text": (("Ad: {{r rich }} son",), {"rich": RichText((Span(text="A & B", bold=True), Span(text=" c")))}),
    "rich look": (
        ("{{r rich }}",),
        {"rich": RichText((Span(text="x", style="Strong", color="FF0000", size=28, italic=True, underline=True),))},
    ),
    "listing": (("Önce {{ a }} sonra",), {"a": Listing("bir\niki\tüç\ayeni <paragraf>\fyeni sayfa")}),
    "line breaks and tabs": (("Önce {{ a }} sonra",), {"a": "bir\niki\tüç\n\ndört"}),
    "picture": (("Önce {{ a }} sonra",), {"a": PHOTO}),
    "two pictures, one twice": (("{{ a }}{{ b }}{{ a }}",), {"a": PHOTO, "b": fitted_picture(a_photo(9, 9), 20, 20)}),
    "png": (("{{ a }}",), {"a": fitted_picture(a_photo(file_format="PNG"), 35, 45)}),
    "escaped braces": (("{_{ a }_} {_% b %_}",), {}),
    "comment": (("önce {# not #} sonra {{ a }}",), {"a": "x"}),
    "comparison": (("{% if a == 'bir' and n != 2 %}{{ a }}{% endif %}",), {"a": "bir", "n": 3}),
    "curly quotes": (("{% if a == ‘bir’ %}{{ a }}{% endif %}",), {"a": "bir"}),
    "less than": (("{% if n < 4 %}{{ n }}{% endif %}",), {"n": 3}),
    "trimmed": (("önce ", "{%- if a %} orta {%- endif %}", "sonra"), {"a": True}),
    "length": (("{{ rows|length }}",), {}),
    "static breaks": (("satır\nikinci\tüçüncü {{ a }}",), {"a": "x"}),
}
ROWS = ({"a": "bir", "cells": ("x", "y")}, {"a": "iki & üç", "cells": ()})


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_is_what_docxtpl_makes_of_it(feature: str) -> None:
    paragraphs, values = FEATURES[feature]
    assert_equal(a_word_file(*paragraphs), {"rows": ROWS, "photo": ""} | values)


def a_table(*rows: tuple[str, ...]) -> bytes:
    document = Document()
    table = document.add_table(len(rows), max(len(row) for row in rows))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return saved(document)


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


TABLES = {
    "rows": (("Ad", "Sayı"), ("{%tr for r in rows %}", ""), ("{{ r.a }}", "{{ loop.index }}"), ("{%tr endfor %}", "")),
    "conditional row": (("Ad", "Sayı"), ("{%tr if shown %}", ""), ("x", "y"), ("{%tr endif %}", ""), ("z", "{{ a }}")),
    "background": (("Ad", "{% cellbg colour %}{{ a }}"),),
    "merged down": (("{%tr for r in rows %}", ""), ("{% vm %}{{ a }}", "{{ r.a }}"), ("{%tr endfor %}", "")),
}


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_what_docxtpl_makes_of_it(name: str, shown: bool) -> None:
    template = a_table(*TABLES[name])
    assert not prepare(template).template
    assert_equal(template, {"rows": ROWS, "shown": shown, "a": "A & B", "colour": "FF00FF", "photo": ""})


@pytest.mark.parametrize("count", [0, 1, 5])
def test_columns_that_come_and_go_are_left_to_docxtpl_itself(count: int) -> None:
    template = a_table(("Ad", "{%tc for c in cells %}", "{{ c }}", "{%tc endfor %}"))
    assert prepare(template).template
    values = {"cells": tuple(f"<{number}>" for number in range(count)), "photo": ""}
    assert_equal(template, values)
    assert fill_template(template, values) == fill_template(template, values)


SLOW = {
    "merged across": ("{%tc for c in cells %}", "{% hm %}{{ a }}", "{%tc endfor %}"),
    "columns of a count": ("{% colspan count %}{{ a }}", "{{ b }}"),
    "cells of a list": ("{%tc for c in cells %}", "{{ c }}", "{%tc endfor %}"),
}


@pytest.mark.parametrize("feature", SLOW)
def test_what_the_fast_way_cannot_do_is_filled_by_docxtpl_with_equal_text(feature: str) -> None:
    template = a_table(SLOW[feature])
    assert prepare(template).template == template
    assert_equal(template, {"a": "A & <B>", "b": "ğüşiöç İ", "count": 2, "cells": ("x", "y & z"), "photo": ""})


def test_headers_footers_and_their_pictures_are_what_docxtpl_writes() -> None:
    document = Document()
    document.add_paragraph("{{ a }}")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "{{ a }} {{ seal }}"
    section.first_page_header.paragraphs[0].text = "İlk sayfa"
    section.footer.paragraphs[0].text = "{% if a %}Sayfa{% endif %}"
    assert_equal(saved(document), {"a": "Ş & Ğ", "seal": PHOTO, "photo": ""})


def test_footnotes_are_what_docxtpl_writes() -> None:
    footnotes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1">'
        "<w:p><w:r><w:t>{{ a }} ve {% if a %}dipnot{% endif %}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    template = with_part(a_word_file("{{ a }}"), "word/footnotes.xml", footnotes, "footnotes")
    assert_equal(template, {"a": "A & B", "photo": ""})


def test_drawings_of_the_template_are_numbered_as_docxtpl_does_it() -> None:
    document = Document()
    document.add_paragraph("{%p for r in rows %}")
    document.add_picture(BytesIO(a_photo()))
    document.add_paragraph("{%p endfor %}")
    template = saved(document)
    ours, theirs = fill_template(template, {"rows": ROWS}), by_docxtpl(template, {"rows": ROWS})
    assert drawing_ids(ours) == drawing_ids(theirs) == ["1001", "1002"]


def drawing_ids(data: bytes) -> list[str]:
    return [shape._inline.docPr.get("id") for shape in Document(BytesIO(data)).inline_shapes]
