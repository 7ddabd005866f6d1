"""Whether the record of a signature is as its signer wrote it, beyond what the signature itself protects.

A signature covers the file but for the record that holds it; the filling after the record, the order of its parts and
the certificates that travel along are protected by nothing. A changed byte there is told like any other.
"""

import re
from typing import Any

from asn1crypto import cms, parser, x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509 import load_der_x509_certificate

_HEX = re.compile(rb"<(?:[0-9a-f]+|[0-9A-F]+)>")
_DIGESTS = frozenset({"sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512", "md5"})
_NO_PARAMETERS = (b"", b"\x05\x00")
_VERSIONS = {"issuer_and_serial_number": "v1", "subject_key_identifier": "v3"}
_CONSTRUCTED, _UNIVERSAL, _END_OF_CONTENTS = 1, 0, 0


def is_untouched(data: bytes, signature: Any) -> bool:
    """The record of an embedded signature of the file is complete, well built, and filled up with zeros alone."""
    _start, before, after, _length = (int(number) for number in signature.byte_range)
    record = data[before:after]
    if not _HEX.fullmatch(record):
        return False
    try:
        content = bytes.fromhex(record[1:-1].decode("ascii"))
        length = parser.peek(content)
    except ValueError:
        return False
    if content[length:].strip(b"\0") or not _is_well_built(content[:length]):
        return False
    try:
        return _is_consistent(signature.signed_data) and _has_true_chain(signature)
    except (ValueError, KeyError, TypeError):
        return False


def _is_well_built(content: bytes) -> bool:
    """Every part ends where its length says, all the way down; what has no length of its own is left to the reader."""
    while content:
        try:
            kind, method, tag, header, inner, trailer = parser.parse(content)
        except ValueError:
            return False
        if (kind, tag) == (_UNIVERSAL, _END_OF_CONTENTS):
            return False
        if method == _CONSTRUCTED and not _is_well_built(inner):
            return False
        content = content[len(header) + len(inner) + len(trailer) :]
    return True


def _is_consistent(signed: cms.SignedData) -> bool:
    """The outer record says the same as the signer's part in it, which is signed."""
    (signer,) = signed["signer_infos"]
    digests = [*signed["digest_algorithms"], signer["digest_algorithm"]]
    named = [one["algorithm"].native for one in signed["digest_algorithms"]]
    return (
        signed["version"].native in ("v1", "v3", "v4", "v5")
        and signed["encap_content_info"]["content_type"].native in ("data", "tst_info")
        and signer["version"].native == _VERSIONS[signer["sid"].name]
        and signer["digest_algorithm"]["algorithm"].native in named
        and all(name in _DIGESTS for name in named)
        and all(one["parameters"].dump() in _NO_PARAMETERS for one in digests)
    )


def _has_true_chain(signature: Any) -> bool:
    """Certificates that travel along have issued each other, and one of them the signer's."""
    others = list(signature.other_embedded_certs)
    if not others:
        return True
    every = [signature.signer_cert, *others]
    if not any(one.subject == signature.signer_cert.issuer for one in every):
        return False
    return all(_is_issued(one, [by for by in every if by.subject == one.issuer]) for one in every)


def _is_issued(one: x509.Certificate, issuers: list[x509.Certificate]) -> bool:
    """One of these issued it; without any of them there is nothing to compare."""
    if not issuers:
        return True
    try:
        certificate = load_der_x509_certificate(one.dump())
    except ValueError:
        return False
    return any(_is_issued_by(certificate, issuer) for issuer in issuers)


def _is_issued_by(certificate: Any, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(load_der_x509_certificate(issuer.dump()))
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True
