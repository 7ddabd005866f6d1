"""Dilekçe onayı ve imza: read, approved, signed, uploaded; what changed is said, what is broken is shown broken."""

import io
import re
from collections.abc import Callable
from hashlib import sha256
from uuid import UUID

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from tests import factories
from tests.signing_keys import PASSPHRASE, SIGNER, TCKN, p12, person
from tests.web.conftest import SITE, Browser
from tests.web.dossier_worlds import at, attach_all, blank, keep, view
from tests.web.reading import plain
from tests.web.test_version_screen import retitle
from webapp.documents.registry import GENERATED
from webapp.domain.dossier import Overlay
from webapp.services import save_step

PETITION = "request_petition"
SCREEN, APPROVE, SIGN, UPLOAD = "dilekce", "dilekce/onay", "dilekce/imza", "dilekce/imzali"


@pytest.fixture
def dossier_id(owner: Browser) -> UUID:
    """A dossier in which only signatures are open."""
    made = keep(owner, factories.facts())
    attach_all(owner, made, but=GENERATED)
    return made


def shown_hash(page: str) -> str:
    found = re.search(r'name="onay-read_sha256"\s+value="([0-9a-f]{64})"', page)
    assert found is not None, "no PDF is offered for approval"
    return found[1]


def approve(browser: Browser, dossier_id: UUID, *, status: int = 303, **changes: str) -> TestResponse:
    digest = shown_hash(browser.get(at(browser, dossier_id, SCREEN)).text)
    data = {"onay-is_approved": "1", "onay-read_sha256": digest} | changes
    return browser.post(at(browser, dossier_id, APPROVE), data, status=status)


def sign(
    browser: Browser, dossier_id: UUID, key: bytes | None = None, passphrase: str = PASSPHRASE, *, status: int = 303
) -> TestResponse:
    data = {"imza-file": (io.BytesIO(key or p12()), "anahtar.p12"), "imza-passphrase": passphrase}
    return browser.post(at(browser, dossier_id, SIGN), data, status=status)


def upload(browser: Browser, dossier_id: UUID, data: bytes, *, status: int = 303) -> TestResponse:
    return browser.post(at(browser, dossier_id, UPLOAD), {"imzali-file": (io.BytesIO(data), "x.pdf")}, status=status)


def signed_pdf(browser: Browser, dossier_id: UUID) -> bytes:
    page = browser.get(at(browser, dossier_id, SCREEN)).text
    return browser.get(re.findall(r'href="([^"]+/imzalilar/[^"]+)"', page)[0]).data


def test_the_pdf_that_is_shown_is_the_one_that_is_approved_and_named_by_its_hash(
    owner: Browser, dossier_id: UUID
) -> None:
    page = owner.get(at(owner, dossier_id, SCREEN)).text
    pdf = owner.get(at(owner, dossier_id, "dilekce/pdf"))
    assert sha256(pdf.data).hexdigest() == shown_hash(page)
    assert pdf.headers["Content-Disposition"].startswith("inline")
    assert "frame-ancestors 'self'" in pdf.headers["Content-Security-Policy"]

    approve(owner, dossier_id)

    page = owner.get(at(owner, dossier_id, SCREEN)).text
    assert "Onaylandı" in plain(page)
    assert "Av. Işıl Örnek" in plain(page)
    [link] = re.findall(r'href="([^"]+/onaylar/[^"]+)"', page)
    kept = owner.get(link)
    assert kept.data == pdf.data == owner.get(at(owner, dossier_id, "dilekce/pdf")).data
    assert kept.headers["Content-Disposition"].startswith("attachment")


def test_the_screen_is_reached_from_the_overview_and_from_the_result(owner: Browser, dossier_id: UUID) -> None:
    for page in ("", "sonuc"):
        assert f'href="{at(owner, dossier_id, SCREEN)}"' in owner.get(at(owner, dossier_id, page)).text


def test_whoever_works_on_their_own_account_has_no_petition_to_approve(owner: Browser, dossier_id: UUID) -> None:
    with owner.write() as session:
        version = view(owner, dossier_id).version
        save_step.save_overlays(session, dossier_id, (Overlay.INDEPENDENT,), version=version)
    owner.get(at(owner, dossier_id, SCREEN), status=404)
    owner.get(at(owner, dossier_id, "dilekce/pdf"), status=404)
    owner.post(at(owner, dossier_id, APPROVE), {}, status=404)
    assert f"/{SCREEN}" not in owner.get(at(owner, dossier_id)).text


