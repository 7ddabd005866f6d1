"""A day with many dossiers: narrowed, kept as a view, taken to Excel, given to a colleague, seen on the desk."""

import re
from uuid import uuid4

from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from e2e import accessibility
from e2e.conftest import Server
from webapp.config import Settings
from webapp.db.accounts import Firm, MemberRole, Membership, User
from webapp.services.load_demo import EMAIL, PASSWORD
from webapp.services.open_storage import open_database

COLLEAGUE = "Şule Örnekbüro"


def _add_colleague(server: Server) -> None:
    """A second member of the demo firm."""
    settings = Settings(data_dir=server.data, secret_key="x" * 48)
    database = open_database(settings.database_path, settings.files_dir)
    with database.write_session() as session:
        firm = session.scalars(select(Firm)).one()
        user = User(id=uuid4(), email=f"{uuid4().hex}@ornek.example", name=COLLEAGUE, password=None)
        session.add(user)
        session.flush()
        session.add(Membership(user_id=user.id, firm_id=firm.id, role=MemberRole.PREPARER))
    database.close()


def _sign_in(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.locator("[name=email]").fill(EMAIL)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    expect(page.locator("h1")).to_have_text("Masa")


def test_the_list_is_narrowed_kept_exported_and_its_dossiers_are_given_to_a_colleague(
    page: Page, demo_server: Server, shoot, axe
) -> None:
    accessibility.prepare(page.context)
    _add_colleague(demo_server)
    _sign_in(page, demo_server)
    page.locator(".app-nav").get_by_role("link", name="Dosyalar").click()
    rows = page.locator("#dosya-listesi tbody tr")
    expect(rows).to_have_count(8)
    assert axe(page) == []
    shoot(page, "dossier-list")

    page.get_by_label("Durum").select_option("hazirlik")  # the list follows without a button
    expect(rows).to_have_count(7)
    page.get_by_label("Ara", exact=True).fill("ZEYTIN")
    page.get_by_role("button", name="Süz", exact=True).click()
    expect(rows).to_have_count(2)
    expect(page.locator("#dosya-sayisi")).to_have_text("2 dosya")
    page.locator(".chips").get_by_role("link", name=re.compile("Durum")).click()
    expect(page.locator(".chips li")).to_have_count(2)
    expect(page.get_by_label("Durum")).to_have_value("")

    page.get_by_role("link", name="Görünümü kaydet").click()
    page.get_by_label("Görünümün adı").fill("Zeytin işleri")
    page.get_by_role("button", name="Görünümü kaydet").click()
    expect(page.locator("#bildirim")).to_contain_text("Görünüm kaydedildi: Zeytin işleri")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Excel’e aktar").click()
    assert saved.value.suggested_filename == "Dosyalar 2026-11-23.xlsx"
    _head, *lines = CalamineWorkbook.from_path(str(saved.value.path())).get_sheet_by_index(0).to_python()
    assert len(lines) == 2

    page.get_by_label("Bu sayfadakilerin hepsini seç").check()
    expect(page.locator("[name=dossier]:checked")).to_have_count(2)
    page.get_by_role("button", name="Seçilenleri ata").click()
    page.get_by_label(COLLEAGUE).check()
    assert axe(page) == []
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#bildirim")).to_contain_text("2 dosya atandı")
    expect(rows.filter(has_text=COLLEAGUE)).to_have_count(2)

    page.locator(".app-nav").get_by_role("link", name="Masa").click()
    people = page.locator("section", has=page.locator("#kisiler"))
    expect(people.locator("tbody tr", has_text=COLLEAGUE)).to_have_count(1)
    shoot(page, "desk-of-two")
    people.get_by_role("link", name=COLLEAGUE, exact=True).click()
    expect(page.locator("#dosyalar tbody th[scope=row]")).to_have_count(2)
    page.locator(".chips").get_by_role("link", name=re.compile("Kimin işi")).click()
    expect(page.locator("#dosyalar tbody th[scope=row]")).to_have_count(8)

    page.locator(".app-nav").get_by_role("link", name="Dosyalar").click()
    page.get_by_role("link", name="Zeytin işleri").click()
    expect(rows).to_have_count(2)
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    shoot(page, "dossier-list-narrow")
