"""Rebuilding a photo from its pixels. Imported in the limited process only."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from webapp.files.answer import Answer

# Pillow would only warn up to twice its own limit; ours below is judged from the header, before a pixel is decoded.
Image.MAX_IMAGE_PIXELS = None

MAX_PIXELS = 25_000_000
MAX_SIDE = 8_000
MIN_SIDE = 200
FORMATS = ("JPEG", "PNG")
# 4:4:4 at this quality, then lower until the file fits the portal.
_QUALITIES = (92, 85, 75, 65)
_FITS = 2 * 1024 * 1024
_DEEP_GREY = ("I", "I;16", "I;16B", "I;16L", "F")


def rebuild_photo(data: bytes) -> Answer:
    """The same picture as a new JPEG or PNG, or the refusal. Raises nothing for a bad file."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            return _judge(image)
    except UnidentifiedImageError:
        return Answer(refusal="photo_not_image")
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError):
        return Answer(refusal="photo_damaged")


def _judge(image: Image.Image) -> Answer:
    """From the header first: a small file can claim, and would be decoded to, gigabytes of pixels."""
    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        return Answer(refusal="photo_too_many_pixels", values={"width": str(width), "height": str(height)})
    if min(width, height) < MIN_SIDE:
        values = {"width": str(width), "height": str(height), "limit": str(MIN_SIDE)}
        return Answer(refusal="photo_too_small", values=values)
    if image.format not in FORMATS or getattr(image, "n_frames", 1) != 1:
        return Answer(refusal="photo_not_image")  # several pictures in one file
    file_format = image.format
    image.load()
    return _written(_plain(ImageOps.exif_transpose(image)), file_format)


def _plain(image: Image.Image) -> Image.Image:
    """RGB pixels and nothing else: transparency becomes white, 16-bit grey is scaled down."""
    if image.mode in _DEEP_GREY:
        image = image.convert("I").point(lambda level: level / 256).convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        layer = image.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        image = Image.alpha_composite(white, layer)
    pixels = image.convert("RGB")
    clean = Image.new("RGB", pixels.size)
    clean.paste(pixels)
    return clean


def _written(image: Image.Image, file_format: str) -> Answer:
    if file_format == "PNG":
        out = io.BytesIO()
        image.save(out, format="PNG", compress_level=6)
        if out.tell() <= _FITS:
            return Answer(media_type="image/png", data=out.getvalue())
    data = b""
    for quality in _QUALITIES:
        out = io.BytesIO()
        image.save(out, format="JPEG", quality=quality, subsampling=0, optimize=True)
        data = out.getvalue()
        if len(data) <= _FITS:
            break
    return Answer(media_type="image/jpeg", data=data)
