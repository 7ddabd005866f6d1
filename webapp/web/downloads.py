"""Bytes that leave: always a download, never a page of ours (security C1, D3, 4.1)."""

from urllib.parse import quote

from flask import Response, make_response

from webapp.files.names import clean_label

SANDBOX = "default-src 'none'; sandbox"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
ZIP = "application/zip"


def as_download(data: bytes, file_name: str, media_type: str) -> Response:
    """A file that the browser saves under that name and never shows as a page."""
    response = make_response(data)
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = _disposition(clean_label(file_name))
    return _sealed(response)


def as_picture(data: bytes, media_type: str) -> Response:
    """A picture for an <img> of our own pages; opened by itself it runs nothing."""
    response = make_response(data)
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = "inline"
    return _sealed(response)


def _sealed(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _disposition(name: str) -> str:
    """RFC 6266: a plain name for old readers, the real one beside it."""
    plain = "".join(letter if _is_plain(letter) else "_" for letter in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _is_plain(letter: str) -> bool:
    return letter.isascii() and letter.isprintable() and letter not in '"\\%'
