"""Proof that the LibreOffice of this machine keeps to the document: a picture of the disk must not get into a PDF."""

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from webapp.documents import office
from webapp.documents.zips import write_zip

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}"/></Types>'
)
_TOP = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_LINK = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/relationships/image" Target="{{}}" TargetMode="External"/></Relationships>'
)
_BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{_OFFICE}/relationships" xmlns:a="{_DRAWING}/main" xmlns:p="{_DRAWING}/picture"'
    f' xmlns:wp="{_DRAWING}/wordprocessingDrawing"><w:body><w:p><w:r><w:drawing>'
    '<wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="x"/><a:graphic>'
    f'<a:graphicData uri="{_DRAWING}/picture"><p:pic><p:nvPicPr><p:cNvPr id="1" name="x"/><p:cNvPicPr/></p:nvPicPr>'
    '<p:blipFill><a:blip r:link="rId1"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr></p:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:body></w:document>"
)


def keeps_to_the_document() -> bool:
    """Whether a picture that the document only links to stays out of the PDF (security X8).

    The links are not taken out first, as they are for our papers: it is the profile that is tried. Raises PdfFailed.
    """
    with tempfile.TemporaryDirectory(prefix="izin-kanit-") as folder:
        picture = Path(folder) / "resim.png"
        Image.effect_noise((64, 64), 90).save(picture)
        (pdf,) = office.converted((linked(picture),))
    return not has_pictures(pdf)


def linked(picture: Path) -> bytes:
    """A Word file that shows this picture without holding it."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _TOP,
        "word/document.xml": _BODY,
        "word/_rels/document.xml.rels": _LINK.format(picture.as_uri()),
    }
    return write_zip([(name, xml.encode()) for name, xml in parts.items()])


def has_pictures(pdf: bytes) -> bool:
    """Whether a page draws a picture."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return any(_is_picture(found) for found in document.objects)


def _is_picture(found: Any) -> bool:
    return isinstance(found, pikepdf.Stream) and str(found.get("/Subtype", "")) == "/Image"
