"""What the user typed is what stands in the paper, whatever was typed."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import TODAY, a_mission_reference, facts
from tests.unit.documents.document_text import text_of, typed_texts
from webapp.documents.registry import documents_of
from webapp.documents.render import Mode, render
from webapp.domain.dossier import Category, DossierFacts, FiledFrom
from webapp.domain.money import format_amount
from webapp.domain.periods import format_day

HOSTILE = [
    "A & B <Ltd> \"x\" 'y'",
    "{{ 7*7 }}",
    "{% if %}",
    "{_{ x }_}",
    "İĞÜŞÖÇ ığüşöç",
    "عبد الرحمن بن محمد",
    "Александр Ильич",
    "張三",
    "Uzun Ad " * 37 + "Son.",
    "w" * 300,
    "</w:t></w:r><w:r><w:instrText>DDEAUTO",
    "‹Pasaport no›",
    "  iki   boşluk  ",
    "bir\niki\n\ndört",
    "$ % # @ \\ / | ~ ^ `",
]
# Fields that hold a code; the papers show its Turkish name.
_CODES = ("nationality", "country", "language", "_country")


def with_texts(facts_: DossierFacts, text: str) -> DossierFacts:
    """The same dossier with that text in every field that is typed as text."""
    return _retyped(facts_, text)


def _retyped(value: Any, text: str) -> Any:
    if type(value) is str:
        return text
    if isinstance(value, tuple):
        return tuple(_retyped(item, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            f.name: _retyped(getattr(value, f.name), text)
            for f in fields(value)
            if not f.name.endswith(_CODES) and f.name != "attachments"
        }
        return replace(value, **changes)
    return value


def papers(dossier: DossierFacts) -> str:
    """The text of every paper of the dossier."""
    return "\n".join(
        text_of(render(document, dossier, on=TODAY, mode=Mode.FINAL, expected=frozenset()).data)
        for document in documents_of(dossier)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_in_every_field_stands_in_every_paper_unchanged(text: str) -> None:
    dossier = with_texts(facts(Category.KEY_PERSONNEL), text)
    for document in documents_of(dossier):
        data = render(document, dossier, on=TODAY, mode=Mode.FINAL, expected=frozenset()).data
        assert text_of(data).count(text) >= 8


@pytest.mark.parametrize("filed_from", FiledFrom)
@pytest.mark.parametrize("category", Category)
def test_every_typed_text_of_a_dossier_stands_in_one_of_its_papers(category: Category, filed_from: FiledFrom) -> None:
    dossier = facts(category, filed_from=filed_from)
    numbered = _numbered(dossier)
    text = papers(numbered)
    lost = [path for path, value in typed_texts(numbered) if value and value not in text and not path.endswith(_CODES)]
    assert lost == []


@pytest.mark.parametrize("category", Category)
def test_every_date_of_a_dossier_stands_in_one_of_its_papers(category: Category) -> None:
    dossier = facts(category)
    text = papers(dossier)
    lost = [path for path, day in _leaves(dossier, date) if format_day(day) not in text]
    assert [path for path in lost if path not in _NOT_PRINTED] == []


@pytest.mark.parametrize("category", Category)
def test_every_amount_and_count_of_a_dossier_stands_in_one_of_its_papers(category: Category) -> None:
    dossier = facts(category)
    text = papers(dossier)
    amounts = [path for path, amount in _leaves(dossier, Decimal) if format_amount(amount) not in text]
    counts = [path for path, count in _leaves(dossier, int) if str(count) not in text]
    assert [path for path in amounts + counts if path not in _NOT_PRINTED] == []


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n"), min_size=1, max_size=60))
def test_any_text_stands_in_the_papers_unchanged(text: str) -> None:
    typed = f"<{text}>"
    dossier = facts(Category.STANDARD_EMPLOYER, filed_from=FiledFrom.ABROAD)
    dossier = replace(
        dossier,
        employer=replace(dossier.employer, name=typed),
        job=replace(dossier.job, justification=typed, title=typed),
        mission_reference=a_mission_reference(mission=typed),
    )
    for document in documents_of(dossier):
        data = render(document, dossier, on=TODAY, mode=Mode.FINAL, expected=frozenset()).data
        assert typed in text_of(data)


# The day on which headcounts were confirmed is shown on screen and in the findings; figures that the claimed
# limb does not rest on are no proof and stay out of the petition.
# The day of the marriage decides a criterion; no paper asks for it, the civil registry extract proves it.
_NOT_PRINTED = {
    "workplace.confirmed_on",
    "household.confirmed_on",
    "answers.sgk_staff_last_year",
    "answers.liaison_current_holders",
    "worker.spouse.married_on",
}


def _numbered(value: Any, path: str = "x") -> Any:
    """Every typed text made unlike every other, so that one cannot stand in for another."""
    if type(value) is str:
        return f"{value} §{path}§" if value and not path.endswith(_CODES) else value
    if isinstance(value, tuple):
        return tuple(_numbered(item, f"{path}[{index}]") for index, item in enumerate(value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _numbered(getattr(value, f.name), f"{path}.{f.name}") for f in fields(value)})
    return value


def _leaves(value: Any, kind: type, path: str = "") -> list[tuple[str, Any]]:
    """Every leaf of exactly that type, with its path."""
    if type(value) is kind:
        return [(path, value)]
    if isinstance(value, tuple):
        return [found for index, item in enumerate(value) for found in _leaves(item, kind, f"{path}[{index}]")]
    if is_dataclass(value) and not isinstance(value, type):
        return [x for f in fields(value) for x in _leaves(getattr(value, f.name), kind, f"{path}.{f.name}".lstrip("."))]
    return []
