"""Conditions that the catalogue names and functions that answer them belong together, one to one."""

from dataclasses import replace

import pytest

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import CatalogueError
from webapp.rules.conditions import require_bound, unbound


def test_the_shipped_conditions_are_all_answered() -> None:
    assert unbound(catalogue()) == ()
    require_bound(catalogue())


def test_a_name_without_a_function_and_a_function_without_a_name_are_told_with_their_file() -> None:
    named = dict(catalogue().conditions)
    words = named.pop("has_passport")
    law = replace(catalogue(), conditions=named | {"full_moon": words})
    assert [(problem.file, problem.row, problem.reason) for problem in unbound(law)] == [
        ("conditions.toml", "full_moon", "has no function in webapp.rules.conditions"),
        ("conditions.toml", "has_passport", "is a function that the catalogue does not name"),
    ]
    with pytest.raises(CatalogueError) as refused:
        require_bound(law)
    assert str(refused.value) == "\n".join(str(problem) for problem in unbound(law))
