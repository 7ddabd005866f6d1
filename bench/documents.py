"""How quick the papers are: Word files and PDFs of a pack in one interleaved race, then memory and threads.

Prints one table and writes ``build/bench.json``. ``--gate`` is what CI runs: fewer rounds and no soak, the ratios that
must hold; what is missed is raced once more, longer, before it counts, since the machine of CI is nobody's alone.
"""

import argparse
import statistics
import sys

from bench import packs, pdfs, soak
from bench.race import Taken, race
from bench.report import missed, write
from webapp.documents.worker import PROCESSES, Workers

ROUNDS, PDFS_EVERY = 30, 6
QUICK_ROUNDS, QUICK_EVERY = 12, 4
AT_LEAST, AT_MOST = packs.AT_LEAST | pdfs.AT_LEAST, packs.AT_MOST


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.documents", description="Measure the papers of a pack.")
    parser.add_argument("--gate", action="store_true", help="a short race; exit 1 when a ratio is below what CI holds")
    if parser.parse_args(arguments).gate:
        return _gate()
    found = _raced(ROUNDS, PDFS_EVERY) | soak.figures()
    write(found, is_first=True)
    return 1 if soak.missed(found) else 0


def _gate() -> int:
    if not missed(_raced(QUICK_ROUNDS, QUICK_EVERY), AT_LEAST, AT_MOST):
        return 0
    print("once more, longer", file=sys.stderr)
    return 1 if missed(_raced(ROUNDS, PDFS_EVERY), AT_LEAST, AT_MOST) else 0


def _raced(rounds: int, pdfs_every: int) -> dict[str, float]:
    workers = Workers(PROCESSES)
    taken = race([*packs.runners(), *pdfs.runners(workers, pdfs_every)], rounds)
    workers.close()
    _print(taken)
    found = packs.figures(taken) | pdfs.figures(taken)
    for name, figure in found.items():
        print(f"{name:<30} {figure:8.2f}")
    return found


def _print(taken: Taken) -> None:
    """Every way with its median, and how many times as long it takes as ours."""
    if pdfs.FOUR_PACKS in taken:
        taken = taken | {pdfs.WARM: pdfs.warm_packs(taken)}
    kilobytes = packs.sizes()
    for name, times in taken.items():
        ours = statistics.median(taken[pdfs.OURS if name.startswith("PDFs") else packs.US])
        median = statistics.median(times)
        size = f"{kilobytes[name]:8.1f} KB" if name in kilobytes else ""
        print(f"{name:<30} {median:8.2f} ms {median / ours:8.2f} × ours {size}")


if __name__ == "__main__":
    sys.exit(main())
