"""Coming in and going out: first run, login, logout, another password."""

import re

import pytest
from flask import Flask

from tests.web.conftest import Browser

EMAIL = "isil@ornekhukuk.example"
PASSWORD = "kırmızı bulut sekiz kaşık"
OTHER_PASSWORD = "yedi çaydanlık uzun merdiven"
SET_UP = {"firm_name": "Örnek & Öz Hukuk", "owner_name": "Av. Işıl Örnek", "email": EMAIL, "password": PASSWORD}


def a_stranger(app: Flask) -> Browser:
    return Browser(app, app.test_client(), firm_id=None)  # type: ignore[arg-type]


def set_up(app: Flask) -> Browser:
    """The owner who has just set the firm up."""
    browser = a_stranger(app)
    browser.post("/kurulum", SET_UP)
    return browser


def sign_in(app: Flask, password: str = PASSWORD, email: str = EMAIL, status: int = 303) -> Browser:
    browser = a_stranger(app)
    browser.post("/giris", {"email": email, "password": password}, status=status)
    return browser


def cookie(browser: Browser) -> str:
    kept = browser.client.get_cookie("izin")
    return kept.value if kept else ""


def test_an_empty_installation_asks_for_the_firm_and_its_owner_wherever_one_goes(app: Flask) -> None:
    browser = a_stranger(app)
    for path in ("/", "/giris", "/parola", "/f/00000000-0000-4000-8000-000000000000/"):
        assert browser.get(path, status=303).headers["Location"] == "/kurulum"
    assert "Büroyu kurun" in browser.get("/kurulum").text


def test_setting_up_signs_the_owner_in_and_opens_an_empty_desk(app: Flask) -> None:
    browser = set_up(app)
    desk = browser.get("/", status=303).headers["Location"]
    page = browser.get(desk).text
    assert "Henüz dosya yok" in page
    assert "Örnek &amp; Öz Hukuk" in page


def test_the_first_run_page_does_not_exist_any_more_afterwards(app: Flask) -> None:
    browser = set_up(app)
    browser.get("/kurulum", status=404)
    browser.post("/kurulum", SET_UP, status=404)


def test_a_first_run_with_faults_keeps_everything_but_the_password(app: Flask) -> None:
    page = a_stranger(app).post("/kurulum", SET_UP | {"email": "isil@", "password": "kısa"}, status=422).text
    assert "<title>Hata: Büroyu kurun" in page
    assert "«isil@» bir e-posta adresi değil" in page
    assert "Parola en az 14 karakter olmalı" in page
    assert 'value="Örnek &amp; Öz Hukuk"' in page
    assert "kısa" not in page


@pytest.mark.parametrize(
    "password", ["Parola123456789", "aaaaaaaaaaaaaaaa", "Işıl Örnek 2026!", "qwertyuiopasdfgh", "12345678901234567"]
)
def test_a_password_that_is_easily_guessed_is_refused(app: Flask, password: str) -> None:
    page = a_stranger(app).post("/kurulum", SET_UP | {"password": password}, status=422).text
    assert "kolay tahmin edilir" in page


def test_a_password_longer_than_128_bytes_is_refused(app: Flask) -> None:
    page = a_stranger(app).post("/kurulum", SET_UP | {"password": "bulut kaşık merdiven " * 7}, status=422).text
    assert "Parola çok uzun" in page


def test_the_same_password_opens_from_a_keyboard_that_writes_decomposed_letters(app: Flask) -> None:
    set_up(app)
    decomposed = PASSWORD.replace("ş", "s\u0327")
    assert decomposed != PASSWORD
    sign_in(app, decomposed)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(app: Flask) -> None:
    set_up(app)
    wrong = a_stranger(app).post("/giris", {"email": EMAIL, "password": "yanlış"}, status=422).text
    unknown = a_stranger(app).post("/giris", {"email": "yok@yok.example", "password": "yanlış"}, status=422).text

    def same(page: str, email: str) -> str:
        return re.sub(r'value="[^"]{40,}"', "", page).replace(email, "…")

    assert same(wrong, EMAIL) == same(unknown, "yok@yok.example")
    assert "birbirini tutmuyor" in wrong


