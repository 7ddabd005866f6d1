"""Every signature of a PDF: whose, when, intact or broken, what came after, trusted or not.

Nothing is fetched: no list of revoked certificates, no time stamp, no missing certificate. Imported in the limited
process only.
"""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.errors import DisallowedAlgorithmError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from webapp.documents.signing.certificates import algorithm_of, identity_of, name_of
from webapp.documents.signing.container import is_untouched
from webapp.documents.signing.refused import SigningRefused
from webapp.domain.signatures import (
    ApprovedMatch,
    BrokenBy,
    LaterContent,
    SignatureCheck,
    SignatureState,
    SignedPaperCheck,
    TrustState,
)

MOST_SIGNATURES = 20
_MARK = b"/ByteRange"
_ENDS_WELL = re.compile(rb"%%EOF[\s\x00]*\Z")
_TIME_STAMP = "/DocTimeStamp"
_OLD_KINDS = frozenset({"/adbe.x509.rsa_sha1", "/adbe.pkcs7.sha1"})
_OLD_DIGESTS = frozenset({"md2", "md5", "sha1"})


def checked(
    data: bytes, *, roots: Sequence[x509.Certificate], now: datetime, approved: bytes | None = None
) -> SignedPaperCheck:
    """What the signatures of the file are worth, and how the file stands to the approved one, if that is given.

    A file that has lost its structure but was signed has one broken signature of nobody.

    Raises SigningRefused: sign_pdf_encrypted, sign_pdf_unreadable, signed_too_often.
    """
    match = _match(data, approved) if approved is not None else None
    try:
        reader = PdfFileReader(io.BytesIO(data))
        if reader.encrypted:
            raise SigningRefused("sign_pdf_encrypted")
        found = tuple(_each(reader, data, roots, now))
    except SigningRefused:
        raise
    except Exception:
        if _MARK not in data:
            raise SigningRefused("sign_pdf_unreadable") from None
        found = ()
    if not found and _MARK in data:
        found = (_nobodys(BrokenBy.STRUCTURE),)
    return SignedPaperCheck(signatures=found, match=match)


def _each(
    reader: PdfFileReader, data: bytes, roots: Sequence[x509.Certificate], now: datetime
) -> Iterator[SignatureCheck]:
    known = {found.field_name: found for found in reader.embedded_signatures}
    names = [name for name, _value, _reference in fields.enumerate_sig_fields(reader, filled_status=True)]
    if len(names) > MOST_SIGNATURES:
        raise SigningRefused("signed_too_often", limit=str(MOST_SIGNATURES))
    for name in names:
        yield _one(known[name], data, roots, now) if name in known else _unread(reader, name)


def _unread(reader: PdfFileReader, name: str) -> SignatureCheck:
    """A signature that pyHanko passes over: of an old kind, or of none at all."""
    values = {field: value for field, value, _reference in fields.enumerate_sig_fields(reader)}
    is_old = values[name].get("/SubFilter") in _OLD_KINDS
    return _nobodys(BrokenBy.ALGORITHM, SignatureState.UNKNOWN) if is_old else _nobodys(BrokenBy.STRUCTURE)


def _one(signature: Any, data: bytes, roots: Sequence[x509.Certificate], now: datetime) -> SignatureCheck:
    is_time_stamp = signature.sig_object_type == _TIME_STAMP
    try:
        status = _status(signature, is_time_stamp, roots, now)
    except DisallowedAlgorithmError:
        return _disallowed(signature, is_time_stamp)
    except Exception:
        return _nobodys(BrokenBy.STRUCTURE, is_time_stamp=is_time_stamp)
    if status.md_algorithm in _OLD_DIGESTS:
        return _disallowed(signature, is_time_stamp)
    certificate = signature.signer_cert
    broken_by = _broken_by(status, data, signature)
    signed_at, is_proven = _time_of(status, is_time_stamp)
    trusted = TrustState.TRUSTED if status.trusted else TrustState.NOT_TRUSTED
    return SignatureCheck(
        signer=name_of(certificate.subject),
        issuer=name_of(certificate.issuer),
        identity=identity_of(certificate),
        signed_at=signed_at,
        is_time_proven=is_proven,
        is_time_stamp=is_time_stamp,
        state=SignatureState.BROKEN if broken_by else SignatureState.INTACT,
        broken_by=broken_by,
        covers_file=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        later=_later(status, signature, data),
        trust=trusted if roots else TrustState.NOT_CHECKED,
        algorithm=algorithm_of(status.md_algorithm, certificate),
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
    )


