"""The linter: our own templates are clean; every kind of fault is found, in its part and paragraph."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.unit.documents.word_files import a_word_file
from webapp.cli import main
from webapp.documents.lint import Complaint, Fault, complaints
from webapp.documents.lint_words import said
from webapp.documents.registry import template_path
from webapp.documents.template_fields import fields_of, templates

FIELDS = frozenset({"surname", "passport_number", "is_final", "education", "education.school", "rows"})
BUILT = [template for template in templates() if template_path(template).exists()]


@pytest.mark.parametrize("template", BUILT)
def test_our_own_templates_are_clean(template: str) -> None:
    assert complaints(template_path(template).read_bytes(), fields_of(template)) == ()


FAULTS = {
    "{{ pasaport }}": Fault.UNKNOWN_FIELD,
    "{{ passport_numer }}": Fault.UNKNOWN_FIELD,
    "{% if is_fnal %}x{% endif %}": Fault.UNKNOWN_FIELD,
    "{% for e in education %}{{ e.scool }}{% endfor %}": Fault.UNKNOWN_FIELD,
    "{% for e in educaton %}{% endfor %}": Fault.UNKNOWN_FIELD,
    "{{ surname.upper }}": Fault.UNKNOWN_FIELD,
    "{{ surname|upper }}": Fault.UNKNOWN_FILTER,
    "{{ surname|lenght }}": Fault.UNKNOWN_FILTER,
    "{% if surname is odd %}x{% endif %}": Fault.UNKNOWN_FILTER,
    "{% if surname %}x": Fault.NOT_CLOSED,
    "{%p for e in education %}": Fault.NOT_CLOSED,
    "{%tr if surname %}": Fault.NOT_CLOSED,
    "x{% endif %}": Fault.NOT_OPENED,
    "{%p endfor %}": Fault.NOT_OPENED,
    "{% else %}": Fault.NOT_OPENED,
    "{% if surname %}{% endfor %}{% endif %}": Fault.NOT_OPENED,
    "{{ surname": Fault.CUT_TAG,
    "surname }}": Fault.CUT_TAG,
    "{% if surname": Fault.CUT_TAG,
    "{{ surname }": Fault.CUT_TAG,
    "{% if surname == “Ali” %}x{% endif %}": Fault.CURLY_QUOTES,
    "{% if surname == ‘Ali’ %}x{% endif %}": Fault.CURLY_QUOTES,
    "{{ surname + }}": Fault.BROKEN_TAG,
    "{{ 5surname }}": Fault.BROKEN_TAG,
    "{{ }}": Fault.BROKEN_TAG,
    "{% if %}x{% endif %}": Fault.BROKEN_TAG,
    "{% for in education %}{% endfor %}": Fault.BROKEN_TAG,
    "{% macro x() %}": Fault.UNKNOWN_TAG,
    "{% set x = surname %}": Fault.UNKNOWN_TAG,
    "{% cellbg renk %}": Fault.UNKNOWN_FIELD,
    "{% ednif %}": Fault.UNKNOWN_TAG,
    "{% include 'x' %}": Fault.OTHER_DOCUMENT,
    "{%p include 'ek.docx' %}": Fault.OTHER_DOCUMENT,
    "{%p include surname %}": Fault.OTHER_DOCUMENT,
    "{% extends 'x' %}": Fault.OTHER_DOCUMENT,
    "{{p surname }}": Fault.OTHER_DOCUMENT,
    "{{tr surname }}": Fault.OTHER_DOCUMENT,
    "{{tc surname }}": Fault.OTHER_DOCUMENT,
    "{{r surname }}": Fault.FORMATTED_TEXT,
    "{% yazdır surname %}": Fault.UNKNOWN_TAG,
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_found_in_its_paragraph(text: str) -> None:
    found = complaints(a_word_file("sağlam {{ surname }}", "", text, "{{ surname }}"), FIELDS)
    assert FAULTS[text] in {complaint.fault for complaint in found}
    assert {(complaint.part, complaint.paragraph) for complaint in found} == {("word/document.xml", 3)}


def test_a_fault_in_a_header_a_table_and_a_property_is_found_too() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ hedaer }}"
    document.add_table(1, 1).cell(0, 0).text = "{{ cell }}"
    document.core_properties.title = "{{ tilte }}"
    out = BytesIO()
    document.save(out)
    quoted = {complaint.quoted for complaint in complaints(out.getvalue(), FIELDS)}
    assert quoted == {"hedaer", "cell", "tilte"}


def test_a_tag_cut_over_two_cells_is_one_fault_in_each() -> None:
    document = Document()
    row = document.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "{{ sur", "name }}"
    out = BytesIO()
    document.save(out)
    assert [complaint.fault for complaint in complaints(out.getvalue(), FIELDS)] == [Fault.CUT_TAG, Fault.CUT_TAG]


GOOD = [
    "{{ surname }}",
    "{{surname}}",
    "{% if surname %}x{% elif passport_number %}y{% else %}z{% endif %}",
    "{% for e in education %}{{ loop.index }}. {{ e.school }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "{{ education|length }}",
    "{% if surname == 'Ali' and passport_number != \"x\" %}x{% endif %}",
    "{% if surname is defined %}x{% endif %}",
    "{# açıklama #}",
    "{% cellbg surname %}{% vm %}x",
    "{{ surname }} “tırnak” metinde durur",
    "yüzde %50 { tek }",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_is_right_is_left_in_peace(text: str) -> None:
    assert complaints(a_word_file(text), FIELDS) == ()


def test_a_tag_that_word_cut_over_runs_is_no_fault() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ sur", "name }", "}"):
        paragraph.add_run(piece)
    out = BytesIO()
    document.save(out)
    assert complaints(out.getvalue(), FIELDS) == ()


def test_nearest_names_are_suggested_and_said() -> None:
    (complaint,) = complaints(a_word_file("{{ passport_numer }}"), FIELDS)
    assert complaint.nearest[0] == "passport_number"
    assert said(complaint) == (
        "gövde, 1. paragraf: “passport_numer” adında bir alan yok. Yakın adlar: passport_number."
    )


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_is_said_in_whole_sentences(fault: Fault) -> None:
    words = said(Complaint(fault=fault, part="word/header1.xml", paragraph=2, quoted="{{ x }}"))
    assert words.startswith("üst bilgi, 2. paragraf: ")
    assert words.endswith(".")


def test_who_asks_for_another_document_is_told_what_to_write_instead() -> None:
    (complaint,) = complaints(a_word_file("{{p ek_sozlesme }}"), FIELDS)
    assert said(complaint) == (
        "gövde, 1. paragraf: {{p ek_sozlesme }} şablona başka bir belge katmak ister; alanlar düz metindir, belge "
        "taşımaz. Metni bu şablona yazın ya da {{ alan_adi }} biçiminde bir alan kullanın."
    )


def test_what_is_no_word_file_is_said() -> None:
    assert [complaint.fault for complaint in complaints(b"x", FIELDS)] == [Fault.NO_WORD_FILE]


def test_the_command_tells_every_fault_and_its_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faulty = tmp_path / "cv_form.docx"
    faulty.write_bytes(a_word_file("{{ surnme }}"))
    assert main(["lint", str(faulty)]) == 1
    assert "“surnme” adında bir alan yok. Yakın adlar: surname" in capsys.readouterr().out
    assert main(["lint", str(template_path("cv_form"))]) == 0
    assert "Hata bulunmadı." in capsys.readouterr().out


def test_the_command_wants_to_know_which_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "benim.docx").write_bytes(a_word_file("{{ surname }}"))
    assert main(["lint", str(tmp_path / "benim.docx"), "--document", "cv_form"]) == 0
    capsys.readouterr()
    assert main(["lint", str(tmp_path / "benim.docx")]) == 2
    assert "cv_form" in capsys.readouterr().err
    assert main(["lint", str(tmp_path / "yok.docx"), "--document", "cv_form"]) == 2
