"""Memory over 3.000 packs in one process, and 800 papers by 8 threads of which not one may hold another's name.

``bench.documents`` runs it after the race and fails when memory grew by more than 5 MB or a paper is wrong.
"""

import resource
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

from bench.papers import by_us, pack_by_us

PACKS, SETTLED = 3000, 500
PEOPLE, THREADS = 800, 8
MOST_GROWTH_MB = 5.0
PAPER = "cv_form"


def figures() -> dict[str, float]:
    """Resident memory after all packs, its growth since they settled, and how many papers hold another's name."""
    settled = 0.0
    for number in range(1, PACKS + 1):
        pack_by_us()
        if number == SETTLED:
            settled = _rss_mb()
    found = {"rss_mb": _rss_mb(), "rss_growth_mb": _rss_mb() - settled, "wrong_of_800": float(_wrong())}
    print(f"{PACKS} packs: {found['rss_mb']:.1f} MB, {found['rss_growth_mb']:+.1f} MB since pack {SETTLED}")
    print(f"{PEOPLE} papers by {THREADS} threads: {found['wrong_of_800']:.0f} wrong")
    return found


def missed(found: dict[str, float]) -> bool:
    """Memory grew, or a paper is wrong."""
    return found["rss_growth_mb"] > MOST_GROWTH_MB or found["wrong_of_800"] > 0


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
