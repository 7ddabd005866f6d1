"""Templates and values that were made to hurt: refused or harmless, quickly, and without saying what was typed."""

import zipfile
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.unit.documents.document_text import text_of
from tests.unit.documents.word_files import a_word_file, members_of, with_part, zipped
from webapp.documents.engine import TemplateRefused, UnprintableValue, fill_template, prepare
from webapp.documents.gaps import Gap, GapText
from webapp.documents.pictures import Picture, fitted_picture
from webapp.documents.values import Listing, RichText, Span

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CANARY = "canary"
ATTACKS = [
    "{{ cycler.__init__.__globals__.os.system('touch canary') }}",
    "{{ lipsum.__globals__['os'].system('touch canary') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ name.__class__ }}",
    "{{ name['__class__'] }}",
    "{{ rows.__class__ }}",
    "{{ row.items() }}",
    "{{ row.keys }}",
    "{{ row.pop('school') }}",
    "{{ name.upper() }}",
    "{{ name.format(1) }}",
    "{{ '{0.__class__}'.format(name) }}",
    "{{ '%s'|format(name) }}",
    "{{ name|attr('__class__') }}",
    "{{ name|map(attribute='x')|list }}",
    "{{ name|safe }}",
    "{{ [1]|tojson }}",
    "{{ range(9) }}",
    "{{ dict(a=1) }}",
    "{{ namespace() }}",
    "{% for i in range(99999) %}{% endfor %}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{% for r in rows recursive %}{{ loop(r.x) }}{% endfor %}",
    "{% for r in rows %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{% for r in rows %}{{ loop.__class__ }}{% endfor %}",
    "{% macro m() %}x{% endmacro %}{{ m() }}",
    "{% set x = name.__class__ %}{{ x }}",
    "{{ name + 1 }}",
    "{{ 9 // 0 }}",
    "{{ missing }}",
    "{{ row.missing }}",
    "{{ rows[7] }}",
    "{{ none }}",
    "{% debug %}",
    "{% do x %}",
    "{{ name",
    "{% if name %}",
    "{% endif %}",
    "{{ name }",
]
VALUES = {"name": "Ali", "row": {"school": "x"}, "rows": ({"school": "x"},)}


