"""Checking signatures: intact, broken at every kind of place, added to, trusted or not; never over the network."""

import os
import random
import socket
from collections.abc import Iterator

import pytest

from tests import factories
from tests.signing_keys import SIGNER, TCKN, now, person, root
from tests.unit.documents.signed_files import (
    approved,
    encrypted,
    flipped,
    signed_by,
    signed_with,
    time_stamped,
    with_another_page_text,
)
from webapp.documents.signing import guarded
from webapp.documents.signing.checking import checked
from webapp.documents.signing.refused import SigningRefused
from webapp.domain.signatures import (
    ApprovedMatch,
    BrokenBy,
    LaterContent,
    SignatureState,
    SignedPaperCheck,
    TrustState,
    masked,
)


def check(data: bytes, **settings: object) -> SignedPaperCheck:
    return guarded.check(data, now=now(), **settings)  # type: ignore[arg-type]


def quick(data: bytes) -> SignedPaperCheck | None:
    """In this process, for many files; None for one that is refused."""
    try:
        return checked(data, roots=(), now=now(), approved=approved())
    except SigningRefused:
        return None


def test_a_sound_signature_says_who_when_and_how() -> None:
    (one,) = check(signed_by(), approved=approved()).signatures

    assert (one.signer, one.issuer, one.identity) == (SIGNER, "Uydurma Kök Sertifika", "•••••••••46")
    assert (one.state, one.broken_by, one.later) == (SignatureState.INTACT, None, LaterContent.NOTHING)
    assert one.covers_file
    assert one.was_in_force
    assert one.algorithm == "SHA-256, ECDSA secp256r1"
    assert one.trust is TrustState.NOT_CHECKED
    assert check(signed_by(person(is_rsa=True))).signatures[0].algorithm == "SHA-256, RSA 2048"


def test_nothing_that_is_told_holds_a_whole_national_number() -> None:
    number = person(f"AD SOYAD {TCKN}")
    assert TCKN not in repr(check(signed_by(number)))
    assert masked(f"PNOTR-{TCKN}") == "PNOTR-•••••••••46"


def test_a_chain_is_checked_against_the_roots_that_were_given() -> None:
    trust = [check(signed_by(), roots=roots).signatures[0].trust for roots in ((), (root().der,), (root("Başka").der,))]
    assert trust == [TrustState.NOT_CHECKED, TrustState.TRUSTED, TrustState.NOT_TRUSTED]


def test_the_approved_petition_is_known_again_and_another_paper_is_told_apart() -> None:
    other = factories.a_pdf(text="Başka")
    assert check(signed_by(), approved=approved()).match is ApprovedMatch.SAME
    assert check(signed_by(), approved=other).match is ApprovedMatch.OTHER
    assert check(signed_by()).match is None
    assert check(signed_by(), approved=approved()).is_signed_approval


def test_content_changed_before_signing_is_not_the_approved_petition_however_sound_the_signature() -> None:
    from tests.signing_keys import PASSPHRASE, p12

    changed = guarded.sign(with_another_page_text(approved()), p12(), PASSPHRASE, now=now())
    found = check(changed, approved=approved())

    assert found.is_sound
    assert found.match is ApprovedMatch.CHANGED
    assert not found.is_signed_approval


def test_a_second_signature_leaves_the_first_one_sound() -> None:
    found = check(signed_by(person(), person("ÇAĞLA ORTAK")), approved=approved())
    assert [one.later for one in found.signatures] == [LaterContent.ALLOWED, LaterContent.NOTHING]
    assert [one.covers_file for one in found.signatures] == [False, True]
    assert found.is_signed_approval


def test_a_time_stamp_over_the_file_is_no_signature_and_leaves_the_signature_sound() -> None:
    found = check(time_stamped(signed_by()), roots=(root().der,), approved=approved())
    assert [(one.is_time_stamp, one.state, one.trust) for one in found.signatures] == [
        (False, SignatureState.INTACT, TrustState.TRUSTED),
        (True, SignatureState.INTACT, TrustState.TRUSTED),
    ]
    assert [one.later for one in found.signatures] == [LaterContent.ALLOWED, LaterContent.NOTHING]
    assert found.signatures[1].is_time_proven
    assert found.is_signed_approval
    assert not check(time_stamped(approved())).is_signed


