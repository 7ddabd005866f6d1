"""PDFs of our papers: drawn by rdocx in a worker process, or by LibreOffice where it is installed and chosen.

The pages carry language, title and tags. The same Word file gives the same bytes, so what was made is kept by its hash,
in memory and in small number: a folder of papers would have to be erased with the person they speak of.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from functools import cache
from hashlib import sha256

from webapp.documents import office
from webapp.documents.links import without_links
from webapp.documents.packages import TemplateRefused
from webapp.documents.worker import PROCESSES, PdfFailed, Workers

__all__ = ["PdfEngine", "PdfFailed", "available", "page_pictures", "to_pdf", "to_pdfs"]

PDF_VERSION = 3
KEPT_BYTES = 48_000_000
_CONVERT, _PICTURE, _FINISH = b"D", b"P", b"F"


class PdfEngine(StrEnum):
    """PDF motoru."""

    RDOCX = "rdocx"
    LIBREOFFICE = "libreoffice"


def available() -> tuple[PdfEngine, ...]:
    """The engines of this installation, the default first."""
    return (PdfEngine.RDOCX, *((PdfEngine.LIBREOFFICE,) if office.program() else ()))


def to_pdf(docx: bytes, *, engine: PdfEngine = PdfEngine.RDOCX) -> bytes:
    """The PDF of a Word file. Raises PdfFailed when the engine is not there, fails, or takes too long."""
    return to_pdfs((docx,), engine=engine)[0]


def to_pdfs(papers: tuple[bytes, ...], *, engine: PdfEngine = PdfEngine.RDOCX) -> tuple[bytes, ...]:
    """The PDFs of these Word files, in their order; LibreOffice starts once for all of them. Raises PdfFailed."""
    keys = [_key(paper, engine) for paper in papers]
    made = {key: kept for key in keys if (kept := _kept().get(key)) is not None}
    missing = {key: paper for key, paper in zip(keys, papers, strict=True) if key not in made}
    for key, pdf in zip(missing, _drawn(tuple(missing.values()), engine), strict=True):
        made[key] = pdf
        _kept().put(key, pdf)
    return tuple(made[key] for key in keys)


def page_pictures(docx: bytes) -> tuple[bytes, ...]:
    """The first pages of a Word file as PNG, as our own engine draws them. Raises PdfFailed."""
    key = _key(docx, "pictures")
    framed = _kept().get(key)
    if framed is None:
        framed = _workers().done(_PICTURE, _cleaned(docx))
        _kept().put(key, framed)
    return tuple(_unframed(framed))


def _unframed(framed: bytes) -> Iterator[bytes]:
    """The pieces of which each stands after its length in 8 bytes."""
    at = 0
    while at < len(framed):
        length = int.from_bytes(framed[at : at + 8], "big")
        yield framed[at + 8 : at + 8 + length]
        at += 8 + length


def _drawn(papers: tuple[bytes, ...], engine: PdfEngine) -> tuple[bytes, ...]:
    cleaned = tuple(_cleaned(paper) for paper in papers)
    if not cleaned:
        return ()
    if engine is PdfEngine.RDOCX:
        return drawn_by(_workers(), _CONVERT, cleaned)
    return drawn_by(_workers(), _FINISH, office.converted(cleaned))


def drawn_by(workers: Workers, kind: bytes, contents: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """The answers of all workers at once, in the order of the jobs; the longest begin, so that they end together.

    Raises PdfFailed.
    """
    if len(contents) == 1:
        return (workers.done(kind, contents[0]),)
    longest_first = sorted(range(len(contents)), key=lambda place: -len(contents[place]))
    with ThreadPoolExecutor(PROCESSES) as pool:
        asked = {place: pool.submit(workers.done, kind, contents[place]) for place in longest_first}
    return tuple(asked[place].result() for place in range(len(contents)))


def _cleaned(docx: bytes) -> bytes:
    try:
        return without_links(docx)
    except TemplateRefused as error:
        raise PdfFailed("no Word file") from error


@cache
def _workers() -> Workers:
    return Workers()


@cache
def _versions() -> str:
    from importlib.metadata import version

    return "|".join([str(PDF_VERSION), version("rdocx"), version("pikepdf")])


def _key(docx: bytes, engine: str) -> bytes:
    return sha256(f"{engine}|{_versions()}|".encode() + docx).digest()


class _Kept:
    """The newest PDFs, up to so many bytes."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._lock = threading.Lock()
        self._size = 0
        self._made: OrderedDict[bytes, bytes] = OrderedDict()

    def get(self, key: bytes) -> bytes | None:
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
            return self._made.get(key)

    def put(self, key: bytes, pdf: bytes) -> None:
        with self._lock:
            if key not in self._made:
                self._made[key] = pdf
                self._size += len(pdf)
            while self._size > self._most:
                self._size -= len(self._made.popitem(last=False)[1])


@cache
def _kept() -> _Kept:
    return _Kept(KEPT_BYTES)