@pytest.mark.parametrize("place", ["body", "header", "table", "property", "footnote", "text box"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused_wherever_it_stands(
    attack: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises((TemplateRefused, UnprintableValue)):
        fill_template(PLACES[place](attack), VALUES)
    assert not (tmp_path / CANARY).exists()


def in_header(text: str) -> bytes:
    document = Document()
    document.sections[0].header.paragraphs[0].text = text
    return saved(document)


def in_table(text: str) -> bytes:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = text
    return saved(document)


def in_property(text: str) -> bytes:
    document = Document()
    document.core_properties.title = text
    return saved(document)


def in_footnote(text: str) -> bytes:
    xml = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
        f"</w:footnote></w:footnotes>"
    )
    return with_part(a_word_file("x"), "word/footnotes.xml", xml, "footnotes")


def in_text_box(text: str) -> bytes:
    members = members_of(a_word_file(text))
    box = b'<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent><w:p><w:r><w:t>'
    closing = b"</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
    document = members["word/document.xml"]
    start = document.index(b"<w:r><w:t")
    end = document.index(b"</w:t></w:r>", start)
    inner = document[document.index(b">", start + 5) + 1 : end]
    members["word/document.xml"] = document[:start] + box + inner + closing + document[end + len(b"</w:t></w:r>") :]
    return zipped(members)


def saved(document: object) -> bytes:
    out = BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


PLACES: dict[str, Callable[[str], bytes]] = {
    "body": a_word_file,
    "header": in_header,
    "table": in_table,
    "property": in_property,
    "footnote": in_footnote,
    "text box": in_text_box,
}


def test_the_places_are_looked_at_at_all() -> None:
    for place, make in PLACES.items():
        data = fill_template(make("<{{ name }}>"), VALUES)
        assert any(b"&lt;Ali&gt;" in content for content in members_of(data).values()), place


@pytest.mark.parametrize("tag", ["{% ", "{{ ", "{# ", "{%"])
def test_tags_that_never_close_are_refused(tag: str) -> None:
    template = a_word_file(tag * 32_000)
    with pytest.raises(TemplateRefused):
        prepare(template)


def test_too_many_tags_are_refused() -> None:
    with pytest.raises(TemplateRefused, match="too many tags"):
        prepare(a_word_file("{{ a }}" * 5_001))


def test_a_part_with_a_document_type_is_refused() -> None:
    members = members_of(a_word_file("{{ a }}"))
    declared = b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document'
    members["word/document.xml"] = members["word/document.xml"].replace(b"<w:document", declared, 1)
    with pytest.raises(TemplateRefused, match="document type"):
        prepare(zipped(members))


def test_an_archive_that_swells_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    with pytest.raises(TemplateRefused, match="too large"):
        prepare(out.getvalue())
    with pytest.raises(TemplateRefused, match="too many"):
        prepare(zipped({str(number): b"" for number in range(501)}))


@pytest.mark.parametrize("part", ["[Content_Types].xml", "word/document.xml"])
def test_a_file_without_its_parts_or_with_broken_ones_is_refused(part: str) -> None:
    members = members_of(a_word_file("{{ a }}"))
    with pytest.raises(TemplateRefused):
        prepare(zipped({name: content for name, content in members.items() if name != part}))
    with pytest.raises(TemplateRefused):
        prepare(zipped(members | {part: b"<broken"}))


@pytest.mark.parametrize("value", ["A & B <Ltd> \"x\" 'y'", "]]>", "&#x41;", "<!--", "\u202e", "a\u0301", "🙂"])
def test_a_value_that_could_break_xml_is_text(value: str) -> None:
    assert f"[{value}]" in text_of(fill_template(a_word_file("[{{ a }}]"), {"a": value}))


def test_a_value_in_an_attribute_stays_in_it() -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "{% cellbg colour %}x"
    template = saved(document)
    data = fill_template(template, {"colour": '"/><w:br w:x="'})
    assert Document(BytesIO(data)).tables
    for value in ("F\nF", GapText(Gap("x", "Renk\n")), "F\x00"):
        with pytest.raises(UnprintableValue):
            fill_template(template, {"colour": value})


def test_plain_text_printed_beside_runs_is_refused_instead_of_lost() -> None:
    with pytest.raises(UnprintableValue):
        fill_template(a_word_file("önce {{r name }} sonra"), VALUES)


def test_rich_text_printed_inside_a_text_is_not_lost() -> None:
    rich = RichText((Span(text="kalın & <ince>", bold=True),))
    assert "önce kalın & <ince> sonra" in text_of(fill_template(a_word_file("önce {{ a }} sonra"), {"a": rich}))


@pytest.mark.parametrize(
    "value", [Listing("a\x00"), Listing("\ud800"), RichText((Span(text="a\x0b"),)), RichText((Span(text="\ufffe"),))]
)
def test_listings_and_rich_texts_are_checked_like_any_value(value: object) -> None:
    with pytest.raises(UnprintableValue):
        fill_template(a_word_file("{{ a }}"), {"a": value})


@pytest.mark.parametrize("look", [{"style": 'x"/><w:t'}, {"color": "FF00&0"}])
def test_a_look_cannot_carry_markup(look: dict[str, str]) -> None:
    with pytest.raises(UnprintableValue):
        Span(text="x", **look)  # type: ignore[arg-type]


def test_the_words_after_a_gap_keep_the_look_of_their_run() -> None:
    document = Document()
    document.add_paragraph().add_run("Pasaport {{ a }} sonrası").bold = True
    data = fill_template(saved(document), {"a": GapText(Gap("worker.passport.number", "Pasaport no"))})
    runs = Document(BytesIO(data)).paragraphs[0].runs
    assert [(run.text, bool(run.bold)) for run in runs] == [
        ("Pasaport ", True),
        ("‹Pasaport no›", False),
        (" sonrası", True),
    ]


def a_png_header(width: int, height: int) -> bytes:
    """A picture that claims these sides; its pixels are not there."""
    from struct import pack
    from zlib import crc32

    header, pixels = b"IHDR" + pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0), b"IDAT"
    chunks = [(13, header), (0, pixels)]
    return b"\x89PNG\r\n\x1a\n" + b"".join(pack(">I", n) + c + pack(">I", crc32(c)) for n, c in chunks)


@pytest.mark.parametrize(("width", "height"), [(12_000, 12_000), (30_000, 30_000), (8_001, 1), (1, 65_000)])
def test_a_picture_that_is_too_large_is_refused_by_its_header(width: int, height: int) -> None:
    with pytest.raises(UnprintableValue):
        fitted_picture(a_png_header(width, height), 35, 45)


def test_a_narrow_picture_is_at_least_a_point_wide() -> None:
    picture = fitted_picture(a_png_header(1, 8_000), 35, 45)
    assert (picture.width, picture.height) == (202, 35 * 36_000 * 45 // 35)
    assert isinstance(picture, Picture)
