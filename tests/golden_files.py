"""Golden files: what was reviewed once and may not change unnoticed."""

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def reviewed(name: str, now: str) -> str:
    """The reviewed text of that golden file, to be compared with what is made ``now``.

    ``IZIN_UPDATE_GOLDEN=1`` writes ``now`` first, so that the change is reviewed as a diff. CI never renews one.
    """
    path = GOLDEN / name
    if os.environ.get("IZIN_UPDATE_GOLDEN") == "1":
        assert not os.environ.get("CI"), "golden files are renewed by a person, not by CI"
        path.write_text(now, encoding="utf-8")
    return path.read_text("utf-8")
