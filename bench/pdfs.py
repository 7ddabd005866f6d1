"""The PDFs of a pack by our engine, and by LibreOffice where it is installed. Raced by ``bench.documents``.

A warm LibreOffice is one that runs already: a call with four packs less a call with one, by three, so that neither its
start nor its profile counts. The one call is how the product asks it. Ours are drawn as the product draws them, by its
two workers; by one worker alone beside it.
"""

import statistics
import time

from bench.papers import PAPERS, by_us
from bench.race import Runner, Taken, times_as_long
from webapp.documents import office
from webapp.documents.pdf import drawn_by
from webapp.documents.worker import Workers

PACKS, TURNS, CONVERT = 4, 3, b"D"
AT_LEAST = {"pdf_vs_libreoffice": 1.4}
OURS, ONE_WORKER = "PDFs, ours, two workers", "PDFs, ours, one worker"
ONE_CALL, FOUR_PACKS = "PDFs, LibreOffice, one call", "PDFs, LibreOffice, four packs"
WARM = "PDFs, LibreOffice, warm"


def runners(workers: Workers, every: int) -> list[Runner]:
    """Both ways of ours, and LibreOffice's every so many rounds."""
    papers, clock = tuple(by_us(paper) for paper in PAPERS), time.perf_counter
    ours = [
        Runner(OURS, lambda: drawn_by(workers, CONVERT, papers), TURNS, clock, every),
        Runner(ONE_WORKER, lambda: [workers.done(CONVERT, paper) for paper in papers], TURNS, clock, every),
    ]
    if office.program() is None:
        return ours
    return [
        *ours,
        Runner(ONE_CALL, lambda: office.converted(papers), 1, clock, every),
        Runner(FOUR_PACKS, lambda: office.converted(papers * PACKS), 1, clock, every),
    ]


def figures(taken: Taken) -> dict[str, float]:
    """The ratios, round by round; those with LibreOffice only where it is installed."""
    found = {"pdf_pack_ms": statistics.median(taken[OURS])}
    if FOUR_PACKS in taken:
        warm = warm_packs(taken)
        found["pdf_vs_libreoffice"] = times_as_long(warm, taken[OURS])
        found["pdf_one_worker_vs_libreoffice"] = times_as_long(warm, taken[ONE_WORKER])
        found["pdf_vs_libreoffice_one_call"] = times_as_long(taken[ONE_CALL], taken[OURS])
    return found


def warm_packs(taken: Taken) -> list[float]:
    """What each pack after the first one took LibreOffice, round by round."""
    return [(four - one) / (PACKS - 1) for four, one in zip(taken[FOUR_PACKS], taken[ONE_CALL], strict=True)]
