"""Photos are decoded within limits and rebuilt from their pixels (security D)."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from tests.factories import a_pdf, a_photo
from webapp.catalogue.loader import catalogue
from webapp.files.intake import MAX_BYTES, CheckedFile, Refused, check_photo


def _saved(image: Image.Image, file_format: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format=file_format, **how)  # type: ignore[arg-type]
    return out.getvalue()


def _picture(mode: str = "RGB", size: tuple[int, int] = (300, 400)) -> Image.Image:
    """A picture whose left half is dark and whose right half is light."""
    picture = Image.new("L", size, 30)
    picture.paste(220, (size[0] // 2, 0, size[0], size[1]))
    return picture.convert(mode)


def _a_png_header(width: int, height: int) -> bytes:
    """A PNG that claims so many pixels and brings none."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + chunks


def _animated() -> bytes:
    return _saved(_picture(), "PNG", save_all=True, append_images=[_picture().rotate(180)])


def _two_in_one_jpeg() -> bytes:
    return _saved(_picture(), "MPO", save_all=True, append_images=[_picture().rotate(180)])


def _broken_checksum() -> bytes:
    data = bytearray(_saved(_picture(), "PNG"))
    place = data.index(b"IDAT")
    data[place + 10] ^= 0xFF
    return bytes(data)


REFUSED = {
    "nothing": (lambda: b"", "file_empty"),
    "a PDF called jpg": (a_pdf, "photo_not_image"),
    "HTML called jpg": (lambda: b"<html><script>alert(1)</script>", "photo_not_image"),
    "an SVG": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', "photo_not_image"),
    "a GIF": (lambda: _saved(_picture("P"), "GIF"), "photo_not_image"),
    "a TIFF": (lambda: _saved(_picture(), "TIFF"), "photo_not_image"),
    "a BMP": (lambda: _saved(_picture(), "BMP"), "photo_not_image"),
    "a WEBP": (lambda: _saved(_picture(), "WEBP"), "photo_not_image"),
    "an icon": (lambda: _saved(_picture(size=(256, 256)), "ICO"), "photo_not_image"),
    "an animated PNG": (_animated, "photo_not_image"),
    "two pictures in one JPEG": (_two_in_one_jpeg, "photo_not_image"),
    "a cut JPEG": (lambda: _saved(_picture(), "JPEG")[:-400], "photo_damaged"),
    "a cut PNG": (lambda: _saved(_picture(), "PNG")[:-60], "photo_damaged"),
    "a PNG with a wrong checksum": (_broken_checksum, "photo_damaged"),
    "12,000 by 12,000 pixels": (lambda: _a_png_header(12_000, 12_000), "photo_too_many_pixels"),
    "30,000 by 30,000 pixels": (lambda: _a_png_header(30_000, 30_000), "photo_too_many_pixels"),
    "8,001 pixels wide": (lambda: _a_png_header(8_001, 300), "photo_too_many_pixels"),
    "1 by 1 pixel": (lambda: a_photo(1, 1), "photo_too_small"),
    "199 pixels wide": (lambda: a_photo(199, 400), "photo_too_small"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_bad_photo_is_refused_for_what_it_is(what: str) -> None:
    make, code = REFUSED[what]

    with pytest.raises(Refused) as refused:
        check_photo(make())

    assert refused.value.code == code
    assert "—" not in catalogue().message(code, **refused.value.values)


def test_a_photo_over_two_megabytes_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        check_photo(a_photo() + b"\0" * MAX_BYTES)
    assert refused.value.code == "file_too_large"


def _opened(checked: CheckedFile) -> Image.Image:
    return Image.open(io.BytesIO(checked.data))


@pytest.mark.parametrize(("file_format", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_a_good_photo_keeps_its_format_and_size(file_format: str, media_type: str) -> None:
    checked = check_photo(a_photo(413, 531, file_format))

    picture = _opened(checked)
    assert (checked.media_type, picture.format, picture.size) == (media_type, file_format, (413, 531))
    assert (checked.size, checked.pages) == (len(checked.data), None)
    assert check_photo(a_photo(413, 531, file_format)) == checked


def test_place_camera_comment_and_profile_do_not_survive() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SALDIRI Kamera"
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    hostile = _saved(_picture(), "JPEG", exif=exif, comment=b"<script>SALDIRI</script>", icc_profile=profile)

    checked = check_photo(hostile)

    picture = _opened(checked)
    assert b"SALDIRI" not in checked.data
    assert not picture.getexif()
    assert not {"exif", "comment", "icc_profile", "xmp"} & set(picture.info)


def test_a_photo_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    sideways = _saved(_picture(size=(400, 300)), "JPEG", exif=exif)

    picture = _opened(check_photo(sideways))

    assert picture.size == (300, 400)
    assert picture.convert("L").getpixel((150, 50)) < 60  # type: ignore[operator]
    assert picture.convert("L").getpixel((150, 350)) > 190  # type: ignore[operator]


@pytest.mark.parametrize(
    ("mode", "file_format"),
    [("L", "JPEG"), ("CMYK", "JPEG"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("1", "PNG"), ("RGBA", "PNG")],
)
def test_every_way_of_colour_becomes_rgb_with_the_same_picture(mode: str, file_format: str) -> None:
    picture = _opened(check_photo(_saved(_picture(mode), file_format)))

    assert picture.mode == "RGB"
    assert picture.convert("L").getpixel((50, 200)) < 60  # type: ignore[operator]
    assert picture.convert("L").getpixel((250, 200)) > 190  # type: ignore[operator]


def test_sixteen_bit_grey_is_not_blown_out() -> None:
    deep = Image.new("I;16", (300, 300), 128 * 256)

    picture = _opened(check_photo(_saved(deep, "PNG")))

    assert picture.getpixel((5, 5)) == (128, 128, 128)


def test_transparency_becomes_white_paper() -> None:
    clear = Image.new("RGBA", (300, 300), (10, 20, 30, 0))

    assert _opened(check_photo(_saved(clear, "PNG"))).getpixel((5, 5)) == (255, 255, 255)


def test_a_png_that_would_grow_over_the_limit_becomes_a_jpeg_within_it() -> None:
    import random

    noise = Image.frombytes("L", (1500, 1300), random.Random(3).randbytes(1500 * 1300))  # noqa: S311 noise
    data = _saved(noise, "PNG")
    assert len(data) <= MAX_BYTES

    checked = check_photo(data)

    assert checked.media_type == "image/jpeg"
    assert checked.size <= MAX_BYTES
