"""Marks that a value leaves in the filled part are resolved afterwards, when the run around them is known.

A new paragraph or page of a listing takes the properties of the paragraph and run it stands in; what follows a gap
goes on in the look of the words before it.
"""

import re

from webapp.documents.printing import GAP_CLOSES, GAP_OPENS, NEW_PAGE, NEW_PARAGRAPH

_MARK = re.compile(f"[{NEW_PARAGRAPH}{NEW_PAGE}{GAP_OPENS}{GAP_CLOSES}]")
GAP_LOOK = '<w:rPr><w:rStyle w:val="Gap"/><w:highlight w:val="yellow"/></w:rPr>'
_TEXT = '<w:t xml:space="preserve">'
_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def resolved(xml: str) -> str:
    """The part with every mark replaced by the runs and paragraphs it stands for."""
    pieces: list[str] = []
    last = 0
    for mark in _MARK.finditer(xml):
        pieces += (xml[last : mark.start()], _xml_of(mark.group(), xml, mark.start()))
        last = mark.end()
    return "".join((*pieces, xml[last:]))


def _xml_of(mark: str, xml: str, at: int) -> str:
    run = f"<w:r>{_properties(xml, at, 'r')}{_TEXT}"
    if mark == GAP_OPENS:
        return f"</w:t></w:r><w:r>{GAP_LOOK}{_TEXT}"
    if mark == GAP_CLOSES:
        return f"</w:t></w:r>{run}"
    page = _PAGE if mark == NEW_PAGE else ""
    return f"</w:t></w:r></w:p>{page}<w:p>{_properties(xml, at, 'p')}{run}"


def _properties(xml: str, at: int, name: str) -> str:
    """The properties of the run (``r``) or paragraph (``p``) that is open at that place; empty when it has none."""
    start = max(xml.rfind(f"<w:{name}>", 0, at), xml.rfind(f"<w:{name} ", 0, at))
    after = xml.find(">", start) + 1
    if start < 0 or not xml.startswith(f"<w:{name}Pr>", after):
        return ""
    closing = f"</w:{name}Pr>"
    return xml[after : xml.index(closing, after) + len(closing)]
