"""The attachments of a dossier JSON: each names a file beside it, or brings its content in base64."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from cattrs.errors import BaseValidationError
from cattrs.gen import override

from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import Attachment
from webapp.exchange import values
from webapp.exchange.converter import near, object_hook, problems_of, read_rows
from webapp.exchange.problems import FieldError, Problem, problem, shown
from webapp.exchange.tree import MEGABYTE

# Above this nothing is read at all; the limit of the portal (2 MB) is the intake's to judge and to explain.
MAX_ATTACHMENT = 8 * MEGABYTE
_MAX_CONTENT = MAX_ATTACHMENT * 4 // 3 + 4


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentEntry:
    """Ek satırı: one attachment as the file writes it; exactly one of ``path`` and ``content`` is given."""

    document: str
    path: str = ""
    content: str = field(default="", repr=False)
    file_name: str = ""
    issued_on: date | None = None
    has_translation: bool | None = None
    is_certified: bool | None = None


@dataclass(frozen=True, slots=True)
class AttachmentsRead:
    """What the list gave: the attachments, their bytes by document id, and what is wrong with the list."""

    attachments: tuple[Attachment, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_attachments(value: Any, base: Path) -> AttachmentsRead:
    """Read every entry and its file; each problem has its path (``attachments[3].path``).

    Args:
        value: the JSON list.
        base: the folder that paths count from; a path or link that leaves it is refused.
    """
    read_entry = object_hook(AttachmentEntry, content=override(struct_hook=_content))
    try:
        entries = read_rows(value, AttachmentEntry, read_entry)
    except (FieldError, BaseValidationError) as error:
        return AttachmentsRead(problems=tuple(problems_of(error, "attachments")))
    files: dict[str, bytes] = {}
    attachments: list[Attachment] = []
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        try:
            _check_document(entry, files)
            files[entry.document] = _bytes_of(entry, base)
            attachments.append(_attachment(entry, files[entry.document]))
        except FieldError as error:
            problems.append(problem(f"attachments[{index}]{_PLACES.get(error.code, '')}", error.code, **error.values))
    return AttachmentsRead(tuple(attachments), files, tuple(problems))


_PLACES = {
    "attachment_unknown_document": ".document",
    "attachment_unknown_document_near": ".document",
    "attachment_twice": ".document",
    "attachment_outside": ".path",
    "attachment_not_found": ".path",
    "attachment_not_file": ".path",
    "attachment_not_base64": ".content",
}


def _check_document(entry: AttachmentEntry, seen: Mapping[str, bytes]) -> None:
    known = list(catalogue().documents)
    if entry.document not in known:
        close = near(entry.document, known)
        code = "attachment_unknown_document_near" if close else "attachment_unknown_document"
        raise FieldError(code, value=shown(entry.document), near=close)
    if entry.document in seen:
        raise FieldError("attachment_twice", value=entry.document)


def _bytes_of(entry: AttachmentEntry, base: Path) -> bytes:
    if entry.path and entry.content:
        raise FieldError("attachment_two_sources")
    if entry.path:
        return _read_beside(entry.path, base)
    if entry.content:
        return _decoded(entry.content)
    raise FieldError("attachment_no_source")


def _read_beside(path: str, base: Path) -> bytes:
    """The bytes of a regular file inside ``base``; a link is followed only while it stays inside."""
    try:
        folder = base.resolve()
        target = (folder / path).resolve()
        if not target.is_relative_to(folder):
            raise FieldError("attachment_outside", value=shown(path))
        if not target.exists():
            raise FieldError("attachment_not_found", value=shown(path))
        if not target.is_file():
            raise FieldError("attachment_not_file", value=shown(path))
        with target.open("rb") as file:
            data = file.read(MAX_ATTACHMENT + 1)
    except (OSError, RuntimeError):  # unreadable, a name too long, links in a ring
        raise FieldError("attachment_not_file", value=shown(path)) from None
    return _within_limit(data)


def _decoded(content: str) -> bytes:
    try:
        return _within_limit(b64decode("".join(content.split()), validate=True))
    except (NotBase64, ValueError) as error:
        if isinstance(error, FieldError):
            raise
        raise FieldError("attachment_not_base64") from None


def _within_limit(data: bytes) -> bytes:
    if len(data) > MAX_ATTACHMENT:
        raise FieldError("attachment_too_large", limit=MAX_ATTACHMENT // MEGABYTE)
    return data


def _content(value: Any, _type: object) -> str:
    """Base64 text; its length is bounded here, its alphabet when it is decoded."""
    if isinstance(value, str):
        if len(value) > _MAX_CONTENT:
            raise FieldError("attachment_too_large", limit=MAX_ATTACHMENT // MEGABYTE)
        return value
    return values.line(value)


def _attachment(entry: AttachmentEntry, data: bytes) -> Attachment:
    return Attachment(
        document=entry.document,
        file_name=entry.file_name or PurePosixPath(entry.path).name or entry.document,
        media_type="",
        size=len(data),
        sha256=sha256(data).hexdigest(),
        issued_on=entry.issued_on,
        has_translation=entry.has_translation,
        is_certified=entry.is_certified,
    )
