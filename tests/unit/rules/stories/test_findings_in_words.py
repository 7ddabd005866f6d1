"""What one slip in an application adds to its findings, and what it takes away, with every figure.

The reviewed text is ``tests/golden/rules/findings.md``; ``IZIN_UPDATE_GOLDEN=1`` renews it.
"""

from collections.abc import Iterator

import pytest

from tests.golden_files import reviewed
from tests.unit.rules.dossiers import report
from tests.unit.rules.stories.slips import SLIPS, Slip
from tests.unit.rules.stories.telling import in_full, kept, section

FILE = "rules/findings.md"


def difference(slip: Slip) -> Iterator[str]:
    before = [in_full(finding) for finding in report(slip.before, slip.on).findings]
    after = [in_full(finding) for finding in report(slip.after, slip.on).findings]
    yield from (f"* {line}" for line in after if line not in before)
    yield from (f"* no more: {line}" for line in before if line not in after)


def test_the_reviewed_file_holds_these_slips_and_no_others() -> None:
    now = ["# Bulgular\n", *(section(slip.name, difference(slip)) for slip in SLIPS)]
    assert reviewed(FILE, "\n".join(now)) == "\n".join(now)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_told_in_full(slip: Slip) -> None:
    assert section(slip.name, difference(slip)) == kept(FILE)[slip.name]


def test_no_two_slips_have_one_name() -> None:
    assert len({slip.name for slip in SLIPS}) == len(SLIPS)
