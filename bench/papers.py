"""The four papers of a pack, their sample values, and the two ways of filling them that are raced."""

import tomllib
from functools import cache
from io import BytesIO
from typing import Any

from docx.shared import Emu
from docxtpl import DocxTemplate, InlineImage
from PIL import Image

from webapp.documents.engine import fill_template
from webapp.documents.layout.measures import PHOTO_MM
from webapp.documents.pictures import fitted_picture
from webapp.documents.registry import GENERATED, TEMPLATES, template_path
from webapp.documents.render import template_bytes
from webapp.documents.zips import Deflate, joined, stored

PAPERS = GENERATED
WITH_PHOTO = frozenset({"cv_form", "personnel_notification_form"})
Values = dict[str, Any]


@cache
def photo() -> bytes:
    """A passport photograph as people send it: 600 × 770, about 50 KB."""
    out = BytesIO()
    Image.effect_noise((600, 770), 32).convert("RGB").save(out, "JPEG", quality=20)
    return out.getvalue()


@cache
def values_of(paper: str) -> Values:
    """The full sample of a paper, as a template gets it."""
    sample = tomllib.loads((TEMPLATES / paper / "sample.toml").read_text("utf-8"))["full"]
    return _tuples(sample) | {"is_draft": False}


def by_us(paper: str, deflate: Deflate = Deflate.SMALL, changes: Values | None = None) -> bytes:
    """A paper as the product makes it; the size of the photograph is read each time, as it is there."""
    picture = fitted_picture(photo(), *PHOTO_MM) if paper in WITH_PHOTO else None
    return fill_template(template_bytes(paper), values_of(paper) | (changes or {}), picture, deflate=deflate)


def pack_by_us(deflate: Deflate = Deflate.SMALL) -> bytes:
    """The four papers in one stored ZIP."""
    return joined([stored(f"{paper}.docx", by_us(paper, deflate)) for paper in PAPERS])


def by_docxtpl(paper: str) -> bytes:
    """A paper as docxtpl's own guide makes it (with autoescape, without which it loses text)."""
    made = DocxTemplate(str(template_path(paper)))
    values: Values = values_of(paper) | {"photo": ""}
    if paper in WITH_PHOTO:
        picture = fitted_picture(photo(), *PHOTO_MM)
        values["photo"] = InlineImage(made, BytesIO(photo()), Emu(picture.width), Emu(picture.height))
    made.render(values, autoescape=True)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_tuples(item) for item in value)
    return {key: _tuples(item) for key, item in value.items()} if isinstance(value, dict) else value
