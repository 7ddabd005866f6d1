"""Files in and out: the right ones are kept and shown in the portal's order, the wrong ones refused at their row."""

import io
import re
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests import factories
from tests.web.conftest import SITE, Browser
from tests.web.dossier_worlds import at, attach_all, keep, upload, view
from tests.web.inspection import page_faults
from webapp.domain.dossier import Category

TWO_MEGABYTES = 2 * 1024 * 1024


def send(
    browser: Browser, dossier_id: UUID, document: str, data: bytes, name: str = "belge.pdf", **options: Any
) -> Any:
    """Send a file for a document, with marks by keyword ``marks``."""
    marks = options.pop("marks", {})
    fields = {f"{document}-{key}": value for key, value in marks.items()}
    fields[f"{document}-file"] = upload(data, name)
    return browser.post(
        at(browser, dossier_id, f"belgeler/{document}"), fields, content_type="multipart/form-data", **options
    )


def encrypted() -> bytes:
    """A PDF that asks for a password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(factories.a_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


@pytest.fixture
def dossier_id(owner: Browser) -> UUID:
    """A complete standard dossier without files."""
    return keep(owner, factories.facts())


def test_a_file_is_taken_shown_and_downloaded_again(owner: Browser, dossier_id: UUID) -> None:
    response = send(owner, dossier_id, "activity_certificate", factories.a_pdf(pages=3), "Faaliyet & Belgesi İ.pdf")
    assert response.location.endswith("/belgeler#belge-activity_certificate")
    attached = view(owner, dossier_id).attached("activity_certificate")
    assert attached is not None
    assert attached.attachment.pages == 3
    page = owner.get(at(owner, dossier_id, "belgeler")).text
    assert "Faaliyet &amp; Belgesi İ.pdf" in page
    assert "3 sayfa" in page
    file = owner.get(at(owner, dossier_id, f"ekler/{attached.id}"))
    assert file.data.startswith(b"%PDF")
    assert file.headers["Content-Disposition"].startswith("attachment; ")
    assert "Faaliyet%20%26%20Belgesi%20%C4%B0.pdf" in file.headers["Content-Disposition"]
    assert file.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Cache-Control"] == "no-store"


def test_an_upload_by_htmx_answers_with_its_row_and_tells_the_page(owner: Browser, dossier_id: UUID) -> None:
    response = send(owner, dossier_id, "activity_certificate", factories.a_pdf(), htmx=True, status=200)
    assert 'id="belge-activity_certificate"' in response.text
    assert 'id="belge-balance_sheet"' not in response.text
    assert response.headers["HX-Trigger"] == "dosya-degisti"
    assert "Kaydedildi: Faaliyet belgesi" in response.text
    counted = owner.get(at(owner, dossier_id, "belgeler/sayim"), htmx=True).text
    assert 'id="belge-activity_certificate-durum" hx-swap-oob="true"' in counted


def test_rows_that_have_to_move_come_whole_and_those_that_stay_only_with_their_state(
    owner: Browser, dossier_id: UUID
) -> None:
    page = owner.get(at(owner, dossier_id, "belgeler")).text
    (order,) = re.findall(r'name="sira" value="([a-z_ ]+)"', page)
    counting = at(owner, dossier_id, "belgeler/sayim")
    stayed = owner.get(counting, query_string={"sira": order}, htmx=True).text
    assert 'id="belge-satirlari"' not in stayed
    moved = owner.get(counting, query_string={"sira": order.partition(" ")[2]}, htmx=True).text
    assert '<div id="belge-satirlari" hx-swap-oob="true">' in moved
    assert f'name="sira" value="{order}"' in moved


def test_rows_stand_in_the_order_of_the_list(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(Category.KEY_PERSONNEL))
    page = owner.get(at(owner, dossier_id, "belgeler")).text
    needed = page[: page.index('id="gerekmeyenler"')]
    rows = re.findall(r'<li id="belge-([a-z_]+)"', needed)
    assert rows[0] == "employment_contract"
    assert rows[-1] == "biometric_photo"
    assert (
        rows.index("passport_copy") < rows.index("personnel_notification_form") < rows.index("trade_registry_gazette")
    )


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (encrypted(), "parolali.pdf", "parola"),
        (factories.a_photo(), "aslinda-foto.pdf", "PDF"),
        (factories.a_pdf()[:200], "yarim.pdf", ""),
        (b"", "bos.pdf", "hiç içerik yok"),
        (b"MZ\x90\x00", "virus.pdf", "PDF"),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_a_wrong_file_is_refused_at_its_row(
    owner: Browser, dossier_id: UUID, data: bytes, name: str, words: str, htmx: bool
) -> None:
    marks = {"issued_on": "01.11.2026"}
    response = send(owner, dossier_id, "passport_copy", data, name, htmx=htmx, status=422, marks=marks)
    error = response.text[response.text.index('id="passport_copy-file-hata"') :][:600]
    assert words in error
    assert 'href="#passport_copy-file"' in response.text
    assert "Dosyayı yeniden seçin" in response.text
    assert view(owner, dossier_id).attached("passport_copy") is None
    store = owner.app.extensions["izin_files"]
    assert [path for path in store.root.rglob("*") if path.is_file()] == []


def test_a_file_over_two_megabytes_is_refused(owner: Browser, dossier_id: UUID) -> None:
    large = FileStorage(io.BytesIO(b"%PDF-1.7\n" + b"0" * TWO_MEGABYTES), "buyuk.pdf")
    boundary, body = encode_multipart({"csrf_token": owner.token(), "passport_copy-file": large})
    response = owner.client.post(
        at(owner, dossier_id, "belgeler/passport_copy"),
        data=body,
        content_type=f'multipart/form-data; boundary="{boundary}"',
        headers={"Origin": SITE},
    )
    assert response.status_code == 422
    assert "2.097.152" in response.text
    assert page_faults(response.text, "upload") == []
    assert view(owner, dossier_id).attached("passport_copy") is None


def test_a_form_without_a_file_says_so(owner: Browser, dossier_id: UUID) -> None:
    response = owner.post(at(owner, dossier_id, "belgeler/passport_copy"), {}, status=422)
    assert "Dosya seçilmedi" in response.text
    assert 'id="belge-passport_copy-yukle" open' in response.text


def test_a_photo_must_be_a_picture_and_is_shown(owner: Browser, dossier_id: UUID) -> None:
    refused = send(owner, dossier_id, "biometric_photo", factories.a_pdf(), "foto.jpg", status=422)
    assert 'id="biometric_photo-file-hata"' in refused.text
    marks = {"issued_on": "01.11.2026"}
    send(owner, dossier_id, "biometric_photo", factories.a_photo(), "foto.jpg", marks=marks)
    attached = view(owner, dossier_id).attached("biometric_photo")
    assert attached is not None
    picture = owner.get(at(owner, dossier_id, f"ekler/{attached.id}/gorunum"))
    assert picture.mimetype == "image/jpeg"
    assert picture.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert f"ekler/{attached.id}/gorunum" in owner.get(at(owner, dossier_id, "belgeler")).text
    assert f"ekler/{attached.id}/gorunum" in owner.get(at(owner, dossier_id, "kisisel")).text


def test_a_document_is_never_shown_as_a_picture(owner: Browser, dossier_id: UUID) -> None:
    send(owner, dossier_id, "passport_copy", factories.a_pdf())
    attached = view(owner, dossier_id).attached("passport_copy")
    assert attached is not None
    owner.get(at(owner, dossier_id, f"ekler/{attached.id}/gorunum"), status=404)


def test_another_file_replaces_the_first(owner: Browser, dossier_id: UUID) -> None:
    send(owner, dossier_id, "passport_copy", factories.a_pdf(text="bir"), "bir.pdf")
    first = view(owner, dossier_id).attached("passport_copy")
    send(owner, dossier_id, "passport_copy", factories.a_pdf(pages=2, text="iki"), "iki.pdf")
    second = view(owner, dossier_id).attached("passport_copy")
    assert first is not None
    assert second is not None
    assert (second.id, second.attachment.file_name, second.attachment.pages) == (first.id, "iki.pdf", 2)


def test_marks_are_asked_where_the_catalogue_needs_them_and_changed_without_the_file(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(Category.KEY_PERSONNEL))
    page = owner.get(at(owner, dossier_id, "belgeler")).text
    assert 'id="passport_copy-is_certified"' in page
    assert 'id="biometric_photo-issued_on"' in page
    assert 'id="balance_sheet-is_certified"' not in page
    send(owner, dossier_id, "passport_copy", factories.a_pdf(), marks={"is_certified": "hayir"})
    assert "Hatalı" in owner.get(at(owner, dossier_id)).text
    owner.post(at(owner, dossier_id, "belgeler/passport_copy"), {"passport_copy-is_certified": "evet"})
    attached = view(owner, dossier_id).attached("passport_copy")
    assert attached is not None
    assert attached.attachment.is_certified is True


def test_a_date_in_the_future_is_refused(owner: Browser, dossier_id: UUID) -> None:
    marks = {"issued_on": "24.11.2026"}
    page = send(owner, dossier_id, "biometric_photo", factories.a_photo(), "f.jpg", status=422, marks=marks).text
    assert "bugünden sonra" in page
    assert 'value="24.11.2026"' in page


def test_an_old_photo_is_a_finding_at_its_row(owner: Browser, dossier_id: UUID) -> None:
    marks = {"issued_on": "01.01.2026"}
    send(owner, dossier_id, "biometric_photo", factories.a_photo(), "f.jpg", marks=marks)
    page = owner.get(at(owner, dossier_id, "belgeler")).text
    row = page[page.index('id="belge-biometric_photo"') :]
    assert "eskimiş" in row[: row.index("</li>")]


def test_a_file_is_removed_after_one_more_question(owner: Browser, dossier_id: UUID) -> None:
    send(owner, dossier_id, "passport_copy", factories.a_pdf(), "pasaport.pdf")
    attached = view(owner, dossier_id).attached("passport_copy")
    assert attached is not None
    assert "pasaport.pdf" in owner.get(at(owner, dossier_id, f"ekler/{attached.id}/sil")).text
    owner.post(at(owner, dossier_id, f"ekler/{attached.id}/sil"))
    assert view(owner, dossier_id).attached("passport_copy") is None
    owner.get(at(owner, dossier_id, f"ekler/{attached.id}"), status=404)


def test_the_last_upload_makes_the_bundle_complete(owner: Browser, dossier_id: UUID) -> None:
    attach_all(owner, dossier_id, but=("activity_certificate",))
    assert "1 engeli gider" in owner.get(at(owner, dossier_id)).text
    send(owner, dossier_id, "activity_certificate", factories.a_pdf(), marks={"issued_on": "01.11.2026"})
    assert "Paketi indir" in owner.get(at(owner, dossier_id)).text


def test_an_unknown_document_does_not_exist(owner: Browser, dossier_id: UUID) -> None:
    send(owner, dossier_id, "shell_script", factories.a_pdf(), status=404)


def test_a_file_of_another_dossier_or_firm_does_not_exist(owner: Browser, client_for: Any, dossier_id: UUID) -> None:
    other = client_for(firm_name="Başka Büro")
    foreign = keep(other, factories.facts(), attach=True)
    attached = view(other, foreign).attachments[0]
    for page in (f"ekler/{attached.id}", f"ekler/{attached.id}/gorunum", f"ekler/{attached.id}/sil"):
        owner.get(at(owner, dossier_id, page), status=404)
    owner.post(at(owner, dossier_id, f"ekler/{attached.id}/sil"), status=404)
    send(owner, foreign, "passport_copy", factories.a_pdf(), status=404)


def test_a_reader_downloads_but_does_not_upload(owner: Browser, client_for: Any) -> None:
    dossier_id = keep(owner, factories.facts(), attach=True)
    attached = view(owner, dossier_id).attachments[0]
    reader = client_for("reader", firm_id=owner.firm_id)
    reader.get(at(reader, dossier_id, f"ekler/{attached.id}"))
    assert 'type="file"' not in reader.get(at(reader, dossier_id, "belgeler")).text
    send(reader, dossier_id, "passport_copy", factories.a_pdf(), status=403)
    reader.get(at(reader, dossier_id, f"ekler/{attached.id}/sil"), status=403)
