"""Signing a PDF: PAdES baseline B, an invisible field, the paper's own bytes untouched before it.

The stamp is not drawn on the page: where the signature place falls is the layout's business and moves with the text,
and PDF readers show the signature in a panel of their own.
"""

import io
from datetime import datetime
from typing import Any

import pikepdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError

from webapp.documents.signing.certificates import name_of
from webapp.documents.signing.refused import SigningRefused

FIELD = "Imza"
DIGEST = "sha256"


class _Signer(signers.PdfSigner):
    """Signs at the moment it is given."""

    def __init__(self, *args: Any, moment: datetime, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._moment = moment

    def init_signing_session(self, *args: Any, **settings: Any) -> Any:
        session = super().init_signing_session(*args, **settings)
        session.system_time = self._moment
        return session


def with_place_for_signatures(pdf: bytes) -> bytes:
    """The PDF with an empty form, so that a signature is an addition to what was approved and no change of it.

    The same bytes for the same PDF. Raises SigningRefused: sign_pdf_unreadable.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), SigFlags=3)
            out = io.BytesIO()
            document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except (pikepdf.PdfError, RuntimeError, ValueError):
        raise SigningRefused("sign_pdf_unreadable") from None
    return out.getvalue()


def signed(pdf: bytes, signer: signers.Signer, now: datetime) -> bytes:
    """The PDF with one more signature, everything before it unchanged.

    Raises SigningRefused: sign_pdf_encrypted, sign_pdf_unreadable, sign_pdf_closed, sign_already_signed.
    """
    field = _next_field(pdf, signer)
    out = io.BytesIO()
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        writer.document_meta.last_modified = now
        _prepared(signer, field, now).sign_pdf(writer, output=out)
    except SigningError:
        raise SigningRefused("sign_pdf_closed") from None
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, OSError):
        raise SigningRefused("sign_pdf_unreadable") from None
    return out.getvalue()


def _prepared(signer: signers.Signer, field: str, now: datetime) -> _Signer:
    about = signers.PdfSignatureMetadata(field_name=field, md_algorithm=DIGEST, subfilter=fields.SigSeedSubFilter.PADES)
    return _Signer(about, signer, new_field_spec=fields.SigFieldSpec(field), moment=now)


def _next_field(pdf: bytes, signer: signers.Signer) -> str:
    """The name of a field that is not there yet; nobody signs the same paper twice."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        if reader.encrypted:
            raise SigningRefused("sign_pdf_encrypted")
        there = [name for name, _value, _reference in fields.enumerate_sig_fields(reader)]
        by = [found.signer_cert for found in reader.embedded_regular_signatures]
    except SigningRefused:
        raise
    except Exception:
        raise SigningRefused("sign_pdf_unreadable") from None
    mine = signer.signing_cert
    if mine is not None and any(certificate.dump() == mine.dump() for certificate in by):
        raise SigningRefused("sign_already_signed", signer=name_of(mine.subject))
    return next(name for number in range(1, len(there) + 2) if (name := f"{FIELD}{number}") not in there)
