"""The pack: everything in the portal's order, under safe names, the same bytes on every machine and day."""

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.factories import TODAY, a_pdf, a_photo, an_attachment, facts
from tests.unit.documents.document_text import text_of
from webapp.catalogue.loader import catalogue
from webapp.documents.pack import PackRefused, build_pack
from webapp.documents.pdf import PdfEngine
from webapp.documents.render import GapsRemain, Mode
from webapp.domain.dossier import Attachment, Category, DossierFacts
from webapp.domain.findings import BundleReport
from webapp.rules.completeness import expected_fields

NOTHING_OPEN = BundleReport(requirements=(), findings=())


def a_blocked_report() -> BundleReport:
    finding = catalogue().finding("field_missing", "worker.surname", "e_izin_guide:5.3.1", label="Soyadı")
    return BundleReport(requirements=(), findings=(finding,))


def a_dossier(*documents: str, **changes: object) -> DossierFacts:
    return facts(attachments=tuple(an_attachment(document) for document in documents), **changes)


def pack(
    dossier: DossierFacts,
    report: BundleReport = NOTHING_OPEN,
    mode: Mode = Mode.FINAL,
    pdf: PdfEngine | None = None,
) -> bytes:
    files = {a.document: a_photo() if a.document == "biometric_photo" else a_pdf() for a in dossier.attachments}
    return build_pack(
        dossier,
        on=TODAY,
        report=report,
        files=files,
        expected=expected_fields(dossier),
        catalogue=catalogue(),
        mode=mode,
        pdf=pdf,
    )


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_pdf_stands_beside_each_word_file_of_ours_when_it_is_asked_for() -> None:
    content = members(pack(a_dossier("passport_copy"), pdf=PdfEngine.RDOCX))
    papers = [name for name in content if name.endswith(".docx")]
    assert len(papers) == 6
    for name in papers:
        assert content[name.replace(".docx", ".pdf")].startswith(b"%PDF")
        assert list(content).index(name.replace(".docx", ".pdf")) == list(content).index(name) + 1
    manifest = json.loads(content["manifest.json"])
    assert {member["name"] for member in manifest["members"]} == set(content) - {"manifest.json"}
    assert set(members(pack(a_dossier("passport_copy")))) == {name for name in content if not is_drawn(name, papers)}


def is_drawn(name: str, papers: list[str]) -> bool:
    return name.endswith(".pdf") and name.replace(".pdf", ".docx") in papers


def test_papers_and_files_stand_in_the_order_of_the_portal() -> None:
    dossier = a_dossier("biometric_photo", "balance_sheet", "passport_copy", "employment_contract", "diploma")
    names = list(members(pack(dossier)))
    assert [name[:2] for name in names[:-2]] == [f"{number:02}" for number in range(len(names) - 2)]
    assert [name[3:] for name in names[:6]] == [
        "kapak-ve-dizin.docx",
        "is-sozlesmesi.docx",
        "is-sozlesmesi-imzali.pdf",
        "diploma.pdf",
        "pasaport-sureti.pdf",
        "yabanci-personel-bildirim-formu.docx",
    ]
    assert names[-3].endswith("-biyometrik-fotograf.jpg")
    assert names[-2:] == ["kontrol-listesi.docx", "manifest.json"]


def test_the_index_names_every_file_between_cover_and_checklist_in_its_order() -> None:
    content = members(pack(a_dossier("biometric_photo", "passport_copy", "employment_contract")))
    cover, *enclosed, _checklist, _manifest = content
    text = text_of(content[cover])
    places = [text.index(name) for name in enclosed]
    assert places == sorted(places, key=int)
    assert "İmzalı tarama" in text
    assert "Anna" in text
    assert text.count("Hazırlanan") == 4


def test_the_manifest_gives_the_hash_of_every_other_member() -> None:
    content = members(pack(a_dossier("passport_copy")))
    manifest = json.loads(content.pop("manifest.json"))
    assert {m["name"]: m["sha256"] for m in manifest["members"]} == {
        name: sha256(data).hexdigest() for name, data in content.items()
    }
    assert manifest["ready"] is True
    assert manifest["mode"] == "final"
    assert manifest["on"] == "2026-11-23"
    assert manifest["catalogue_version"] == str(catalogue().version)
    assert all(("template_sha256" in m) == m["name"].endswith(".docx") for m in manifest["members"])


