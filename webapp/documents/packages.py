"""Opening a Word template: its members within limits, its parts that may hold tags, each XML read safely."""

import re
import zipfile
from io import BytesIO
from typing import Any, cast

MAX_BYTES, MAX_MEMBERS, MAX_TAGS = 20_000_000, 500, 5_000
DOCUMENT, CONTENT_TYPES, PROPERTIES = "word/document.xml", "[Content_Types].xml", "docProps/core.xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TAGGED = tuple(f"{_WORD}.{kind}+xml" for kind in ("document.main", "header", "footer", "footnotes"))
_MAIN = _TAGGED[0]
_OPENINGS = ("{{", "{%", "{#", "{_{", "{_%")
_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"


class TemplateRefused(Exception):
    """The template cannot be used: it is no Word file, or it asks for what a template may not have."""


def members_of(data: bytes) -> dict[str, bytes]:
    """The members of the file by name, in their order. Raises TemplateRefused.

    Sizes are counted while reading: what the directory says of them proves nothing (security A16, A17).
    """
    members: dict[str, bytes] = {}
    left = MAX_BYTES
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MAX_MEMBERS or len({entry.filename for entry in entries}) < len(entries):
                raise TemplateRefused("too many members, or two of one name")
            for entry in entries:
                with archive.open(entry) as member:
                    members[entry.filename] = member.read(left + 1)
                left -= len(members[entry.filename])
                if left < 0:
                    raise TemplateRefused("too large")
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise TemplateRefused(str(error)) from error
    return members


def tagged_parts(members: dict[str, bytes]) -> tuple[str, ...]:
    """The names of the parts in which docxtpl looks for tags, as the content types tell. Raises TemplateRefused."""
    if CONTENT_TYPES not in members:
        raise TemplateRefused("no content types")
    found = {
        override.get("PartName", "").lstrip("/"): override.get("ContentType", "")
        for override in parsed(members[CONTENT_TYPES]).iter(f"{_NAMESPACE}Override")
    }
    if found.get(DOCUMENT) != _MAIN or DOCUMENT not in members:
        raise TemplateRefused("no Word document")
    return tuple(name for name in members if found.get(name) in _TAGGED)


def parsed(content: bytes) -> Any:
    """The root of an XML part, read as docxtpl reads it. Raises TemplateRefused for broken XML or a DOCTYPE."""
    from lxml import etree

    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise TemplateRefused("broken XML") from error
    if root.getroottree().docinfo.doctype:
        raise TemplateRefused("a document type declaration")
    return root


def text_xml(root: Any) -> str:
    """The part as text, without its declaration."""
    from lxml import etree

    return cast(str, etree.tostring(root, encoding="unicode"))


def plain_words(xml: str) -> str:
    """The part without its elements: Word cuts tags over runs when they are edited."""
    return re.sub(r"<[^>]*>", "", xml)


def has_tag(xml: str) -> bool:
    """The part prints or decides something."""
    words = plain_words(xml)
    return any(opening in words for opening in _OPENINGS)


def refuse_unbalanced(words: str) -> None:
    """Raises TemplateRefused before docxtpl's patching, which is quadratic in tags that never close (security X7)."""
    for opening, closing in (("{%", "%}"), ("{{", "}}"), ("{#", "#}")):
        if words.count(opening) > MAX_TAGS:
            raise TemplateRefused("too many tags")
        if words.count(opening) != words.count(closing):
            raise TemplateRefused(f"{opening} without {closing}")
