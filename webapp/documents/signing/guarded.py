"""The door to signing and checking: foreign PDFs and keys are opened in processes with little memory and little time.

Checking has a process that waits for the next file; signing has one of its own each time, which ends with the key.
"""

import pickle
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NoReturn

from webapp.documents.signing.refused import SigningRefused
from webapp.documents.signing.wire import REFUSED, check_from, refusal_from
from webapp.documents.worker import PdfFailed, Worker, Workers
from webapp.domain.signatures import SignedPaperCheck

SECONDS, MEMORY_MB = 20, 768
_PROGRAM = Path(__file__).with_name("worker.py")
_CHECK, _SIGN, _PLACE = b"C", b"S", b"P"


def check(
    data: bytes, *, now: datetime, roots: Sequence[bytes] = (), approved: bytes | None = None
) -> SignedPaperCheck:
    """Every signature of a PDF, checked without the network.

    Args:
        data: the PDF.
        now: aware moment of the check.
        roots: certificates in DER to which a chain must lead; without one no chain is checked.
        approved: the PDF that should have been signed.

    Raises SigningRefused: sign_pdf_encrypted, sign_pdf_unreadable, signed_too_often, sign_too_heavy.
    """
    job = {"data": data, "now": now, "roots": tuple(roots), "approved": approved}
    try:
        answer = _workers().done(_CHECK, pickle.dumps(job))
    except PdfFailed as failed:
        _refuse(failed)
    return check_from(_content(answer))


def sign(pdf: bytes, key: bytes, passphrase: str, *, now: datetime) -> bytes:
    """The PDF with one more signature (PAdES, invisible) by the key of a PKCS#12 file.

    Key and passphrase go to a process that lives for this one signature.

    Raises SigningRefused: sign_p12_…, sign_certificate_…, sign_pdf_…, sign_already_signed, sign_too_heavy.
    """
    job = {"pdf": pdf, "key": key, "passphrase": passphrase, "now": now}
    worker = Worker(seconds=SECONDS, memory_mb=MEMORY_MB, program=_PROGRAM)
    try:
        return _content(worker.done(_SIGN, pickle.dumps(job)))
    except PdfFailed as failed:
        _refuse(failed)
    finally:
        worker.close()


def with_place_for_signatures(pdf: bytes) -> bytes:
    """Our PDF made ready to be approved and signed: the same pages, and an empty form. Raises SigningRefused."""
    try:
        return _content(_workers().done(_PLACE, pickle.dumps({"pdf": pdf})))
    except PdfFailed as failed:
        _refuse(failed)


def _content(answer: bytes) -> bytes:
    if answer.startswith(REFUSED):
        raise refusal_from(answer)
    return answer


def _refuse(failed: PdfFailed) -> NoReturn:
    raise SigningRefused("sign_too_heavy") from failed


@cache
def _workers() -> Workers:
    return Workers(1, seconds=SECONDS, memory_mb=MEMORY_MB, program=_PROGRAM)
