"""Which parts a Word file of ours may have: an allow-list of names and of content types (security A12, A15)."""

import re
from collections.abc import Mapping

from webapp.documents.gate.unsafe import TemplateUnsafe
from webapp.documents.packages import CONTENT_TYPES, DOCUMENT, TemplateRefused, parsed

_PARTS = r"document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes|comments"
_MORE = r"commentsExtended|commentsIds|commentsExtensible|people|header\d*|footer\d*"
_ALLOWED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app|custom)\.xml|docProps/thumbnail\.(jpeg|jpg|png)"
    rf"|word/({_PARTS}|{_MORE})\.xml|word/_rels/({_PARTS}|{_MORE})\.xml\.rels|word/theme/theme\d+\.xml"
    r"|word/media/[A-Za-z0-9_\-]+\.(png|jpg|jpeg|gif)"
    r"|customXml/item(Props)?\d+\.xml|customXml/_rels/item\d+\.xml\.rels|docMetadata/LabelInfo\.xml"
)
# What each kind of foreign part is called when it is refused.
_REASONS = (
    ("template_macro", re.compile(r"vba|macro|customUI|\.bin$", re.IGNORECASE)),
    ("template_active_x", re.compile(r"activeX|control", re.IGNORECASE)),
    ("template_embedded", re.compile(r"embeddings|ole|package|\.(zip|docx|xlsx|exe|rtf|html?|mht)$", re.IGNORECASE)),
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FOREIGN_TYPE = re.compile(r"macro|vba|ole|activex|control|template\.main|html|rtf|embed|package\.?$", re.IGNORECASE)
_TYPE = re.compile(
    r"application/(xml|vnd\.openxmlformats-package\.[a-z\-]+\+xml"
    r"|vnd\.openxmlformats-officedocument\.(wordprocessingml\.[A-Za-z.]+|[a-zA-Z\-]+|customXmlProperties)\+xml"
    r"|vnd\.ms-word\.stylesWithEffects\+xml|vnd\.ms-office\.classificationlabels\+xml)|image/(png|jpe?g|gif)"
)
_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PICTURES = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff", "gif": b"GIF8"}


def refuse_foreign_parts(members: Mapping[str, bytes]) -> None:
    """Raises TemplateUnsafe for a part or a content type that a template does not need."""
    if CONTENT_TYPES not in members or DOCUMENT not in members or "_rels/.rels" not in members:
        raise TemplateUnsafe("template_not_word")
    for name, content in members.items():
        if not _ALLOWED.fullmatch(name):
            raise TemplateUnsafe(_reason(name), part=name)
        magic = _PICTURES.get(name.rpartition(".")[2])
        if magic is not None and not content.startswith(magic):
            raise TemplateUnsafe("template_part_not_allowed", part=name)
    _refuse_types(members)


def _reason(name: str) -> str:
    return next((code for code, pattern in _REASONS if pattern.search(name)), "template_part_not_allowed")


def _refuse_types(members: Mapping[str, bytes]) -> None:
    try:
        root = parsed(members[CONTENT_TYPES])
    except TemplateRefused:
        raise TemplateUnsafe("template_xml_damaged", part=CONTENT_TYPES) from None
    main = ""
    for entry in root:
        kind = entry.get("ContentType", "") if isinstance(entry.tag, str) else ""
        if _FOREIGN_TYPE.search(kind):
            raise TemplateUnsafe("template_macro" if _is_program(kind) else "template_part_not_allowed", part=kind)
        if entry.tag not in (f"{_NAMESPACE}Default", f"{_NAMESPACE}Override") or not _TYPE.fullmatch(kind):
            raise TemplateUnsafe("template_part_not_allowed", part=kind or CONTENT_TYPES)
        main = kind if entry.get("PartName") == f"/{DOCUMENT}" else main
    if main != _MAIN:
        raise TemplateUnsafe("template_not_word")


def _is_program(kind: str) -> bool:
    return re.search("macro|vba|template", kind, re.IGNORECASE) is not None
