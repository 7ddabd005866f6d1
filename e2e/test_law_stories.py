"""The law without a dossier: a suit deadline with its time line, a checklist on paper, the fee of the coming year."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.conftest import Server
from e2e.office import PASSWORD, Office

PREPARER = "hazirlayan@deneme.example"


@pytest.fixture
def office(page: Page, empty_server: Server) -> Office:
    """A firm of one owner, who stands at the desk."""
    accessibility.prepare(page.context)
    page.set_viewport_size({"width": 1280, "height": 900})
    office = Office(page, empty_server.url)
    office.set_up_firm()
    return office


def place(page: Page, name: str) -> None:
    """Opens a place of the main menu."""
    page.get_by_role("navigation", name="Ana menü", exact=True).get_by_role("link", name=name).click()


def ask(office: Office, values: dict[str, str]) -> None:
    """Types the questions of a calculator and waits for its answer."""
    for name, value in values.items():
        office.page.locator(f"main [name={name}]").fill(value)
    with office.page.expect_response(lambda answer: "/hesaplar/" in answer.url):
        office.page.locator("#hesapla").click()
    office.settle()


def test_a_suit_deadline_is_counted_drawn_and_kept_in_the_address(office: Office, shoot, axe) -> None:
    page = office.page
    place(page, "Hesaplar")
    page.get_by_role("link", name="Dava süresi").click()
    ask(office, {"served_on": "05.10.2026", "objected_on": "20.10.2026"})
    expect(page.locator(".result .big")).to_have_text("4 Ocak 2027 Pazartesi")
    line = page.get_by_role("img", name="Dava süresinin işleyişi")
    expect(line).to_be_visible()
    expect(line).to_contain_text("süre durdu, 30 gün")
    assert axe(page) == []
    shoot(page, "time-line")
    page.set_viewport_size({"width": 1199, "height": 900})
    expect(line).to_be_hidden()
    expect(page.get_by_role("cell", name="03.01.2027").first).to_be_visible()
    assert "served_on=05.10.2026" in page.url
    page.reload()
    expect(page.locator(".result .big")).to_have_text("4 Ocak 2027 Pazartesi")


def test_an_impossible_day_takes_the_focus_and_stays_typed(office: Office, axe) -> None:
    page = office.page
    place(page, "Hesaplar")
    page.get_by_role("link", name="Dava süresi").click()
    ask(office, {"served_on": "31.02.2026"})
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("[name=served_on]")).to_have_value("31.02.2026")
    expect(page).to_have_title(re.compile("^Hata: Hesaplar"))
    assert axe(page) == []


def test_a_checklist_goes_to_paper(office: Office, shoot, tmp_path: Path) -> None:
    page = office.page
    place(page, "Kontrol listeleri")
    page.get_by_role("link", name="Ev hizmetleri", exact=True).click()
    expect(page.get_by_role("button", name="Yazdır")).to_be_visible()
    page.evaluate("() => { window.print = () => { document.body.dataset.printed = 'yes'; }; }")
    page.get_by_role("button", name="Yazdır").click()
    expect(page.locator("body")).to_have_attribute("data-printed", "yes")
    page.emulate_media(media="print")
    expect(page.locator(".app-bar")).to_be_hidden()
    expect(page.locator("form.picker")).to_be_hidden()
    expect(page.locator(".print-only")).to_contain_text("liste 23.11.2026 günü içindir · Deneme Danışmanlık")
    paper = tmp_path / "liste.pdf"
    page.pdf(path=paper, prefer_css_page_size=True)
    content = paper.read_bytes()
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", content)) <= 5
    assert re.search(rb"/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]", content), "not A4"


def add_preparer(server: Server) -> None:
    """A second user of the firm, as an installation adds one until accounts have a screen."""
    from sqlalchemy import select

    from webapp.config import Settings
    from webapp.db.accounts import Firm, MemberRole, Membership, User
    from webapp.services.open_storage import open_database

    settings = Settings(data_dir=server.data, secret_key="x" * 48)
    database = open_database(settings.database_path, settings.files_dir)
    with database.write_session() as session:
        firm = session.scalars(select(Firm)).one()
        owner = session.scalars(select(User)).one()
        user = User(id=uuid4(), email=PREPARER, name="Hazırlayan Denemeci", password=owner.password)
        session.add(user)
        session.flush()
        session.add(Membership(user_id=user.id, firm_id=firm.id, role=MemberRole.PREPARER))
    database.close()


def test_the_owner_adds_the_fee_of_2027_and_a_preparer_only_sees_it(
    office: Office, empty_server: Server, shoot, axe
) -> None:
    page = office.page
    place(page, "Hesaplar")
    ask(office, {"paid_on": "15.01.2027"})
    expect(page.locator(".tbl-sum")).to_contain_text("yok, henüz yayımlanmadı")
    page.locator(".finding").get_by_role("link", name=re.compile("Değer ekle.*Çalışma izni harcı, 1 yıl")).click()
    page.locator("[name=value]").fill("15.771,45")
    page.locator("[name=note]").fill("Resmî Gazete 30.12.2026")
    office.act(page.locator("#kaydet"))
    expect(page.locator("#bildirim")).to_contain_text("Büronun değeri eklendi")
    expect(page.locator("#buro")).to_contain_text("15.771,45")
    assert axe(page) == []
    shoot(page, "firm-value")
    place(page, "Hesaplar")
    ask(office, {"paid_on": "15.01.2027"})
    expect(page.locator(".tbl-sum")).to_contain_text("15.771,45 TL")
    expect(page.locator(".tbl-sum")).to_contain_text("büronun değeri")
    add_preparer(empty_server)
    page.context.clear_cookies()
    office.sign_in(PREPARER, PASSWORD)
    place(page, "Değerler")
    page.get_by_role("link", name="Çalışma izni harcı, 1 yıl").click()
    expect(page.locator("main")).to_contain_text("15.771,45")
    expect(page.locator("main form")).to_have_count(0)
    expect(page.locator("main").get_by_role("link", name="Sil")).to_have_count(0)
