"""The places of a firm, from their registration to the extension of a permit that runs there (seed A 3 to 5)."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.conftest import Server
from e2e.office import Office
from tests.factories import a_pdf, an_sgk_number
from webapp.services.load_demo import EMAIL, PASSWORD

OLD = "Uydurma Mah. Eski Sok. No: 1, Bornova/İzmir"
NEW = "Uydurma Mah. Yeni Sok. No: 9, Konak/İzmir"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


def _look(page: Page, shoot: Callable[[Page, str], None], axe: Callable[[Page], list[str]], name: str) -> None:
    """The page as it stands: accessible, and no wider than a narrow screen; a picture of both widths."""
    assert axe(page) == []
    shoot(page, name)
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    shoot(page, f"{name}-360")
    page.set_viewport_size(WIDE)


def test_a_workplace_is_registered_chosen_and_brought_up_to_date(page: Page, empty_server: Server, shoot, axe) -> None:
    page.set_viewport_size(WIDE)
    accessibility.prepare(page.context)
    office = Office(page, empty_server.url)
    office.set_up_firm()
    number = an_sgk_number(8)
    page.get_by_role("link", name="İşyeri kaydı").click()
    page.locator("[name=employer_name]").fill("Örnek Dokuma A.Ş.")
    page.locator("[name=sgk_number]").fill(number)
    page.locator("[name=sgk_number]").blur()
    expect(page.locator(".number-parts")).to_contain_text("İşyeri sıra no.")
    expect(page.locator("[name=employer_name]")).to_have_value("Örnek Dokuma A.Ş.")
    page.locator("[name=name]").fill("Merkez")
    page.locator("[name=sgk_address]").fill(OLD)
    page.locator("[name=email]").fill("merkez@ornekdokuma.example")
    _look(page, shoot, axe, "1-registration")
    page.get_by_role("button", name="Kaydı oluştur").click()
    expect(page.locator("h1")).to_have_text("Merkez")
    expect(page.locator(".panel-head .pill").first).to_contain_text("Teyit edilmedi")
    _look(page, shoot, axe, "2-panel")

    page.get_by_role("link", name="Bilgilerimi güncelle").click()
    page.locator("[name=pasted]").fill(f"İşyeri Sicil No: {number}\nİşyeri adresi: {NEW}")
    page.get_by_role("button", name="Eskisiyle karşılaştır").click()
    row = page.locator("tr.is-changed")
    expect(row).to_have_count(1)
    expect(row).to_contain_text(OLD)
    expect(row.locator("mark")).to_have_text(NEW)
    _look(page, shoot, axe, "3-old-and-new")
    page.get_by_role("button", name="Seçilenleri kaydet ve teyit et").click()
    expect(page.locator("#icerik")).to_contain_text("Son teyit bugün, 23.11.2026.")
    expect(page.locator("#icerik")).to_contain_text(NEW)

    paper = page.locator("#belge-trade_registry_gazette")
    paper.locator("summary").click()
    gazette = {"name": "gazete.pdf", "mimeType": "application/pdf", "buffer": a_pdf(text="gazete")}
    paper.locator("input[type=file]").set_input_files(gazette)
    paper.locator("[name$=issued_on]").fill("02.11.2026")
    paper.get_by_role("button", name="Yükle").click()
    expect(page.locator("#belge-trade_registry_gazette .pill")).to_contain_text("Güncel")
    _look(page, shoot, axe, "4-with-a-paper")

    page.goto(empty_server.url)
    _look(page, shoot, axe, "5-first-page")
    page.get_by_role("link", name=re.compile("^Seç")).click()
    expect(page.locator("h1")).to_have_text("Merkez")


def test_a_home_is_registered_in_a_persons_name_without_javascript(browser, empty_server: Server) -> None:
    context = browser.new_context(java_script_enabled=False, locale="tr-TR")
    page = context.new_page()
    Office(page, empty_server.url, has_script=False).set_up_firm()
    page.get_by_role("link", name="İşyeri kaydı").click()
    page.get_by_role("link", name="Ev Hizmetleri").click()
    page.locator("[name=employer_name]").fill("Çağla Örnekyılmaz")
    page.get_by_label("Çocuk bakımı").check()
    page.locator("[name=address]").fill(NEW)
    page.get_by_role("button", name="Kaydı oluştur").click()
    expect(page.locator("h2").first).to_have_text("Hane kayıt bilgileri")
    page.get_by_role("button", name="Değişiklik yok, teyit ediyorum").click()
    expect(page.locator("#icerik")).to_contain_text("Son teyit bugün")
    context.close()


def test_an_extension_starts_from_the_list_of_running_permits(page: Page, demo_server: Server, shoot, axe) -> None:
    page.set_viewport_size(WIDE)
    accessibility.prepare(page.context)
    office = Office(page, demo_server.url)
    office.sign_in(EMAIL, PASSWORD)
    page.get_by_role("link", name="Süren izinler").first.click()
    expect(page.locator("tbody tr")).to_have_count(2)
    row = page.locator("tr", has_text="Marek Vzorný")
    expect(row).to_contain_text("Açık")
    expect(page.locator("tr", has_text="Elena Exemplu")).to_contain_text("Henüz açılmadı")
    _look(page, shoot, axe, "1-running-permits")
    row.get_by_role("link", name="Başvuruya devam et").click()
    expect(page.locator("#sorulacaklar")).to_be_visible()
    expect(page.locator("tr", has_text="Ticaret Sicil Gazetesi")).to_contain_text("İşyerinden geçti")
    expect(page.locator("tr", has_text="İş sözleşmesi").first).to_contain_text("Yeniden üretilir, imzalanır")
    _look(page, shoot, axe, "2-what-comes-along")
    page.get_by_role("button", name="Uzatma dosyasını aç").click()
    expect(page.locator("#icerik")).to_contain_text("Uzatma")
    dossier = page.url
    page.goto(f"{dossier}/belgeler")
    expect(page.locator("#icerik")).to_contain_text("işyerinin belgesi")
    page.goto(f"{demo_server.url}/")
    page.get_by_role("link", name="Süren izinler").first.click()
    expect(row.get_by_role("link", name=re.compile("^Uzatma dosyası"))).to_be_visible()


def test_drafts_say_when_e_izin_deletes_them(page: Page, demo_server: Server, shoot, axe) -> None:
    page.set_viewport_size(WIDE)
    accessibility.prepare(page.context)
    Office(page, demo_server.url).sign_in(EMAIL, PASSWORD)
    page.get_by_role("link", name="Taslaklar").first.click()
    first = page.locator("tbody tr").first
    expect(first).to_contain_text("Süresi azaldı")
    expect(first).to_contain_text("silinme 01.12.2026")
    _look(page, shoot, axe, "1-drafts")
    first.get_by_role("button", name="Bugün e-İzin’e kaydettim").click()
    expect(page.locator("#icerik")).to_contain_text("silinme 23.12.2026")
    page.locator("[name=months]").select_option("6")
    page.get_by_role("button", name="Kaydet", exact=True).click()
    expect(page.locator("[name=months]")).to_have_value("6")
