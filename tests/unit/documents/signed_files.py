"""PDFs to sign, signed ones, and what can be done to them."""

import io
from functools import cache

import pikepdf

from tests import factories
from tests.signing_keys import PASSPHRASE, Issued, now, p12, person
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
