"""What the letters say travels through the dossier JSON: every field, unchanged."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from tests import factories
from tests.letter_answers import full_answers
from webapp.exchange import dossier_json
from webapp.exchange.problems import BadDossier

HERE = Path(__file__).parent


def test_every_letter_answer_comes_back_as_it_was_written() -> None:
    letters = full_answers()
    assert all(getattr(letters, field.name) not in (None, "") for field in fields(letters))
    text = dossier_json.write(replace(factories.facts(), letters=letters))
    assert dossier_json.read(text, HERE).facts.letters == letters


def test_reasons_keep_their_lines_and_a_number_may_not_have_any() -> None:
    facts = replace(factories.facts(), letters=full_answers(objection_reasons="bir\niki", decision_number="bir\niki"))
    with pytest.raises(BadDossier) as refused:
        dossier_json.read(dossier_json.write(facts), HERE)
    assert [(p.path, p.code) for p in refused.value.problems] == [("letters.decision_number", "line_break")]
