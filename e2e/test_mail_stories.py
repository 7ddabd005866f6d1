"""What reaches people outside the screens: a calendar at a private address, and a mail that had to be tried again."""

import urllib.error
import urllib.request

import icalendar
from playwright.sync_api import Page, expect
from sqlalchemy import select

from e2e import accessibility
from e2e.conftest import Server
from e2e.office import Office
from webapp.config import Settings
from webapp.db.accounts import Firm
from webapp.db.outbox import OutgoingMail
from webapp.services.load_demo import EMAIL, PASSWORD
from webapp.services.open_storage import open_database
from webapp.services.outbox import MailKind, MailState, enqueue


def _to_the_desk(page: Page, server: Server) -> None:
    accessibility.prepare(page.context)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{server.url}/giris")
    Office(page, server.url).sign_in(EMAIL, PASSWORD)
    expect(page.locator("h1")).to_have_text("Masa")


def _choose(page: Page, name: str) -> None:
    """Opens a place of the account menu."""
    page.locator(".app-side summary", has_text="Deneme Kullanıcısı").click()
    page.locator(".menu-sheet").get_by_role("link", name=name).click()


def _asked_by_a_program(address: str) -> bytes | int:
    """What a calendar program gets, which has the address and nothing else."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            body: bytes = answer.read()
            return body
    except urllib.error.HTTPError as error:
        return error.code


def _a_refused_mail(server: Server) -> None:
    """An invitation to an address its server does not know."""
    settings = Settings(data_dir=server.data, secret_key="x" * 48)
    database = open_database(settings.database_path, settings.files_dir)
    with database.write_session() as session:
        firm = session.scalars(select(Firm)).one()
        values = {"link": "/davet/x", "firm": firm.name}
        to = "yanlis.yazilmis@ornek.example"
        enqueue(session, kind=MailKind.INVITATION, to=to, key="story", values=values, firm_id=firm.id)
        mail = session.scalars(select(OutgoingMail).where(OutgoingMail.key == "story")).one()
        mail.state, mail.attempts, mail.last_error = MailState.FAILED, 1, "recipient_refused:550"
    database.close()


def test_a_calendar_address_is_made_subscribed_to_and_revoked(page: Page, demo_server: Server, shoot, axe) -> None:
    _to_the_desk(page, demo_server)
    _choose(page, "Takvim ve hatırlatmalar")
    mine = page.locator("tbody tr", has_text="Benim işlerim")
    mine.get_by_role("button", name="Adres oluştur").click()
    address = page.locator("#takvim-adresi").inner_text()
    assert axe(page) == []
    shoot(page, "calendar")

    body = _asked_by_a_program(address)
    assert isinstance(body, bytes)
    events = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert "Referans numarasının kullanılması" in " ".join(str(event["summary"]) for event in events)
    page.goto(str(events[0]["url"]))
    expect(page.locator("h1")).not_to_be_empty()

    _choose(page, "Takvim ve hatırlatmalar")
    expect(page.locator("#takvim-adresi")).to_have_count(0)
    mine.get_by_role("link", name="Kaldır").click()
    page.get_by_role("button", name="Adresi kaldır").click()
    expect(page.locator("#bildirim")).to_contain_text("Takvim adresi kaldırıldı")
    assert _asked_by_a_program(address) == 404


def test_a_mail_that_failed_is_seen_on_the_desk_and_tried_again(page: Page, demo_server: Server, shoot, axe) -> None:
    _a_refused_mail(demo_server)
    _to_the_desk(page, demo_server)
    expect(page.locator("main")).to_contain_text("1 posta gönderilemedi")
    page.get_by_role("link", name="Nedenini görün, yeniden deneyin").click()
    row = page.locator("tbody tr", has_text="yanlis.yazilmis@ornek.example")
    expect(row).to_contain_text("Sunucu alıcının adresini kabul etmedi")
    expect(page.locator("main")).to_contain_text("E-posta sunucusu ayarlı değil")
    assert axe(page) == []
    shoot(page, "mails")

    row.get_by_role("button", name="Yeniden dene").click()
    expect(page.locator("#bildirim")).to_contain_text("Posta yeniden sıraya alındı")
    expect(row).to_contain_text("Bekliyor")
    page.locator(".app-nav").get_by_role("link", name="Masa").click()
    expect(page.locator("main")).not_to_contain_text("gönderilemedi")