def test_after_too_many_wrong_passwords_the_account_waits(make_app) -> None:
    app = make_app(login_limit="3 per 5 minutes")
    set_up(app)
    for _ in range(3):
        sign_in(app, "yanlış", status=422)
    refused = a_stranger(app).post("/giris", {"email": EMAIL, "password": PASSWORD}, status=429)
    assert "Çok sayıda deneme yapıldı" in refused.text
    assert refused.headers["Retry-After"] == "300"


def test_right_passwords_are_not_counted(make_app) -> None:
    app = make_app(login_limit="3 per 5 minutes")
    set_up(app)
    for _ in range(5):
        sign_in(app)


def test_a_cookie_copied_before_logout_opens_nothing_afterwards(app: Flask) -> None:
    browser = set_up(app)
    copied = cookie(browser)
    left = browser.post("/cikis")
    assert left.headers["Location"] == "/giris"
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'
    thief = a_stranger(app)
    thief.client.set_cookie("izin", copied)
    assert thief.get("/", status=303).headers["Location"] == "/giris"


def test_a_login_gets_a_new_session_id(app: Flask) -> None:
    set_up(app)
    browser = a_stranger(app)
    browser.get("/giris")
    before = cookie(browser)
    browser.post("/giris", {"email": EMAIL, "password": PASSWORD})
    assert before
    assert cookie(browser) != before
    assert "." not in cookie(browser)


def test_a_cookie_that_claims_to_be_somebody_is_a_stranger(app: Flask) -> None:
    set_up(app)
    with app.app_context():
        from webapp.web.sessions import _serializer

        forged = _serializer(app).dumps({"_user_id": "x", "user": "y"})
    for value in (forged, forged[:-3] + "abc", "not-a-token", "a.b.c"):
        browser = a_stranger(app)
        browser.client.set_cookie("izin", value)
        assert browser.get("/", status=303).headers["Location"] == "/giris"


def test_looking_at_the_login_page_writes_nothing(app: Flask) -> None:
    from sqlalchemy import func, select

    from webapp.db.accounts import WebSession

    set_up(app)
    a_stranger(app).get("/giris")
    with app.extensions["izin_database"].read_session() as session:
        assert session.scalar(select(func.count()).select_from(WebSession)) == 1


def test_another_password_ends_every_other_session_and_keeps_this_one(app: Flask) -> None:
    here, elsewhere = set_up(app), sign_in(app)
    here.post("/parola", {"current": PASSWORD, "new": OTHER_PASSWORD})
    here.get(here.get("/", status=303).headers["Location"])
    assert elsewhere.get("/", status=303).headers["Location"] == "/giris"
    sign_in(app, PASSWORD, status=422)
    sign_in(app, OTHER_PASSWORD)


def test_the_password_stays_when_the_present_one_is_wrong(app: Flask) -> None:
    browser = set_up(app)
    page = browser.post("/parola", {"current": "yanlış", "new": OTHER_PASSWORD}, status=422).text
    assert "şimdiki parolanız değil" in page
    assert OTHER_PASSWORD not in page
    sign_in(app, PASSWORD)


def test_the_new_password_must_be_another_one(app: Flask) -> None:
    page = set_up(app).post("/parola", {"current": PASSWORD, "new": PASSWORD}, status=422).text
    assert "Yeni parola şimdikiyle aynı" in page


def test_a_user_who_is_switched_off_is_out_at_once(app: Flask) -> None:
    from webapp.services.accounts import find_user_by_email

    browser = set_up(app)
    with app.extensions["izin_database"].write_session() as session:
        user = find_user_by_email(session, EMAIL)
        assert user is not None
        user.active = False
    assert browser.get("/", status=303).headers["Location"] == "/giris"
    sign_in(app, status=422)


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example/x",
        "/%0d%0aevil",
        "\r\n/x",
        "javascript:alert(1)",
    ],
)
def test_a_login_never_leads_to_another_site(app: Flask, target: str) -> None:
    set_up(app)
    browser = a_stranger(app)
    reached = browser.post("/giris", {"email": EMAIL, "password": PASSWORD}, query_string={"next": target})
    assert reached.headers["Location"] in ("/", "/%0d%0aevil")


