"""The engine: what a template may do, and how a value gets into it unharmed."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docxtpl import DocxTemplate

from tests.factories import a_photo
from tests.unit.documents.document_text import text_of
from webapp.documents.engine import TemplateRefused, UnprintableValue, fill_template, sandbox
from webapp.documents.gaps import Gap, GapText
from webapp.documents.pictures import fitted_picture

MM = 36000


def a_template(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.getpid() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ name|attr('__class__') }}",
        "{{ name.__init__ }}",
        "{{ lipsum(n=3) }}",
        "{% for i in range(9) %}{{ i }}{% endfor %}",
        "{{ self.__init__.__globals__ }}",
        "{% include 'x' %}",
        "{{ name|map(attribute='__class__')|list }}",
        "{{ missing }}",
        "{{ rows[0].missing }}",
    ],
)
def test_a_template_that_reaches_beyond_its_values_is_refused(attack: str) -> None:
    with pytest.raises(TemplateRefused):
        fill_template(a_template(attack), {"name": "x", "rows": ({"school": "y"},)})


@pytest.mark.parametrize("value", [object(), print, [1], {"a": 1}, None, True, 1.5, b"x"])
def test_only_text_and_whole_numbers_can_be_printed(value: object) -> None:
    with pytest.raises(UnprintableValue):
        fill_template(a_template("{{ value }}"), {"value": value})


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x0b", "\x0c", "\ud800", "\ufffe", "\uffff", "\x1b"])
def test_a_character_that_no_document_may_hold_is_an_error_that_does_not_repeat_the_value(letter: str) -> None:
    with pytest.raises(UnprintableValue) as refusal:
        fill_template(a_template("{{ value }}"), {"value": f"Gizli{letter}ad"})
    assert "Gizli" not in str(refusal.value)


def test_a_file_that_is_no_word_file_is_refused() -> None:
    for data in (b"", b"PK", b"%PDF-1.7", a_template("x")[:200]):
        with pytest.raises(TemplateRefused):
            fill_template(data, {})


def test_a_tag_that_word_has_cut_over_runs_is_still_filled() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ na", "me }", "}"):
        paragraph.add_run(piece)
    out = BytesIO()
    document.save(out)
    assert "Ali" in text_of(fill_template(out.getvalue(), {"name": "Ali"}))


def test_line_breaks_and_tabs_of_a_value_survive() -> None:
    text = text_of(fill_template(a_template("<{{ value }}>"), {"value": "bir\niki\r\nüç\tdört"}))
    assert "<bir\niki\nüç\tdört>" in text


def test_what_looks_like_a_tag_in_a_value_stays_text() -> None:
    value = "{{ 7*7 }} {% if %} {_{ x }_} {# not #} </w:t></w:r> &amp; {{r raw }}"
    assert f"<{value}>" in text_of(fill_template(a_template("<{{ value }}>"), {"value": value}))


def test_a_gap_is_marked_in_the_document_and_the_words_around_it_are_not() -> None:
    template = a_template("Pasaport: {{ value }} sonrası")
    data = fill_template(template, {"value": GapText(Gap("worker.passport.number", "Pasaport <no>"))})
    paragraph = Document(BytesIO(data)).paragraphs[0]
    assert paragraph.text == "Pasaport: ‹Pasaport <no>› sonrası"
    assert [run.text for run in paragraph.runs if run.font.highlight_color is not None] == ["‹Pasaport <no>›"]


def test_a_photograph_is_fitted_into_its_frame_and_opens() -> None:
    picture = fitted_picture(a_photo(600, 600), 35, 45)
    assert (picture.width, picture.height) == (35 * MM, 35 * MM)
    data = fill_template(a_template("{% if photo %}{{ photo }}{% else %}yok{% endif %}"), {}, picture)
    shape = Document(BytesIO(data)).inline_shapes[0]
    assert (shape.width, shape.height) == (35 * MM, 35 * MM)
    assert "yok" not in text_of(data)


@pytest.mark.parametrize("data", [b"", b"not a picture", a_photo()[:40]])
def test_what_is_no_photograph_is_refused(data: bytes) -> None:
    with pytest.raises(UnprintableValue):
        fitted_picture(data, 35, 45)


def test_a_png_photograph_is_printed_too() -> None:
    picture = fitted_picture(a_photo(file_format="PNG"), 35, 45)
    data = fill_template(a_template("{{ photo }}"), {}, picture)
    assert len(Document(BytesIO(data)).inline_shapes) == 1


def test_a_template_shared_by_threads_never_mixes_people_up() -> None:
    template = a_template("{{ name }}", *(f"Satır {number}: {{{{ name }}}}" for number in range(40)))
    names = [f"Kişi {number:03}" for number in range(64)]
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda name: text_of(fill_template(template, {"name": name})), names))
    for name, text in zip(names, texts, strict=True):
        assert text.count(name) == 41
        assert text.count("Kişi") == 41


def test_the_words_are_those_that_docxtpl_itself_writes() -> None:
    conditional = ("{%p if shown %}", "Görünür", "{%p endif %}")
    template = a_template("{{ name }}", *conditional, "{%p for r in rows %}", "{{ r.a }}", "{%p endfor %}")
    values: dict[str, Any] = {"name": "A & B <Ltd>", "shown": True, "rows": ({"a": "bir"}, {"a": "iki"})}
    peer = DocxTemplate(BytesIO(template))
    peer.render(values, autoescape=True)
    out = BytesIO()
    peer.save(out)
    assert text_of(fill_template(template, values)) == text_of(out.getvalue())


def test_the_sandbox_has_no_globals_and_few_filters() -> None:
    environment = sandbox()
    assert environment.globals == {}
    assert set(environment.filters) == {"length"}


def test_members_have_no_date_and_no_machine() -> None:
    data = fill_template(a_template("{{ name }}"), {"name": "x"})
    entries = zipfile.ZipFile(BytesIO(data)).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {0}
