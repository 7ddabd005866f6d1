"""The PDFs of a pack by rdocx in its worker, and by LibreOffice where it is installed, in one interleaved run.

A warm LibreOffice is what it would be kept running: a call with four packs less a call with one, by three, so that
neither its start nor its profile counts. The one call is how the product asks it. ``--gate`` exits 1 when rdocx is not
1.4 times as quick as the warm one.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable

from bench.papers import PAPERS, by_us
from bench.report import write
from webapp.documents import office
from webapp.documents.worker import Workers

ROUNDS, PACKS = 5, 4
AT_LEAST = 1.4
RDOCX, ONE_CALL, FOUR_PACKS = "rdocx in its worker", "LibreOffice, one call", "LibreOffice, four packs"
WARM = "LibreOffice, warm"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.pdfs", description="Measure the PDFs of a pack.")
    parser.add_argument("--gate", action="store_true", help="exit 1 when rdocx is too slow")
    options = parser.parse_args(arguments)
    papers = tuple(by_us(paper) for paper in PAPERS)
    workers = Workers(1)
    writers: dict[str, Callable[[], object]] = {RDOCX: lambda: [workers.done(b"D", paper) for paper in papers]}
    if office.program():
        writers[ONE_CALL] = lambda: office.converted(papers)
        writers[FOUR_PACKS] = lambda: office.converted(papers * PACKS)
    medians = _interleaved(writers)
    workers.close()
    figures = {"pdf_pack_ms": medians[RDOCX]}
    if FOUR_PACKS in medians:
        medians[WARM] = (medians[FOUR_PACKS] - medians[ONE_CALL]) / (PACKS - 1)
        figures["pdf_vs_libreoffice"] = medians[WARM] / medians[RDOCX]
        figures["pdf_vs_libreoffice_one_call"] = medians[ONE_CALL] / medians[RDOCX]
    for name, median in medians.items():
        print(f"{name:<24} {median:8.0f} ms   {median / medians[RDOCX]:6.2f} × rdocx")
    write(figures)
    return 1 if options.gate and figures.get("pdf_vs_libreoffice", AT_LEAST) < AT_LEAST else 0


def _interleaved(writers: dict[str, Callable[[], object]]) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in writers}
    for act in writers.values():
        act()
    for _ in range(ROUNDS):
        for name, act in writers.items():
            started = time.perf_counter()
            act()
            taken[name].append((time.perf_counter() - started) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


if __name__ == "__main__":
    sys.exit(main())
