"""Every part of the two seeds has a place in the application and a test; the table is held against both."""

import importlib
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import Category, Overlay
from webapp.domain.events import EventKind
from webapp.domain.findings import Criterion
from webapp.rules.conditions import CONDITIONS

ROOT = Path(__file__).parents[2]
TABLE = tomllib.loads((Path(__file__).parent / "seed_coverage.toml").read_text("utf-8"))["part"]

SEED_A = [
    "1",
    "2",
    "3",
    "4",
    "4.1",
    "4.1.1",
    "4.1.2",
    "4.1.3",
    "4.1.4",
    "4.2",
    "4.3",
    "5",
    "5.1",
    "5.1.1",
    "5.1.2",
    "5.2",
    "5.3",
    "5.3.1",
    "5.3.2",
    "5.3.3",
    "5.3.4",
    "5.3.5",
    "5.3.6",
    "6",
    "6.1",
    "6.1.1",
    "6.1.2",
    "6.1.3",
    "6.2",
    "6.2.1",
    "6.2.2",
    "7",
    "7.1",
    "7.1.1",
    "7.1.2",
    "7.2",
    "8",
    "8.1",
    "8.2",
    "8.3",
    "8.4",
]
"""The guide's own numbering, read from its revision of 12.09.2024."""

ITEMS_OF_SEED_B = {2: 6, 3: 5, 9: 8, 10: 6, 11: 6, 12: 6, 16: 4, 18: 7}
"""List items and table rows under the article's nineteen headings; the other headings have none."""

SEED_B = [
    number
    for heading in range(1, 20)
    for number in (str(heading), *(f"{heading}.{item}" for item in range(1, ITEMS_OF_SEED_B.get(heading, 0) + 1)))
]


@cache
def names_in(file: str) -> frozenset[str]:
    """The names of the tests in a file."""
    path = ROOT / file
    return frozenset(re.findall(r"def (test_\w+)\(", path.read_text("utf-8"))) if path.is_file() else frozenset()


def endpoints() -> frozenset[str]:
    routes = (ROOT / "tests" / "golden" / "routes.txt").read_text("utf-8").splitlines()
    return frozenset(line.split()[2] for line in routes)


@cache
def screens() -> frozenset[str]:
    """The addresses that show a page."""
    routes = (ROOT / "tests" / "golden" / "routes.txt").read_text("utf-8").splitlines()
    return frozenset(line.split()[1] for line in routes if "GET" in line.split()[0])


def is_there(place: str) -> bool:
    """Whether the named thing exists in code or catalogue."""
    kind, _, name = place.partition(":")
    shipped: Any = catalogue()
    if kind == "rule":
        module, _, function = name.rpartition(".")
        return callable(getattr(importlib.import_module(module), function, None))
    if kind == "requirement":
        category, _, document = name.partition("/")
        return any(row.document == document for row in shipped.categories[Category(category)].requirements)
    if kind == "label":
        enum, _, member = name.partition(".")
        return member in shipped.labels.get(enum, {})
    known: dict[str, Any] = {
        "value": shipped.values,
        "finding": shipped.findings,
        "field": shipped.fields,
        "document": shipped.documents,
        "deadline": shipped.deadlines,
        "condition": CONDITIONS,
        "route": endpoints(),
        "event": {kind.value for kind in EventKind},
        "category": {category.value for category in Category},
        "overlay": {overlay.value for overlay in Overlay},
        "criterion": {criterion.value for criterion in Criterion},
    }
    return name in known[kind]


def faults(parts: list[dict[str, Any]]) -> list[str]:
    """Everything in the table that is empty or names what does not exist."""
    found = []
    for part in parts:
        name = f"{part['seed']} {part['number']}"
        if not (part["heading"].strip() and part["lives"] and part["proved_by"]):
            found.append(f"{name}: an empty line")
        found += [f"{name}: no such place: {place}" for place in part["lives"] if not is_there(place)]
        for proof in part["proved_by"]:
            file, _, test = proof.partition("::")
            if test not in names_in(file):
                found.append(f"{name}: no such test: {proof}")
        found += [f"{name}: {fault}" for fault in _unwalked(part)]
    return found


def _unwalked(part: dict[str, Any]) -> Iterator[str]:
    """What keeps a section of the guide from being walked on screens by a story."""
    if part["seed"] != "A":
        return
    if not (part.get("screens") and part.get("walked_by")):
        yield "no screen or no story"
    yield from (f"no such screen: {rule}" for rule in part.get("screens", ()) if rule not in screens())
    for story in part.get("walked_by", ()):
        file, _, test = story.partition("::")
        if not file.startswith("e2e/") or test not in names_in(file):
            yield f"no such story: {story}"


def test_every_section_of_seed_a_stands_in_the_table_once_and_in_order() -> None:
    assert [part["number"] for part in TABLE if part["seed"] == "A"] == SEED_A


def test_every_heading_and_list_item_of_seed_b_stands_in_the_table_once_and_in_order() -> None:
    assert [part["number"] for part in TABLE if part["seed"] == "B"] == SEED_B


def test_every_part_names_a_place_and_a_test_that_exist() -> None:
    assert faults(TABLE) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lives": []}, "an empty line"),
        ({"proved_by": []}, "an empty line"),
        ({"lives": ["value:moon_phase"]}, "no such place: value:moon_phase"),
        ({"lives": ["rule:webapp.rules.bundle.guess"]}, "no such place"),
        ({"lives": ["requirement:key_personnel/horoscope"]}, "no such place"),
        ({"lives": ["route:moon.phase"]}, "no such place"),
        ({"proved_by": ["tests/unit/rules/test_dates.py::test_nothing"]}, "no such test"),
        ({"proved_by": ["tests/unit/rules/test_moon.py::test_phase"]}, "no such test"),
        ({"screens": []}, "no screen or no story"),
        ({"walked_by": []}, "no screen or no story"),
        ({"screens": ["/ay/evre"]}, "no such screen: /ay/evre"),
        ({"walked_by": ["e2e/test_moon_stories.py::test_phase"]}, "no such story"),
        (
            {"walked_by": ["tests/web/test_gate.py::test_setting_up_signs_the_owner_in_and_opens_an_empty_desk"]},
            "no such story",
        ),
    ],
)
def test_a_planted_hole_is_seen(change: dict[str, Any], said: str) -> None:
    (fault,) = faults([TABLE[0] | change])
    assert said in fault
