"""A pack of four papers by us, by docxtpl as everybody uses it, and the deflate of the same bytes alone.

One interleaved run: every round takes the writers in another order, one at a time, in this process, by processor time,
so that what else the machine does is not counted. The figures that count are ratios of medians; ``build/bench.json``
gets them. ``--gate`` exits 1 below what CI holds.
"""

import argparse
import random
import statistics
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from isal import isal_zlib

from bench.papers import PAPERS, by_docxtpl, by_us, pack_by_us
from bench.report import write
from webapp.documents.engine import prepare
from webapp.documents.render import template_bytes
from webapp.documents.zips import Deflate

ROUNDS, WARM_UP = 30, 2
TURNS = 5  # of a quick writer in each round: what ran before it must not decide how warm the caches are
AT_LEAST = {"pack_vs_docxtpl": 35.0, "pack_fast_vs_docxtpl": 60.0}
AT_MOST = {"pack_vs_deflate": 2.2}
US, US_FAST, DOCXTPL = "ours", "ours, fast deflate", "docxtpl"
DEFLATE, DEFLATE_FAST = "deflate alone (zlib 6)", "deflate alone (isal 1)"
Writer = Callable[[], object]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.packs", description="Measure the pack of four papers.")
    parser.add_argument("--gate", action="store_true", help="exit 1 when a ratio is not what CI holds")
    options = parser.parse_args(arguments)
    medians = _interleaved(_writers())
    figures = {
        "pack_ms": medians[US],
        "pack_vs_docxtpl": medians[DOCXTPL] / medians[US],
        "pack_fast_vs_docxtpl": medians[DOCXTPL] / medians[US_FAST],
        "pack_vs_deflate": medians[US] / medians[DEFLATE],
        "pack_fast_vs_deflate": medians[US_FAST] / medians[DEFLATE_FAST],
    }
    for name, median in medians.items():
        print(f"{name:<24} {median:8.2f} ms   {medians[DOCXTPL] / median:6.1f} × docxtpl{_size(name)}")
    print(f"the deflate limit: {figures['pack_vs_deflate']:.2f} ×, fast {figures['pack_fast_vs_deflate']:.2f} ×")
    write(figures)
    return 1 if options.gate and _missed(figures) else 0


def _writers() -> dict[str, Writer]:
    changed = [content for paper in PAPERS for content in _changed_parts(paper)]
    return {
        DOCXTPL: lambda: [by_docxtpl(paper) for paper in PAPERS],
        US: lambda: pack_by_us(Deflate.SMALL),
        US_FAST: lambda: pack_by_us(Deflate.FAST),
        DEFLATE: lambda: [zlib.compress(content, 6, wbits=-15) for content in changed],
        DEFLATE_FAST: lambda: [isal_zlib.compress(content, 1, wbits=-15) for content in changed],
    }


def _changed_parts(paper: str) -> list[bytes]:
    """What has to be deflated anew for every applicant, ready made."""
    with zipfile.ZipFile(BytesIO(by_us(paper))) as archive:
        made = archive.namelist()[prepare(template_bytes(paper)).unchanged.count :]
        return [archive.read(name) for name in made if not name.startswith("word/media/")]


def _interleaved(writers: dict[str, Writer]) -> dict[str, float]:
    chance = random.Random(4)  # noqa: S311 - an order, no secret
    taken: dict[str, list[float]] = {name: [] for name in writers}
    for round_number in range(WARM_UP + ROUNDS):
        for name in chance.sample(list(writers), len(writers)):
            for _ in range(1 if name == DOCXTPL else TURNS):
                started = time.process_time()
                writers[name]()
                took = time.process_time() - started
                if round_number >= WARM_UP:
                    taken[name].append(took * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def _size(name: str) -> str:
    deflate = {US: Deflate.SMALL, US_FAST: Deflate.FAST}.get(name)
    if name == DOCXTPL:
        return f"   {sum(len(by_docxtpl(paper)) for paper in PAPERS) / 1000:.1f} KB"
    return f"   {sum(len(by_us(paper, deflate)) for paper in PAPERS) / 1000:.1f} KB" if deflate else ""


def _missed(figures: dict[str, float]) -> list[str]:
    """The figures that CI does not let pass, named."""
    low = [f"{name} {figures[name]:.1f} < {least}" for name, least in AT_LEAST.items() if figures[name] < least]
    high = [f"{name} {figures[name]:.2f} > {most}" for name, most in AT_MOST.items() if figures[name] > most]
    for line in low + high:
        print(f"missed: {line}", file=sys.stderr)
    return low + high


if __name__ == "__main__":
    sys.exit(main())
