"""Countries and languages are named by code: a name would count as foreign capital and print as it was typed."""

import json
from pathlib import Path
from typing import Any

import pytest

from forms.choices import country_names, language_names
from webapp.exchange import codes
from webapp.exchange.dossier_json import read
from webapp.exchange.problems import BadDossier, Problem

GATE = {"category": "key_personnel", "kind": "first", "filed_from": "abroad"}


def problems(**parts: Any) -> tuple[Problem, ...]:
    with pytest.raises(BadDossier) as bad:
        read(json.dumps({**GATE, **parts}), Path())
    return bad.value.problems


@pytest.mark.parametrize("typed", ["Türkiye", "tr", "TUR", "QQ", "ZZ", "EU", "949", "T R"])
def test_a_country_that_is_no_code_is_refused_at_its_path(typed: str) -> None:
    said = problems(employer={"shareholders": [{"nationality": "TR"}, {"nationality": typed}]})
    assert [(p.path, p.code) for p in said] == [("employer.shareholders[1].nationality", "unknown_country")]
    assert f"“{typed}” bir ülke kodu değil." in said[0].message


@pytest.mark.parametrize("typed", ["Arapça", "TR", "tur", "xx-YY"])
def test_a_language_that_is_no_code_is_refused_at_its_path(typed: str) -> None:
    said = problems(worker={"languages": [{"language": typed}]})
    assert [(p.path, p.code) for p in said] == [("worker.languages[0].language", "unknown_language")]


def test_every_country_of_the_dossier_is_held_to_the_list() -> None:
    said = problems(
        employer={"parent_company_country": "İtalya"},
        worker={"birth_country": "Ürdün", "spouse": {"nationality": "Türk"}, "experience": [{"country": "?"}]},
        answers={"investment_elsewhere_country": "Almanya"},
    )
    assert {p.code for p in said} == {"unknown_country"}
    assert len(said) == 5


def test_no_country_yet_is_no_fault() -> None:
    assert read(json.dumps({**GATE, "worker": {"nationality": ""}}), Path()).facts.worker.nationality == ""


def test_the_screens_and_the_file_know_the_same_codes() -> None:
    assert {code for code, _ in country_names()} == codes.country_codes()
    assert {code for code, _ in language_names()} == codes.language_codes()