def test_a_page_asked_for_before_the_login_is_shown_after_it(app: Flask) -> None:
    set_up(app)
    browser = a_stranger(app)
    asked = browser.get("/parola", status=303).headers["Location"]
    assert asked == "/giris?next=/parola"
    assert browser.post(asked, {"email": EMAIL, "password": PASSWORD}).headers["Location"] == "/parola"


def test_a_fragment_asked_for_without_a_session_sends_the_whole_page_to_the_login(app: Flask) -> None:
    set_up(app)
    answer = a_stranger(app).get("/parola", htmx=True, status=401)
    assert answer.headers["HX-Redirect"] == "/giris"
    assert answer.data == b""


def test_the_theme_is_kept_with_the_user(app: Flask) -> None:
    browser = set_up(app)
    browser.post("/gorunum", {"theme": "dark", "next": "/parola"})
    assert 'data-bs-theme="dark"' in browser.get("/parola").text
    assert 'data-bs-theme="dark"' in sign_in(app).get("/parola").text
    browser.post("/gorunum", {"theme": "neon"}, status=400)


def test_what_was_sent_after_the_session_ended_is_said_to_be_lost_and_the_page_opens_again(app: Flask) -> None:
    set_up(app)
    browser = a_stranger(app)
    page = "http://localhost/parola?a=1"
    for htmx, header, status in ((False, "Location", 303), (True, "HX-Redirect", 401)):
        headers = {"Referer": page, "Origin": "http://localhost"} | ({"HX-Request": "true"} if htmx else {})
        sent = browser.client.post("/gorunum", data={"theme": "dark"}, headers=headers)
        assert sent.status_code == status
        login = browser.get(sent.headers[header]).text
        assert "Oturumunuz sona ermişti" in login
        assert "yazdıklarınızı oraya yeniden yazın" in login
    back = browser.post(sent.headers["HX-Redirect"], {"email": EMAIL, "password": PASSWORD})
    assert back.headers["Location"] == "/parola?a=1"
    assert "Oturumunuz sona ermişti" not in a_stranger(app).get("/giris").text


@pytest.mark.parametrize(
    "referrer", ["http://evil.example/x", "http://[", "//evil.example", "", "http://localhost//evil"]
)
def test_the_login_leads_back_to_a_page_of_ours_only(app: Flask, referrer: str) -> None:
    set_up(app)
    sent = a_stranger(app).client.post("/gorunum", data={}, headers={"Referer": referrer})
    assert sent.headers["Location"] == "/giris?kaydedilmedi=1"


def test_a_login_that_cannot_be_written_down_says_try_again_and_signs_nobody_in(app: Flask) -> None:
    from webapp.services.firms import has_users

    set_up(app)
    database = app.extensions["izin_database"]
    database._lock._timeout = 0.05
    browser = a_stranger(app)
    token = browser.token()
    with database.write_session() as writing:
        has_users(writing)
        sent = {"email": EMAIL, "password": PASSWORD, "csrf_token": token}
        answer = browser.client.post("/giris", data=sent)
    assert answer.status_code == 503
    assert "Şu anda kaydedilemiyor" in answer.text
    assert "Location" not in answer.headers
    assert browser.get("/", status=303).headers["Location"] == "/giris"


def test_pages_open_while_it_cannot_be_written_down_that_somebody_was_seen(app: Flask, monkeypatch) -> None:
    from datetime import timedelta

    from webapp.services.firms import has_users
    from webapp.web import sessions

    browser = set_up(app)
    monkeypatch.setattr(sessions, "SEEN_EVERY", timedelta(0))
    database = app.extensions["izin_database"]
    database._lock._timeout = 0.05
    with database.write_session() as writing:
        has_users(writing)
        browser.get("/parola")


def test_every_password_is_hashed_at_the_same_cost_so_that_time_does_not_tell_who_has_an_account(app: Flask) -> None:
    from webapp.services import load_demo
    from webapp.services.accounts import find_user_by_email
    from webapp.web import accounts

    set_up(app)
    cost = "$argon2id$v=19$m=19456,t=2,p=1$"
    with app.app_context():
        assert accounts.new_hash("bir parola").startswith(cost)  # what an unknown address costs, too
    with app.extensions["izin_database"].read_session() as session:
        user = find_user_by_email(session, EMAIL)
        assert user is not None
        assert user.password is not None
        assert user.password.startswith(cost)
    assert load_demo._hash("bir parola").startswith(cost)
