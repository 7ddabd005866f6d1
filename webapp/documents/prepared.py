"""A template made ready: patched by docxtpl and compiled by Jinja once, then only run, by any number of threads."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import CodeType
from typing import Any

from jinja2 import Template, TemplateError

from webapp.documents.packages import (
    CONTENT_TYPES,
    DOCUMENT,
    PROPERTIES,
    TemplateRefused,
    has_tag,
    members_of,
    parsed,
    plain_words,
    refuse_unbalanced,
    tagged_parts,
    text_xml,
)
from webapp.documents.places import Places
from webapp.documents.sandbox import engine_environment
from webapp.documents.zips import Head, deflated, headed

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_RELATIONS = (
    f'{_DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
).encode()
_RELATION_ID = re.compile(rb'Id="rId(\d+)"')
_MEDIA_NUMBER = re.compile(r"word/media/image(\d+)\.")
_PICTURES = {"jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png"}
# Columns that come and go with the values: the grid has to be mended after each run, which docxtpl does.
_DYNAMIC_GRID = re.compile(r"\{%-?\s*(tc\s|hm\s|colspan\s)|\{\{\s*tc\s")


@dataclass(frozen=True, slots=True)
class Part:
    """One compiled part: its member, the code, and its relationships, which a picture adds to.

    ``encoded`` holds the long pieces of XML that the code yields as they stand, as bytes.
    """

    name: str
    code: CodeType
    template: Template
    encoded: Mapping[str, bytes]
    has_drawings: bool
    relations: str
    relations_xml: bytes
    first_relation: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """Hazır şablon: unchanged members written out, the compiled parts, and where pictures go on counting.

    ``template`` holds the file itself when only docxtpl can fill it, else nothing.
    """

    unchanged: Head
    parts: tuple[Part, ...]
    first_picture: int
    template: bytes


def compiled(data: bytes) -> Prepared:
    """The prepared form of a template file, made from scratch. Raises TemplateRefused."""
    members = members_of(data)
    sources = dict(patched(members))
    if any(_DYNAMIC_GRID.search(plain_words(members[name].decode(errors="replace"))) for name in sources):
        return Prepared(Head(), (), 0, data)
    members[CONTENT_TYPES] = _with_pictures(members[CONTENT_TYPES])
    parts = tuple(_part(name, source, members) for name, source in sources.items())
    changed = {name for part in parts for name in (part.name, part.relations)}
    unchanged = headed(deflated(name, content) for name, content in members.items() if name not in changed)
    pictures = [int(found[1]) for name in members if (found := _MEDIA_NUMBER.match(name))]
    return Prepared(unchanged, parts, max(pictures, default=0) + 1, b"")


def patched(members: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Name and Jinja source of every part with tags, as docxtpl patches it. Raises TemplateRefused."""
    from docxtpl import DocxTemplate

    patcher: Any = DocxTemplate(None)
    for name in tagged_parts(members):
        xml = text_xml(parsed(members[name]))
        if has_tag(xml):
            refuse_unbalanced(plain_words(xml))
            yield name, patcher.patch_xml(xml)
    if PROPERTIES in members and has_tag(members[PROPERTIES].decode(errors="replace")):
        yield PROPERTIES, text_xml(parsed(members[PROPERTIES]))


def part_from(name: str, code: CodeType, has_drawings: bool, relations_xml: bytes) -> Part:
    """A part around compiled code."""
    folder, _, file = name.rpartition("/")
    template = Template.from_code(engine_environment(), code, {})
    taken = [int(found[1]) for found in _RELATION_ID.finditer(relations_xml)]
    relations = f"{folder}/_rels/{file}.rels"
    return Part(name, code, template, _encoded(code), has_drawings, relations, relations_xml, max(taken, default=0) + 1)


def _encoded(code: CodeType) -> dict[str, bytes]:
    """The constant pieces of XML of compiled code, encoded once instead of at every run."""
    found: dict[str, bytes] = {}
    for constant in code.co_consts:
        if isinstance(constant, str) and "<" in constant:
            found[constant] = constant.encode()
        elif isinstance(constant, CodeType):
            found |= _encoded(constant)
    return found


def _part(name: str, source: str, members: dict[str, bytes]) -> Part:
    folder, _, file = name.rpartition("/")
    relations = members.get(f"{folder}/_rels/{file}.rels", b"")
    return part_from(name, _code(name, source), name == DOCUMENT and "<wp:docPr" in source, relations)


def _code(name: str, source: str) -> CodeType:
    environment = engine_environment()
    try:
        tree = environment.parse(_DECLARATION + source)
        fitted = Places(environment, is_property=name == PROPERTIES).fit(tree)
        return environment.compile(fitted, name, name)
    except TemplateError as error:
        raise TemplateRefused(str(error)) from error
    except RecursionError as error:
        raise TemplateRefused("nested too deep") from error


def with_relations(relations_xml: bytes, added: bytes) -> bytes:
    """The relationships of a part and those of its pictures."""
    head, closing, tail = (relations_xml or _NO_RELATIONS).rpartition(b"</Relationships>")
    if not closing:
        head, _, tail = (relations_xml or _NO_RELATIONS).rpartition(b"/>")
        return head + b">" + added + b"</Relationships>" + tail
    return head + added + closing + tail


def _with_pictures(content_types: bytes) -> bytes:
    """The content types of any template know the pictures a value may bring."""
    missing = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in _PICTURES.items()
        if f'Extension="{extension}"'.encode() not in content_types
    )
    return re.sub(rb"(<Types[^>]*>)", lambda found: found.group(1) + missing.encode(), content_types, count=1)
