"""The samples beside each template: the plain one reads as its golden text, the awkward one loses nothing."""

import tomllib
from dataclasses import fields
from typing import Any

import pytest

from tests.golden_files import reviewed
from tests.unit.documents.document_text import text_of
from webapp.documents.contexts import BESIDE, CONTEXTS
from webapp.documents.engine import fill_template
from webapp.documents.registry import TEMPLATES
from webapp.documents.render import template_bytes

ALL = {**CONTEXTS, **BESIDE}


def sample(template: str, name: str) -> dict[str, Any]:
    return tomllib.loads((TEMPLATES / template / "sample.toml").read_text("utf-8"))[name]


def filled(template: str, values: dict[str, Any], *, is_draft: bool = False) -> str:
    return text_of(fill_template(template_bytes(template), _tuples(values) | {"is_draft": is_draft}))


@pytest.mark.parametrize("template", ALL)
def test_the_full_sample_reads_as_its_golden_text(template: str) -> None:
    text = filled(template, sample(template, "full"))
    assert text == reviewed(f"documents/{template}.txt", text)


@pytest.mark.parametrize("name", ["full", "awkward"])
@pytest.mark.parametrize("template", ALL)
def test_a_sample_gives_every_field_of_the_context(template: str, name: str) -> None:
    assert set(sample(template, name)) == {field.name for field in fields(ALL[template])}


@pytest.mark.parametrize("template", ALL)
def test_every_text_of_the_awkward_sample_stands_in_the_document_unchanged(template: str) -> None:
    values = sample(template, "awkward")
    text = filled(template, values)
    lost = [path for path, value in _texts(values) if value != "—" and value not in text]
    assert lost == NOT_SHOWN.get(template, [])


@pytest.mark.parametrize("template", ALL)
def test_a_draft_says_so_on_every_page_and_a_final_does_not(template: str) -> None:
    assert "TASLAK" in filled(template, sample(template, "full"), is_draft=True)
    assert "TASLAK" not in filled(template, sample(template, "full"))


# Gross or net stands inside a sentence of the contracts, in small letters; an agent signs instead of the signatory.
NOT_SHOWN = {
    "annulment_petition": ["signatory_title"],
    "employment_contract": ["wage_basis"],
    "employment_contract_domestic": ["wage_basis"],
    "employment_contract_temporary_protection": ["wage_basis"],
    "employment_contract_international_protection": ["wage_basis"],
}


def _tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return value


def _texts(value: Any, path: str = "") -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(path, value)]
    if isinstance(value, list):
        return [found for index, item in enumerate(value) for found in _texts(item, f"{path}[{index}]")]
    if isinstance(value, dict):
        return [found for key, item in value.items() for found in _texts(item, f"{path}.{key}".lstrip("."))]
    return []
