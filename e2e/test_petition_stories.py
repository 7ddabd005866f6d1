"""Dilekçe onayı ve imza: read, approved and signed in the browser; a changed file is shown as broken."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from e2e import accessibility
from e2e.conftest import Server
from e2e.office import Office
from tests.signing_keys import PASSPHRASE, SIGNER, p12, person
from webapp.services.load_demo import EMAIL, PASSWORD

HOLDER = "Priya"
"""Whose file of the demo firm is complete."""


def key_file(name: str) -> FilePayload:
    return {"name": "anahtar.p12", "mimeType": "application/x-pkcs12", "buffer": p12(person(name))}


def pdf_file(data: bytes) -> FilePayload:
    return {"name": "imzali-degisik.pdf", "mimeType": "application/pdf", "buffer": data}


def open_petition(page: Page, server: Server, *, has_script: bool = True) -> None:
    office = Office(page, server.url, has_script=has_script)
    page.goto(f"{server.url}/giris")
    office.sign_in(EMAIL, PASSWORD)
    page.goto(f"{page.url.rstrip('/')}/dosyalar")
    page.get_by_role("link", name=re.compile(HOLDER)).first.click()
    page.get_by_role("link", name="Dilekçe onayı ve imza").click()
    expect(page.locator("h1")).to_have_text("Dilekçe onayı ve imza")


def sign(page: Page, name: str) -> None:
    page.get_by_label("Anahtar dosyası", exact=True).set_input_files(key_file(name))
    page.get_by_label("Anahtar dosyasının parolası").fill(PASSPHRASE)
    page.locator("#imzala").click()


def signed_pdf(page: Page) -> bytes:
    address = page.locator('a[href*="/imzalilar/"]').first.get_attribute("href")
    return page.request.get(f"{re.match('https?://[^/]+', page.url)[0]}{address}").body()  # type: ignore[index]


def test_the_petition_is_approved_and_signed_and_a_changed_file_is_shown_as_broken(
    page: Page, demo_server: Server, shoot: Any, axe: Any
) -> None:
    accessibility.prepare(page.context)
    page.set_viewport_size({"width": 1280, "height": 900})
    open_petition(page, demo_server)
    expect(page.locator("iframe.pdf-frame")).to_be_visible()
    shoot(page, "to-approve")
    page.locator("#onayla").click()
    expect(page.locator("#hata-ozeti")).to_contain_text("kutusu işaretlenir")
    page.get_by_label("Başvuru dilekçesini inceledim, okudum, onaylıyorum").check()
    page.locator("#onayla").click()
    expect(page.locator("#onay-baslik + .pill")).to_have_text("Onaylandı")

    page.get_by_label("Anahtar dosyası", exact=True).set_input_files(key_file(SIGNER))
    page.get_by_label("Anahtar dosyasının parolası").fill("başka bir parola")
    page.locator("#imzala").click()
    expect(page.locator("#hata-ozeti")).to_contain_text("bu parolayla açılmadı")
    shoot(page, "wrong-passphrase")
    sign(page, SIGNER)
    files = page.locator("section", has=page.locator("#imzali-baslik"))
    expect(files).to_contain_text("İmza sağlam")
    expect(files).to_contain_text(SIGNER)
    expect(files).to_contain_text("Onaylanan dilekçe")

    data = bytearray(signed_pdf(page))
    data[len(data) // 3] ^= 1
    page.get_by_label("İmzalı PDF").set_input_files(pdf_file(bytes(data)))
    page.locator("#imzali-yukle").click()
    expect(files).to_contain_text("İmza bozuk")
    expect(files.locator('a[href*="/imzalilar/"]')).to_have_count(1)
    assert axe(page) == []
    shoot(page, "signed-and-broken")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    shoot(page, "signed-and-broken-360")


@pytest.mark.parametrize("width", [360])
def test_without_javascript_a_second_person_signs(
    browser: Browser, browser_context_args: dict[str, Any], demo_server: Server, shoot: Any, width: int
) -> None:
    context = browser.new_context(
        **{**browser_context_args, "java_script_enabled": False, "viewport": {"width": width, "height": 740}}
    )
    page = context.new_page()
    open_petition(page, demo_server, has_script=False)
    if page.locator("#onayla").count():
        page.get_by_label("Başvuru dilekçesini inceledim, okudum, onaylıyorum").check()
        page.locator("#onayla").click()
    sign(page, "ÇAĞLA ORTAK")
    files = page.locator("section", has=page.locator("#imzali-baslik"))
    expect(files).to_contain_text("ÇAĞLA ORTAK")
    expect(files.locator(".pill-done").first).to_have_text("İmza sağlam")
    shoot(page, f"no-script-{width}")
    context.close()
