"""A pack of four papers by us, by docxtpl as everybody uses it, and the deflate of the same bytes alone.

By processor time of this process, so that what else the machine does is not counted. Raced by ``bench.documents``.
"""

import statistics
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from isal import isal_zlib

from bench.papers import PAPERS, by_docxtpl, by_us, pack_by_us
from bench.race import Runner, Taken, times_as_long
from webapp.documents.engine import prepare
from webapp.documents.render import template_bytes
from webapp.documents.zips import Deflate

TURNS = 5
AT_LEAST = {"pack_vs_docxtpl": 35.0, "pack_fast_vs_docxtpl": 60.0}
AT_MOST = {"pack_vs_deflate": 2.2}
US, US_FAST, DOCXTPL = "pack, ours", "pack, ours, fast deflate", "pack, docxtpl"
DEFLATE, DEFLATE_FAST = "deflate alone (zlib 6)", "deflate alone (isal 1)"


def runners() -> list[Runner]:
    """Both ways of ours, docxtpl, and the two limits."""
    changed = [content for paper in PAPERS for content in _changed_parts(paper)]
    return [
        Runner(DOCXTPL, lambda: [by_docxtpl(paper) for paper in PAPERS]),
        Runner(US, lambda: pack_by_us(Deflate.SMALL), TURNS),
        Runner(US_FAST, lambda: pack_by_us(Deflate.FAST), TURNS),
        Runner(DEFLATE, lambda: [zlib.compress(content, 6, wbits=-15) for content in changed], TURNS),
        Runner(DEFLATE_FAST, lambda: [isal_zlib.compress(content, 1, wbits=-15) for content in changed], TURNS),
    ]


def figures(taken: Taken) -> dict[str, float]:
    """The ratios, round by round, and the time of a pack."""
    return {
        "pack_ms": statistics.median(taken[US]),
        "pack_vs_docxtpl": times_as_long(taken[DOCXTPL], taken[US]),
        "pack_fast_vs_docxtpl": times_as_long(taken[DOCXTPL], taken[US_FAST]),
        "pack_vs_deflate": times_as_long(taken[US], taken[DEFLATE]),
        "pack_fast_vs_deflate": times_as_long(taken[US_FAST], taken[DEFLATE_FAST]),
    }


def sizes() -> Mapping[str, float]:
    """Kilobytes of a pack, by writer."""
    packs = {
        DOCXTPL: [by_docxtpl(paper) for paper in PAPERS],
        US: [by_us(paper, Deflate.SMALL) for paper in PAPERS],
        US_FAST: [by_us(paper, Deflate.FAST) for paper in PAPERS],
    }
    return {name: sum(map(len, papers)) / 1000 for name, papers in packs.items()}


def _changed_parts(paper: str) -> list[bytes]:
    """What has to be deflated anew for every applicant, ready made."""
    with zipfile.ZipFile(BytesIO(by_us(paper))) as archive:
        made = archive.namelist()[prepare(template_bytes(paper)).unchanged.count :]
        return [archive.read(name) for name in made if not name.startswith("word/media/")]
