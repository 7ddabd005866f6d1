"""PDFs are judged by what they are and kept without anything that acts (security C)."""

import io
import os
import random
import signal
from collections.abc import Iterator

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.factories import a_pdf
from tests.unit.files.hostile_pdfs import ACTING, MARK, REFUSED, a_page, saved, with_link, with_padded_object_stream
from webapp.catalogue.loader import catalogue
from webapp.files import isolation
from webapp.files.intake import MAX_BYTES, Refused, check_pdf
from webapp.files.pdf import rebuild_pdf


def _everything_in(data: bytes) -> Iterator[str]:
    """The text of every object of the file, streams unpacked."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for found in [pdf.trailer, *pdf.objects]:
            yield repr(found)
            if isinstance(found, pikepdf.Stream):
                yield found.read_bytes().decode("latin-1")


@pytest.mark.parametrize("what", REFUSED)
def test_a_bad_file_is_refused_for_what_it_is(what: str) -> None:
    make, code = REFUSED[what]

    with pytest.raises(Refused) as refused:
        check_pdf(make())

    assert refused.value.code == code


@pytest.mark.parametrize("code", sorted({code for _, code in REFUSED.values()} | {"file_too_large"}))
def test_every_refusal_has_its_words_in_the_catalogue(code: str) -> None:
    values = {"limit": "100", "pages": "101"}

    assert "—" not in catalogue().message(code, **values)


@pytest.mark.parametrize("what", ACTING)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "in object streams"])
def test_nothing_that_acts_survives(what: str, packed: bool) -> None:
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    hostile = saved(ACTING[what](), object_stream_mode=mode)
    assert any(MARK.decode() in text for text in _everything_in(hostile)), "the sample carries nothing hostile"

    clean = check_pdf(hostile)

    assert not any(MARK.decode() in text for text in _everything_in(clean.data))
    assert not any(name in text for text in _everything_in(clean.data) for name in ("/JavaScript", "/Launch", "/XFA"))
    assert clean.pages == 1


def test_a_name_written_with_escapes_is_found_too() -> None:
    hostile = saved(ACTING["open action"]()).replace(b"/OpenAction", b"/Open#41ction")

    answer = rebuild_pdf(hostile.replace(b"/JavaScript", b"/J#61vaScript"))

    assert not answer.data or not any(MARK.decode() in text for text in _everything_in(answer.data))


def test_harmless_links_stay() -> None:
    web = check_pdf(saved(with_link(Dictionary(S=Name.URI, URI=String("https://dogrula.ornek.example/1")))))
    inside = check_pdf(saved(with_link(Dictionary(S=Name.GoTo, D=Array([0, Name.Fit])))))

    assert any("dogrula.ornek.example" in text for text in _everything_in(web.data))
    assert any("/GoTo" in text for text in _everything_in(inside.data))


def test_a_good_file_keeps_its_pages_and_their_content() -> None:
    checked = check_pdf(a_pdf(pages=100, text="içerik"))

    assert (checked.media_type, checked.pages, checked.size) == ("application/pdf", 100, len(checked.data))
    with pikepdf.open(io.BytesIO(checked.data)) as pdf:
        assert [page.mediabox[2] for page in pdf.pages] == [595] * 100
        assert "içerik 99".encode() in pdf.pages[99].Contents.read_bytes()


def test_the_bomb_is_refused_for_what_it_unpacks_to_and_not_for_its_form() -> None:
    assert check_pdf(with_padded_object_stream(20)).pages == 1


def test_blank_lines_after_the_end_are_no_damage() -> None:
    assert check_pdf(a_pdf() + b"\r\n\r\n\x00\x00").pages == 1


def test_the_same_file_gives_the_same_bytes_and_is_stable_when_checked_again() -> None:
    once = check_pdf(a_pdf(3))

    assert check_pdf(a_pdf(3)) == once
    assert check_pdf(once.data) == once


def _of_size(size: int) -> bytes:
    """A valid PDF of exactly so many bytes, full of noise that does not shrink."""
    noise = random.Random(7).randbytes(size)  # noqa: S311 noise, not a secret

    def made(amount: int) -> bytes:
        pdf = a_page()
        pdf.pages[0].obj.Noise = pdf.make_stream(noise[:amount])
        return saved(pdf, compress_streams=False)

    amount = size - len(made(0)) - 20
    while len(made(amount)) < size:
        amount += size - len(made(amount))
    found = made(amount)
    assert len(found) == size
    return found


def test_two_megabytes_exactly_are_taken_and_one_byte_more_is_not() -> None:
    assert check_pdf(_of_size(MAX_BYTES)).size <= MAX_BYTES
    with pytest.raises(Refused) as refused:
        check_pdf(_of_size(MAX_BYTES + 1))
    assert refused.value.code == "file_too_large"


def test_a_file_that_kills_or_outlasts_the_child_is_refused_and_the_next_one_is_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    check_pdf(a_pdf())
    process = isolation._child._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert check_pdf(a_pdf()).pages == 1

    monkeypatch.setattr(isolation, "WALL_SECONDS", 0.3)
    stopped = isolation._child._process
    assert stopped is not None
    os.kill(stopped.pid, signal.SIGSTOP)
    with pytest.raises(Refused) as refused:
        check_pdf(a_pdf())
    assert refused.value.code == "file_damaged"
    monkeypatch.undo()
    assert check_pdf(a_pdf()).pages == 1


def test_the_child_may_write_no_file_and_use_little_memory() -> None:
    check_pdf(a_pdf())
    process = isolation._child._process
    assert process is not None

    with open(f"/proc/{process.pid}/limits") as limits:
        text = limits.read()

    assert f"Max address space         {512 * 1024 * 1024}" in text
    assert "Max file size             0 " in text
    with open(f"/proc/{process.pid}/environ", "rb") as environment:
        assert b"PATH" not in environment.read()