def test_an_approval_without_the_tick_or_of_another_pdf_is_refused(owner: Browser, dossier_id: UUID) -> None:
    digest = shown_hash(owner.get(at(owner, dossier_id, SCREEN)).text)
    page = owner.post(at(owner, dossier_id, APPROVE), {"onay-read_sha256": digest}, status=422).text
    assert "kutusu işaretlenir" in plain(page)
    retitle(owner, dossier_id, "Finans direktörü")
    page = approve(owner, dossier_id, status=422, **{"onay-read_sha256": digest}).text
    assert "Dilekçe siz açtıktan sonra değişti" in plain(page)
    assert "Onaylanmadı" in plain(owner.get(at(owner, dossier_id, SCREEN)).text)


def test_nothing_is_approved_while_a_blocker_is_open(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    page = owner.get(at(owner, dossier_id, SCREEN)).text
    assert "Dilekçe onaya hazır değil" in plain(page)
    assert "<iframe" not in page
    owner.get(at(owner, dossier_id, "dilekce/pdf"), status=404)
    data = {"onay-is_approved": "1", "onay-read_sha256": "0" * 64}
    owner.post(at(owner, dossier_id, APPROVE), data, status=409)


def test_what_changes_after_the_approval_is_named_and_cannot_be_signed(owner: Browser, dossier_id: UUID) -> None:
    approve(owner, dossier_id)
    retitle(owner, dossier_id, "Finans direktörü")

    page = plain(owner.get(at(owner, dossier_id, SCREEN)).text)
    assert "Onaydan sonra değişti" in page
    assert "Görev unvanı" in page
    assert "Finans direktörü" in page
    assert "eski hâli imzalanmaz" in plain(sign(owner, dossier_id, status=409).text)

    approve(owner, dossier_id)
    page = plain(owner.get(at(owner, dossier_id, SCREEN)).text)
    assert "Önceki onaylar 1" in page


def test_a_petition_signed_here_is_shown_intact_and_becomes_the_signed_copy(owner: Browser, dossier_id: UUID) -> None:
    approve(owner, dossier_id)
    approved = owner.get(at(owner, dossier_id, "dilekce/pdf")).data

    sign(owner, dossier_id)

    page = plain(owner.get(at(owner, dossier_id, SCREEN)).text)
    assert "İmza sağlam" in page
    assert SIGNER in page
    assert "Onaylanan dilekçe" in page
    assert TCKN not in page
    assert "•••••••••46" in page
    pdf = signed_pdf(owner, dossier_id)
    assert pdf.startswith(approved)
    listed = plain(owner.get(at(owner, dossier_id, "belgeler")).text)
    assert "dilekce-imzali.pdf" in listed


def test_two_people_sign_one_petition_and_nobody_twice(owner: Browser, dossier_id: UUID) -> None:
    approve(owner, dossier_id)
    sign(owner, dossier_id)
    assert "zaten imzalamış" in plain(sign(owner, dossier_id, status=422).text)
    sign(owner, dossier_id, p12(person("ÇAĞLA ORTAK")))

    page = plain(owner.get(at(owner, dossier_id, SCREEN)).text)
    assert page.count("İmza sağlam") == 2
    assert "ÇAĞLA ORTAK" in page


def test_a_wrong_passphrase_a_wrong_file_and_an_old_certificate_are_told_apart(
    owner: Browser, dossier_id: UUID
) -> None:
    approve(owner, dossier_id)
    page = sign(owner, dossier_id, passphrase="başka", status=422).text
    assert "bu parolayla açılmadı" in plain(page)
    assert "başka" not in page
    assert "anahtar dosyası değil" in plain(sign(owner, dossier_id, b"%PDF-1.7", status=422).text)
    old = person(from_days=-300, until_days=-10)
    assert "sona erdi" in plain(sign(owner, dossier_id, p12(old), status=422).text)
    assert "Dosya seçilmedi" in plain(owner.post(at(owner, dossier_id, SIGN), {}, status=422).text)
    assert "İmzalanmış dosya yok" in plain(owner.get(at(owner, dossier_id, SCREEN)).text)


def test_a_file_signed_elsewhere_is_checked_and_a_changed_byte_is_shown_as_broken(
    client_for: Callable[..., Browser], owner: Browser, dossier_id: UUID
) -> None:
    approve(owner, dossier_id)
    sign(owner, dossier_id)
    pdf = signed_pdf(owner, dossier_id)
    spoiled = bytearray(pdf)
    spoiled[len(pdf) // 3] ^= 1

    upload(owner, dossier_id, bytes(spoiled))

    page = owner.get(at(owner, dossier_id, SCREEN)).text
    assert "İmza bozuk" in plain(page)
    assert page.count("/imzalilar/") == 1, "what is broken is not handed out"
    upload(owner, dossier_id, pdf)
    owner.get(at(owner, dossier_id, SCREEN))
    assert plain(owner.get(at(owner, dossier_id, SCREEN)).text).count("İmza sağlam") == 1, "the same file stays one"


def test_what_is_no_signed_pdf_is_refused_in_words(owner: Browser, dossier_id: UUID) -> None:
    assert "onaylanmış bir dilekçe yok" in plain(upload(owner, dossier_id, b"%PDF-1.7", status=409).text)
    approve(owner, dossier_id)
    approved = owner.get(at(owner, dossier_id, "dilekce/pdf")).data
    assert "elektronik imza bulunamadı" in plain(upload(owner, dossier_id, approved, status=422).text)
    assert "PDF" in plain(upload(owner, dossier_id, b"PK\x03\x04", status=422).text)
    large = FileStorage(io.BytesIO(b"%PDF-" + b"x" * 2_200_000), "buyuk.pdf")
    boundary, body = encode_multipart({"csrf_token": owner.token(), "imzali-file": large})
    answer = owner.client.post(
        at(owner, dossier_id, UPLOAD),
        data=body,
        content_type=f'multipart/form-data; boundary="{boundary}"',
        headers={"Origin": SITE},
    )
    assert answer.status_code == 422
    assert "2 MB" in plain(answer.text)
    assert "okunamadı" in plain(upload(owner, dossier_id, b"%PDF-1.7 xyz", status=422).text).replace(
        "bozuk", "okunamadı"
    )


def test_a_signed_petition_is_not_rebuilt_by_the_upload_step_but_sent_to_its_screen(
    owner: Browser, dossier_id: UUID
) -> None:
    approve(owner, dossier_id)
    sign(owner, dossier_id)
    sent = {f"{PETITION}-file": (io.BytesIO(signed_pdf(owner, dossier_id)), "imzali.pdf")}
    page = owner.post(at(owner, dossier_id, f"belgeler/{PETITION}"), sent, status=422).text
    assert "“Dilekçe onayı ve imza” ekranından yükleyin" in plain(page)


def test_a_reader_sees_and_fetches_but_neither_approves_nor_signs(
    client_for: Callable[..., Browser], owner: Browser, dossier_id: UUID
) -> None:
    approve(owner, dossier_id)
    sign(owner, dossier_id)
    reader = client_for("reader", firm_id=owner.firm_id)
    page = reader.get(at(reader, dossier_id, SCREEN)).text
    assert 'name="imza-file"' not in page
    assert signed_pdf(reader, dossier_id).startswith(b"%PDF-")
    for path in (APPROVE, SIGN, UPLOAD):
        reader.post(at(reader, dossier_id, path), {}, status=403)


def test_the_signed_petition_goes_into_the_pack_and_its_hash_into_the_manifest(
    owner: Browser, dossier_id: UUID
) -> None:
    import json
    from zipfile import ZipFile

    approve(owner, dossier_id)
    sign(owner, dossier_id)
    first, again = (owner.get(at(owner, dossier_id, "paket")).data for _ in range(2))

    assert first == again
    with ZipFile(io.BytesIO(first)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        members = [member for member in manifest["members"] if member["document"] == PETITION]
        (signed,) = [member for member in members if member["name"].endswith(".pdf")]
        assert archive.read(signed["name"]) == signed_pdf(owner, dossier_id)
        assert signed["sha256"] == sha256(signed_pdf(owner, dossier_id)).hexdigest()
