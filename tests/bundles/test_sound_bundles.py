"""Sound bundles: nothing blocks any of them."""

import pytest

from tests.bundles.sound import CELLS, Cell, named, sound, variations
from tests.unit.rules.dossiers import report

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


def test_there_are_more_than_a_hundred_sound_bundles() -> None:
    assert len(CELLS) * (ROUNDS + 1) > 100
