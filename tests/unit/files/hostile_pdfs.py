"""Hostile and broken PDFs, made here: nothing of the kind lies in the repository."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.factories import a_pdf, a_photo

RECT = Array([0, 0, 9, 9])
MARK = b"SALDIRI"  # stands in everything that must not survive


def saved(pdf: Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, static_id=True, **how)  # type: ignore[arg-type]
    return out.getvalue()


def a_page() -> Pdf:
    return Pdf.open(io.BytesIO(a_pdf()))


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert('SALDIRI')"))


def with_open_action() -> Pdf:
    pdf = a_page()
    pdf.Root.OpenAction = script()
    return pdf


def with_additional_actions() -> Pdf:
    pdf = a_page()
    pdf.Root.AA = Dictionary(WC=script())
    pdf.pages[0].obj.AA = Dictionary(O=pdf.make_indirect(script()))
    return pdf


def with_named_script() -> Pdf:
    pdf = a_page()
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), pdf.make_indirect(script())])))
    return pdf


def with_embedded_file() -> Pdf:
    pdf = a_page()
    pdf.attachments["a.exe"] = b"MZ SALDIRI"
    return pdf


def with_link(action: Dictionary) -> Pdf:
    pdf = a_page()
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=RECT, A=action)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])
    return pdf


def with_form() -> Pdf:
    pdf = a_page()
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, Rect=RECT, AA=Dictionary(K=script()))
    widget = pdf.make_indirect(field)
    pdf.pages[0].obj.Annots = Array([widget])
    pdf.Root.AcroForm = Dictionary(Fields=Array([widget]), XFA=pdf.make_stream(b"<xdp>SALDIRI</xdp>"))
    return pdf


def with_annotation(kind: str) -> Pdf:
    pdf = a_page()
    carried = pdf.make_stream(b"SALDIRI")
    note = Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=RECT, RichMediaContent=carried, FS=carried)
    pdf.pages[0].obj.Annots = Array([note, pdf.make_indirect(note)])
    return pdf


def _action(kind: str, **more: object) -> Dictionary:
    return Dictionary(S=Name(kind), **{"F": String("SALDIRI"), **more})


ACTING: dict[str, Callable[[], Pdf]] = {
    "open action": with_open_action,
    "additional actions": with_additional_actions,
    "named script": with_named_script,
    "embedded file": with_embedded_file,
    "form with script and XFA": with_form,
    "link that runs a script": lambda: with_link(script()),
    "link that launches": lambda: with_link(_action("/Launch")),
    "link that submits": lambda: with_link(_action("/SubmitForm")),
    "link that imports": lambda: with_link(_action("/ImportData")),
    "link to another file": lambda: with_link(_action("/GoToR")),
    "link to an embedded file": lambda: with_link(_action("/GoToE")),
    "link to a script address": lambda: with_link(Dictionary(S=Name.URI, URI=String("javascript:SALDIRI"))),
    "link followed by a script": lambda: with_link(
        Dictionary(S=Name.URI, URI=String("https://ornek.example"), Next=script())
    ),
    "rich media": lambda: with_annotation("/RichMedia"),
    "screen": lambda: with_annotation("/Screen"),
    "attached file": lambda: with_annotation("/FileAttachment"),
    "3D": lambda: with_annotation("/3D"),
}


def with_padded_object_stream(megabytes: int) -> bytes:
    """A valid PDF whose page list stands in an object stream with so much blank in it; packed, it stays small."""
    objects = [b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"]
    head = b"2 0 3 %d " % (len(objects[0]) + 1)
    packing = zlib.compressobj(6)
    packed = packing.compress(head + b" ".join(objects))
    for _ in range(megabytes):
        packed += packing.compress(b" " * 1_000_000)
    packed += packing.flush()
    file = b"%PDF-1.5\n"
    places = [len(file)]
    file += b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    places.append(len(file))
    file += b"4 0 obj<</Type/ObjStm/N 2/First %d/Filter/FlateDecode/Length %d>>stream\n" % (len(head), len(packed))
    file += packed + b"\nendstream\nendobj\n"
    places.append(len(file))
    entries = ((0, 0, 0), (1, places[0], 0), (2, 4, 0), (2, 4, 1), (1, places[1], 0), (1, places[2], 0))
    table = b"".join(struct.pack(">BIB", *entry) for entry in entries)
    file += b"5 0 obj<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(table)
    return file + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % places[2]


def a_loop_of_pages() -> bytes:
    pdf = a_page()
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    return saved(pdf)


def a_deep_nest() -> bytes:
    return a_pdf().replace(b"/Type /Catalog", b"/Type /Catalog /X " + b"[" * 50_000 + b"]" * 50_000)


def a_zip_behind() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as members:
        members.writestr("a.txt", "x")
    return a_pdf() + archive.getvalue()


def a_page_of(width: float, height: float) -> bytes:
    pdf = a_page()
    pdf.pages[0].obj.MediaBox = Array([0, 0, width, height])
    return saved(pdf)


def a_page_in_large_units() -> bytes:
    pdf = a_page()
    pdf.pages[0].obj.UserUnit = 100
    return saved(pdf)


def encrypted(**passwords: str) -> bytes:
    return saved(a_page(), encryption=pikepdf.Encryption(**passwords))


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "file_empty"),
    "a JPEG called pdf": (a_photo, "file_not_pdf"),
    "a Word file called pdf": (lambda: b"PK\x03\x04" + b"x" * 500, "file_not_pdf"),
    "HTML before the PDF": (lambda: b"<script>alert(1)</script>" + a_pdf(), "file_not_pdf"),
    "a JPEG before the PDF": (lambda: a_photo() + a_pdf(), "file_not_pdf"),
    "a blank before the PDF": (lambda: b"\n" + a_pdf(), "file_not_pdf"),
    "a ZIP behind the PDF": (a_zip_behind, "file_damaged"),
    "text behind the PDF": (lambda: a_pdf() + b"<html>", "file_damaged"),
    "the head only": (lambda: b"%PDF-1.7\n", "file_damaged"),
    "the head and an end": (lambda: b"%PDF-1.7\n%%EOF", "file_damaged"),
    "cut at 200 bytes": (lambda: a_pdf(3)[:200], "file_damaged"),
    "cut before the end mark": (lambda: a_pdf(3)[:-7], "file_damaged"),
    "cut in the middle, end mark put back": (lambda: a_pdf(3)[:400] + b"\n%%EOF\n", "file_damaged"),
    "a broken table of objects": (lambda: a_pdf().replace(b"startxref\n", b"startxref\n9"), "file_damaged"),
    "no page": (lambda: saved(pikepdf.new()), "file_damaged"),
    "a loop of pages": (a_loop_of_pages, "file_damaged"),
    "50,000 nested arrays": (a_deep_nest, "file_damaged"),
    "a bomb of 80 MB": (lambda: with_padded_object_stream(80), "file_damaged"),
    "a password to open": (lambda: encrypted(owner="gizli", user="gizli"), "file_encrypted"),
    "a password to print only": (lambda: encrypted(owner="gizli", user=""), "file_encrypted"),
    "101 pages": (lambda: a_pdf(101), "file_too_many_pages"),
    "500 pages": (lambda: a_pdf(500), "file_too_many_pages"),
    "a page of 10 by 10 metres": (lambda: a_page_of(28_346, 28_346), "file_page_size"),
    "a page of a tenth of a point": (lambda: a_page_of(0.1, 0.1), "file_page_size"),
    "a page in units of 35 mm": (a_page_in_large_units, "file_page_size"),
}
