"""Giden postalar: what failed is seen by the owner, said in words, and tried again."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select

from tests.web.conftest import Browser
from webapp.db.outbox import OutgoingMail
from webapp.services.outbox import MailKind, MailState, enqueue
from webapp.web.presenters.mails_page import TROUBLES


def _a_mail(browser: Browser, to: str = "biri@ornek.example", **changes: object) -> UUID:
    with browser.write() as session:
        values = {"link": "/davet/x", "firm": "Örnek Büro"}
        enqueue(session, kind=MailKind.INVITATION, to=to, key=to, values=values, firm_id=browser.firm_id)
        row = session.scalars(select(OutgoingMail).where(OutgoingMail.key == to)).one()
        for name, value in changes.items():
            setattr(row, name, value)
        found: UUID = row.id
    return found


def _failed(browser: Browser) -> UUID:
    return _a_mail(browser, state=MailState.FAILED, attempts=1, last_error="recipient_refused:550")


def test_without_a_server_the_screen_says_that_mails_wait(owner: Browser) -> None:
    assert "Henüz posta yok" in owner.get(owner.url("postalar")).text
    _a_mail(owner)
    page = owner.get(owner.url("postalar")).text
    assert "E-posta sunucusu ayarlı değil" in page
    assert "Bekliyor" in page
    assert "Yeniden dene" not in page


def test_a_failed_mail_is_said_on_the_desk_and_tried_again_from_the_list(owner: Browser) -> None:
    assert "gönderilemedi" not in owner.get(owner.url()).text
    mail = _failed(owner)
    assert "1 posta gönderilemedi" in owner.get(owner.url()).text
    page = owner.get(owner.url("postalar")).text
    assert "Sunucu alıcının adresini kabul etmedi; adresin doğru yazıldığına bakın. Sunucunun yanıtı: 550." in page

    owner.post(owner.url(f"postalar/{mail}/yeniden-dene"))

    page = owner.get(owner.url("postalar")).text
    assert "Bekliyor" in page
    assert "Yeniden dene" not in page
    assert "gönderilemedi" not in owner.get(owner.url()).text
    owner.post(owner.url(f"postalar/{mail}/yeniden-dene"), status=404)


def test_mails_are_for_owners_and_for_no_other_firm(owner: Browser, client_for: Callable[..., Browser]) -> None:
    mail = _failed(owner)
    preparer, stranger = client_for("preparer", firm_id=owner.firm_id), client_for()

    preparer.get(preparer.url("postalar"), status=403)
    assert "gönderilemedi" not in preparer.get(preparer.url()).text
    assert "biri@ornek.example" not in stranger.get(stranger.url("postalar")).text
    stranger.post(stranger.url(f"postalar/{mail}/yeniden-dene"), status=404)
    stranger.post(stranger.url(f"postalar/{mail}/kapat"), status=404)


def test_a_mail_that_says_nothing_any_more_cannot_be_tried_again(owner: Browser) -> None:
    mail = _a_mail(owner, state=MailState.FAILED, last_error="expired", details={})
    assert "yeni bağlantı isteyin" in owner.get(owner.url("postalar")).text
    owner.post(owner.url(f"postalar/{mail}/yeniden-dene"), status=404)


def test_a_failed_mail_that_nobody_needs_is_closed(owner: Browser) -> None:
    mail = _failed(owner)
    owner.post(owner.url(f"postalar/{mail}/kapat"))

    page = owner.get(owner.url("postalar")).text
    assert "Kapandı" in page
    assert "Yeniden dene" not in page
    assert "gönderilemedi" not in owner.get(owner.url()).text
    owner.post(owner.url(f"postalar/{mail}/kapat"), status=404)


def test_every_trouble_is_said_in_words(owner: Browser) -> None:
    for code in TROUBLES:
        _a_mail(owner, f"{code}@ornek.example", state=MailState.FAILED, last_error=code)
    page = owner.get(owner.url("postalar")).text
    assert [code for code, words in TROUBLES.items() if str(words) not in page] == []
