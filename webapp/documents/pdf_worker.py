"""The process that makes and finishes PDFs: ``python -I pdf_worker.py <memory MB> <CPU seconds a job>``.

It stands alone (no import of ours, nothing from the environment), so that the web process never runs a foreign parser.
A job on stdin: its kind (``D`` a Word file to convert, ``P`` one whose pages are pictured, ``F`` a PDF to finish), the
length in 8 bytes, the file. The answer on stdout: ``+`` and a PDF (for ``P`` one picture after the other, each with
its length) or ``-`` and the name of the error, with the length likewise. Ends when stdin ends.
"""

import re
import sys
from copy import deepcopy
from html import escape
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZipFile

LANGUAGE = "tr-TR"
MOST_PAGES, PAGE_DPI = 12, 80.0
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUN, _TEXT, _LOOK, _FONTS = f"{_WORD}r", f"{_WORD}t", f"{_WORD}rPr", f"{_WORD}rFonts"
_OTHER_SCRIPT = re.compile("((?:[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]+ ?)+)")
_STYLES, _JUSTIFIED, _RAGGED = "word/styles.xml", re.compile(rb'<w:jc w:val="both"\s*/>'), b'<w:jc w:val="left"/>'
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_PARAGRAPH_SIGNS = dict.fromkeys((0x85, 0x2029), " ")  # inside a line they are an error to rdocx where scripts mix
_LONG_WORD = re.compile(r"(?:[^\s-]|[\u00a0\u202f]){26,}")  # a blank that does not break makes one word of two
_CHUNK, _MAY_BREAK = re.compile(r".{1,6}", re.DOTALL), "\N{ZERO WIDTH SPACE}"


def converted(docx: bytes) -> bytes:
    """The pages of a Word file, drawn by rdocx; ``FONTCONFIG_FILE`` names its fonts (a folder given costs 100 ms)."""
    import rdocx

    return finished(rdocx.Document.from_bytes(eased(docx)).to_pdf())


def pictured(docx: bytes) -> bytes:
    """The first pages of a Word file as PNG, each after its length in 8 bytes."""
    import rdocx

    document = rdocx.Document.from_bytes(eased(docx))
    pages = range(min(document.page_count(), MOST_PAGES))
    pictures = [document.render_page_to_png(page, PAGE_DPI) or b"" for page in pages]
    return b"".join(len(picture).to_bytes(8, "big") + picture for picture in pictures)


def eased(docx: bytes) -> bytes:
    """The file as rdocx lays it out best: neighbouring runs of one look joined, places to break in very long words.

    rdocx 0.16 breaks a line between any two runs, even before a comma, and never inside a word, which then leaves its
    cell. In a justified line it pulls words with a ligature (“ti”) apart letter by letter, so lines are ragged here.
    The Word file that people get stays as it is.
    """
    out = BytesIO()
    with ZipFile(BytesIO(docx)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == _STYLES:
                content = _JUSTIFIED.sub(_RAGGED, content)
            target.writestr(name, _eased_part(content) if _PARTS.fullmatch(name) else content)
    return out.getvalue()


def _eased_part(content: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(_JUSTIFIED.sub(_RAGGED, content), etree.XMLParser(resolve_entities=False, no_network=True))
    for run in list(root.iter(_RUN)):
        before = run.getprevious()
        is_alike = before is not None and before.tag == _RUN and _look(run) == _look(before)
        if is_alike and _is_text(run) and _is_text(before):
            _texts(before)[0].text = "".join(text.text or "" for text in (*_texts(before), *_texts(run)))
            run.getparent().remove(run)
    for run in [run for run in root.iter(_RUN) if _is_text(run)]:
        _split_by_script(run)
    for text in root.iter(_TEXT):
        text.text = (text.text or "").translate(_PARAGRAPH_SIGNS)
        text.text = _LONG_WORD.sub(lambda found: _MAY_BREAK.join(_CHUNK.findall(found.group())), text.text or "")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _split_by_script(run: Any) -> None:
    """Letters of the Arabic and Hebrew blocks in runs of their own, in the font that LibreOffice draws them with.

    rdocx would take a taller font for them, and with it taller lines and other pages.
    """
    pieces = _OTHER_SCRIPT.split(_texts(run)[0].text or "")
    _texts(run)[0].text = pieces[0]
    for number in range(len(pieces) - 1, 0, -1):
        other = deepcopy(run)
        _texts(other)[0].text = pieces[number]
        if number % 2:
            _draw_in(other, "DejaVu Sans")
        run.addnext(other)


def _draw_in(run: Any, font: str) -> None:
    look = run.find(_LOOK)
    if look is None:
        look = run.makeelement(_LOOK)
        run.insert(0, look)
    for element in look.findall(_FONTS):
        look.remove(element)
    fonts = {f"{_WORD}{kind}": font for kind in ("ascii", "hAnsi", "cs", "eastAsia")}
    place = 1 if len(look) and look[0].tag == f"{_WORD}rStyle" else 0
    look.insert(place, look.makeelement(_FONTS, fonts))


def _texts(run: Any) -> list[Any]:
    return [child for child in run if child.tag == _TEXT]


def _is_text(run: Any) -> bool:
    """The run holds one text and nothing but its look."""
    return len(_texts(run)) == 1 and all(child.tag in (_TEXT, _LOOK) for child in run)


def _look(run: Any) -> list[tuple[str, dict[str, str]]]:
    look = run.find(_LOOK)
    return [] if look is None else [(child.tag, dict(child.items())) for child in look.iter()][1:]


def finished(pdf: bytes) -> bytes:
    """The PDF in Turkish, with the document's name as its title, and without days or random ids in it."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        root: Any = document.Root
        root.Lang = pikepdf.String(LANGUAGE)
        root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        root.MarkInfo = pikepdf.Dictionary(Marked="/StructTreeRoot" in root)
        kept = {name: str(document.docinfo[name]) for name in ("/Title", "/Author") if name in document.docinfo}
        for name in list(document.docinfo.keys()):
            del document.docinfo[name]
        for name, said in kept.items():
            document.docinfo[name] = said
        if "/DocChecksum" in document.trailer:
            del document.trailer["/DocChecksum"]
        _describe(document, kept.get("/Title", ""))
        out = BytesIO()
        document.save(
            out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True
        )
    return out.getvalue()


def _describe(document: Any, title: str) -> None:
    """XMP that says what the document information says, and no day."""
    import pikepdf

    packet = _XMP.format(title=escape(title), language=LANGUAGE).encode()
    described = {"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML}
    document.Root.Metadata = document.make_stream(packet, described)


_JOBS = {b"D": converted, b"P": pictured, b"F": finished}


def main() -> None:
    """Answers jobs until there are no more."""
    memory_mb, seconds = int(sys.argv[1]), int(sys.argv[2])
    _limit_memory(memory_mb)
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    while kind := jobs.read(1):
        _limit_time(seconds)
        content = _read(jobs)
        try:
            mark, answer = b"+", _JOBS[kind](content)
        except Exception as error:  # whatever a broken file does, the answer is that it failed
            mark, answer = b"-", type(error).__name__.encode()
        answers.write(mark + len(answer).to_bytes(8, "big") + answer)
        answers.flush()


def _read(stream: BinaryIO) -> bytes:
    return stream.read(int.from_bytes(stream.read(8), "big"))


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit of the parent remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _limit_time(seconds: int) -> None:
    """So much CPU time for the next job, though the parent may be gone by then."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
