"""The photograph in a document: fitted into its frame, with the relationship and content type Word needs."""

import re
from dataclasses import dataclass
from io import BytesIO

from markupsafe import Markup


class UnprintableValue(Exception):
    """A value cannot stand in a document: a control character, or an object instead of plain text."""


_EMU_PER_MM = 36000
_KINDS = {"JPEG": "jpeg", "PNG": "png"}
_PICTURE_NAME = "word/media/fotograf.{}"
_PICTURE_ID = "rIdFotograf"
_IMAGE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


@dataclass(frozen=True, slots=True)
class Picture:
    """Fotoğraf: its bytes, kind (``jpeg`` or ``png``) and the size to print it at, in EMU."""

    data: bytes
    kind: str
    width: int
    height: int


def fitted_picture(data: bytes, width_mm: int, height_mm: int) -> Picture:
    """The picture as large as fits the frame, sides in proportion. Raises UnprintableValue for no JPEG or PNG."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as image:
            (across, down), kind = image.size, str(image.format)
    except (OSError, SyntaxError, ValueError) as error:
        raise UnprintableValue("photo") from error
    scale = min(width_mm * _EMU_PER_MM / across, height_mm * _EMU_PER_MM / down)
    return Picture(data, _KINDS[kind], int(across * scale), int(down * scale))


def with_picture(members: list[tuple[str, bytes]], picture: Picture) -> list[tuple[str, bytes]]:
    """The members with the picture, its relationship and its content type."""
    target = _PICTURE_NAME.format(picture.kind)
    relation = f'<Relationship Id="{_PICTURE_ID}" Type="{_IMAGE_RELATION}" Target="{target.removeprefix("word/")}"/>'
    default = f'<Default Extension="{picture.kind}" ContentType="image/{picture.kind}"/>'
    changed = []
    for name, content in members:
        if name == "word/_rels/document.xml.rels":
            content = content.replace(b"</Relationships>", relation.encode() + b"</Relationships>")
        if name == "[Content_Types].xml" and f'Extension="{picture.kind}"'.encode() not in content:
            content = re.sub(rb"(<Types[^>]*>)", lambda m: m.group(1) + default.encode(), content, count=1)
        changed.append((name, content))
    return [*changed, (target, picture.data)]


def drawing(picture: Picture) -> Markup:
    """The XML that shows the picture; it closes and reopens the text element it is printed into."""
    ml, office = "http://schemas.openxmlformats.org/drawingml/2006", "http://schemas.openxmlformats.org/officeDocument"
    size = f'cx="{picture.width}" cy="{picture.height}"'
    return Markup(  # noqa: S704 - made of numbers and our own names
        f'</w:t><w:drawing><wp:inline xmlns:wp="{ml}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="9001" name="Fotoğraf" descr="Vesikalık fotoğraf"/>'
        f'<a:graphic xmlns:a="{ml}/main"><a:graphicData uri="{ml}/picture">'
        f'<pic:pic xmlns:pic="{ml}/picture"><pic:nvPicPr><pic:cNvPr id="9001" name="Fotoğraf"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{office}/2006/relationships" r:embed="{_PICTURE_ID}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f'</wp:inline></w:drawing><w:t xml:space="preserve">'
    )
