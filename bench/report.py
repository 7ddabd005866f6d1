"""Where the figures go: build/bench.json, one key a figure, kept from run to run."""

import json
from pathlib import Path

TARGET = Path(__file__).parents[1] / "build" / "bench.json"


def write(figures: dict[str, float]) -> None:
    """Adds the figures to what is already there."""
    TARGET.parent.mkdir(exist_ok=True)
    kept = json.loads(TARGET.read_text("utf-8")) if TARGET.exists() else {}
    rounded = {name: round(value, 3) for name, value in figures.items()}
    TARGET.write_text(json.dumps(kept | rounded, indent=2, sort_keys=True) + "\n", encoding="utf-8")
