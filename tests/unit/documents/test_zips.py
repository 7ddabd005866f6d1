"""ZIP files written by hand: every reader agrees with them, and they say nothing of day or machine."""

import random
import zipfile
from io import BytesIO

import pytest

from webapp.documents.zips import Deflate, Head, Record, deflated, headed, joined, stored, write_zip

MEMBERS = [("[Content_Types].xml", b"<Types/>"), ("word/belge.xml", "ığüşöç".encode() * 900), ("boş", b"")]


def opened(data: bytes) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(BytesIO(data))
    assert archive.testzip() is None
    return archive


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_python_reads_what_was_written(compression: int) -> None:
    archive = opened(write_zip(MEMBERS, compression))
    assert [(name, archive.read(name)) for name in archive.namelist()] == MEMBERS
    assert {entry.compress_type for entry in archive.infolist()} == {compression}


@pytest.mark.parametrize("deflate", Deflate)
def test_either_way_of_deflating_gives_the_content_back(deflate: Deflate) -> None:
    chance = random.Random(7)  # noqa: S311 - a seed
    for length in (0, 1, 999, 70_000):
        content = bytes(chance.choices(b"<w:t>abc</w:t>", k=length))
        archive = opened(joined([deflated("x", content, deflate)]))
        assert archive.read("x") == content


def test_the_bytes_are_those_of_the_standard_library() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in MEMBERS:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, content)
    assert write_zip(MEMBERS, zipfile.ZIP_STORED) == out.getvalue()


def test_an_archive_after_a_head_is_the_archive_of_all() -> None:
    records = [deflated(name, content) for name, content in MEMBERS]
    assert joined(records[1:], headed(records[:1])) == joined(records)
    assert joined(records, Head()) == joined(records)
    assert opened(joined([], headed(records))).namelist() == [name for name, _ in MEMBERS]


def test_an_empty_archive_opens() -> None:
    assert opened(write_zip([])).namelist() == []


def test_what_the_format_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        joined([Record(b"x", zipfile.ZIP_STORED, 0, 1 << 32, b"")])
    with pytest.raises(ValueError, match="too large"):
        joined(stored(str(number), b"") for number in range(65_536))
