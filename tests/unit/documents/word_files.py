"""Small Word files for tests: paragraphs, and parts that python-docx does not write."""

import zipfile
from io import BytesIO

from docx import Document

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def a_word_file(*paragraphs: str) -> bytes:
    """A document of these paragraphs."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def members_of(data: bytes) -> dict[str, bytes]:
    """The members of a file by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: dict[str, bytes]) -> bytes:
    """A file of these members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(data: bytes, name: str, xml: str, kind: str) -> bytes:
    """The file with one more part, its content type and its relationship to the document."""
    members = members_of(data)
    types, relations = "[Content_Types].xml", "word/_rels/document.xml.rels"
    override = f'<Override PartName="/{name}" ContentType="{_WORD}.{kind}+xml"/>'
    relation = f'<Relationship Id="rId900" Type="{_OFFICE}/{kind}" Target="{name.removeprefix("word/")}"/>'
    members[types] = members[types].replace(b"</Types>", override.encode() + b"</Types>")
    members[relations] = members[relations].replace(b"</Relationships>", relation.encode() + b"</Relationships>")
    members[name] = xml.encode()
    return zipped(members)
