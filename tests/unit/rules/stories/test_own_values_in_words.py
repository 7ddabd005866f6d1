"""A law whose every figure is the firm's own: all that was judged by a figure cites it, and its standing is a doubt.

The reviewed text is ``tests/golden/rules/own_values.md``; ``IZIN_UPDATE_GOLDEN=1`` renews it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from tests.golden_files import reviewed
from tests.unit.rules.stories.applications import STORIES
from tests.unit.rules.stories.slips import SLIPS, Slip
from tests.unit.rules.stories.telling import Story, kept, section
from webapp.catalogue.loader import catalogue
from webapp.domain.findings import Finding
from webapp.rules import criteria
from webapp.rules.bundle import check

FILE = "rules/own_values.md"
OWN = "firm_value"
LAW = replace(
    catalogue(),
    values={key: tuple(replace(row, source=OWN) for row in rows) for key, rows in catalogue().values.items()},
)


def own(findings: Iterable[Finding]) -> Iterator[str]:
    """Those that cite the firm's value: code and place."""
    yield from (f"{finding.code} @{finding.subject}" for finding in findings if finding.source == OWN)


def of_story(story: Story) -> Iterator[str]:
    for result in criteria.results(story.dossier, LAW, story.on):
        basis = " by its own value" if result.source == OWN else ""
        cited = ", ".join(own((result.sum, *result.cures, *result.doubts)))
        if basis or cited:
            yield f"* {result.criterion.value}: {result.verdict.value}{basis}: {cited or '–'}"
    yield f"* found: {', '.join(own(criteria.findings(story.dossier, LAW, story.on))) or '–'}"


def of_slip(slip: Slip) -> Iterator[str]:
    before = set(own(check(slip.before, LAW, slip.on).findings))
    yield f"* {', '.join(told for told in own(check(slip.after, LAW, slip.on).findings) if told not in before) or '–'}"


def test_the_reviewed_file_holds_these_stories_and_no_others() -> None:
    told = [section(story.name, of_story(story)) for story in STORIES]
    told += [section(slip.name, of_slip(slip)) for slip in SLIPS]
    now = "\n".join(["# Kendi değerleri\n", *told])
    assert reviewed(FILE, now) == now


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_criterion_judged_by_an_own_value_says_so(story: Story) -> None:
    assert section(story.name, of_story(story)) == kept(FILE)[story.name]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_finding_judged_by_an_own_value_says_so(slip: Slip) -> None:
    assert section(slip.name, of_slip(slip)) == kept(FILE)[slip.name]
