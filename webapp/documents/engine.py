"""Fills a Word template: docxtpl patches it once, Jinja compiles it once, each render only runs it.

A prepared template is immutable and may be shared by threads; a ``DocxTemplate`` never is (it mixes people up).
What a user typed cannot become markup or code: values are escaped, checked one by one as they are printed, and the
template itself runs in a sandbox without globals (security A5, X4 to X6). A table whose columns come and go with the
values goes to docxtpl itself, in the same sandbox. Measures: ``bench/``. Equality with docxtpl: tests.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from jinja2 import TemplateError

from webapp.documents import kept_templates
from webapp.documents.by_docxtpl import filled_by_docxtpl
from webapp.documents.marks import resolved
from webapp.documents.packages import TemplateRefused, members_of
from webapp.documents.pictures import Picture, UnprintableValue, relationship
from webapp.documents.prepared import Part, Prepared, compiled, patched, with_relations
from webapp.documents.printing import FIRST_DRAWING, RENDERING, Rendering
from webapp.documents.sandbox import sandbox
from webapp.documents.zips import Deflate, Record, deflated, joined, stored

__all__ = ["TemplateRefused", "UnprintableValue", "fill_template", "prepare", "sandbox", "template_sources"]

_DRAWING, _DRAWING_ID = b"<wp:docPr ", re.compile(rb'(\A[^>]*?\bid=")[^"]*')


@lru_cache(maxsize=64)
def prepare(data: bytes) -> Prepared:
    """The prepared form of a template file, from the cache folder when one is kept. Raises TemplateRefused."""
    return kept_templates.load(data) or kept_templates.keep(data, compiled(data))


def fill_template(
    data: bytes, values: Mapping[str, object], picture: Picture | None = None, *, deflate: Deflate = Deflate.SMALL
) -> bytes:
    """The Word file that the template makes of these values; the same values give the same bytes.

    ``values`` holds only text, numbers, booleans, Picture, RichText, Listing, tuples of them and dicts of rows.
    ``picture`` stands where the template says ``{{ photo }}``. Raises TemplateRefused, UnprintableValue.
    """
    prepared = prepare(data)
    context = {**values, "photo": picture or values.get("photo", "")}
    try:
        if prepared.template:
            return filled_by_docxtpl(prepared.template, context)
        return joined(_records(prepared, context, deflate), prepared.unchanged)
    except TemplateError as error:
        raise TemplateRefused(str(error)) from error
    except (TypeError, ValueError, ArithmeticError, RecursionError, AttributeError) as error:
        raise TemplateRefused(type(error).__name__) from error


def template_sources(data: bytes) -> tuple[str, ...]:
    """The Jinja source of every part that has tags, as docxtpl patches it. Raises TemplateRefused."""
    return tuple(source for _, source in patched(members_of(data)))


def _records(prepared: Prepared, context: dict[str, object], deflate: Deflate) -> Iterator[Record]:
    """The members that are made anew: the filled parts, and their pictures."""
    media: dict[Picture, str] = {}
    for part in prepared.parts:
        yield from _filled(part, context, media, prepared.first_picture, deflate)
    for picture, target in media.items():
        yield stored(f"word/{target}", picture.data)


def _filled(
    part: Part, context: dict[str, object], media: dict[Picture, str], first_picture: int, deflate: Deflate
) -> Iterator[Record]:
    related: dict[Picture, int] = {}

    def allot(picture: Picture) -> int:
        if picture not in media:
            media[picture] = f"media/image{first_picture + len(media)}.{picture.kind}"
        return related.setdefault(picture, part.first_relation + len(related))

    rendering = Rendering(allot)
    pieces = part.template.root_render_func(part.template.new_context({**context, RENDERING: rendering}))
    content = b"".join([part.encoded.get(piece) or piece.encode() for piece in pieces])
    if rendering.has_marks:
        content = resolved(content.decode()).encode()
    if part.has_drawings:
        content = _numbered(content)
    yield deflated(part.name, content, deflate)
    if related:
        added = b"".join(relationship(number, media[picture]) for picture, number in related.items())
        yield deflated(part.relations, with_relations(part.relations_xml, added), deflate)
    elif part.relations_xml:
        yield deflated(part.relations, part.relations_xml, deflate)


def _numbered(content: bytes) -> bytes:
    """Every drawing gets a number of its own: a loop would repeat those of the template."""
    first, *others = content.split(_DRAWING)
    numbered = (_DRAWING_ID.sub(rb"\g<1>%d" % number, after, 1) for number, after in enumerate(others, FIRST_DRAWING))
    return _DRAWING.join((first, *numbered))
