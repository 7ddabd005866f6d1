"""Alan kodları: page numbers, contents and references may stay; whatever runs or fetches may not (security A14)."""

import re
from typing import Any

from webapp.documents.gate.unsafe import TemplateUnsafe

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALLOWED = frozenset(
    ["PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "TOC", "PAGEREF", "REF", "NOTEREF", "SEQ", "STYLEREF"]
)
_WORDS = re.compile(r"""\s*([A-Za-z]+)(?:\s+(?:[\w.,;:\-#*@/]+|\\[A-Za-z*#@!]|"[\w .,;:\-#*@/]*"))*\s*""")
_LINK = re.compile(
    r"""\s*HYPERLINK\s+(?:\\l\s+)?"(?:https?://[^\s"\\{}]+|mailto:[^\s"\\{}]+|\w+)"(?:\s+\\[hnot])*\s*"""
)


def refuse_foreign_fields(name: str, root: Any) -> None:
    """Raises TemplateUnsafe for a field code that is not on the list, wherever its letters are cut over runs."""
    open_fields: list[list[str]] = []
    for element in root.iter(f"{_W}fldSimple", f"{_W}fldChar", f"{_W}instrText", f"{_W}delInstrText"):
        if element.tag == f"{_W}fldSimple":
            _refuse(name, element.get(f"{_W}instr", ""))
        elif element.tag != f"{_W}fldChar":
            if not open_fields:
                raise TemplateUnsafe("template_field_code", part=name, quoted=element.text or "")
            open_fields[-1].append("".join(element.itertext()))
        else:
            _marked(name, element.get(f"{_W}fldCharType"), open_fields)
    for instruction in open_fields:
        _refuse(name, "".join(instruction))


def _marked(name: str, mark: str | None, open_fields: list[list[str]]) -> None:
    if mark == "begin":
        if open_fields and open_fields[-1] and open_fields[-1][-1] != "\0":
            _refuse(name, "".join(open_fields[-1]))
        open_fields.append([])
    elif mark == "separate" and open_fields:
        _refuse(name, "".join(open_fields[-1]))
        open_fields[-1] = ["\0"]
    elif mark == "end" and open_fields:
        instruction = open_fields.pop()
        if instruction != ["\0"]:
            _refuse(name, "".join(instruction))


def _refuse(name: str, instruction: str) -> None:
    words = _WORDS.fullmatch(instruction)
    is_allowed = words is not None and words[1] in _ALLOWED
    if not is_allowed and not _LINK.fullmatch(instruction):
        raise TemplateUnsafe("template_field_code", part=name, quoted=instruction.strip())
