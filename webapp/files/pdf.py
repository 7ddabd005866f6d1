"""Rebuilding a PDF without anything that acts. Imported in the limited process only."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, StreamDecodeLevel

from webapp.files.answer import Answer

MAX_PAGES = 100
# In points: a thumbnail is no page, and 200 inches is the largest a PDF reader shows.
MIN_SIDE, MAX_SIDE = 36.0, 14_400.0

_FITS = 2 * 1024 * 1024
# What does not shrink any more can grow by being packed again, so that is tried without.
_WAYS = (
    (ObjectStreamMode.generate, True),
    (ObjectStreamMode.generate, False),
    (ObjectStreamMode.preserve, False),
)

# The lists of objects are the only streams unpacked here; those of an honest 2 MB file are far below this.
_UNPACKED = 64 * 1024 * 1024
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=_UNPACKED, png_max_memory=_UNPACKED, run_length_max_memory=_UNPACKED, tiff_max_memory=_UNPACKED
)

_ENDS_WELL = re.compile(rb"%%EOF[\s\x00]*\Z")
_HEADER_TO_END = 1024

# Keys that start something, carry another file or describe a form's program; none is needed to read a scan.
_ACTING_KEYS = (
    "/OpenAction", "/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/Collection", "/XFA", "/RichMedia",
    "/RichMediaContent", "/RichMediaSettings", "/Rendition", "/Renditions", "/Movie", "/Sound",
    "/AlternatePresentations", "/Threads", "/PieceInfo", "/NeedsRendering", "/Requirements",
)  # fmt: skip
_SAFE_ACTIONS = frozenset({"/GoTo", "/URI"})
_SAFE_LINKS = (b"https://", b"http://", b"mailto:")
_ACTIVE_ANNOTATIONS = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/TrapNet"})


def rebuild_pdf(data: bytes) -> Answer:
    """The same pages in a new file, or the refusal. Raises nothing for a bad file."""
    if not data.startswith(b"%PDF-"):
        return Answer(refusal="file_not_pdf")
    if not _ENDS_WELL.search(data[-_HEADER_TO_END:]):
        return Answer(refusal="file_damaged")  # cut short, or another file hangs on behind
    try:
        with Pdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            return _judge(pdf)
    except pikepdf.PasswordError:
        return Answer(refusal="file_encrypted")
    except (pikepdf.PdfError, pikepdf.DataDecodingError, RuntimeError, ValueError, TypeError, KeyError, MemoryError):
        return Answer(refusal="file_damaged")


def _judge(pdf: Pdf) -> Answer:
    if pdf.is_encrypted:
        return Answer(refusal="file_encrypted")
    pages = len(pdf.pages)
    if pages == 0:
        return Answer(refusal="file_damaged")
    if pages > MAX_PAGES:
        return Answer(refusal="file_too_many_pages", values={"pages": str(pages), "limit": str(MAX_PAGES)})
    if not all(_is_sane(page) for page in pdf.pages):
        return Answer(refusal="file_page_size")
    _remove_what_acts(pdf)
    return Answer(media_type="application/pdf", data=_saved(pdf), pages=pages)


def _is_sane(page: pikepdf.Page) -> bool:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    unit = float(page.obj.get(Name.UserUnit, 1))
    return all(MIN_SIDE <= abs(side) * unit <= MAX_SIDE for side in (right - left, top - bottom))


def _saved(pdf: Pdf) -> bytes:
    """The first way to write the same objects that fits the portal's limit, else the smallest."""
    smallest = b""
    for mode, compress in _WAYS:
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,  # neither time nor chance
            object_stream_mode=mode,
            compress_streams=compress,
            stream_decode_level=StreamDecodeLevel.none,  # pictures and pages are copied, never unpacked
            fix_metadata_version=False,
        )
        if not smallest or out.tell() < len(smallest):
            smallest = out.getvalue()
        if len(smallest) <= _FITS:
            break
    return smallest


def _remove_what_acts(pdf: Pdf) -> None:
    """Walk every object, not the bytes: names hide in object streams and in escapes."""
    names = pdf.Root.get(Name.Names)
    if isinstance(names, Dictionary):
        for key in list(names.keys()):
            if key != "/Dests":
                del names[key]
    for container in _containers(pdf):
        if isinstance(container, Array):
            _drop_active_annotations(container)
        else:
            _disarm(container)


def _disarm(dictionary: Any) -> None:
    for key in _ACTING_KEYS:
        if key in dictionary:
            del dictionary[key]
    for key in ("/A", "/PA"):
        if key in dictionary and not _is_safe_action(dictionary[key]):
            del dictionary[key]


def _is_safe_action(action: Any) -> bool:
    if not isinstance(action, Dictionary):
        return True  # attributes of a structure element share the key
    kind = action.get(Name.S)
    if kind is None:
        return True
    if str(kind) not in _SAFE_ACTIONS:
        return False
    if Name.Next in action:
        del action[Name.Next]
    return str(kind) != "/URI" or bytes(action.get(Name.URI, pikepdf.String(""))).startswith(_SAFE_LINKS)


def _drop_active_annotations(array: Array) -> None:
    for index in range(len(array) - 1, -1, -1):
        item = array[index]
        if isinstance(item, Dictionary) and str(item.get(Name.Subtype, "")) in _ACTIVE_ANNOTATIONS:
            del array[index]


def _containers(pdf: Pdf) -> Iterator[Any]:
    """Every dictionary (of a stream too) and array of the file, at any depth."""
    waiting = [pdf.trailer, *pdf.objects]
    while waiting:
        found = waiting.pop()
        if isinstance(found, pikepdf.Stream):
            found = found.stream_dict
        if not isinstance(found, Dictionary | Array):
            continue
        yield found
        inner = found.values() if isinstance(found, Dictionary) else found
        waiting.extend(item for item in inner if isinstance(item, Dictionary | Array) and not item.is_indirect)
