"""Pictures in a document: fitted into their frame, then numbered and named as Word does it."""

from dataclasses import dataclass
from io import BytesIO

MAX_SIDE, MAX_PIXELS = 8_000, 25_000_000
_EMU_PER_MM = 36000
_KINDS = {"JPEG": "jpg", "PNG": "png"}
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_ML, _OFFICE = "http://schemas.openxmlformats.org/drawingml/2006", "http://schemas.openxmlformats.org/officeDocument"


class UnprintableValue(Exception):
    """A value cannot stand in a document: a control character, or an object instead of plain text."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Fotoğraf: its bytes, kind (``jpg`` or ``png``) and the size to print it at, in EMU; ``alt`` says what it is."""

    data: bytes
    kind: str
    width: int
    height: int
    alt: str = "Vesikalık fotoğraf"


def fitted_picture(data: bytes, width_mm: int, height_mm: int) -> Picture:
    """The picture as large as fits the frame, sides in proportion.

    Raises UnprintableValue for no JPEG or PNG, and for more than 25 million pixels by its header (security D1).
    """
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as image:
            (across, down), kind = image.size, str(image.format)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnprintableValue("photo") from error
    if max(across, down) > MAX_SIDE or across * down > MAX_PIXELS:
        raise UnprintableValue("photo")
    scale = min(width_mm * _EMU_PER_MM / across, height_mm * _EMU_PER_MM / down)
    return Picture(data, _KINDS[kind], max(1, int(across * scale)), max(1, int(down * scale)))


def relationship(number: int, target: str) -> bytes:
    """The relationship of a part to the picture at ``target``."""
    return f'<Relationship Id="rId{number}" Type="{_RELATION}" Target="{target}"/>'.encode()


def drawing(picture: Picture, relation: int, number: int) -> str:
    """The XML that shows the picture; it closes the run it is printed into and opens one of its own after it."""
    size = f'cx="{picture.width}" cy="{picture.height}"'
    return (
        f'</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="{_ML}/wordprocessingDrawing">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="Picture {number}" descr="{picture.alt}"/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_ML}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_ML}/main"><a:graphicData uri="{_ML}/picture"><pic:pic xmlns:pic="{_ML}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip xmlns:r="{_OFFICE}/2006/relationships" r:embed="rId{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"/>'
        f"</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r><w:r>"
        f'<w:t xml:space="preserve">'
    )
