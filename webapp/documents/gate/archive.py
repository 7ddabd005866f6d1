"""The archive itself: sizes counted while reading, honest names, nothing before or after it (security A15 to A17)."""

import re
import stat
import zipfile
import zlib
from io import BytesIO

from webapp.documents.gate.unsafe import TemplateUnsafe
from webapp.domain.turkish import fold

MAX_FILE, MAX_TOTAL, MAX_PART, MAX_MEMBERS = 2 * 1024 * 1024, 20_000_000, 10_000_000, 500
MAX_RATIO, RATIO_FROM = 100, 100_000  # a small part of blanks swells more and hurts nobody
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_END, _END_LENGTH = b"PK\x05\x06", 22
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NAME = re.compile(r"[A-Za-z0-9_.\-\[\] ]+(/[A-Za-z0-9_.\-\[\] ]+)*")
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members by name. Raises TemplateUnsafe."""
    _refuse_other_files(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_entries(entries)
            return _read(archive, [entry for entry in entries if not entry.is_dir()])
    except _BROKEN:
        raise TemplateUnsafe("template_archive_damaged") from None


def _refuse_other_files(data: bytes) -> None:
    if not data:
        raise TemplateUnsafe("template_empty")
    if len(data) > MAX_FILE:
        raise TemplateUnsafe("template_too_large")
    if data.startswith(_OLE):
        raise TemplateUnsafe("template_old_or_encrypted")
    if not data.startswith(_ZIP):
        raise TemplateUnsafe("template_not_word")
    if data[-_END_LENGTH : -_END_LENGTH + 4] != _END or data[-2:] != b"\0\0":
        raise TemplateUnsafe("template_archive_damaged")


def _refuse_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_MEMBERS:
        raise TemplateUnsafe("template_too_many_parts")
    names = {fold(entry.filename) for entry in entries}
    if not entries or len(names) < len(entries) or min(entry.header_offset for entry in entries) != 0:
        raise TemplateUnsafe("template_archive_damaged")
    for entry in entries:
        _refuse_entry(entry)


def _refuse_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise TemplateUnsafe("template_old_or_encrypted")
    is_plain = _NAME.fullmatch(entry.orig_filename.removesuffix("/")) and entry.orig_filename == entry.filename
    steps = entry.filename.split("/")
    if not is_plain or "." in steps or ".." in steps or stat.S_ISLNK(entry.external_attr >> 16):
        raise TemplateUnsafe("template_archive_names")
    if entry.compress_type not in _METHODS:
        raise TemplateUnsafe("template_archive_damaged")


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    left = MAX_TOTAL
    for entry in entries:
        most = min(MAX_PART, left)
        with archive.open(entry) as member:
            content = member.read(most + 1)
        swells = len(content) > RATIO_FROM and len(content) > MAX_RATIO * max(entry.compress_size, 1)
        if len(content) > most or swells:
            raise TemplateUnsafe("template_swells")
        if len(content) != entry.file_size:
            raise TemplateUnsafe("template_archive_damaged")
        if content.startswith(_ZIP):
            raise TemplateUnsafe("template_embedded")
        members[entry.filename] = content
        left -= len(content)
    return members
