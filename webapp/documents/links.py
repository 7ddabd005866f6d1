"""Taking out of a Word file what would fetch something when it is opened (security X8, A12, A13)."""

import re

from webapp.documents.packages import members_of, parsed
from webapp.documents.zips import write_zip

_SAFE_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_HYPERLINK = "/hyperlink"


def without_links(docx: bytes) -> bytes:
    """The file without external relationships; hyperlinks to the web and to mail stay, they fetch nothing.

    Gives the same bytes back when there is nothing to take out. Raises TemplateRefused for what is no Word file.
    """
    members = members_of(docx)
    cleaned = {
        name: _cleaned(content) for name, content in members.items() if name.endswith(".rels") and _may_link(content)
    }
    if all(members[name] == content for name, content in cleaned.items()):
        return docx
    return write_zip([(name, cleaned.get(name, content)) for name, content in members.items()])


def _may_link(content: bytes) -> bool:
    """Cheap: without this word, however written, there is no external relationship."""
    return b"TargetMode" in content or b"&#" in content or not content.isascii()


def _cleaned(content: bytes) -> bytes:
    from lxml import etree

    root = parsed(content)
    refused = [relation for relation in root if relation.get("TargetMode") == "External" and not _is_link(relation)]
    for relation in refused:
        root.remove(relation)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True) if refused else content


def _is_link(relation: object) -> bool:
    of = getattr(relation, "get")  # noqa: B009 - an lxml element, which has no types
    return bool(of("Type", "").endswith(_HYPERLINK) and _SAFE_LINK.match(of("Target", "")))
