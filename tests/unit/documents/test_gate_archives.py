"""Archives that lie about what they hold, and the limited process that opens them: refused, whatever they claim."""

import os
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from tests.unit.documents.word_files import a_word_file, members_of
from webapp.documents import guarded
from webapp.documents.gate import TemplateUnsafe, refuse_dangers
from webapp.documents.gate.archive import MAX_FILE, MAX_PART
from webapp.documents.packages import TemplateRefused
from webapp.documents.worker import Workers

FIELDS = frozenset({"surname"})
BODY = "word/document.xml"
GOOD = a_word_file("{{ surname }}")
_CENTRAL, _LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def archive(*extra: tuple[zipfile.ZipInfo | str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A sound template with further members behind its own."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as target:
        for name, content in members_of(GOOD).items():
            target.writestr(name, content)
        for name, content in extra:
            target.writestr(name, content)
    return out.getvalue()


def a_link(kind: int, target: bytes = b"/etc/passwd") -> bytes:
    info = zipfile.ZipInfo("word/media/x.png")
    info.create_system, info.external_attr = 3, (kind | 0o777) << 16
    return archive((info, target))


def twice(first: str, second: str) -> bytes:
    """Two members whose names are one on some system; the second is renamed in place, as zipfile would warn."""
    made = archive((first, b"<a/>"), ("X" * len(second.encode()), b"<b/>"))
    return made.replace(b"X" * len(second.encode()), second.encode())


def with_size(declared: int, *, of: str, content: bytes) -> bytes:
    """A member that says of itself, in both its headers, that it holds so many bytes."""
    made = bytearray(archive((of, content)))
    for sign, size_at, name_at in ((_LOCAL, 22, 30), (_CENTRAL, 24, 46)):
        at = made.find(sign)
        while at >= 0:
            if made[at + name_at : at + name_at + len(of)] == of.encode():
                made[at + size_at : at + size_at + 4] = struct.pack("<I", declared)
            at = made.find(sign, at + 4)
    return bytes(made)


def overlapping() -> bytes:
    """Two entries of the directory that share the bytes of one member."""
    made = bytearray(archive(("word/media/a.png", b"\x89PNG" * 1000), ("word/media/b.png", b"x")))
    names = (b"word/media/a.png", b"word/media/b.png")
    first, second = (made.rfind(name) - 46 for name in names)
    made[second + 42 : second + 46] = made[first + 42 : first + 46]
    return bytes(made)


def flagged(bit: int) -> bytes:
    made = bytearray(archive())
    made[made.find(_CENTRAL) + 8] |= bit
    return bytes(made)


def many(count: int) -> bytes:
    return archive(*((f"word/p{number}.xml", b"<a/>") for number in range(count)))


def a_bomb(name: str, size: int) -> bytes:
    return archive((name, b" " * size))


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "symbolic link": ("template_archive_names", lambda: a_link(stat.S_IFLNK)),
    "two of one name": ("template_archive_damaged", lambda: twice("word/a.xml", "word/a.xml")),
    "two of one name but for capitals": ("template_archive_damaged", lambda: twice("word/a.xml", "Word/A.xml")),
    "body twice": ("template_archive_damaged", lambda: twice("word/x.xml", BODY)),
    "size said too small": ("template_archive_damaged", lambda: with_size(4, of="word/x.xml", content=b"<a>" * 900)),
    "size said too large": ("template_archive_damaged", lambda: with_size(9999, of="word/x.xml", content=b"<a/>")),
    "bomb that says it is small": (
        "template_archive_damaged",
        lambda: with_size(100, of="word/x.xml", content=b" " * 30_000_000),
    ),
    "shared bytes": ("template_archive_damaged", overlapping),
    "encrypted": ("template_old_or_encrypted", lambda: flagged(0x1)),
    "bzip2": ("template_archive_damaged", lambda: archive(method=zipfile.ZIP_BZIP2)),
    "lzma": ("template_archive_damaged", lambda: archive(method=zipfile.ZIP_LZMA)),
    "bomb of one part": ("template_swells", lambda: a_bomb("word/x.xml", MAX_PART + 1)),
    "bomb of 300 MB": ("template_swells", lambda: a_bomb("word/x.xml", 300_000_000)),
    "bomb of many parts": (
        "template_swells",
        lambda: archive(*((f"word/p{n}.xml", os.urandom(1500) + b" " * 140_000) for n in range(160))),
    ),
    "nested archive": ("template_embedded", lambda: archive(("word/media/a.png", GOOD))),
    "ten thousand parts": ("template_too_many_parts", lambda: many(600)),
    "beside the folder": ("template_archive_names", lambda: archive(("../x.xml", b"<a/>"))),
    "backslashes": ("template_archive_names", lambda: twice("word/x.xml", "..\\x.xml")),
    "absolute": ("template_archive_names", lambda: archive(("/etc/cron.d/x", b"x"))),
    "drive": ("template_archive_names", lambda: archive(("C:x.xml", b"x"))),
    "dot in the way": ("template_archive_names", lambda: archive(("word/./x.xml", b"x"))),
    "something before it": ("template_not_word", lambda: b"#!/bin/sh\n" + GOOD),
    "something behind it": ("template_archive_damaged", lambda: GOOD + b"<?php ?>"),
    "a comment": ("template_archive_damaged", lambda: GOOD[:-2] + b"\x04\x00abcd"),
    "cut": ("template_archive_damaged", lambda: GOOD[: len(GOOD) // 2]),
    "too large": ("template_too_large", lambda: archive(("word/media/a.png", os.urandom(MAX_FILE)))),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_with_its_reason(name: str) -> None:
    code, make = HOSTILE[name]
    data = make()
    for judge in (refuse_dangers, guarded.judge):
        with pytest.raises(TemplateUnsafe) as refused:
            judge(data, FIELDS)
        assert refused.value.code == code


def test_the_archive_they_are_made_of_passes() -> None:
    refuse_dangers(archive(), FIELDS)
    guarded.judge(archive(), FIELDS)


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Workers]]:
    """The limited process with other limits."""
    made: list[Workers] = []

    def limited(**settings: float) -> Workers:
        workers = Workers(1, **({"seconds": 12, "memory_mb": 512} | settings), program=guarded._PROGRAM)
        made.append(workers)
        monkeypatch.setattr(guarded, "_workers", lambda: workers)
        return workers

    yield limited
    for workers in made:
        workers.close()


def a_large_template() -> bytes:
    return a_word_file(*(f"{{{{ surname }}}} {os.urandom(90).hex()}" for _ in range(3000)))


def test_a_template_that_wants_too_much_memory_is_refused_as_too_heavy(limits: Callable[..., Workers]) -> None:
    limits(memory_mb=30)
    with pytest.raises(TemplateUnsafe, match="template_too_heavy"):
        guarded.judge(a_large_template(), FIELDS)


def test_a_template_that_takes_too_long_is_refused_and_the_next_one_is_judged(
    limits: Callable[..., Workers], monkeypatch: pytest.MonkeyPatch
) -> None:
    limits(seconds=0.01)
    with pytest.raises(TemplateUnsafe, match="template_too_heavy"):
        guarded.judge(a_large_template(), FIELDS)
    monkeypatch.undo()
    guarded.judge(GOOD, FIELDS)


def test_filling_that_takes_too_much_is_refused(limits: Callable[..., Workers]) -> None:
    limits(memory_mb=30)
    with pytest.raises(TemplateRefused):
        guarded.fill(a_large_template(), {"surname": "x" * 100_000})


def test_the_process_has_no_environment_and_may_write_no_file(
    limits: Callable[..., Workers], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IZIN_SECRET_KEY", "gizli")
    workers = limits()
    guarded.judge(GOOD, FIELDS)
    process = Path(f"/proc/{workers.pids()[0]}")
    if not process.exists():
        pytest.skip("this system has no /proc")
    assert b"gizli" not in (process / "environ").read_bytes()
    limit = next(line for line in (process / "limits").read_text().splitlines() if line.startswith("Max file size"))
    assert limit.split()[3] == "0"
