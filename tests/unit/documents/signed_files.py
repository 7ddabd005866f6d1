"""PDFs to sign, signed ones, and what can be done to them."""

import io
from functools import cache

import pikepdf

from tests import factories
from tests.signing_keys import PASSPHRASE, Issued, now, p12, person, stamper
from webapp.documents.signing.keys import signer_of
from webapp.documents.signing.pades import signed, with_place_for_signatures


@cache
def approved() -> bytes:
    """A petition as it is approved: one page, a place for signatures."""
    return with_place_for_signatures(factories.a_pdf(text="Dilekçe"))


@cache
def signed_by(*people: Issued) -> bytes:
    """The petition signed by these people, one after the other; by one when none is named."""
    pdf = approved()
    for one in people or (person(),):
        pdf = signed(pdf, signer_of(p12(one), PASSPHRASE, now()), now())
    return pdf


def signed_with(digest: str) -> bytes:
    """The petition signed over another digest, as old programs did."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers

    about = signers.PdfSignatureMetadata(field_name="Eski", md_algorithm=digest)
    out = io.BytesIO()
    signer = signer_of(p12(), PASSPHRASE, now())
    signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(approved())), about, signer=signer, output=out)
    return out.getvalue()


def time_stamped(data: bytes) -> bytes:
    """The file with a time stamp over all of it, as archives add one."""
    from asn1crypto import keys, x509
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfTimeStamper
    from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

    issuer = stamper()
    key = keys.PrivateKeyInfo.load(issuer.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    client = DummyTimeStamper(x509.Certificate.load(issuer.der), key, fixed_dt=now())
    out = io.BytesIO()
    PdfTimeStamper(client).timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), "sha256", output=out)
    return out.getvalue()


def flipped(data: bytes, place: int) -> bytes:
    """The file with one bit changed."""
    spoiled = bytearray(data)
    spoiled[place] ^= 1
    return bytes(spoiled)


def with_another_page_text(data: bytes) -> bytes:
    """The file with an update after it that changes what the first page shows."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def encrypted() -> bytes:
    """A PDF that asks for a password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(factories.a_pdf(text="gizli"))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="uydurma", user="uydurma"))
    return out.getvalue()