def _disallowed(signature: Any, is_time_stamp: bool) -> SignatureCheck:
    """An algorithm that nobody relies on any more; one that does not exist was made by a changed byte."""
    if signature.signer_info["digest_algorithm"]["algorithm"].native in _OLD_DIGESTS:
        return _nobodys(BrokenBy.ALGORITHM, SignatureState.UNKNOWN, is_time_stamp=is_time_stamp)
    return _nobodys(BrokenBy.STRUCTURE, is_time_stamp=is_time_stamp)


def _status(signature: Any, is_time_stamp: bool, roots: Sequence[x509.Certificate], now: datetime) -> Any:
    context = ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=now, revocation_mode="soft-fail")
    check = validate_pdf_timestamp if is_time_stamp else validate_pdf_signature
    return check(signature, context)


def _broken_by(status: Any, data: bytes, signature: Any) -> BrokenBy | None:
    if not status.intact:
        return BrokenBy.CONTENT
    if not status.valid:
        return BrokenBy.SIGNATURE
    return None if is_untouched(data, signature) else BrokenBy.CONTAINER


def _later(status: Any, signature: Any, data: bytes) -> LaterContent:
    """What was added after the signature; bytes that belong to no revision are as foreign as a changed page."""
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return LaterContent.NOTHING
    difference = status.diff_result
    is_revision = status.coverage is SignatureCoverageLevel.ENTIRE_REVISION and _ENDS_WELL.search(data[-1024:])
    if not is_revision or not isinstance(difference, DiffResult) or not status.docmdp_ok:
        return LaterContent.FOREIGN
    return LaterContent.ALLOWED if _is_signing_only(difference, signature.reader) else LaterContent.FOREIGN


def _is_signing_only(difference: DiffResult, reader: PdfFileReader) -> bool:
    """Nothing but further signatures and what keeps them for long; a filled-in field of another kind is content."""
    if not ModificationLevel.NONE < difference.modification_level <= ModificationLevel.FORM_FILLING:
        return False
    signing = {name for name, _value, _reference in fields.enumerate_sig_fields(reader)}
    return set(difference.changed_form_fields) <= signing


def _time_of(status: Any, is_time_stamp: bool) -> tuple[datetime | None, bool]:
    if is_time_stamp:
        return status.timestamp, bool(status.trusted)
    stamp = status.timestamp_validity
    if stamp is not None and stamp.intact and stamp.valid:
        return stamp.timestamp, bool(stamp.trusted)
    return status.signer_reported_dt, False


def _match(data: bytes, approved: bytes) -> ApprovedMatch:
    """The approved file with nothing but signatures added, revision by revision; or changed; or another file."""
    if not data.startswith(approved):
        return ApprovedMatch.OTHER
    try:
        before = PdfFileReader(io.BytesIO(approved)).xrefs.total_revisions
        reader = PdfFileReader(io.BytesIO(data))
        found = DEFAULT_DIFF_POLICY.review_file(reader, before - 1)
        is_same = isinstance(found, DiffResult) and _is_signing_only(found, reader)
    except Exception:
        is_same = False
    return ApprovedMatch.SAME if is_same else ApprovedMatch.CHANGED


def _nobodys(
    broken_by: BrokenBy, state: SignatureState = SignatureState.BROKEN, *, is_time_stamp: bool = False
) -> SignatureCheck:
    """A signature of which nothing can be said but that it does not hold."""
    return SignatureCheck(
        signer="",
        issuer="",
        identity="",
        signed_at=None,
        is_time_proven=False,
        is_time_stamp=is_time_stamp,
        state=state,
        broken_by=broken_by,
        covers_file=False,
        later=LaterContent.NOTHING,
        trust=TrustState.NOT_CHECKED,
        algorithm="",
        valid_from=None,
        valid_until=None,
    )
