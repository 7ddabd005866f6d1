"""Bundles with exactly one planted fault: found by its name, at its place, and as the only new blocker.

An ordinary run plants every kind of fault into some of the applications it can stand in, ``IZIN_LONG=1`` into all;
mutation testing takes one of each kind (``IZIN_CELLS_A_FAULT=1``).
"""

import os
from collections.abc import Iterator

import pytest

from tests.bundles.faults import FAULTS, Fault, papers_missing
from tests.bundles.sound import CELLS, Cell, named, sound
from tests.unit.rules.dossiers import report
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import RequirementStatus, Severity

A_FAULT = len(CELLS) if os.environ.get("IZIN_LONG") else int(os.environ.get("IZIN_CELLS_A_FAULT", "4"))


def cells_of(fault: Fault) -> list[Cell]:
    """Some of the cells that the fault can stand in, others for every fault."""
    suited = [cell for cell in CELLS if fault.suits(sound(cell))]
    start = FAULTS.index(fault) * A_FAULT % max(len(suited), 1)
    return (suited[start:] + suited[:start])[:A_FAULT]


def new_blockers(fault: Fault, dossier: DossierFacts) -> tuple[list[tuple[str, str]], list[tuple[str, str, Severity]]]:
    """The blockers of the bundle with the fault, and everything found there."""
    found = report(fault.plant(dossier))
    return (
        [(finding.code, finding.subject) for finding in found.blockers],
        [(finding.code, finding.subject, finding.severity) for finding in found.findings],
    )


def assert_found(fault: Fault, dossier: DossierFacts) -> None:
    blockers, everything = new_blockers(fault, dossier)
    said = [severity for code, subject, severity in everything if (code, subject) == (fault.code, fault.subject)]
    assert len(said) == 1, everything
    assert (said[0] is Severity.BLOCKER) is fault.blocks
    assert blockers == ([(fault.code, fault.subject)] if fault.blocks else [])


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_one_fault_is_found_at_its_place_and_nothing_else_blocks(fault: Fault) -> None:
    planted = cells_of(fault)
    assert planted
    for cell in planted:
        assert (fault.code, fault.subject) not in {(f.code, f.subject) for f in report(sound(cell)).findings}
        assert_found(fault, sound(cell))


def required_papers(cell: Cell) -> Iterator[str]:
    """The papers that the bundle must have by themselves, not as one of several."""
    for row in report(sound(cell)).requirements:
        is_there = row.status is RequirementStatus.SATISFIED and sound(cell).attached(row.document) is not None
        if is_there and row.is_required and not row.group:
            yield row.document


@pytest.mark.parametrize("cell", CELLS, ids=named)
def test_every_required_paper_left_out_is_the_one_thing_missing(cell: Cell) -> None:
    faults = papers_missing(list(required_papers(cell)))
    assert len(faults) >= 3
    for fault in faults:
        assert_found(fault, sound(cell))


def test_more_than_three_hundred_bundles_carry_more_than_sixty_kinds_of_fault() -> None:
    assert sum(len(cells_of(fault)) for fault in FAULTS) >= 300
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 60
    assert len({fault.code for fault in FAULTS}) >= 60


def test_the_faults_stand_in_every_open_application() -> None:
    assert {cell for fault in FAULTS for cell in cells_of(fault)} == set(CELLS)
