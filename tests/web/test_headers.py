"""Every answer carries the strict headers, refuses other sites and other hosts, and tells nothing of itself."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.web.conftest import Browser
from webapp.web.security_headers import POLICY

MISSING = "/f/00000000-0000-4000-8000-000000000000/"


def strict(response: TestResponse) -> None:
    assert response.headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/giris", "/parola", "/", MISSING, "/yok", "/static/theme.css", "/static/yok.css"])
def test_every_answer_carries_the_headers(owner: Browser, path: str) -> None:
    with owner.client.get(path) as response:
        strict(response)


def test_pages_are_never_kept_by_the_browser_and_our_own_files_are(owner: Browser) -> None:
    page = owner.get(owner.url())
    assert page.headers["Cache-Control"] == "no-store"
    assert {"Cookie", "HX-Request"} <= {part.strip() for part in page.headers["Vary"].split(",")}
    with owner.client.get("/static/theme.css?v=1") as file:
        assert "immutable" in file.headers["Cache-Control"]


def test_errors_carry_the_headers_too(owner: Browser) -> None:
    strict(owner.client.put("/giris"))
    strict(owner.client.post("/cikis"))
    strict(owner.client.get("/giris", base_url="http://evil.example"))


def test_a_forged_host_is_refused(owner: Browser) -> None:
    assert owner.client.get("/giris", base_url="http://evil.example").status_code == 400


def test_a_form_without_its_token_changes_nothing(owner: Browser) -> None:
    refused = owner.post(owner.url("isverenler/yeni"), {"csrf_token": "", "name": "X"}, status=400)
    assert "İstek okunamadı" in refused.text


def test_the_token_of_another_session_does_not_count(owner: Browser, client_for) -> None:
    theirs = client_for().token()
    owner.post(owner.url("isverenler/yeni"), {"csrf_token": theirs, "name": "X"}, status=400)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost.evil.example"},
    ],
)
def test_what_another_site_sends_is_refused_even_with_the_token(owner: Browser, headers: dict[str, str]) -> None:
    sent = {"csrf_token": owner.token(), "name": "X", "kind": "company"}
    assert owner.client.post(owner.url("isverenler/yeni"), data=sent, headers=headers).status_code == 403


def test_without_either_header_the_token_decides(owner: Browser) -> None:
    sent = {"csrf_token": owner.token(), "name": "X", "kind": "company"}
    assert owner.client.post(owner.url("isverenler/yeni"), data=sent).status_code == 303


def test_the_cookie_is_for_this_server_and_not_for_scripts(app: Flask) -> None:
    from tests.web.test_gate import SET_UP, a_stranger

    cookie = a_stranger(app).post("/kurulum", SET_UP).headers["Set-Cookie"]
    assert cookie.startswith("izin=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Secure" not in cookie


def test_over_https_the_cookie_is_bound_to_the_host_and_the_way_is_kept_secure(make_app) -> None:
    from tests.web.test_gate import SET_UP

    app = make_app(base_url="https://izin.ornek.example", is_https=True, trusted_hosts=("izin.ornek.example",))
    client = app.test_client()
    base = "https://izin.ornek.example"
    page = client.get("/kurulum", base_url=base)
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    done = client.post(
        "/kurulum", data=SET_UP | {"csrf_token": token}, base_url=base, headers={"Referer": f"{base}/kurulum"}
    )
    assert done.status_code == 303
    assert done.headers["Set-Cookie"].startswith("__Host-izin=")
    assert "Secure" in done.headers["Set-Cookie"]
    assert done.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_htmx_is_told_to_keep_nothing_and_to_run_nothing(owner: Browser) -> None:
    import html
    import json
    import re

    page = owner.get("/parola").text
    found = re.search(r'name="htmx-config" content=\'([^\']+)\'', page)
    assert found is not None
    config = json.loads(html.unescape(found[1]))
    assert config["historyCacheSize"] == 0
    assert config["allowEval"] is False
    assert config["allowScriptTags"] is False
    assert config["includeIndicatorStyles"] is False
    assert config["selfRequestsOnly"] is True
    assert {"code": "422", "swap": True} in config["responseHandling"]


def test_an_unexpected_fault_says_nothing_of_what_was_typed(make_app, tmp_path, caplog) -> None:
    app = make_app(is_testing=False)

    def fails() -> str:
        raise ValueError("pasaport C01X00T47")

    from webapp.web.access import Right, needs

    app.add_url_rule("/ariza", view_func=needs(Right.PUBLIC)(fails))
    app.extensions["izin_state"].is_set_up = True
    answer = app.test_client().get("/ariza")
    assert answer.status_code == 500
    assert "Bir şey ters gitti" in answer.text
    assert "C01X00T47" not in answer.text + caplog.text
    assert "ValueError" in caplog.text


def test_a_view_that_forgot_to_say_who_may_come_is_closed_to_everybody(make_app) -> None:
    app = make_app()
    app.add_url_rule("/unutulmus", view_func=lambda: "open")
    app.extensions["izin_state"].is_set_up = True
    assert app.test_client().get("/unutulmus").status_code == 403


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [("/yok", 404, "Sayfa bulunamadı"), ("/cikis", 405, "Bu adrese böyle gidilmez")],
)
def test_errors_are_pages_of_the_product(owner: Browser, path: str, status: int, words: str) -> None:
    assert words in owner.get(path, status=status).text


def test_a_request_that_is_too_large_is_refused_in_plain_words(owner: Browser) -> None:
    answer = owner.client.post(
        owner.url("isverenler/yeni"), data=b"x" * (5 * 1024 * 1024), content_type="application/octet-stream"
    )
    assert answer.status_code in (400, 413)
    big = {"csrf_token": owner.token(), "name": "x" * (600 * 1024)}
    answer = owner.client.post(owner.url("isverenler/yeni"), data=big)
    assert answer.status_code == 413
    assert "Gönderdiğiniz çok büyük" in answer.text


def test_the_demo_says_on_every_page_that_it_is_one(tmp_path, make_app) -> None:
    from webapp.services.load_demo import EMAIL, PASSWORD

    app = make_app(is_demo=True)
    app.extensions["izin_state"].is_set_up = True
    page = app.test_client().get("/giris").text
    assert "Bu bir tanıtım kurulumudur; kişiler ve firmalar uydurmadır." in page
    assert EMAIL in page
    assert PASSWORD in page
    assert "tanıtım kurulumudur" in app.test_client().get("/yok").text


def test_while_somebody_else_keeps_writing_the_answer_asks_to_try_again(owner: Browser) -> None:
    from webapp.services.set_up_firm import has_users

    database = owner.app.extensions["izin_database"]
    database._lock._timeout = 0.05
    sent = {"kind": "company", "name": "Bekleyen", "csrf_token": owner.token()}
    with database.write_session() as writing:
        has_users(writing)
        answer = owner.client.post(owner.url("isverenler/yeni"), data=sent)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "Şu anda kaydedilemiyor" in answer.text
    owner.post(owner.url("isverenler/yeni"), sent)


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "", "http://localhost:99999999", "localhost"])
def test_an_origin_that_is_no_address_is_another_site(owner: Browser, origin: str) -> None:
    sent = {"csrf_token": owner.token(), "theme": "light"}
    assert owner.client.post("/gorunum", data=sent, headers={"Origin": origin}).status_code == 403


def test_a_request_that_is_too_large_is_read_to_its_end_so_that_the_answer_arrives(owner: Browser) -> None:
    """A browser that is still sending when the connection closes shows an error of its own."""
    from io import BytesIO

    body = BytesIO(b"x" * (9 * 1024 * 1024))
    answer = owner.client.post(
        owner.url("isverenler/yeni"),
        input_stream=body,
        content_length=9 * 1024 * 1024,
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert answer.status_code == 413
    assert body.read() == b""


def test_a_form_that_does_not_say_which_version_it_changes_is_not_saved_over_another(owner: Browser) -> None:
    made = owner.post(owner.url("yabancilar/yeni"), {"given_names": "Ada", "surname": "Örnek"}).headers["Location"]
    page = owner.post(made, {"given_names": "Başka", "surname": "Örnek"}, status=409).text
    assert "Siz yazarken kayıt değişti" in page


@pytest.mark.parametrize("number", ["ENOSPC", "EROFS", "EIO"])
def test_a_full_or_broken_disk_is_said_in_words_and_nothing_is_kept(owner: Browser, monkeypatch, number: str) -> None:
    import errno

    from webapp.web import workers

    def fails(*_: object, **__: object) -> None:
        raise OSError(getattr(errno, number), "no")

    monkeypatch.setattr(workers.keep_worker, "save_worker", fails)
    answer = owner.post(owner.url("yabancilar/yeni"), {"given_names": "Ada", "surname": "Örnek"}, status=503)
    assert "Şu anda kaydedilemiyor" in answer.text
    assert answer.headers["Retry-After"] == "5"


def test_a_commit_that_fails_is_answered_as_not_saved(owner: Browser, monkeypatch) -> None:
    from sqlalchemy import event
    from sqlalchemy.exc import OperationalError

    from webapp.db.tenancy import FirmSession

    def fails(_session: object) -> None:
        raise OperationalError("COMMIT", None, Exception("database or disk is full"))

    sent = {"given_names": "Yitik", "surname": "Örnek", "csrf_token": owner.token()}
    event.listen(FirmSession, "before_commit", fails)
    try:
        answer = owner.post(owner.url("yabancilar/yeni"), sent, status=503)
    finally:
        event.remove(FirmSession, "before_commit", fails)
    strict(answer)
    assert "Location" not in answer.headers
    assert "Yitik" not in owner.get(owner.url("yabancilar")).text
