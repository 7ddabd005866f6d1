"""Signing a PDF: PAdES, the paper's own bytes untouched, and every refusal in words of its own."""

import io
import os
import re

import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from tests.signing_keys import PASSPHRASE, TCKN, now, p12, p12_without_key, person, root
from tests.unit.documents.signed_files import approved, encrypted, signed_by
from webapp.catalogue.loader import catalogue
from webapp.documents.signing import MAX_P12, guarded
from webapp.documents.signing.refused import SigningRefused


def validated(pdf: bytes):
    """What pyHanko's own validator says of the last signature, with the test's root."""
    found = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures[-1]
    roots = [x509.Certificate.load(root().der)]
    return found, validate_pdf_signature(found, ValidationContext(trust_roots=roots, allow_fetching=False))


@pytest.mark.parametrize("is_rsa", [False, True])
def test_a_signed_petition_verifies_in_pyhankos_own_validator(is_rsa: bool) -> None:
    pdf = guarded.sign(approved(), p12(person(is_rsa=is_rsa)), PASSPHRASE, now=now())

    signature, status = validated(pdf)

    assert status.bottom_line
    assert status.trusted
    assert status.coverage.name == "ENTIRE_FILE"
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    attributes = {one["type"].native for one in signature.signer_info["signed_attrs"]}
    assert {"signing_certificate_v2", "message_digest", "content_type"} <= attributes


def test_signing_adds_to_the_file_and_changes_nothing_before() -> None:
    assert signed_by().startswith(approved())
    assert signed_by(person(), person("ÇAĞLA ORTAK")).startswith(signed_by()[: len(approved())])


def test_the_moment_of_the_signature_is_the_one_that_was_given() -> None:
    moment = now().replace(microsecond=0)
    _signature, status = validated(guarded.sign(approved(), p12(), PASSPHRASE, now=moment))
    assert status.signer_reported_dt == moment


def test_a_place_for_signatures_is_made_the_same_way_each_time() -> None:
    pdf = approved()
    assert guarded.with_place_for_signatures(pdf) == guarded.with_place_for_signatures(pdf)


@pytest.mark.parametrize(
    ("key", "passphrase", "code"),
    [
        (p12(), "başka", "sign_p12_passphrase"),
        (p12(), "", "sign_p12_passphrase"),
        (b"", PASSPHRASE, "sign_p12_unreadable"),
        (b"\x30\x03\x02\x01\x03", PASSPHRASE, "sign_p12_unreadable"),
        (b"x" * (MAX_P12 + 1), PASSPHRASE, "sign_p12_unreadable"),
        (p12()[:-40], PASSPHRASE, "sign_p12_unreadable"),
        (p12_without_key(), PASSPHRASE, "sign_p12_no_key"),
        (p12(person(from_days=-300, until_days=-10)), PASSPHRASE, "sign_certificate_expired"),
        (p12(person(from_days=10, until_days=300)), PASSPHRASE, "sign_certificate_not_yet"),
        (p12(person(usage="key_encipherment")), PASSPHRASE, "sign_certificate_not_for_signing"),
    ],
)
def test_a_key_that_cannot_sign_says_why(key: bytes, passphrase: str, code: str) -> None:
    with pytest.raises(SigningRefused) as refused:
        guarded.sign(approved(), key, passphrase, now=now())
    assert refused.value.code == code
    words = catalogue().message(code, **refused.value.values)
    assert "{" not in words
    assert "—" not in words


@pytest.mark.parametrize(
    ("pdf", "code"),
    [
        (b"", "sign_pdf_unreadable"),
        (b"PK\x03\x04", "sign_pdf_unreadable"),
        (b"%PDF-1.7\n%%EOF", "sign_pdf_unreadable"),
        (encrypted(), "sign_pdf_encrypted"),
        (signed_by(), "sign_already_signed"),
    ],
)
def test_a_pdf_that_cannot_be_signed_says_why(pdf: bytes, code: str) -> None:
    with pytest.raises(SigningRefused) as refused:
        guarded.sign(pdf, p12(), PASSPHRASE, now=now())
    assert refused.value.code == code


def test_no_refusal_names_the_number_of_the_signer() -> None:
    number = person(TCKN)
    with pytest.raises(SigningRefused) as refused:
        guarded.sign(signed_by(number), p12(number), PASSPHRASE, now=now())
    assert not re.search(r"\d{7}", str(refused.value.values))


@pytest.mark.skipif(not os.environ.get("IZIN_LONG"), reason="waits until its time is over (make long)")
def test_a_key_file_that_asks_for_endless_work_ends_the_process_and_not_the_application() -> None:
    """The count of rounds of the passphrase stands in the file: 2³¹ of them would take an hour."""
    from asn1crypto import pkcs12

    file = pkcs12.Pfx.load(p12())
    file["mac_data"]["iterations"] = 2**31 - 1
    with pytest.raises(SigningRefused) as refused:
        guarded.sign(approved(), file.dump(force=True), PASSPHRASE, now=now())
    assert refused.value.code in ("sign_too_heavy", "sign_p12_passphrase", "sign_p12_unreadable")
    assert guarded.sign(approved(), p12(), PASSPHRASE, now=now()).startswith(approved())
