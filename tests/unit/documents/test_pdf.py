"""PDFs: what they carry, that they come out the same, and that a bad worker hurts nobody."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.unit.documents.document_text import text_of
from tests.unit.documents.word_files import a_word_file, members_of, zipped
from webapp.documents import office, pdf, worker
from webapp.documents.build import template_ids
from webapp.documents.engine import fill_template
from webapp.documents.links import without_links
from webapp.documents.packages import TemplateRefused
from webapp.documents.pdf import PdfEngine, PdfFailed, available, to_pdf, to_pdfs
from webapp.documents.registry import TEMPLATES
from webapp.documents.render import template_bytes
from webapp.documents.worker import MEMORY_MB, Worker, Workers

CONVERT = b"D"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
RELATIONS = "word/_rels/document.xml.rels"


def a_paper(template: str, name: str = "full") -> bytes:
    sample = tomllib.loads((TEMPLATES / template / "sample.toml").read_text("utf-8"))[name]
    return fill_template(template_bytes(template), tuples(sample) | {"is_draft": False})


def tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(tuples(item) for item in value)
    return {key: tuples(item) for key, item in value.items()} if isinstance(value, dict) else value


def fonts_of(document: pikepdf.Pdf) -> set[str]:
    found = set()
    for page in document.pages:
        for font in page.Resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            found.add(str(font.BaseFont).split("+")[-1].lstrip("/"))
    return found


@pytest.mark.parametrize("template", template_ids())
def test_a_pdf_carries_language_title_tags_and_its_fonts(template: str) -> None:
    title = tomllib.loads((TEMPLATES / template / "text.toml").read_text("utf-8"))["furniture"]["header"]
    with pikepdf.open(BytesIO(to_pdf(a_paper(template)))) as document:
        assert str(document.Root.Lang) == "tr-TR"
        assert str(document.docinfo.Title) == title
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert "/StructTreeRoot" in document.Root
        assert document.open_metadata()["dc:title"] == title
        assert set(document.docinfo.keys()) <= {"/Title", "/Author"}
        assert "Carlito" in fonts_of(document)


def test_boxes_are_drawn_with_the_font_shipped_for_them() -> None:
    with pikepdf.open(BytesIO(to_pdf(a_paper("personnel_notification_form")))) as document:
        assert "DejaVuSans" in fonts_of(document)


def test_the_same_paper_gives_the_same_pdf_in_two_processes() -> None:
    paper = a_paper("cv_form")
    first, second = Workers(1), Workers(1)
    assert first.done(CONVERT, paper) == second.done(CONVERT, paper)
    assert first.pids() != second.pids()
    first.close()
    second.close()


def test_a_paper_that_was_drawn_before_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = a_word_file("Bir kez çizilir.")
    made = to_pdf(paper)
    monkeypatch.setattr(pdf, "_workers", lambda: pytest.fail("drawn twice"))
    assert to_pdf(paper) == made
    assert to_pdfs((paper, paper)) == (made, made)


def test_papers_drawn_by_all_workers_come_back_in_their_order() -> None:
    papers = tuple(a_paper(template) for template in ("objection_waiver", "employment_contract", "cv_form"))
    titles = [title_of(made) for made in pdf.to_pdfs(papers)]
    assert titles == ["İtirazdan Feragat", "İş Sözleşmesi", "Özgeçmiş Formu"]


def title_of(made: bytes) -> str:
    with pikepdf.open(BytesIO(made)) as document:
        return str(document.docinfo.Title)


def test_the_pages_of_a_paper_are_pictured_as_many_as_its_pdf_has() -> None:
    paper = a_paper("employment_contract")
    pictures = pdf.page_pictures(paper)
    with pikepdf.open(BytesIO(to_pdf(paper))) as document:
        assert len(pictures) == len(document.pages)
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_a_worker_that_is_killed_is_replaced() -> None:
    workers = Workers(1)
    workers.done(CONVERT, a_word_file("bir"))
    (pid,) = workers.pids()
    os.kill(pid, signal.SIGKILL)
    with_new = workers.done(CONVERT, a_word_file("iki")) if _ended(pid) else b""
    assert with_new.startswith(b"%PDF")
    assert workers.pids() != (pid,)
    workers.close()


def _ended(pid: int) -> bool:
    """Wait until the system has ended that process, which is a child of ours."""
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    return True


def test_a_worker_that_hangs_is_killed_when_its_time_is_up_and_the_next_paper_is_drawn() -> None:
    hung = Worker(seconds=0.2, memory_mb=MEMORY_MB)
    os.kill(hung.pid, signal.SIGSTOP)
    with pytest.raises(PdfFailed):
        hung.done(CONVERT, a_word_file("bir"))
    assert not hung.is_alive()
    hung.close()
    assert not Path(f"/proc/{hung.pid}").exists()


def test_a_worker_is_replaced_after_so_many_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    workers = Workers(1)
    monkeypatch.setattr(worker, "JOBS_A_WORKER", 1)
    workers.done(CONVERT, a_word_file("bir"))
    assert workers.pids() == ()
    assert workers.done(CONVERT, a_word_file("iki")).startswith(b"%PDF")


def test_a_worker_that_wants_too_much_memory_fails_alone() -> None:
    workers = Workers(1, memory_mb=40)
    with pytest.raises(PdfFailed):
        workers.done(CONVERT, a_paper("cv_form"))
    workers.close()


def test_a_broken_file_is_an_error_and_the_worker_goes_on() -> None:
    workers = Workers(1)
    with pytest.raises(PdfFailed):
        workers.done(CONVERT, b"PK broken")
    (pid,) = workers.pids()
    assert workers.done(CONVERT, a_word_file("iki")).startswith(b"%PDF")
    assert workers.pids() == (pid,)
    workers.close()


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"PK\3\4", zipped({"x": b"y"})[:20]], ids=["empty", "pdf", "beginning", "cut"]
)
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(PdfFailed):
        to_pdf(data)


def test_a_worker_sees_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IZIN_SECRET_KEY", "gizli")
    workers = Workers(1)
    workers.done(CONVERT, a_word_file("bir"))
    environment = Path(f"/proc/{workers.pids()[0]}/environ")
    assert not environment.exists() or b"gizli" not in environment.read_bytes()
    workers.close()


def linked(kind: str, target: str, *, mode: str = 'TargetMode="External"') -> bytes:
    members = members_of(a_word_file("x"))
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="{target}" {mode}/>'.encode()
    members[RELATIONS] = members[RELATIONS].replace(b"</Relationships>", relation + b"</Relationships>")
    return zipped(members)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://127.0.0.1:1/x.png", r"\\server\x.png"])
@pytest.mark.parametrize("mode", ['TargetMode="External"', 'TargetMode="&#69;xternal"'])
def test_what_would_be_fetched_is_taken_out(target: str, mode: str) -> None:
    assert target.encode() not in members_of(without_links(linked(IMAGE, target, mode=mode)))[RELATIONS]


def test_a_hyperlink_stays_unless_it_is_no_address_of_the_web() -> None:
    assert without_links(linked(HYPERLINK, "https://ornek.example")) == linked(HYPERLINK, "https://ornek.example")
    assert b"file:" not in members_of(without_links(linked(HYPERLINK, "file:///x")))[RELATIONS]


def test_a_file_without_links_stays_as_it_is() -> None:
    paper = a_paper("cv_form")
    assert without_links(paper) is paper
    with pytest.raises(TemplateRefused):
        without_links(b"x")


def test_an_engine_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    assert available() == (PdfEngine.RDOCX,)
    with pytest.raises(PdfFailed, match="not installed"):
        to_pdf(a_word_file("yok"), engine=PdfEngine.LIBREOFFICE)


def test_an_office_that_hangs_is_ended_with_all_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake = tmp_path / "soffice"
    fake.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {tmp_path}/child\nwait\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(fake))
    monkeypatch.setattr(office, "_without_network", tuple)
    with pytest.raises(PdfFailed, match="too long"):
        office.converted((a_word_file("x"),), seconds=1)
    child = Path(f"/proc/{(tmp_path / 'child').read_text().strip()}/status")
    assert not child.exists() or "Z (zombie)" in child.read_text()


def test_an_office_that_fails_or_writes_nothing_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake = tmp_path / "soffice"
    monkeypatch.setattr(office, "program", lambda: str(fake))
    monkeypatch.setattr(office, "_without_network", tuple)
    for script, words in (("exit 3", "failed"), ("exit 0", "no PDF")):
        fake.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        fake.chmod(0o755)
        with pytest.raises(PdfFailed, match=words):
            office.converted((a_word_file("x"),))


def test_an_office_gets_a_bare_environment_and_a_profile_that_forbids_links_and_macros(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake = tmp_path / "soffice"
    fake.write_text(
        f"#!/bin/sh\nenv > {tmp_path}/env\nls > {tmp_path}/ls\n"
        f"cat profile/user/registrymodifications.xcu > {tmp_path}/xcu\nexit 3\n",
        encoding="utf-8",
    )
    fake.chmod(0o755)
    monkeypatch.setenv("IZIN_SECRET_KEY", "gizli")
    monkeypatch.setattr(office, "program", lambda: str(fake))
    with pytest.raises(PdfFailed):
        office.converted((a_word_file("x"),))
    assert "gizli" not in (tmp_path / "env").read_text()
    assert (tmp_path / "ls").read_text().split() == ["0000.docx", "profile"]
    for rule in ("BlockUntrustedRefererLinks", "MacroSecurityLevel", "DisableMacrosExecution", "DisableActiveContent"):
        assert rule in (tmp_path / "xcu").read_text()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("template", template_ids())
def test_every_word_of_a_paper_is_found_again_in_its_pdf(template: str, tmp_path: Path) -> None:
    paper = a_paper(template)
    (tmp_path / "x.pdf").write_bytes(to_pdf(paper))
    command = [str(shutil.which("pdftotext")), str(tmp_path / "x.pdf"), "-"]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    text = found.stdout.replace("\N{ZERO WIDTH SPACE}", "")
    assert [word for word in re.split(r"[\s|-]+", text_of(paper)) if word not in text] == []


def test_two_processes_with_other_hash_seeds_and_time_zones_draw_the_same_pdf() -> None:
    program = (
        "from hashlib import sha256\n"
        "from tests.unit.documents.test_pdf import a_paper\n"
        "from webapp.documents.pdf import to_pdf\n"
        "print(sha256(to_pdf(a_paper('checklist'))).hexdigest())\n"
    )
    root = Path(__file__).parents[3]
    answers = set()
    for seed, zone in (("1", "Europe/Istanbul"), ("2", "Pacific/Auckland")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root)}
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=root, env=environment, capture_output=True, text=True, check=True
        )
        answers.add(done.stdout)
    assert len(answers) == 1
