"""ZIP files that do not know the day: fixed dates, the given order, no trace of the machine.

Written by hand because Python's ``zipfile`` costs more than filling a whole paper, and because a member that did not
change should be copied as it was deflated before.
"""

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from struct import Struct
from zipfile import ZIP_DEFLATED, ZIP_STORED

from isal import isal_zlib

_LOCAL = Struct("<4s5H3L2H")
_CENTRAL = Struct("<4s4B4H3L5H2L")
_END = Struct("<4s4H2LH")
_VERSION = 20
_MIDNIGHT, _FIRST_DAY = 0, 33  # 1980-01-01 00:00:00, the first moment a ZIP can name
_OWNER_ONLY = 0o600 << 16
_UTF8_NAME = 0x800
_LIMIT, _MOST_MEMBERS = 0xFFFFFFFF, 0xFFFF


class Deflate(StrEnum):
    """How a Word file is packed: as small as others make it, or as fast as can be (about 5 % larger)."""

    SMALL = "small"
    FAST = "fast"


_DEFLATERS: dict[Deflate, Callable[[bytes], bytes]] = {
    Deflate.SMALL: lambda content: zlib.compress(content, 6, wbits=-15),
    Deflate.FAST: lambda content: isal_zlib.compress(content, 1, wbits=-15),
}


@dataclass(frozen=True, slots=True)
class Record:
    """A member ready to be copied: its name, how it is packed, checksum and size of the content, the packed bytes."""

    name: bytes
    method: int
    checksum: int
    size: int
    packed: bytes


def stored(name: str, content: bytes) -> Record:
    """A member as it is: pictures and finished papers do not get smaller."""
    return Record(name.encode(), ZIP_STORED, isal_zlib.crc32(content), len(content), content)


def deflated(name: str, content: bytes, deflate: Deflate = Deflate.SMALL) -> Record:
    """A member that is packed now."""
    packed = _DEFLATERS[deflate](content)
    return Record(name.encode(), ZIP_DEFLATED, isal_zlib.crc32(content), len(content), packed)


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of an archive that is always the same: its members written out, and their directory."""

    content: bytes = b""
    directory: bytes = b""
    count: int = 0


_EMPTY = Head()


def headed(records: Iterable[Record]) -> Head:
    """The beginning that these members make."""
    chunks, directory, _ = _written(records, 0)
    return Head(b"".join(chunks), b"".join(directory), len(directory) // 2)


def joined(records: Iterable[Record], head: Head = _EMPTY) -> bytes:
    """The archive of these members after that beginning, in their order.

    Raises ValueError beyond 65.535 members or 4 GiB.
    """
    chunks, directory, offset = _written(records, len(head.content))
    central = head.directory + b"".join(directory)
    count = head.count + len(directory) // 2
    if count > _MOST_MEMBERS or offset + len(central) > _LIMIT:
        raise ValueError("the archive is too large")
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(central), offset, 0)
    return b"".join((head.content, *chunks, central, end))


def write_zip(members: Iterable[tuple[str, bytes]], compression: int = ZIP_DEFLATED) -> bytes:
    """The archive of these members, in their order. The same members give the same bytes."""
    make = stored if compression == ZIP_STORED else deflated
    return joined([make(name, content) for name, content in members])


def _written(records: Iterable[Record], offset: int) -> tuple[list[bytes], list[bytes], int]:
    """The members and their directory, piece by piece, and where the next one would begin."""
    chunks: list[bytes] = []
    directory: list[bytes] = []
    for record in records:
        name, packed = record.name, record.packed
        if max(offset, len(packed), record.size) > _LIMIT:
            raise ValueError("the archive is too large")
        flags = 0 if name.isascii() else _UTF8_NAME
        sizes = (record.checksum, len(packed), record.size, len(name))
        shared = (flags, record.method, _MIDNIGHT, _FIRST_DAY, *sizes)
        chunks += (_LOCAL.pack(b"PK\3\4", _VERSION, *shared, 0), name, packed)
        directory += (
            _CENTRAL.pack(b"PK\1\2", _VERSION, 0, _VERSION, 0, *shared, 0, 0, 0, 0, _OWNER_ONLY, offset),
            name,
        )
        offset += _LOCAL.size + len(name) + len(packed)
    return chunks, directory, offset
