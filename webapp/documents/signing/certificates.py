"""Certificates as people are told of them, and whether one may sign."""

from datetime import datetime
from typing import Any

from asn1crypto import x509

from webapp.documents.signing.refused import SigningRefused
from webapp.domain.periods import format_day
from webapp.domain.signatures import masked
from webapp.domain.text import clean_line

LONGEST = 120
_SIGNING = frozenset({"digital_signature", "non_repudiation"})


def refuse_unfit(certificate: x509.Certificate, now: datetime) -> None:
    """Let pass a certificate that is in force and meant for signing.

    Raises SigningRefused: sign_certificate_expired, sign_certificate_not_yet, sign_certificate_not_for_signing.
    """
    if certificate.not_valid_after < now:
        raise SigningRefused("sign_certificate_expired", day=format_day(certificate.not_valid_after.date()))
    if certificate.not_valid_before > now:
        raise SigningRefused("sign_certificate_not_yet", day=format_day(certificate.not_valid_before.date()))
    usage = certificate.key_usage_value
    if usage is not None and not usage.native & _SIGNING:
        raise SigningRefused("sign_certificate_not_for_signing")


def name_of(name: x509.Name) -> str:
    """The common name, else the organisation, without long numbers; ``""`` where neither stands."""
    parts = name.native
    return said(parts.get("common_name") or parts.get("organization_name") or "")


def identity_of(certificate: x509.Certificate) -> str:
    """The serialNumber of the subject, masked: in a qualified certificate of Türkiye it is the TCKN."""
    return said(certificate.subject.native.get("serial_number") or "")


def said(value: Any) -> str:
    """What stands in a certificate, as one short line without long numbers."""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return masked(clean_line(text))[:LONGEST]


def algorithm_of(digest: str, certificate: x509.Certificate) -> str:
    """``SHA-256, RSA 2048``: the digest that was signed, and the kind of key."""
    key = certificate.public_key
    kind = f"RSA {key.bit_size}" if key.algorithm.startswith("rsa") else said(key.algorithm)
    if key.algorithm == "ec":
        kind = f"ECDSA {said(key.curve[1])}"
    return f"{_DIGESTS.get(digest, said(digest))}, {kind}"


_DIGESTS = {"sha1": "SHA-1", "sha256": "SHA-256", "sha384": "SHA-384", "sha512": "SHA-512", "md5": "MD5"}
