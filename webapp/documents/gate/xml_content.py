"""The XML of every part: nothing declared, nothing that runs or fetches, no tag where no value is printed."""

import re
from collections.abc import Mapping
from typing import Any

from webapp.documents.gate.field_codes import refuse_foreign_fields
from webapp.documents.gate.unsafe import TemplateUnsafe
from webapp.documents.packages import TemplateRefused, parsed, tagged_parts

_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)")
_PLAIN_ENCODING = re.compile(rb"utf-8|us-ascii", re.IGNORECASE)
_OPENING = re.compile(r"\{\{|\{%|\{#|\{_\{|\{_%")
_ELEMENTS = {
    "altChunk": "template_chunk",
    "subDoc": "template_chunk",
    "frameset": "template_chunk",
    "object": "template_embedded",
    "objectEmbed": "template_embedded",
    "objectLink": "template_embedded",
    "OLEObject": "template_embedded",
    "control": "template_active_x",
    "attachedTemplate": "template_attached",
    "mailMerge": "template_linked",
    "dataBinding": "template_bound",
    "linkedField": "template_linked",
    "movie": "template_linked",
    "script": "template_macro",
    "macro": "template_macro",
    "wavAudioFile": "template_linked",
    "videoFile": "template_linked",
    "audioFile": "template_linked",
    "include": "template_linked",
}
_FETCHING = frozenset({"link", "href", "src", "action", "macro", "altHref", "relpict"})
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def refuse_foreign_xml(members: Mapping[str, bytes]) -> None:
    """Raises TemplateUnsafe for a part that holds more than a paper needs."""
    roots = {name: _root(name, content) for name, content in members.items() if name.endswith((".xml", ".rels"))}
    printing = _printing(dict(members))
    for name, root in roots.items():
        for element in root.iter():
            _refuse_element(name, element, is_printing=name in printing)
        refuse_foreign_fields(name, root)
        if name not in printing and _OPENING.search("".join(root.itertext())):
            raise TemplateUnsafe("template_tag_in_part", part=name)


def _printing(members: dict[str, bytes]) -> tuple[str, ...]:
    """The parts in which tags are filled."""
    try:
        return tagged_parts(members)
    except TemplateRefused:
        raise TemplateUnsafe("template_not_word") from None


def _root(name: str, content: bytes) -> Any:
    """The part, once its letters are known to be UTF-8 and to declare nothing of their own."""
    head = _HEAD.match(content)
    encoding = _ENCODING.search(head[0]) if head else None
    if encoding is not None and not _PLAIN_ENCODING.fullmatch(encoding[1]):
        raise TemplateUnsafe("template_xml_damaged", part=name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content:
        raise TemplateUnsafe("template_declares", part=name)
    try:
        return parsed(content)
    except TemplateRefused:
        raise TemplateUnsafe("template_xml_damaged", part=name) from None


def _refuse_element(name: str, element: Any, *, is_printing: bool) -> None:
    if not isinstance(element.tag, str):
        if is_printing:  # a comment could hide half a tag; Word writes none
            raise TemplateUnsafe("template_xml_damaged", part=name)
        return
    local = element.tag.rpartition("}")[2]
    if local in _ELEMENTS:
        raise TemplateUnsafe(_ELEMENTS[local], part=local)
    for attribute, value in element.attrib.items():
        _refuse_attribute(name, local, attribute, value)


def _refuse_attribute(name: str, element: str, attribute: str, value: str) -> None:
    short = attribute.rpartition("}")[2]
    if _OPENING.search(value):
        raise TemplateUnsafe("template_tag_in_part", part=name)
    if short in _FETCHING and not name.endswith(".rels") and value:
        is_number = attribute.startswith(_RELATIONS) and short != "link"
        if not is_number:
            raise TemplateUnsafe("template_linked", part=element)
    if re.match(r"\s*(javascript|vbscript|data|file|ms-[a-z]+):", value, re.IGNORECASE):
        raise TemplateUnsafe("template_linked", part=element)
