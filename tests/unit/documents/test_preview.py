"""The preview says what the Word file says, escapes it, leads from each gap to its field and marks what is new."""

import re
from dataclasses import replace
from typing import Any

import pytest

from tests import factories
from tests.unit.documents.document_text import text_of
from tests.unit.documents.test_template_samples import ALL, sample
from webapp.documents.contexts import CONTEXTS
from webapp.documents.engine import fill_template
from webapp.documents.preview import Block, Cell, Page, marked, preview, read_page
from webapp.documents.registry import GENERATED
from webapp.documents.render import template_bytes
from webapp.domain.dossier import Category
from webapp.rules.completeness import expected_fields


def words_of(page: Page) -> str:
    """Every word of a preview in the order of reading."""
    return " ".join(_words((*page.header, *page.body, *page.footer))).replace("\u00a0", " ")


def _words(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        found += " ".join(span.text if span.text else " " for span in _joint(block)).split()
        for cell in _cells(block):
            found += _words(cell.blocks)
    return found


def _joint(block: Block) -> Any:
    """Spans side by side without a blank between them, as they are drawn."""
    text = "".join(span.text if span.text else " " for span in block.spans)
    return [type(block.spans[0])(text)] if block.spans else []


def _cells(block: Block) -> list[Cell]:
    return [cell for row in (*block.rows, *block.pairs) for cell in row]


def _tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_tuples(item) for item in value)
    return {key: _tuples(item) for key, item in value.items()} if isinstance(value, dict) else value


def plain_words(data: bytes) -> list[str]:
    """The words of the Word file as its reader sees them, cells parted by blanks."""
    return re.sub(r" \| ", " ", text_of(data)).replace("\u00a0", " ").split()


@pytest.mark.parametrize("name", ["full", "awkward"])
@pytest.mark.parametrize("template", ALL)
def test_every_sample_reads_in_the_preview_as_in_its_word_file(template: str, name: str) -> None:
    values = _tuples(sample(template, name)) | {"is_draft": True}
    data = fill_template(template_bytes(template), values)
    assert words_of(read_page(data)).split() == plain_words(data)


@pytest.mark.parametrize("template", CONTEXTS)
def test_marks_around_new_values_change_no_word(template: str) -> None:
    from dataclasses import fields

    from webapp.documents.fields import path_of

    values = _tuples(sample(template, "full")) | {"is_draft": True}
    everything = frozenset(path for field in fields(CONTEXTS[template]) if (path := path_of(field)))
    fresh = read_page(fill_template(template_bytes(template), marked(template, values, everything)))
    plain = read_page(fill_template(template_bytes(template), values))
    assert words_of(fresh) == words_of(plain)
    assert "fresh" in {span.kind for span in spans_of(fresh)}


def spans_of(page: Page) -> list[Any]:
    def walk(blocks: tuple[Block, ...]) -> list[Any]:
        return [s for b in blocks for s in (*b.spans, *(x for c in _cells(b) for x in walk(c.blocks)))]

    return walk((*page.header, *page.body, *page.footer))


def _preview(document: str, facts: Any, **more: Any) -> Page:
    return preview(document, facts, on=factories.TODAY, expected=expected_fields(facts), **more)


@pytest.mark.parametrize("category", list(Category))
@pytest.mark.parametrize("document", GENERATED)
def test_each_printed_gap_leads_to_the_field_it_names(category: Category, document: str) -> None:
    from webapp.catalogue.loader import catalogue

    facts = factories.facts(category)
    facts = replace(facts, worker=replace(facts.worker, father_name="", surname=""), job=replace(facts.job, title=""))
    page = _preview(document, facts)
    gaps = [span for span in spans_of(page) if span.kind == "gap"]
    assert {span.path for span in gaps} <= {gap.path for gap in page.gaps}
    assert "worker.surname" in {span.path for span in gaps}
    for span in gaps:
        assert span.text == catalogue().field(re.sub(r"\[\d+\]", "[]", span.path)).label
        assert not re.search(r"[‹›]|\d ", span.text)


def test_a_changed_value_is_marked_and_another_is_not() -> None:
    page = _preview("employment_contract", factories.facts(), fresh=frozenset({"job.title"}))
    fresh = {span.text for span in spans_of(page) if span.kind == "fresh"}
    assert fresh == {factories.facts().job.title}


def test_a_changed_duty_marks_the_duties() -> None:
    facts = factories.facts()
    page = _preview("employment_contract", facts, fresh=frozenset({"job.duties[0]"}))
    assert facts.job.duties[0] in {span.text for span in spans_of(page) if span.kind == "fresh"}


def test_a_label_and_its_value_are_a_pair_and_not_a_table_of_four() -> None:
    page = _preview("employment_contract", factories.facts())
    pairs = [pair for block in page.body if block.kind == "pairs" for pair in block.pairs]
    labels = [cell.blocks[0].spans[0].text for cell, _ in pairs]
    assert "Adı / Given names" in labels
    assert "Soyadı / Surname" in labels


def test_the_photograph_has_its_place() -> None:
    page = _preview("cv_form", factories.facts(), photo=factories.a_photo())
    assert "picture" in {span.kind for span in spans_of(page)}
