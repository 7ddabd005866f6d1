"""Every deadline in full: its day, how it was counted, on which basis, and each doubt with its figures.

The reviewed text is ``tests/golden/rules/deadlines.md``; ``IZIN_UPDATE_GOLDEN=1`` renews it.
"""

import pytest

from tests.golden_files import reviewed
from tests.unit.rules.stories.histories import STORIES
from tests.unit.rules.stories.telling import Story, deadlines_of, kept, section

FILE = "rules/deadlines.md"


def test_the_reviewed_file_holds_these_stories_and_no_others() -> None:
    now = ["# Süreler\n", *(section(story.name, deadlines_of(story)) for story in STORIES)]
    assert reviewed(FILE, "\n".join(now)) == "\n".join(now)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_deadlines_of_a_history_stand_in_full(story: Story) -> None:
    assert section(story.name, deadlines_of(story)) == kept(FILE)[story.name]
