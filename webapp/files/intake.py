"""What may come in: a PDF or a photo is judged by its content, rebuilt clean, and measured. Names decide nothing.

The rebuilding runs in a separate process with limits on memory and time, so a hostile file costs that process only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from webapp.files.isolation import Broken, rebuild

MAX_BYTES = 2 * 1024 * 1024  # e-İzin takes at most 2 MB a file (seed A 5.3.1, 5.3.4)
_LIMIT_TEXT = "2 MB"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """A file as it is kept: rebuilt, with its size in bytes, hex SHA-256 and pages (None for a photo)."""

    media_type: str
    data: bytes
    size: int
    sha256: str
    pages: int | None


class Refused(Exception):
    """The file cannot be taken. ``code`` names the message in the catalogue, ``values`` fill it."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, str] = values


def check_pdf(data: bytes) -> CheckedFile:
    """The PDF rebuilt without scripts, actions, forms and embedded files; the same bytes for the same input.

    Raises Refused: file_empty, file_too_large, file_not_pdf, file_encrypted, file_damaged, file_too_many_pages,
    file_page_size.
    """
    _check_size(data)
    if not data.startswith(b"%PDF-"):  # a PDF reader forgives bytes before it, and so hides another format
        raise Refused("file_not_pdf")
    return _rebuilt("pdf", data, damaged="file_damaged")


def check_photo(data: bytes) -> CheckedFile:
    """The photo rebuilt from its pixels: upright, RGB, without any metadata; the same bytes for the same input.

    Raises Refused: file_empty, file_too_large, photo_not_image, photo_damaged, photo_too_many_pixels, photo_too_small.
    """
    _check_size(data)
    return _rebuilt("photo", data, damaged="photo_damaged")


def _check_size(data: bytes) -> None:
    if not data:
        raise Refused("file_empty")
    if len(data) > MAX_BYTES:
        raise Refused("file_too_large", limit=_LIMIT_TEXT)


def _rebuilt(kind: str, data: bytes, *, damaged: str) -> CheckedFile:
    try:
        answer = rebuild(kind, data)
    except Broken:
        raise Refused(damaged) from None
    if answer.refusal:
        raise Refused(answer.refusal, **answer.values)
    if len(answer.data) > MAX_BYTES:
        raise Refused("file_too_large", limit=_LIMIT_TEXT)
    return CheckedFile(
        media_type=answer.media_type,
        data=answer.data,
        size=len(answer.data),
        sha256=sha256(answer.data).hexdigest(),
        pages=answer.pages,
    )
