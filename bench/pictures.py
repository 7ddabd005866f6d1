"""Pictures of every paper by both PDF engines, what a machine sees wrong with them, and the pages as contact sheets.

``make pictures`` writes ``build/pictures/``: the PDFs, a picture of every page, a sheet a paper (our engine above,
LibreOffice below), ``index.html`` and ``index.json``. Exit 1 when a page has a fault or the engines need another number
of pages, 2 when poppler is not installed. A person has to look all the same: no machine sees a crooked signature.
"""

import argparse
import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from html import escape
from io import BytesIO
from pathlib import Path

from docx import Document
from PIL import Image

from bench.page_checks import DPI, faults
from bench.sheets import Paper, papers
from webapp.documents.pdf import PdfEngine, available, to_pdfs

TARGET = Path(__file__).parents[1] / "build" / "pictures"
BATCH, GAP = 30, 8
Made = dict[PdfEngine, list[Path]]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench.pictures", description="Draw every paper and check its pages."
    )
    parser.add_argument("templates", nargs="*", help="only these templates")
    only = frozenset(parser.parse_args(arguments).templates)
    if shutil.which("pdftoppm") is None or shutil.which("pdftotext") is None:
        print("poppler-utils is needed (pdftoppm, pdftotext).", file=sys.stderr)
        return 2
    if not only:
        shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True, exist_ok=True)
    drawn = list(papers(only))
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda done: _paged(*done), _drawn(drawn)))
        rows = list(pool.map(_checked, drawn, made))
    return _told(rows)


def _drawn(drawn: list[Paper]) -> list[tuple[Paper, dict[PdfEngine, bytes]]]:
    """The PDFs of every paper; LibreOffice takes so many in one call."""
    found: list[tuple[Paper, dict[PdfEngine, bytes]]] = []
    for start in range(0, len(drawn), BATCH):
        batch = drawn[start : start + BATCH]
        by = {engine: to_pdfs(tuple(paper.docx for paper in batch), engine=engine) for engine in available()}
        found += [(paper, {engine: pdfs[place] for engine, pdfs in by.items()}) for place, paper in enumerate(batch)]
    return found


def _paged(paper: Paper, pdfs: dict[PdfEngine, bytes]) -> Made:
    """The pictures of the pages by each engine."""
    for stale in TARGET.glob(f"{paper.name}.*"):
        stale.unlink()
    made: Made = {}
    for engine, pdf in pdfs.items():
        file = TARGET / f"{paper.name}.{engine}.pdf"
        file.write_bytes(pdf)
        command = ["pdftoppm", "-r", str(DPI), "-png", str(file), str(file.with_suffix(""))]
        subprocess.run(command, check=True)
        made[engine] = sorted(TARGET.glob(f"{paper.name}.{engine}-*.png"), key=_page_number)
    return made


def _page_number(picture: Path) -> int:
    return int(picture.stem.rpartition("-")[2])


def _checked(paper: Paper, made: Made) -> dict[str, object]:
    wanted = _words(paper)
    wrong = [
        f"{engine}: {fault}"
        for engine, pictures in made.items()
        for fault in faults(TARGET / f"{paper.name}.{engine}.pdf", pictures, wanted)
    ]
    pages = {str(engine): len(pictures) for engine, pictures in made.items()}
    if len(set(pages.values())) > 1:
        wrong.append(f"another number of pages: {pages}")
    _sheet(list(made.values())).save(TARGET / f"{paper.name}.png", optimize=True)
    return {"paper": paper.name, "pages": pages, "faults": wrong}


def _words(paper: Paper) -> str:
    body = Document(BytesIO(paper.docx)).element.body
    return " ".join(text.text or "" for text in body.iter("{*}t"))


def _sheet(lines: list[list[Path]]) -> Image.Image:
    """The pages of each engine in a line of their own."""
    pages = [[Image.open(picture).convert("RGB") for picture in line] for line in lines]
    width, height = pages[0][0].size
    most = max(len(line) for line in pages)
    sheet = Image.new("RGB", (most * (width + GAP) + GAP, len(pages) * (height + GAP) + GAP), "#888888")
    for row, line in enumerate(pages):
        for column, page in enumerate(line):
            sheet.paste(page, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return sheet


def _told(drawn: list[dict[str, object]]) -> int:
    """Write the indexes, with what an earlier run drew of other templates, and say what is wrong."""
    index = TARGET / "index.json"
    kept = json.loads(index.read_text("utf-8")) if index.exists() else []
    rows = list({row["paper"]: row for row in [*kept, *drawn]}.values())
    index.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    lines = [_row(row) for row in rows]
    head = '<!doctype html><meta charset="utf-8"><title>Papers</title><table><tr><th>Paper<th>Pages<th>Faults'
    (TARGET / "index.html").write_text("\n".join([head, *lines, "</table>"]) + "\n", encoding="utf-8")
    wrong = [f"{row['paper']}: {fault}" for row in drawn for fault in row["faults"]]  # type: ignore[attr-defined]
    for line in wrong:
        print(line)
    pages = sum(sum(row["pages"].values()) for row in drawn)  # type: ignore[attr-defined]
    print(f"{len(drawn)} papers, {pages} pages by {len(available())} engines, {len(wrong)} faults.")
    print(f"Look at them: {TARGET / 'index.html'}")
    return 1 if wrong else 0


def _row(row: dict[str, object]) -> str:
    link = f'<a href="{row["paper"]}.png">{row["paper"]}</a>'
    return f"<tr><td>{link}<td>{escape(str(row['pages']))}<td>{escape(str(row['faults'] or ''))}"


if __name__ == "__main__":
    sys.exit(main())
