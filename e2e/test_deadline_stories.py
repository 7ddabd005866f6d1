"""After the application: a permit and its extension, protection, and a refusal with its last days."""

import re

from playwright.sync_api import Browser, Page, expect

from e2e import accessibility
from e2e.conftest import Server, listen
from e2e.office import Office, Sample
from webapp.services.load_demo import EMAIL, PASSWORD

PERMIT = {
    "number": "2026DENEME0012",
    "kind": "fixed_term",
    "starts_on": "2026-01-11",
    "ends_on": "2027-01-10",
    "extension_count": "0",
}


def _prepare(office: Office, sample: Sample) -> None:
    office.set_up_firm()
    office.open_dossier(sample)
    office.complete_records(sample)
    office.personal(sample)
    office.general(sample)
    office.job(sample)
    office.criteria(sample)


def _due(page: Page, title: str):
    """The row of a deadline by its title."""
    return page.locator("tr", has=page.locator("th[scope=row]", has_text=re.compile(rf"^\s*{title}")))


def test_an_extension_from_a_running_permit_to_the_checked_dossier(
    page: Page, empty_server: Server, shoot, axe
) -> None:
    accessibility.prepare(page.context)
    office, sample = Office(page, empty_server.url), Sample.complete("standard_employer")
    _prepare(office, sample)
    office.tell("filed", "2025-12-15")
    office.tell("approved", "2026-01-05")
    office.grant(PERMIT)
    window = _due(page, "Uzatma başvurusu")
    expect(window).to_contain_text("09.01.2027")
    expect(window).to_contain_text("İlk gün 11.11.2026")
    assert axe(page) == []
    shoot(page, "1-permit-granted")
    office.extend(sample.full_name)
    shoot(page, "2-extension-opened")
    page.goto(f"{office.dossier_url}/genel")
    expect(page.locator("[name=former_permit-ends_on]")).to_have_value("10.01.2027")
    office.step("gorev", {"contract_date": "2026-11-20"})
    office.criteria(sample)
    office.attach_wherever_asked()
    page.goto(office.dossier_url)
    shoot(page, "3-checked")
    expect(page.locator(".spine-title")).to_contain_text("Paket hazır")
    expect(page.locator("#olcutler")).to_contain_text("Karşılanıyor")
    assert axe(page) == []


def test_temporary_protection_on_a_360_px_screen(page: Page, empty_server: Server, shoot, axe) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    accessibility.prepare(page.context)
    office, sample = Office(page, empty_server.url), Sample.complete("temporary_protection")
    _prepare(office, sample)
    page.goto(f"{office.dossier_url}/olcutler")
    expect(page.locator(".beside")).to_contain_text("Geçici koruma kotası")
    shoot(page, "1-quota")
    office.attach_all(sample)
    page.goto(office.dossier_url)
    shoot(page, "2-checked")
    expect(page.locator(".spine-title")).to_contain_text("Paket hazır")
    assert axe(page) == []


def test_a_refusal_by_e_notification_without_javascript(
    browser: Browser, browser_context_args, demo_server: Server, shoot
) -> None:
    complaints: list[str] = []
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    listen(context, complaints)
    page = context.new_page()
    office = Office(page, demo_server.url, has_script=False)
    office.sign_in(EMAIL, PASSWORD)
    page.locator("main").get_by_role("link", name="Priya Udaharan").first.click()
    office.dossier_url = page.url
    office.tell("filed", "2026-09-01")
    office.tell("rejected", "2026-10-05")
    office.tell("rejection_notified", "2026-10-05", channel="e_notification")
    expect(_due(page, "Bakanlığa itiraz")).to_contain_text("09.11.2026")
    expect(_due(page, "İptal davası")).to_contain_text("09.12.2026")
    office.tell("objected", "2026-10-25")
    suit = _due(page, "İptal davası")
    expect(suit).to_contain_text("08.01.2027 Cuma")
    suit.locator("summary").click()
    expect(suit).to_contain_text("kalan 45 gün")
    shoot(page, "suit-day")
    page.get_by_role("link", name="Sil: Bakanlığa itiraz edildi").click()
    page.get_by_role("button", name="Olayı sil").click()
    expect(_due(page, "İptal davası")).to_contain_text("09.12.2026")
    context.close()
    assert complaints == []
