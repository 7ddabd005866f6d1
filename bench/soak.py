"""Memory over 3.000 packs in one process, and 800 papers by 8 threads of which not one may hold another's name.

Prints and writes ``rss_mb`` (at the end), ``rss_growth_mb`` (since the 500th pack) and ``wrong_of_800``; exits 1 when
memory grew by more than 5 MB or a paper is wrong.
"""

import resource
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

from bench.papers import by_us, pack_by_us
from bench.report import write

PACKS, SETTLED = 3000, 500
PEOPLE, THREADS = 800, 8
MOST_GROWTH_MB = 5.0
PAPER = "cv_form"


def main() -> int:
    settled = 0.0
    for number in range(1, PACKS + 1):
        pack_by_us()
        if number == SETTLED:
            settled = _rss_mb()
    figures = {"rss_mb": _rss_mb(), "rss_growth_mb": _rss_mb() - settled, "wrong_of_800": float(_wrong())}
    print(f"{PACKS} packs: {figures['rss_mb']:.1f} MB, {figures['rss_growth_mb']:+.1f} MB since pack {SETTLED}")
    print(f"{PEOPLE} papers by {THREADS} threads: {figures['wrong_of_800']:.0f} wrong")
    write(figures)
    return 1 if figures["rss_growth_mb"] > MOST_GROWTH_MB or figures["wrong_of_800"] else 0


def _wrong() -> int:
    names = [f"Kişi-{number:03}" for number in range(PEOPLE)]
    with ThreadPoolExecutor(THREADS) as pool:
        papers = list(pool.map(lambda name: by_us(PAPER, changes={"given_names": name, "surname": name}), names))
    return sum(not _is_of(paper, name) for paper, name in zip(papers, names, strict=True))


def _is_of(paper: bytes, name: str) -> bool:
    """The name stands in the paper and nobody else's does."""
    with zipfile.ZipFile(BytesIO(paper)) as archive:
        words = archive.read("word/document.xml").decode()
    return words.count(name) >= 2 and words.count("Kişi-") == words.count(name)


def _rss_mb() -> float:
    """Resident memory now; where the system does not tell, its peak."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text("ascii").split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    sys.exit(main())
