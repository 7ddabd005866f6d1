"""Where the figures go: build/bench.json, one key a figure."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

TARGET = Path(__file__).parents[1] / "build" / "bench.json"


def write(figures: Mapping[str, float], *, is_first: bool = False) -> None:
    """Adds the figures to those of the same ``make bench``; the first program of it begins anew."""
    TARGET.parent.mkdir(exist_ok=True)
    kept = json.loads(TARGET.read_text("utf-8")) if TARGET.exists() and not is_first else {}
    rounded = {name: round(value, 3) for name, value in figures.items()}
    TARGET.write_text(json.dumps(kept | rounded, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def missed(figures: Mapping[str, float], at_least: Mapping[str, float], at_most: Mapping[str, float]) -> list[str]:
    """What CI does not let pass, a line each on the standard error; a figure that was not measured here is no miss."""
    low = [
        f"{name} {figures[name]:.2f} < {least}" for name, least in at_least.items() if figures.get(name, least) < least
    ]
    high = [f"{name} {figures[name]:.2f} > {most}" for name, most in at_most.items() if figures.get(name, most) > most]
    for line in low + high:
        print(f"missed: {line}", file=sys.stderr)
    return low + high