def test_a_signature_over_a_digest_nobody_relies_on_is_told_as_unchecked() -> None:
    (one,) = check(signed_with("sha1")).signatures
    assert (one.state, one.broken_by) == (SignatureState.UNKNOWN, BrokenBy.ALGORITHM)
    (one,) = check(signed_with("sha512")).signatures
    assert (one.state, one.algorithm) == (SignatureState.INTACT, "SHA-512, ECDSA secp256r1")


@pytest.mark.parametrize("tail", [b"\nhello", b"\0x", b"PK\x03\x04"])
def test_bytes_appended_without_a_signature_are_told(tail: bytes) -> None:
    found = check(signed_by() + tail)
    assert found.signatures[0].later is LaterContent.FOREIGN
    assert not found.is_sound


@pytest.mark.parametrize(
    "tail", [b"%%EOF\n1 0 obj", b"\n%comment\n%%EOF\n", b"\0" * 2000 + b"x", b"startxref\n9\n%%EOF"]
)
def test_bytes_appended_that_break_the_file_leave_nothing_sound(tail: bytes) -> None:
    assert not check(signed_by() + tail).is_sound


def test_a_page_changed_after_the_signature_is_told() -> None:
    (one,) = check(with_another_page_text(signed_by())).signatures
    assert (one.state, one.later) == (SignatureState.INTACT, LaterContent.FOREIGN)
    assert not one.is_sound


def test_a_changed_byte_of_the_page_breaks_the_signature() -> None:
    (one,) = check(flipped(signed_by(), len(approved()) // 2)).signatures
    assert one.state is SignatureState.BROKEN
    assert one.broken_by is BrokenBy.CONTENT


def test_a_changed_byte_of_the_signatures_own_record_breaks_it() -> None:
    pdf = signed_by()
    start = pdf.index(b"/Contents <") + len(b"/Contents <")
    filling = pdf.index(b"0" * 100, start) + 50
    for place in (start + 2, start + 60, filling):
        (one,) = check(flipped(pdf, place)).signatures
        assert one.state is SignatureState.BROKEN, place
    lower = pdf[:start] + pdf[start : start + 40].swapcase() + pdf[start + 40 :]
    assert check(lower).signatures[0].broken_by is BrokenBy.CONTAINER


def places(pdf: bytes) -> Iterator[int]:
    """Some places of every part of the file; all of them in a long run."""
    if os.environ.get("IZIN_LONG"):
        yield from range(len(pdf))
        return
    chosen = random.Random(20261123)  # noqa: S311 - always the same places
    parts = [(0, len(approved())), (len(approved()), len(pdf))]
    for first, last in parts:
        yield from sorted(chosen.sample(range(first, last), 40))


def test_no_changed_byte_anywhere_goes_unseen() -> None:
    pdf = signed_by()
    unseen = [place for place in places(pdf) if (found := quick(flipped(pdf, place))) is not None and found.is_sound]
    assert unseen == []


def test_a_file_cut_short_is_broken_or_refused_but_never_sound() -> None:
    pdf = signed_by()
    for part in range(1, 12):
        found = quick(pdf[: len(pdf) * part // 12])
        assert found is None or not found.is_sound


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "sign_pdf_unreadable"),
        (b"PK\x03\x04", "sign_pdf_unreadable"),
        (b"%PDF-1.7 xyz", "sign_pdf_unreadable"),
        (encrypted(), "sign_pdf_encrypted"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(SigningRefused) as refused:
        check(data)
    assert refused.value.code == code


def test_a_paper_without_a_signature_has_none() -> None:
    found = check(approved(), approved=approved())
    assert found.signatures == ()
    assert not found.is_sound
    assert not found.is_signed_approval


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_settings: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    found = checked(signed_by(), roots=(), now=now(), approved=None)
    assert found.is_sound


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n/ByteRange [0 1 2 3]\n" + b"[" * 100_000 + b"\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\nxref\n0 99999999\ntrailer<</Size 99999999/Prev 0>>\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\n" + b"1 0 obj<</A 1 0 R>>endobj\n" * 20_000 + b"startxref\n9\n%%EOF",
    ],
)
def test_a_hostile_file_is_refused_or_broken_and_the_next_one_is_checked(data: bytes) -> None:
    assert (found := outcome(data)) in ("broken", "sign_pdf_unreadable", "sign_too_heavy"), found
    assert check(signed_by()).is_sound


def outcome(data: bytes) -> str:
    """What became of a file, in one word."""
    try:
        return "sound" if check(data).is_sound else "broken"
    except SigningRefused as refused:
        return refused.code
