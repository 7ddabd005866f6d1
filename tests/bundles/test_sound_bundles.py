"""Sound bundles: nothing blocks any of them."""

import pytest

from tests.bundles.sound import CELLS, Cell, named, sound, variations
from tests.factories import TODAY
from tests.unit.rules.dossiers import report
from webapp.catalogue.loader import catalogue
from webapp.rules import contradictions

ROUNDS = 3


@pytest.mark.parametrize("cell", CELLS, ids=named)
def test_an_application_with_every_field_and_paper_has_no_blocker(cell: Cell) -> None:
    assert [(f.code, f.subject) for f in report(sound(cell)).blockers] == []


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_other_people_dates_and_amounts_have_no_blocker_either(seed: int) -> None:
    blocked = {
        name: [(f.code, f.subject) for f in blockers]
        for name, dossier in variations(seed)
        if (blockers := report(dossier).blockers)
    }
    assert blocked == {}


@pytest.mark.parametrize("cell", CELLS, ids=named)
def test_nothing_in_a_sound_application_contradicts_itself(cell: Cell) -> None:
    assert [(f.code, f.subject) for f in contradictions.findings(sound(cell), catalogue(), TODAY)] == []


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_other_people_dates_and_amounts_contradict_nothing_either(seed: int) -> None:
    contradicting = {
        name: [(f.code, f.subject) for f in said]
        for name, dossier in variations(seed)
        if (said := list(contradictions.findings(dossier, catalogue(), TODAY)))
    }
    assert contradicting == {}


def test_there_are_more_than_a_hundred_sound_bundles() -> None:
    assert len(CELLS) * (ROUNDS + 1) > 100
