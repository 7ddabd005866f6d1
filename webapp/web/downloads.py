"""Bytes that leave: always a download, never a page of ours (security C1, D3, 4.1)."""

from urllib.parse import quote

from flask import Response, make_response

from webapp.files.names import clean_label

SANDBOX = "default-src 'none'; sandbox"
# a sandbox would keep the browser's own viewer from showing it
IN_OUR_FRAME = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
ZIP = "application/zip"
CSV = "text/csv; charset=utf-8"


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


def as_own_pdf(data: bytes, file_name: str) -> Response:
    """A PDF that we drew ourselves, for a frame of our own pages; what others uploaded is never shown so."""
    response = make_response(data)
    response.headers["Content-Type"] = PDF
    response.headers["Content-Disposition"] = _disposition(clean_label(file_name)).replace("attachment", "inline", 1)
    response.headers["Content-Security-Policy"] = IN_OUR_FRAME
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


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
