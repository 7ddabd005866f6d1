"""The Word templates are what their sources build, and say nothing but what their contexts hold."""

import re
import typing
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime

import pytest
import time_machine
from jinja2 import nodes

from tests.unit.documents.document_text import text_of
from webapp.documents import build
from webapp.documents.contexts import BESIDE, CONTEXTS
from webapp.documents.engine import sandbox, template_sources
from webapp.documents.registry import TEMPLATES, template_path
from webapp.documents.render import template_bytes

ALL = {**CONTEXTS, **BESIDE}
FURNITURE = {"is_draft", "photo"}


def test_every_context_has_a_template_and_every_template_a_context() -> None:
    assert set(build.template_ids()) == set(ALL)


@pytest.mark.parametrize("template", ALL)
def test_the_committed_template_is_what_its_sources_build(template: str) -> None:
    assert template_path(template).read_bytes() == build.build(template)


def test_the_same_sources_build_the_same_bytes_on_any_day() -> None:
    first = {template: build.build(template) for template in build.template_ids()}
    with time_machine.travel(datetime(2031, 2, 28, 23, 59, tzinfo=UTC)):
        assert {template: build.build(template) for template in build.template_ids()} == first


def test_check_names_a_template_that_is_out_of_date(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main(["--check"]) == 0
    monkeypatch.setattr(build, "_committed", lambda name: b"old" if name == "cv_form" else build.build(name))
    assert build.main(["--check"]) == 1
    assert capsys.readouterr().out == "cv_form.docx is not what its sources build\n"


@pytest.mark.parametrize("template", ALL)
def test_a_template_prints_every_field_of_its_context_and_no_other(template: str) -> None:
    used = _names_used(template)
    assert used - FURNITURE == {field.name for field in fields(ALL[template])}


@pytest.mark.parametrize("template", ALL)
def test_the_rows_of_a_template_print_every_field_of_the_row_and_no_other(template: str) -> None:
    types = typing.get_type_hints(ALL[template])
    for name, attributes in _row_attributes(template).items():
        row = typing.get_args(types[name])[0]
        if is_dataclass(row) and row.__name__ != "Box":
            assert attributes == {field.name for field in fields(row)}, name
        elif is_dataclass(row):
            assert attributes <= {"mark", "label"}, name
        else:
            assert attributes == set(), name


@pytest.mark.parametrize("template", ALL)
def test_no_row_field_hides_behind_a_method_of_dict(template: str) -> None:
    names = {name for attributes in _row_attributes(template).values() for name in attributes}
    assert names.isdisjoint(dir(dict))


@pytest.mark.parametrize("template", ALL)
def test_a_template_is_a4_in_turkish_for_present_word_without_capitals_made_by_word(template: str) -> None:
    import zipfile

    with zipfile.ZipFile(template_path(template)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert 'w:w="11906" w:h="16838"' in parts["word/document.xml"]
    assert 'w:lang w:val="tr-TR"' in parts["word/styles.xml"]
    assert re.search(r'w:name="compatibilityMode"[^>]*w:val="15"', parts["word/settings.xml"])
    assert "w:caps" not in "".join(parts.values())
    assert "TargetMode" not in "".join(parts.values())
    assert {entry.date_time for entry in zipfile.ZipFile(template_path(template)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_box_stands_in_a_run_with_the_font_that_has_it() -> None:
    from docx import Document

    document = Document(str(template_path("personnel_notification_form")))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    boxes = [run for cell in cells for p in cell.paragraphs for run in p.runs if "mark" in run.text]
    assert boxes
    assert {run.style.style_id for run in boxes} == {"Box"}
    assert {run.text for run in boxes if not re.fullmatch(r"\{\{ [\w.]*mark \}\}", run.text)} == set()


def test_the_notification_form_never_calls_itself_the_official_annex() -> None:
    text = text_of(template_bytes("personnel_notification_form"))
    assert "EK-1" not in text
    assert "resmî" not in text
    assert "4 nüsha" in text


def test_only_the_contract_of_a_workplace_asks_for_a_stamp() -> None:
    assert "Kaşe" in text_of(template_bytes("employment_contract"))
    assert "Kaşe" not in text_of(template_bytes("employment_contract_domestic"))


@pytest.mark.parametrize("template", ["employment_contract", "employment_contract_domestic"])
def test_a_contract_has_ten_articles_in_two_languages(template: str) -> None:
    text = text_of(template_bytes(template))
    later = [str(number) for number in range(2, 11)]  # beside the English, and over the whole width
    assert re.findall(r"Madde (\d+) –", text) == ["1", *later, *later]
    assert re.findall(r"Article (\d+) –", text) == [str(number) for number in range(1, 11)]


def test_no_text_speaks_of_a_machine_or_an_unfinished_thing() -> None:
    for path in TEMPLATES.glob("*/text.toml"):
        assert not re.search(r"TODO|lorem|/home/|/root/", path.read_text("utf-8")), path.name


def _trees(template: str) -> list[nodes.Template]:
    return [sandbox().parse(source) for source in template_sources(template_bytes(template))]


def _names_used(template: str) -> set[str]:
    from jinja2 import meta

    return set().union(*(meta.find_undeclared_variables(tree) for tree in _trees(template)))


def _row_attributes(template: str) -> dict[str, set[str]]:
    """The looped context fields and the attributes that their rows are asked for."""
    found: dict[str, set[str]] = {}
    for tree in _trees(template):
        for loop in tree.find_all(nodes.For):
            assert isinstance(loop.target, nodes.Name)
            assert isinstance(loop.iter, nodes.Name)
            asked = {
                access.attr
                for access in loop.find_all(nodes.Getattr)
                if isinstance(access.node, nodes.Name) and access.node.name == loop.target.name
            }
            found.setdefault(loop.iter.name, set()).update(asked)
    return found
