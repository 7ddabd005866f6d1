"""Fills a Word template: docxtpl opens and patches it once, Jinja compiles it once, each render only runs it.

A prepared template is immutable and may be shared by threads; a ``DocxTemplate`` never is (it mixes people up).
What a user typed cannot become markup or code: values are escaped, checked one by one as they are printed, and the
template itself runs in a sandbox without globals (security A5, X4 to X6).
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from jinja2 import DictLoader, StrictUndefined, Template, TemplateError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from webapp.documents.gaps import GapText
from webapp.documents.pictures import Picture, UnprintableValue, drawing, with_picture
from webapp.documents.zips import write_zip

DOCUMENT = "word/document.xml"
_FURNITURE = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_BODY = re.compile(r"<w:body>.*</w:body>", re.DOTALL)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK, _TAB = '</w:t><w:br/><w:t xml:space="preserve">', '</w:t><w:tab/><w:t xml:space="preserve">'
_GAP_RUN = (
    '</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Gap"/><w:highlight w:val="yellow"/></w:rPr>'
    '<w:t xml:space="preserve">{}</w:t></w:r><w:r><w:t xml:space="preserve">'
)
_ALLOWED_FILTERS = ("length",)
_ALLOWED_TESTS = ("defined", "undefined", "eq", "equalto", "==", "ne", "!=")


class TemplateRefused(Exception):
    """The template cannot be used: it is no Word file, or it asks for what a template may not have."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template ready to run: compiled parts by member name, and the other members as they are."""

    members: tuple[tuple[str, bytes], ...]
    parts: Mapping[str, "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """One compiled part and the bytes that stand before and after what Jinja writes."""

    before: str
    template: Template
    after: str


@lru_cache(maxsize=64)
def prepare(data: bytes) -> Prepared:
    """The prepared form of a template file. Raises TemplateRefused."""
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = tuple((name, archive.read(name)) for name in archive.namelist())
        return Prepared(members, _compiled(data, members))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, TemplateError) as error:
        raise TemplateRefused(str(error)) from error


def fill_template(data: bytes, values: Mapping[str, object], picture: Picture | None = None) -> bytes:
    """The Word file that the template makes of these values; the same values give the same bytes.

    ``values`` holds only text, numbers, booleans, tuples of them and dicts of rows. ``picture`` stands where the
    template says ``{{ photo }}``. Raises TemplateRefused, UnprintableValue.
    """
    prepared = prepare(data)
    context = dict(values) | {"photo": drawing(picture) if picture else ""}
    try:
        made = {
            name: (part.before + part.template.render(context) + part.after).encode()
            for name, part in prepared.parts.items()
        }
    except TemplateError as error:
        raise TemplateRefused(str(error)) from error
    except (TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise TemplateRefused(type(error).__name__) from error
    members = [(name, made.get(name, content)) for name, content in prepared.members]
    return write_zip(with_picture(members, picture) if picture else members)


def sandbox() -> ImmutableSandboxedEnvironment:
    """The Jinja environment of all templates: no globals, few filters and tests, every printed value checked."""
    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader({}), undefined=StrictUndefined, autoescape=True, finalize=printed
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in _ALLOWED_FILTERS}
    environment.tests = {name: environment.tests[name] for name in _ALLOWED_TESTS}
    return environment


def printed(value: object) -> Markup:
    """The XML of one printed value: escaped text, line breaks kept, a gap in a run of its own.

    Raises UnprintableValue for anything but text and numbers, and for characters that no XML may hold.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, Undefined):
        str(value)  # StrictUndefined raises here and names the field
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise UnprintableValue(type(value).__name__)
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    if _UNPRINTABLE.search(text):
        raise UnprintableValue("control character")
    xml = str(escape(text)).replace("\n", _BREAK).replace("\t", _TAB)
    return Markup(_GAP_RUN.format(xml) if isinstance(value, GapText) else xml)  # noqa: S704 - escaped just above


def template_sources(data: bytes) -> tuple[str, ...]:
    """The Jinja source of every part that has tags, as docxtpl patches it. Raises TemplateRefused."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = tuple((name, archive.read(name)) for name in archive.namelist())
    return tuple(source for _, _, source, _ in _patched(data, members))


def _compiled(data: bytes, members: tuple[tuple[str, bytes], ...]) -> dict[str, Part]:
    environment = sandbox()
    return {
        name: Part(before, environment.from_string(source), after)
        for name, before, source, after in _patched(data, members)
    }


def _patched(data: bytes, members: tuple[tuple[str, bytes], ...]) -> Iterator[tuple[str, str, str, str]]:
    """Name, what stands before, Jinja source and what stands after, for every part with tags."""
    from docxtpl import DocxTemplate

    opener = DocxTemplate(BytesIO(data))
    opener.init_docx()
    for name, content in members:
        if not _FURNITURE.fullmatch(name):
            continue
        xml = content.decode()
        body = _BODY.search(xml) if name == DOCUMENT else None
        start, end = body.span() if body else (0, len(xml))
        if _has_tag(xml):
            yield name, xml[:start], opener.patch_xml(xml[start:end]), xml[end:]


def _has_tag(xml: str) -> bool:
    """Word cuts tags over runs when they are edited: look at the text alone."""
    plain = re.sub(r"<[^>]*>", "", xml)
    return "{{" in plain or "{%" in plain
