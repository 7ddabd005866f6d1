"""A user's own data and the link that verifies their address (seed A 2)."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests import factories
from tests.web.conftest import Browser
from tests.web.people import PASSWORD, mailed_link, stranger, tell, user_id_of
from webapp.db.accounts import User
from webapp.db.outbox import MailKind, OutgoingMail
from webapp.web import email_links
from webapp.web.accounts import new_hash

WHOLE = {
    "name": "Av. Işıl Örnek",
    "national_id": factories.a_tckn(7),
    "birth_date": "04.03.1981",
    "phone": "0500 000 00 07",
    "email": "isil@ornek.example",
}


def me(browser: Browser) -> User:
    with browser.read() as session:
        return session.scalars(select(User).where(User.id == user_id_of(browser))).one()


def hash_of(browser: Browser) -> str:
    with browser.app.app_context():
        return new_hash(PASSWORD)


def start(browser: Browser) -> None:
    tell(browser, email=WHOLE["email"], password=None)


def test_until_the_profile_is_complete_and_verified_the_desk_leads_to_it(owner: Browser) -> None:
    start(owner)
    assert "Profilinizi tamamlayın" in owner.get(owner.url()).text
    owner.post("/profil", WHOLE)
    assert "Profilinizi tamamlayın" in owner.get(owner.url()).text
    owner.post(mailed_link(owner, MailKind.VERIFY_EMAIL), status=200)
    assert "Profilinizi tamamlayın" not in owner.get(owner.url()).text


def test_what_is_typed_is_kept_in_its_plain_form(owner: Browser) -> None:
    start(owner)
    owner.post("/profil", WHOLE)
    kept = me(owner)
    assert (kept.national_id, kept.phone) == (WHOLE["national_id"], "+905000000007")
    assert 'value="04.03.1981"' in owner.get("/profil").text


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("national_id", "12345678901", "bir T.C. kimlik numarası değil"),
        ("birth_date", "31.02.1981", "diye bir gün yok"),
        ("birth_date", "23.11.2026", "bugünden önce olmalı"),
        ("phone", "0312 000 00 07", "bir cep telefonu numarası değil"),
        ("phone", "+49 151 0000000", "bir cep telefonu numarası değil"),
        ("email", "isil@", "bir e-posta adresi değil"),
        ("name", "", "Adınızı ve soyadınızı yazın"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(owner: Browser, name: str, typed: str, words: str) -> None:
    start(owner)
    page = owner.post("/profil", {**WHOLE, name: typed}, status=422).text
    assert words in page


def test_another_address_asks_for_the_password_and_is_to_be_verified(owner: Browser) -> None:
    start(owner)
    tell(owner, password=hash_of(owner), verified_email=WHOLE["email"])
    changed = {**WHOLE, "email": "yeni@ornek.example"}
    assert "şimdiki parolanızı yazın" in owner.post("/profil", changed, status=422).text
    assert "şimdiki parolanız değil" in owner.post("/profil", {**changed, "current": "yanlış"}, status=422).text
    assert me(owner).email == WHOLE["email"]
    owner.post("/profil", {**changed, "current": PASSWORD})
    assert (me(owner).email, me(owner).verified_email) == ("yeni@ornek.example", WHOLE["email"])
    assert "Doğrulanmadı" in owner.get("/profil").text


def test_an_address_of_another_user_is_refused(owner: Browser, client_for) -> None:
    other = client_for()
    start(owner)
    tell(owner, password=hash_of(owner))
    sent = {**WHOLE, "email": me(other).email, "current": PASSWORD}
    assert "başka bir hesapta kayıtlı" in owner.post("/profil", sent, status=422).text


def test_the_link_asks_first_and_verifies_on_a_press_in_any_browser(owner: Browser, app) -> None:
    start(owner)
    owner.post("/profil", WHOLE)
    link, somewhere = mailed_link(owner, MailKind.VERIFY_EMAIL), stranger(app, owner)
    token = csrf(somewhere)
    assert "Adresi doğrula" in somewhere.client.get(link).text
    assert me(owner).verified_email == ""
    for _ in range(2):  # pressed twice it says the same
        assert "Adresiniz doğrulandı" in somewhere.client.post(link, data={"csrf_token": token}).text
    assert me(owner).verified_email == WHOLE["email"]


def test_a_link_to_an_address_that_was_given_up_verifies_nothing(owner: Browser) -> None:
    start(owner)
    owner.post("/profil", WHOLE)
    link = mailed_link(owner, MailKind.VERIFY_EMAIL)
    tell(owner, email="yeni@ornek.example")
    assert "artık geçmiyor" in owner.post(link, status=410).text
    assert me(owner).verified_email == ""


def test_a_link_ends_after_three_days(owner: Browser, app) -> None:
    start(owner)
    with app.test_request_context():
        old = email_links.token_of(me(owner), now=datetime.now(UTC) - timedelta(days=3, minutes=1))
    assert "süresi doldu" in owner.get(f"/dogrula/{old}", status=410).text
    assert "süresi doldu" in owner.post(f"/dogrula/{old}", status=410).text
    assert me(owner).verified_email == ""


@pytest.mark.parametrize("token", ["x", "WyJhIl0.abc", "a.b.c"])
def test_a_link_we_did_not_sign_does_not_exist(owner: Browser, token: str) -> None:
    owner.get(f"/dogrula/{token}", status=404)
    owner.post(f"/dogrula/{token}", status=404)


def test_the_link_names_no_address(owner: Browser) -> None:
    from base64 import urlsafe_b64decode

    start(owner)
    owner.post("/profil", WHOLE)
    token = mailed_link(owner, MailKind.VERIFY_EMAIL).rpartition("/")[2].partition(".")[0]
    assert b"isil" not in urlsafe_b64decode(token + "===")


def test_the_mail_says_no_more_than_the_first_name(owner: Browser) -> None:
    start(owner)
    owner.post("/profil", WHOLE)
    with owner.read() as session:
        mail = session.scalars(select(OutgoingMail)).one()
    assert mail.to_address == WHOLE["email"]
    assert mail.details.keys() == {"first_name", "link"}


def test_asking_again_within_the_hour_writes_no_second_mail(owner: Browser) -> None:
    start(owner)
    owner.post("/profil", WHOLE)
    owner.post("/profil/dogrulama")
    with owner.read() as session:
        assert len(session.scalars(select(OutgoingMail)).all()) == 1


def csrf(browser: Browser) -> str:
    import re

    found = re.search(r'name="csrf_token"\s+value="([^"]+)"', browser.client.get("/giris").text)
    assert found is not None
    return found[1]
