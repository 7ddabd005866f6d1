"""Sonuç: the review, drafts at any time, finals when nothing blocks, and the pack."""

import io
import json
import zipfile
from uuid import UUID

import pytest
from docx import Document

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, blank, keep
from webapp.documents.pdf import PdfFailed
from webapp.documents.registry import GENERATED
from webapp.domain.dossier import Category, FiledFrom
from webapp.web.downloads import DOCX, ZIP


def text_of(data: bytes) -> str:
    """All text of a Word file."""
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("category", list(Category))
@pytest.mark.parametrize("document", GENERATED)
def test_a_draft_can_be_downloaded_at_any_time_and_shows_its_gaps(
    owner: Browser, category: Category, document: str
) -> None:
    dossier_id = keep(owner, blank(category))
    response = owner.get(at(owner, dossier_id, f"uretilen/{document}"))
    assert response.mimetype == DOCX
    assert response.headers["Content-Disposition"].startswith("attachment; ")
    assert "taslak" in response.headers["Content-Disposition"]
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "‹" in text_of(response.data)


def test_a_paper_comes_as_a_pdf_too(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    assert "uretilen/cv_form?bicim=pdf" in owner.get(at(owner, dossier_id)).text
    response = owner.get(at(owner, dossier_id, "uretilen/cv_form?bicim=pdf"))
    assert response.mimetype == "application/pdf"
    assert "ozgecmis-formu-taslak.pdf" in response.headers["Content-Disposition"]
    assert response.data.startswith(b"%PDF")
    owner.get(at(owner, dossier_id, "uretilen/cv_form?bicim=pdf&kesin=1"), status=409)


def test_a_pdf_that_cannot_be_made_is_said_and_the_word_file_comes_all_the_same(
    owner: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> bytes:
        raise PdfFailed

    monkeypatch.setattr("webapp.web.paper_pdf.to_pdf", fails)
    dossier_id = keep(owner, blank())
    owner.get(at(owner, dossier_id, "uretilen/cv_form?bicim=pdf"), status=503)
    owner.get(at(owner, dossier_id, "uretilen/cv_form"))


def test_a_final_too_early_is_refused_with_everything_that_is_open(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    page = owner.get(at(owner, dossier_id, "uretilen/cv_form?kesin=1"), status=409).text
    assert "İmzaya hazır değil" in page
    assert "kisisel#birth_date" in page
    assert "belgeler#belge-activity_certificate" in page
    assert "Taslağı indir" in page
    assert "<h3>Faaliyet belgesi</h3>" in page
    assert "&lt;h3" not in page


def test_finals_come_when_only_signatures_are_open(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    from tests.web.dossier_worlds import attach_all

    attach_all(owner, dossier_id, but=GENERATED)
    page = owner.get(at(owner, dossier_id)).text
    assert "İmzaya hazır belgeyi yazdırıp imzalatın" in page
    assert "engeli gider" in page, "the signed scan is still open"
    for document in GENERATED:
        response = owner.get(at(owner, dossier_id, f"uretilen/{document}?kesin=1"))
        assert "taslak" not in response.headers["Content-Disposition"]
        assert "‹" not in text_of(response.data)


def test_the_same_dossier_gives_the_same_bytes(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(), attach=True)
    for address in ("uretilen/employment_contract?kesin=1", "paket"):
        first, second = (owner.get(at(owner, dossier_id, address)).data for _ in range(2))
        assert first == second


def test_the_pack_is_a_draft_until_nothing_blocks(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    response = owner.get(at(owner, dossier_id, "paket"))
    assert response.mimetype == ZIP
    assert "taslak" in response.headers["Content-Disposition"]
    assert json.loads(zipfile.ZipFile(io.BytesIO(response.data)).read("manifest.json"))["ready"] is False
    page = owner.get(at(owner, dossier_id, "paket?kesin=1"), status=409).text
    assert "Paket hazır değil" in page


def test_the_final_pack_holds_papers_files_checklist_and_manifest(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(), attach=True)
    response = owner.get(at(owner, dossier_id, "paket?kesin=1"))
    assert "taslak" not in response.headers["Content-Disposition"]
    names = zipfile.ZipFile(io.BytesIO(response.data)).namelist()
    assert "manifest.json" in names
    assert "kontrol-listesi.docx" in " ".join(names)
    assert sum(name.endswith(".docx") for name in names) == len(GENERATED) + 2
    assert any(name.endswith(".pdf") for name in names)


def test_an_unknown_paper_does_not_exist(owner: Browser) -> None:
    owner.get(at(owner, keep(owner, blank()), "uretilen/passport_copy"), status=404)


def test_the_review_shows_every_value_in_words_and_links_what_is_empty(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(Category.KEY_PERSONNEL, filed_from=FiledFrom.ABROAD))
    page = owner.get(at(owner, dossier_id, "sonuc")).text
    for value in ("Anna Greta", "29.02.1988", "Almanya", "Evli", "Yüksek lisans", "185.000,00", "Tam süreli",
                  "2026ORNEK1231311", "01.2013", "Üst yönetim ya da yürütme", "Almanca", "Hayır"):  # fmt: skip
        assert value in page, value
    assert page.index("Kişisel Bilgiler</h2>") < page.index("Genel Bilgiler</h2>") < page.index("Görev Bilgileri</h2>")
    empty = keep(owner, blank())
    assert "boş, doldurun" in owner.get(at(owner, empty, "sonuc")).text


def test_hostile_text_in_a_download_name_stays_a_name(owner: Browser) -> None:
    worker = factories.a_worker(given_names='"; filename="x.exe', surname="../../İ\r\nX")
    dossier_id: UUID = keep(owner, factories.facts(worker=worker))
    header = owner.get(at(owner, dossier_id, "paket")).headers["Content-Disposition"]
    assert header.count("filename=") == 1
    assert ".." not in header
    assert ".zip" in header
