"""Files that are no plain Word template: each is refused by the gate with its reason, before a parser opens it."""

import zipfile
from io import BytesIO

import pytest

from tests.unit.documents.word_files import a_word_file, members_of, with_part, zipped
from webapp.documents.gate import TemplateUnsafe, refuse_dangers

FIELDS = frozenset({"surname"})
RELS, TYPES, BODY = "word/_rels/document.xml.rels", "[Content_Types].xml", "word/document.xml"


def template(**changed: bytes) -> bytes:
    return zipped(members_of(a_word_file("{{ surname }}")) | changed)


def with_relation(kind: str, target: str, mode: str = "External") -> bytes:
    members = members_of(a_word_file("{{ surname }}"))
    relation = f'<Relationship Id="rId99" Type="http://x/{kind}" Target="{target}" TargetMode="{mode}"/>'
    members[RELS] = members[RELS].replace(b"</Relationships>", relation.encode() + b"</Relationships>")
    return zipped(members)


def in_body(xml: str) -> bytes:
    members = members_of(a_word_file("{{ surname }}"))
    members[BODY] = members[BODY].replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)
    return zipped(members)


def a_field(code: str) -> bytes:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "end"))
    halves = "".join(f"<w:r><w:instrText>{half}</w:instrText></w:r>" for half in (code[:3], code[3:]))
    return in_body(f"<w:p>{begin}{halves}{end}</w:p>")


def swollen() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(BODY, b" " * 12_000_000)
    return out.getvalue()


GOOD = a_word_file("{{ surname }}")
DECLARED = members_of(GOOD)[BODY].replace(b"<w:document", b"<!DOCTYPE w [<!ENTITY e 'x'>]><w:document", 1)
FILES = {
    "template_empty": [b""],
    "template_too_large": [b"PK\x03\x04" + b"x" * 2_100_000],
    "template_not_word": [b"%PDF-1.7", b"x", zipped({"a.xml": b"<a/>"})],
    "template_old_or_encrypted": [b"\xd0\xcf\x11\xe0" * 9],
    "template_archive_damaged": [GOOD[:200], GOOD + b"x", GOOD[:-40] + GOOD[-22:]],
    "template_archive_names": [template(**{"../x.xml": b"<a/>"}), template(**{"/etc/x": b""})],
    "template_too_many_parts": [zipped({f"word/{n}.xml": b"" for n in range(501)})],
    "template_swells": [swollen()],
    "template_macro": [template(**{"word/vbaProject.bin": b"x"}), template(**{"customUI/customUI.xml": b"<a/>"})],
    "template_active_x": [template(**{"word/activeX/activeX1.xml": b"<a/>"}), in_body("<w:p><w:control/></w:p>")],
    "template_embedded": [
        template(**{"word/embeddings/x.docx": b"x"}),
        template(**{"customXml/item1.xml": GOOD}),
        in_body("<w:p><w:object/></w:p>"),
    ],
    "template_part_not_allowed": [
        template(**{"word/charts/chart1.xml": b"<a/>"}),
        template(**{"word/media/a.png": b"x"}),
    ],
    "template_attached": [with_relation("attachedTemplate", "http://x/y.dotm")],
    "template_linked": [
        with_relation("image", "http://x/y.png"),
        with_relation("image", "file:///etc/passwd"),
        with_relation("hyperlink", "file:///etc/passwd"),
        with_relation("hyperlink", "javascript:x"),
    ],
    "template_chunk": [with_relation("aFChunk", "a.html", "Internal"), in_body("<w:altChunk/>")],
    "template_relation_not_allowed": [with_relation("image", "../../x.png", "Internal")],
    "template_declares": [template(**{BODY: DECLARED})],
    "template_xml_damaged": [template(**{BODY: b"<broken"}), in_body("<!-- x -->")],
    "template_field_code": [
        a_field(code)
        for code in (
            "DDEAUTO c x",
            "DDE x y",
            "INCLUDETEXT x",
            "INCLUDEPICTURE x",
            "MACROBUTTON x y",
            "QUOTE 65",
            "IF 1",
        )
    ],
    "template_tag_in_part": [in_body('<w:p><w:bookmarkStart w:id="1" w:name="{{ surname }}"/></w:p>')],
    "template_too_many_tags": [a_word_file("{{ surname }}" * 5_001)],
}


@pytest.mark.parametrize(("code", "data"), [(code, data) for code, files in FILES.items() for data in files])
def test_a_dangerous_file_is_refused_with_its_reason(code: str, data: bytes) -> None:
    with pytest.raises(TemplateUnsafe) as refused:
        refuse_dangers(data, FIELDS)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "data",
    [
        GOOD,
        with_relation("hyperlink", "https://ornek.example/a"),
        with_relation("hyperlink", "mailto:a@ornek.example"),
        a_field("PAGE"),
        a_field("NUMPAGES"),
        a_field(' TOC \\o "1-3" \\h '),
        with_part(GOOD, "word/comments.xml", "<a>söz</a>", "comments"),
    ],
)
def test_what_word_writes_every_day_passes(data: bytes) -> None:
    refuse_dangers(data, FIELDS)
