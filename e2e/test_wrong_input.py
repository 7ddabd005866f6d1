"""What a person gets wrong: said at the field, everything typed kept, the focus where the words are."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e import accessibility
from e2e.conftest import Server
from e2e.office import SAMPLES, Office
from webapp.services.load_demo import EMAIL, PASSWORD


@pytest.fixture
def office(page: Page, demo_server: Server) -> Office:
    accessibility.prepare(page.context)
    office = Office(page, demo_server.url)
    office.sign_in(EMAIL, PASSWORD)
    return office


def _open_dossier(office: Office, name: str) -> None:
    office.page.get_by_role("link", name=name).first.click()
    expect(office.page.locator("h1")).to_contain_text(name)
    office.dossier_url = office.page.url


def _focused(page: Page) -> str:
    return str(page.evaluate("() => document.activeElement.id || document.activeElement.tagName"))


def test_a_wrong_number_and_an_impossible_day_are_said_at_their_fields(office: Office, shoot, axe) -> None:
    page = office.page
    _open_dossier(office, "Priya Udaharan")
    page.goto(f"{office.dossier_url}/kisisel")
    page.locator("[name=foreign_id_number]").fill("12345678901")
    page.locator("[name=birth_date]").fill("31.02.1990")
    office.act(page.locator("#kaydet"))
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(page).to_have_title("Hata: Kişisel Bilgiler, Priya Udaharan · İzin Dosyası")
    expect(page.locator("[name=foreign_id_number]")).to_have_value("12345678901")
    expect(page.locator("[name=birth_date]")).to_have_value("31.02.1990")
    expect(summary).to_contain_text("«31.02.1990» diye bir gün yok")
    summary.get_by_role("link").first.click()
    assert _focused(page) in ("foreign_id_number", "birth_date")
    assert axe(page) == []
    shoot(page, "refused")


def test_the_focus_is_never_lost_when_a_choice_redraws_the_form(office: Office) -> None:
    page = office.page
    _open_dossier(office, "Priya Udaharan")
    page.goto(f"{office.dossier_url}/kisisel")
    with page.expect_response(lambda r: r.request.method == "POST"):
        page.locator("[name=marital_status][value=married], select[name=marital_status]").first.focus()
        control = page.locator("[name=marital_status][value=married]")
        control.check() if control.count() else page.locator("select[name=marital_status]").select_option("married")
    office.settle()
    expect(page.locator("[name='spouse-given_names']")).to_be_visible()
    assert _focused(page) != "BODY"
    page.reload()
    expect(page.locator("[name='spouse-given_names']")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("belge.pdf", b"not a pdf at all"),
        ("belge.pdf", b"%PDF-1.7\n" + b"0" * 200),
        ("buyuk.pdf", b"%PDF-1.7\n" + b"0" * (2 * 1024 * 1024)),
        ("bos.pdf", b""),
    ],
    ids=["mislabelled", "truncated", "oversize", "empty"],
)
def test_a_bad_file_is_refused_at_its_row_and_nothing_is_stored(office: Office, axe, name: str, content: bytes) -> None:
    page = office.page
    _open_dossier(office, "Gulnora Namunayeva")
    page.goto(f"{office.dossier_url}/belgeler")
    row = page.locator("li", has=page.locator("form[action$='/belgeler/income_evidence']"))
    row.locator("summary").first.click()
    row.locator("[type=file]").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})
    office.act(row.locator("form.upload-form button[type=submit]"))
    expect(row.locator(".field-error")).to_be_visible()
    assert axe(page) == []
    page.reload()
    expect(page.locator("li", has=page.locator("form[action$='/belgeler/income_evidence']"))).to_contain_text("Eksik")


def test_an_upload_changes_the_checklist_at_once(office: Office) -> None:
    page = office.page
    _open_dossier(office, "Gulnora Namunayeva")
    page.goto(f"{office.dossier_url}/belgeler")
    before = page.locator(".tally").first.inner_text()
    office.attach({"document": "income_evidence", "issued_on": "2026-11-16"}, SAMPLES / "files" / "belge.pdf")
    expect(page.locator(".tally").first).not_to_have_text(before)
    expect(page.locator("#bildirim")).to_contain_text("Gelir")


def test_two_presses_open_one_dossier(page: Page, empty_server: Server) -> None:
    office = Office(page, empty_server.url)
    office.set_up_firm()
    page.get_by_role("link", name="Yeni dosya").first.click()
    answers = {
        "who": "isyeri",
        "place": "inside_turkiye",
        "kind": "first",
        "category": "standard_employer",
        "new_employer-name": "İki Kez Basan Ltd. Şti.",
        "new_worker-given_names": "Bir",
        "new_worker-surname": "Kezlik",
    }
    office.fill(answers, onward="#devam")
    page.locator("#dosyayi-ac").dblclick()
    page.wait_for_url(re.compile(r"/dosyalar/[0-9a-f-]{36}"))
    page.goto(empty_server.url)
    expect(page.locator("main table").get_by_role("link", name="Bir Kezlik")).to_have_count(1)


def test_signing_out_ends_the_session_for_good(office: Office) -> None:
    page = office.page
    desk = page.url
    page.locator("details.menu summary").last.click()
    page.get_by_role("button", name="Oturumu kapat").click()
    expect(page.locator("h1")).to_have_text("Giriş")
    page.goto(desk)
    expect(page.locator("h1")).to_have_text("Giriş")


def test_the_chosen_look_stays(office: Office, browser: Browser) -> None:
    page = office.page
    for value in ("dark", "light", "auto"):
        page.locator("details.menu summary").last.click()
        page.locator(f"form[action='/gorunum'] [value={value}]").first.click()
        expect(page.locator("html")).to_have_attribute("data-bs-theme", value)
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-bs-theme", value)


def test_the_first_tab_stop_leads_past_the_bar(office: Office) -> None:
    page = office.page
    page.reload()
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    assert _focused(page) == "icerik"


def test_a_dossier_is_found_by_a_name_typed_without_its_dots(office: Office, tmp_path: Path) -> None:
    page = office.page
    page.locator("[type=search]").first.fill("orneKPINAR")
    page.locator("[type=search]").first.press("Enter")
    expect(page.locator("main")).not_to_contain_text("Priya")
    expect(page.locator("main")).to_contain_text("Hande Örnekpınar")
