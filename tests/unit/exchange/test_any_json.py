"""Whatever stands in a dossier JSON, it is refused with its path or it goes through check and papers unharmed."""

import copy
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from webapp.catalogue.loader import catalogue
from webapp.cli.reports import as_json, as_lines
from webapp.documents.registry import documents_of
from webapp.documents.render import Mode, render
from webapp.domain.dossier import Category
from webapp.exchange.dossier_json import read, write
from webapp.exchange.problems import BadDossier
from webapp.rules.bundle import check
from webapp.rules.completeness import expected_fields

SAMPLES = Path("tests/samples")
TREES = [
    json.loads((SAMPLES / f"{category.value}.{kind}.json").read_text("utf-8"))
    for category in Category
    for kind in ("complete", "awkward")
]
EXAMPLES = 2000 if os.environ.get("IZIN_LONG") else 60

DAYS = st.dates(date(1890, 1, 1), date(2210, 1, 1)).map(str)
AMOUNTS = st.decimals(0, 10**16, places=2, allow_nan=False).map(str)
TEXTS = st.text(max_size=40) | st.sampled_from(
    ["{{ 7*7 }}", "<w:p>", "İ", "a\nb", "\x00", "\u202e", "", " ", "TR", "XX"]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | DAYS | AMOUNTS
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6
)


def places(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(place for key, value in inner for place in places(value, (*path, key)))]


@st.composite
def changed_trees(draw: st.DrawFn) -> Any:
    """A sample with a few of its values replaced by anything at all, or taken out."""
    tree = copy.deepcopy(draw(st.sampled_from(TREES)))
    tree["attachments"] = []
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from([place for place in places(tree) if place]))
        holder = tree
        for key in place[:-1]:
            holder = holder[key]
        if isinstance(holder, dict) and draw(st.booleans()) and draw(st.booleans()):
            del holder[place[-1]]
        else:
            holder[place[-1]] = draw(DAYS | AMOUNTS | TEXTS | ANYTHING)
    return tree


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(changed_trees())
def test_any_change_is_refused_or_goes_through_unharmed(tree: Any) -> None:
    try:
        dossier = read(json.dumps(tree), SAMPLES)
    except BadDossier:
        return
    facts, on = dossier.facts, dossier.on or date(2026, 11, 23)
    assert read(write(facts, on), SAMPLES).facts == facts
    report = check(facts, catalogue(), on)
    json.dumps(as_json(facts, report, catalogue(), on))
    assert list(as_lines(facts, report, catalogue(), on))
    for document in documents_of(facts):
        render(document, facts, on=on, mode=Mode.DRAFT, expected=expected_fields(facts))
