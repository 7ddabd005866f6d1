"""What parts refer to: only each other; the web only by a plain link (security A12, A13, X8)."""

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from webapp.documents.gate.unsafe import TemplateUnsafe
from webapp.documents.packages import TemplateRefused, parsed

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_KINDS = frozenset(
    {
        "officeDocument",
        "core-properties",
        "extended-properties",
        "custom-properties",
        "thumbnail",
        "styles",
        "stylesWithEffects",
        "settings",
        "webSettings",
        "fontTable",
        "theme",
        "numbering",
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "people",
        "image",
        "hyperlink",
        "customXml",
        "customXmlProps",
        "classificationlabels",
    }
)
_REASONS = {
    "attachedTemplate": "template_attached",
    "aFChunk": "template_chunk",
    "subDocument": "template_chunk",
    "frame": "template_chunk",
    "oleObject": "template_embedded",
    "package": "template_embedded",
    "control": "template_active_x",
    "vbaProject": "template_macro",
}
_LINK = re.compile(r"(https?://|mailto:)[^\s{}\\]+", re.IGNORECASE)


def refuse_foreign_relations(members: Mapping[str, bytes]) -> None:
    """Raises TemplateUnsafe for a relationship that fetches, runs or leads out of the file."""
    for name, content in members.items():
        if name.endswith(".rels"):
            for relation in _relations(name, content):
                _refuse(name, relation, members)


def _relations(name: str, content: bytes) -> Any:
    try:
        root = parsed(content)
    except TemplateRefused:
        raise TemplateUnsafe("template_xml_damaged", part=name) from None
    if any(relation.tag != _RELATIONSHIP for relation in root):
        raise TemplateUnsafe("template_xml_damaged", part=name)
    return root


def _refuse(name: str, relation: Any, members: Mapping[str, bytes]) -> None:
    kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
    if kind not in _KINDS:
        raise TemplateUnsafe(_REASONS.get(kind, "template_relation_not_allowed"), part=kind)
    mode = relation.get("TargetMode", "Internal")
    if mode == "External":
        if kind != "hyperlink" or not _LINK.fullmatch(target):
            raise TemplateUnsafe("template_linked", part=kind)
    elif mode != "Internal" or (_resolved(name, target) not in members and not _is_place(kind, target)):
        raise TemplateUnsafe("template_relation_not_allowed", part=kind)


def _is_place(kind: str, target: str) -> bool:
    """A link to a bookmark of this very document."""
    return kind == "hyperlink" and re.fullmatch(r"#\w+", target) is not None


def _resolved(name: str, target: str) -> str:
    """``word/_rels/document.xml.rels`` and ``media/image1.png`` → ``word/media/image1.png``."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(posixpath.dirname(name)), target))
