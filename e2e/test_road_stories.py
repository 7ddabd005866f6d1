"""The whole road in a browser: from the filed application to the end of the permit, and from a refusal to a new one."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.conftest import Server
from e2e.office import SAMPLES, Office
from webapp.services.load_demo import EMAIL, PASSWORD

FEES = {"permit_fee_try": "12574.90", "valuable_paper_fee_try": "964.00"}


def _at_dossier(page: Page, server: Server, worker: str) -> Office:
    accessibility.prepare(page.context)
    office = Office(page, server.url)
    office.sign_in(EMAIL, PASSWORD)
    page.goto(f"{page.url}dosyalar")
    page.locator("main").get_by_role("link", name=re.compile(worker)).first.click()
    page.wait_for_url(re.compile(r"/dosyalar/[0-9a-f-]{36}"))
    office.dossier_url = page.url.split("#")[0]
    return office


def _open_act(office: Office, title: str) -> None:
    """The act by its entry on the road; those that come later stand in a fold."""
    page = office.page
    page.goto(f"{office.dossier_url}/surec")
    entry = page.locator("a.act", has=page.locator(".act-title", has_text=re.compile(rf"^{title}$"))).first
    if not entry.is_visible():
        page.get_by_text("Başka bir şey oldu").click()
    entry.click()
    expect(page.locator("h1")).to_contain_text(title)


def _send(office: Office, on: str, ticks: tuple[str, ...] = (), **told: Any) -> None:
    page = office.page
    for label in ticks:
        page.locator("#islem-formu").get_by_label(label, exact=True).check()
    office.fill({"on": on, **told})
    office.act(page.locator("#islem-formu #kaydet"))
    expect(page.locator("h1")).to_contain_text("Süreç")


def _tell(office: Office, title: str, on: str, ticks: tuple[str, ...] = (), **told: Any) -> None:
    _open_act(office, title)
    _send(office, on, ticks, **told)


def _state(page: Page):
    return page.locator("#durum")


def test_from_the_filed_application_to_the_end_of_the_permit(page: Page, demo_server: Server, shoot, axe) -> None:
    office = _at_dossier(page, demo_server, "Priya Udaharan")
    expect(page.locator("#surec")).to_be_visible()
    _open_act(office, "Başvuru yapıldı")
    shoot(page, "01-file")
    _send(office, "2026-10-12", application_number="2026-118204", signed_by="Av. Işıl Denemeci")
    expect(_state(page)).to_contain_text("2026-118204 numaralı başvuru 12.10.2026 günü yapıldı")
    shoot(page, "02-evaluation")

    _open_act(office, "Eksik evrak istendi")
    shoot(page, "03-ask-papers")
    _send(office, "2026-11-02", ("Diploma",), channel="portal", lines="Vergi levhası")
    expect(_state(page)).to_contain_text("en geç 02.12.2026 günü yüklenir")
    page.goto(f"{office.dossier_url.split('/dosyalar')[0]}/surec/degerlendirme?suzgec=eksik-evrak")
    shoot(page, "04-list-of-missing-papers")
    page.get_by_role("link", name=re.compile("İşleme devam et")).click()
    expect(page.locator("h1")).to_contain_text("Eksik evrak yüklendi")
    shoot(page, "05-answer-papers")
    assert axe(page) == []
    page.locator("#istenenler").locator("xpath=ancestor::section").get_by_role("link", name="Değiştir").first.click()
    office.attach(
        {"document": "diploma", "issued_on": "2026-11-03", "has_translation": True, "is_certified": True},
        SAMPLES / "files/imzali.pdf",
    )
    _open_act(office, "Eksik evrak yüklendi")
    expect(page.locator("main")).to_contain_text("Dosya var")
    page.get_by_role("link", name="Eksik evrak üst yazısı").first.click()
    expect(page.locator("main")).to_contain_text("Vergi levhası")
    _tell(office, "Eksik evrak yüklendi", "2026-11-05")

    _open_act(office, "Güncelleme istendi")
    page.locator(".field-fold summary", has_text="Kişisel Bilgiler").click()
    _send(office, "2026-11-06", ("Yabancının telefonu",), channel="portal")
    _open_act(office, "Güncelleme yapıldı")
    shoot(page, "05-update")
    page.get_by_role("link", name=re.compile("^Güncelle")).first.click()
    expect(page.locator("[name=phone]")).to_be_visible()
    _tell(office, "Güncelleme yapıldı", "2026-11-07")

    _tell(office, "Harç istendi", "2026-11-09", channel="portal", permit_fee_reference="REF-1", **FEES)
    shoot(page, "06-fee-waits")
    page.get_by_role("link", name="Ödeme fişi").first.click()
    expect(page.locator("main")).to_contain_text("9267")
    shoot(page, "07-slip")
    assert axe(page) == []
    page.get_by_role("link", name="Ödendi, işle").click()
    shoot(page, "08-pay")
    _send(office, "2026-11-12", means="card", **FEES)

    _open_act(office, "İzin verildi")
    _send(
        office,
        "2026-11-13",
        permit_number="2026DENEME0044",
        permit_starts_on="2026-11-16",
        permit_ends_on="2027-11-15",
    )
    expect(_state(page)).to_contain_text("16.11.2026–15.11.2027")
    shoot(page, "09-approved")
    assert axe(page) == []
    _tell(office, "Kart kargoya verildi", "2026-11-16", permit_card_number="DN0001", tracking_number="KP0000000001")

    start = page.locator("li", has=page.locator("form[action$='/surec/ise-baslama']"))
    start.locator("[name=on]").fill("17.11.2026")
    with page.expect_navigation():
        start.get_by_role("button", name="Yapıldı").click()
    expect(page.locator("#is-start_notice-2026-12-02")).to_be_visible()
    _tell(office, "SGK işe giriş bildirgesi verildi", "2026-11-16")
    shoot(page, "10-started")

    _tell(office, "Kart kayboldu ya da yıprandı", "2026-11-18", card_trouble="lost")
    half = {"permit_fee_try": "6287.45", "valuable_paper_fee_try": "964.00"}
    _tell(office, "Kayıp kart ödeme numarası alındı", "2026-11-18", permit_fee_reference="REF-2", **half)
    shoot(page, "11-lost-card")
    _tell(office, "Kayıp kart ödemesi bildirildi", "2026-11-19", means="bank", **half)

    _open_act(office, "Çalışma sona erdi")
    office.fill({"on": "2026-11-24", "end_reason": "resigned"})
    office.act(page.locator("#islem-formu #kaydet"))
    expect(page.locator(".error-summary")).to_contain_text("ileri tarihli sonlandırma istenemez")
    shoot(page, "12-end-refused")
    _send(office, "2026-11-20")
    expect(_state(page)).to_contain_text("Çalışma 20.11.2026 günü sona erdi")
    shoot(page, "13-ended")
    assert axe(page) == []


def test_from_a_refusal_to_objection_answer_suit_and_a_new_application_on_a_narrow_screen(
    page: Page, demo_server: Server, shoot, axe
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    office = _at_dossier(page, demo_server, "Al-Mithali")
    shoot(page, "01-overview")
    _tell(office, "Başvuru yapıldı", "2026-09-01", application_number="2026-100777")
    page.goto(f"{office.dossier_url}/surec")
    shoot(page, "02-evaluation")
    _open_act(office, "Başvuru reddedildi")
    shoot(page, "03-refuse")
    _send(office, "2026-10-05", ("Yabancı istihdamının gerekçesi yeterli değil",), lines="Gerekçe soyut kalmıştır.")
    _tell(office, "Ret kararı bildirildi", "2026-10-26", channel="paper")
    expect(_state(page)).to_contain_text("İtiraz için son gün 25.11.2026")
    shoot(page, "04-refused")
    _open_act(office, "Redde itiraz edildi")
    expect(page.locator("#nedenler")).to_be_visible()
    shoot(page, "05-objection")
    assert axe(page) == []
    _send(office, "2026-11-10", lines="Aranan nitelikte aday bulunamamıştır.")
    expect(_state(page)).to_contain_text("cevap bekleniyor")
    _tell(office, "İtiraza ret cevabı geldi", "2026-11-20", channel="paper", lines="Yeni bir olgu yok")
    expect(_state(page)).to_contain_text("Dava için son gün")
    shoot(page, "06-after-the-answer")

    page.goto(f"{office.dossier_url}/surec")
    page.get_by_role("link", name="Yeniden başvuru dosyası aç").click()
    shoot(page, "07-new-application")
    page.get_by_role("button", name="Yeni dosyayı aç").click()
    expect(page.locator("#giderilecekler")).to_be_visible()
    shoot(page, "08-defects")
    assert axe(page) == []
    for _ in range(2):
        page.get_by_role("button", name=re.compile("^Giderildi")).first.click()
        page.wait_for_load_state()
    expect(page.locator("#giderilecekler")).to_have_count(0)
    page.goto(f"{page.url.split('/dosyalar')[0]}/surec/sonuclanan?suzgec=reddedilen")
    expect(page.locator("main")).to_contain_text("İptal davası")
    shoot(page, "09-list-of-the-refused")
    assert axe(page) == []
