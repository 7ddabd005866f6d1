"""Stories of people: a verified profile, an accepted invitation, rights revoked, two firms apart (seed A 2, 4.3)."""

import json
import re
import sqlite3
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from stdnum.tr import tckimlik

from e2e.conftest import Server, listen
from e2e.office import EMAIL, PASSWORD, Office, Sample

BORN = "04.03.1990"
NEWCOMER = "ayse@deneme.example"


def a_number(seed: int) -> str:
    body = f"{100_000_000 + seed}"
    return body + tckimlik.calc_check_digits(body)


@pytest.fixture
def second(browser: Browser, browser_context_args, nothing_was_refused: list[str]) -> Iterator[Page]:
    """Another person's browser."""
    context: BrowserContext = browser.new_context(**browser_context_args)
    listen(context, nothing_was_refused)
    yield context.new_page()
    context.close()


def mailed(server: Server, kind: str) -> str:
    """The link in the last mail of that kind, as the outbox holds it; the address of this server in front."""
    with sqlite3.connect(server.data / "izin.sqlite3") as database:
        found = database.execute(
            "SELECT details FROM mail_outbox WHERE kind = ? ORDER BY created_at DESC LIMIT 1", (kind,)
        ).fetchone()
    return re.sub(r"^https?://[^/]+", server.url, json.loads(found[0])["link"])


def test_the_profile_is_completed_and_its_address_verified_by_the_link(
    page: Page, empty_server: Server, second: Page, shoot
) -> None:
    Office(page, empty_server.url).set_up_firm()
    page.get_by_role("link", name="Profil sayfasına git").click()
    for name, value in {"national_id": a_number(7), "birth_date": BORN, "phone": "0500 000 00 07"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Kaydet").click()
    expect(page.locator("#bildirim")).to_contain_text("Profil kaydedildi")
    expect(page.locator("main")).to_contain_text("Doğrulanmadı")
    shoot(page, "1-profile")
    second.goto(mailed(empty_server, "verify_email"))
    second.get_by_role("button", name="Adresi doğrula").click()
    expect(second.locator("main")).to_contain_text("Adresiniz doğrulandı")
    page.goto(empty_server.url)
    expect(page.locator("h1")).to_have_text("Masa")
    expect(page.get_by_text("Profilinizi tamamlayın")).to_have_count(0)


def test_a_second_person_sees_one_workplace_and_loses_it_at_once(
    page: Page, demo_server: Server, second: Page, shoot
) -> None:
    Office(page, demo_server.url).sign_in("demo@izin.example", "demo-parola-2026")
    desk = page.url
    page.goto(f"{desk}yetkiler")
    shoot(page, "1-members")
    page.get_by_role("link", name="Yetkili kullanıcı ekle").click()
    for name, value in {
        "name": "Ayşe Yılmazörnek",
        "national_id": a_number(8),
        "birth_date": BORN,
        "email": NEWCOMER,
    }.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_label("Hazırlayan").check()
    page.get_by_label("Yalnız seçtiklerim").check()
    place = page.locator("[name=places]").nth(1)
    place.check()
    shoot(page, "2-invitation")
    page.get_by_role("button", name="Kişi bilgilerini göster").click()
    expect(page.locator("main")).to_contain_text("A*** Y**********")
    shoot(page, "3-masked")
    page.get_by_role("button", name="Kaydet").click()
    shown = page.locator("#davet-baglantisi").inner_text()
    page.reload()
    expect(page.locator("#davet-baglantisi")).to_have_count(0)

    second.goto(re.sub(r"^https?://[^/]+", demo_server.url, shown))
    shoot(second, "4-joining")
    for name, value in {"national_id": a_number(8), "birth_date": BORN, "password": "mor kedi yavaşça uyur"}.items():
        second.locator(f"[name={name}]").fill(value)
    second.get_by_role("button", name="Hesabı aç ve ilerle").click()
    expect(second.locator("h1")).to_have_text("Masa")
    second.goto(f"{desk}isverenler")
    expect(second.locator("main tbody tr")).to_have_count(1)
    expect(second.get_by_role("link", name="Yeni işveren")).to_have_count(0)
    assert second.goto(f"{desk}isverenler/yeni").status == 403
    expect(second.locator("main")).to_contain_text("bütün büroya yetkili")

    page.goto(f"{desk}yetkiler")
    page.get_by_role("link", name=re.compile("^Kaldır.*Ayşe")).click()
    page.get_by_role("button", name="Yetkiyi kaldır").click()
    expect(page.locator("#bildirim")).to_contain_text("Yetki kaldırıldı")
    assert second.goto(desk).status == 404


def test_a_lawyer_works_for_two_firms_that_never_meet(page: Page, empty_server: Server, shoot) -> None:
    office = Office(page, empty_server.url)
    office.set_up_firm()
    first = page.url
    expect(page.locator(".firm-name")).to_contain_text("Deneme Danışmanlık")
    office.open_dossier(Sample.complete("standard_employer"))
    in_first = page.url
    page.goto(f"{empty_server.url}/burolar/yeni")
    page.locator("[name=name]").fill("İkinci Müvekkil A.Ş.")
    page.get_by_role("button", name="Büroyu aç").click()
    expect(page.locator(".firm-name")).to_contain_text("İkinci Müvekkil")
    second = page.url
    expect(page.locator("main")).to_contain_text("Henüz dosya yok")
    firm_ids = [re.search(r"/f/([0-9a-f-]{36})/", address)[1] for address in (first, second)]
    assert page.goto(in_first.replace(*firm_ids)).status == 404

    page.goto(in_first)
    expect(page.locator(".firm-name")).to_contain_text("Deneme Danışmanlık")
    page.locator("details.menu > summary", has_text="Hesap").click()
    page.get_by_role("link", name="İkinci Müvekkil A.Ş.").click()
    expect(page.locator("main")).to_contain_text("Henüz dosya yok")
    page.go_back()
    expect(page.locator(".firm-name")).to_contain_text("Deneme Danışmanlık")

    page.locator("details.menu > summary", has_text="Hesap").click()
    page.get_by_role("button", name="Oturumu kapat").click()
    page.goto(f"{empty_server.url}/giris")
    page.locator("[name=email]").fill(EMAIL)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("h1")).to_have_text("Bürolar")
    shoot(page, "1-chooser")
    page.get_by_role("link", name=re.compile("^Seç.*İkinci")).click()
    expect(page.locator("h1")).to_have_text("Masa")