def test_every_word_file_of_the_pack_opens() -> None:
    for name, data in members(pack(a_dossier("biometric_photo"))).items():
        if name.endswith(".docx"):
            assert Document(BytesIO(data)).paragraphs


def test_a_draft_pack_says_so_in_the_names_and_in_the_manifest() -> None:
    dossier = a_dossier("passport_copy", worker=replace(facts().worker, surname=""))
    content = members(pack(dossier, a_blocked_report(), Mode.DRAFT))
    assert all("taslak" in name for name in content if name.endswith(".docx"))
    manifest = json.loads(content["manifest.json"])
    assert (manifest["mode"], manifest["ready"]) == ("draft", False)
    checklist = text_of(content["kontrol-listesi-taslak.docx"])
    assert "Dosyada 1 engel var" in checklist
    assert "e-İzin Kılavuzu 5.3.1 (yürürlükte)" in checklist


def test_a_final_pack_is_refused_while_a_blocker_is_open() -> None:
    with pytest.raises(PackRefused):
        pack(a_dossier(), a_blocked_report())


def test_a_final_pack_is_refused_while_a_paper_has_gaps() -> None:
    with pytest.raises(GapsRemain):
        pack(a_dossier(worker=replace(facts().worker, surname="")))


def test_a_pack_without_the_bytes_of_an_attachment_is_refused() -> None:
    dossier = a_dossier("passport_copy")
    with pytest.raises(PackRefused):
        build_pack(
            dossier,
            on=TODAY,
            report=NOTHING_OPEN,
            files={},
            expected=frozenset(),
            catalogue=catalogue(),
            mode=Mode.FINAL,
        )


@pytest.mark.parametrize("label", ["../../etc/passwd", "a/b.pdf", "CON.pdf", "x\u202efdp.exe", "İzin.pdf", "z" * 400])
def test_the_users_name_of_a_file_is_a_label_and_never_a_path(label: str) -> None:
    attached = tuple(an_attachment(document, file_name=label) for document in ("passport_copy", "diploma"))
    names = list(members(pack(facts(attachments=attached))))
    assert len(names) == len({name.casefold() for name in names})
    for name in names:
        assert all(letter.isascii() and (letter.isalnum() or letter in "-.") for letter in name)
        assert not name.startswith(".")
        assert len(name) <= 120


def test_every_document_of_the_catalogue_gets_a_safe_name_of_its_own() -> None:
    kinds = [document for document in catalogue().documents if document != "biometric_photo"]
    attached: tuple[Attachment, ...] = tuple(an_attachment(document) for document in kinds)
    names = list(members(pack(facts(attachments=attached))))
    assert len({name[3:] for name in names}) == len(names)


def test_of_two_files_for_one_document_the_newest_is_packed() -> None:
    old, new = an_attachment("diploma", size=1), an_attachment("diploma", size=2)
    names = list(members(pack(facts(attachments=(old, new)))))
    assert sum("diploma" in name for name in names) == 1


def test_members_are_stored_without_date_or_machine() -> None:
    entries = zipfile.ZipFile(BytesIO(pack(a_dossier("passport_copy")))).infolist()
    assert {(e.date_time, e.compress_type, e.create_system) for e in entries} == {((1980, 1, 1, 0, 0, 0), 0, 0)}


def test_two_processes_with_other_hash_seeds_and_time_zones_write_the_same_bytes() -> None:
    program = (
        "from hashlib import sha256\n"
        "from tests.unit.documents.test_pack import a_dossier, pack\n"
        "from webapp.domain.dossier import Category\n"
        "for category in Category:\n"
        "    dossier = a_dossier('passport_copy', 'biometric_photo', category=category)\n"
        "    print(sha256(pack(dossier)).hexdigest())\n"
    )
    answers = {_run(program, seed, zone) for seed, zone in (("1", "Europe/Istanbul"), ("2", "Pacific/Auckland"))}
    assert len(answers) == 1
    assert len(answers.pop().split()) == len(Category)


def _run(program: str, hash_seed: str, zone: str) -> str:
    root = Path(__file__).parents[3]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "TZ": zone, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout
