"""Every criterion in full: verdict, the sum it made, what would meet it, what is doubtful, and what is found.

The reviewed text is ``tests/golden/rules/criteria.md``; ``IZIN_UPDATE_GOLDEN=1`` renews it.
"""

import pytest

from tests.golden_files import reviewed
from tests.unit.rules.stories.applications import STORIES
from tests.unit.rules.stories.telling import Story, criteria_of, kept, section

FILE = "rules/criteria.md"


def test_the_reviewed_file_holds_these_applications_and_no_others() -> None:
    now = ["# Ölçütler\n", *(section(story.name, criteria_of(story)) for story in STORIES)]
    assert reviewed(FILE, "\n".join(now)) == "\n".join(now)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_criteria_of_an_application_stand_in_full(story: Story) -> None:
    assert section(story.name, criteria_of(story)) == kept(FILE)[story.name]
