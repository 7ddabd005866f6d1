"""Two people at one step, a session that ends in mid-form, and the traces of both, in a real browser."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from e2e import accessibility
from e2e.conftest import Server, listen
from e2e.office import Office
from webapp.db.engine import Database
from webapp.db.models import WebSession
from webapp.services.load_demo import EMAIL, PASSWORD

WORKER = "Priya Udaharan"


def _office(page: Page, server: Server) -> Office:
    accessibility.prepare(page.context)
    office = Office(page, server.url)
    office.sign_in(EMAIL, PASSWORD)
    page.get_by_role("link", name=WORKER).first.click()
    expect(page.locator("h1")).to_contain_text(WORKER)
    office.dossier_url = page.url.partition("#")[0]
    return office


@pytest.fixture
def office(page: Page, demo_server: Server) -> Office:
    """One person, with the dossier open."""
    return _office(page, demo_server)


@pytest.fixture
def other(browser: Browser, demo_server: Server, nothing_was_refused: list[str]) -> Iterator[Office]:
    """Somebody else, in a browser of their own."""
    context = browser.new_context(locale="tr-TR", timezone_id="Europe/Istanbul")
    listen(context, nothing_was_refused)
    yield _office(context.new_page(), demo_server)
    context.close()


def _end_sessions(server: Server) -> None:
    """Time passes: every session runs out by itself."""
    database = Database(server.data / "izin.sqlite3")
    with database.write_session() as session:
        session.execute(update(WebSession).values(expires_at=datetime.now(UTC)))
    database.close()


def test_two_people_save_one_step_and_nothing_is_lost(office: Office, other: Office, shoot, axe) -> None:
    mine, theirs = other.page, office.page
    for page in (mine, theirs):
        page.goto(f"{office.dossier_url}/gorev")
    theirs.locator("[name=title]").fill("Kıdemli mühendis")
    office.act(theirs.locator("#kaydet"))
    expect(theirs.locator(".saved")).to_be_visible()

    mine.locator("[name=title]").fill("Baş mühendis")
    mine.locator("[name=justification]").fill("Benim yazdığım gerekçe")
    other.act(mine.locator("#kaydet"))
    expect(mine.locator("#hata-ozeti")).to_be_focused()
    expect(mine.locator("h1")).to_contain_text("Siz yazarken kayıt değişti")
    expect(mine.locator("#cakisma")).to_contain_text("Kıdemli mühendis")
    expect(mine.locator("#cakisma")).to_contain_text("Baş mühendis")
    shoot(mine, "both-versions")
    mine.set_viewport_size({"width": 360, "height": 800})
    shoot(mine, "both-versions-360")
    assert mine.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert axe(mine) == []
    mine.set_viewport_size({"width": 1280, "height": 900})

    mine.locator("#fark-title-kayitli").check()
    other.act(mine.locator("#kaydet"))
    expect(mine.locator("[name=title]")).to_have_value("Kıdemli mühendis")
    expect(mine.locator("[name=justification]")).to_have_value("Benim yazdığım gerekçe")
    expect(mine.locator(".saved")).to_be_visible()

    mine.goto(f"{office.dossier_url}/izler")
    expect(mine.locator("tbody")).to_contain_text("Değişti")
    shoot(mine, "trail")
    assert axe(mine) == []
    mine.set_viewport_size({"width": 360, "height": 800})
    shoot(mine, "trail-360")
    assert mine.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_session_that_ends_in_mid_form_gives_back_what_was_typed(
    office: Office, demo_server: Server, shoot, axe
) -> None:
    page = office.page
    page.goto(f"{office.dossier_url}/kisisel")
    page.locator("[name=birth_place]").fill("Yarım kalan yer")
    _end_sessions(demo_server)
    page.locator("#kaydet").click()
    expect(page.locator("h1")).to_have_text("Giriş")
    expect(page.locator("main")).to_contain_text("Yazdıklarınız duruyor")
    shoot(page, "login")

    page.locator("[name=email]").fill(EMAIL)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("h1")).to_have_text("Yazdıklarınız duruyor")
    shoot(page, "kept")
    assert axe(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    shoot(page, "kept-360")
    page.set_viewport_size({"width": 1280, "height": 900})

    page.locator("#geri-ac").click()
    expect(page.locator("[name=birth_place]")).to_have_value("Yarım kalan yer")
    expect(page.locator("#bildirim")).to_contain_text("henüz kaydedilmedi")
    office.act(page.locator("#kaydet"))
    expect(page.locator(".saved")).to_be_visible()
    page.reload()
    page.goto(f"{office.dossier_url}/kisisel")
    expect(page.locator("[name=birth_place]")).to_have_value("Yarım kalan yer")


def test_the_owner_reads_the_trail_of_the_firm(office: Office, shoot, axe) -> None:
    page = office.page
    page.locator(".app-side summary").last.click()
    page.get_by_role("link", name="İzler").first.click()
    expect(page.locator("h1")).to_have_text("Büronun izleri")
    page.locator("#islem").select_option("created")
    page.locator("#suz").click()
    expect(page.locator("tbody")).to_contain_text("Eklendi")
    assert axe(page) == []
    shoot(page, "firm")
