"""The slow way for the few templates that need it: docxtpl fills them, in our sandbox and with our checks.

A ``DocxTemplate`` is made anew for each paper, because a shared one mixes people up. The bytes are packed again by us,
so that the same values give the same file.
"""

import zipfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from webapp.documents.gaps import GapText
from webapp.documents.marks import GAP_LOOK
from webapp.documents.pictures import Picture
from webapp.documents.printing import RENDERING, Rendering, printed
from webapp.documents.sandbox import sandbox
from webapp.documents.values import RichText, runs_of
from webapp.documents.zips import write_zip

_PAPER = " paper"
_GAP = f'</w:t></w:r><w:r>{GAP_LOOK}<w:t xml:space="preserve">{{}}</w:t></w:r><w:r><w:t xml:space="preserve">'


def filled_by_docxtpl(template: bytes, context: Mapping[str, object]) -> bytes:
    """The Word file as docxtpl fills it. Raises TemplateError, UnprintableValue, ValueError."""
    from docxtpl import DocxTemplate

    paper = DocxTemplate(BytesIO(template))
    paper.render({**context, RENDERING: Rendering(lambda _: 0), _PAPER: paper}, _environment(), autoescape=True)
    out = BytesIO()
    paper.save(out)
    with zipfile.ZipFile(out) as archive:
        return write_zip([(name, archive.read(name)) for name in archive.namelist()])


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = sandbox()
    environment.finalize = _printed
    return environment


@pass_context
def _printed(context: Context, value: object) -> Markup:
    """As ``printing.printed``, in the forms docxtpl goes on to work with."""
    if isinstance(value, Picture):
        return Markup(_inline_image(context[_PAPER], value))  # noqa: S704 - python-docx's own XML
    if isinstance(value, RichText):
        return Markup(runs_of(value))  # noqa: S704 - escaped piece by piece
    if isinstance(value, GapText):
        return Markup(_GAP.format(escape(value)))  # noqa: S704 - escaped just here
    return Markup(printed(context, value))  # noqa: S704 - escaped there


def _inline_image(paper: Any, picture: Picture) -> str:
    from docx.shared import Emu
    from docxtpl import InlineImage

    return str(InlineImage(paper, BytesIO(picture.data), Emu(picture.width), Emu(picture.height)))
