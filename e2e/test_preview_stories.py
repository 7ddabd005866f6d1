"""Reading the paper while writing it: save a value, see it in the preview, follow a gap to its field."""

import re

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.conftest import Server
from e2e.office import Office, Sample

PANEL = "#onizleme"


@pytest.fixture
def office(page: Page, empty_server: Server) -> Office:
    """A firm with a dossier that has just been opened."""
    accessibility.prepare(page.context)
    page.set_viewport_size({"width": 1280, "height": 900})
    office = Office(page, empty_server.url)
    office.set_up_firm()
    office.open_dossier(Sample.complete("standard_employer"))
    return office


def save(office: Office) -> None:
    """Saves the step and waits for the preview that follows by itself."""
    with office.page.expect_response(lambda answer: "/onizleme" in answer.url):
        office.page.locator("#kaydet").click()
    office.settle()


def test_a_saved_value_stands_marked_in_the_paper_and_a_gap_leads_to_its_field(office: Office, shoot, axe) -> None:
    page = office.page
    page.goto(f"{office.dossier_url}/gorev")
    paper = page.locator(f"{PANEL} .paper")
    gap = paper.get_by_role("link", name="Görev unvanı").first
    expect(gap).to_be_visible()
    gap.click()
    expect(page).to_have_url(re.compile("/gorev#title$"))
    page.locator("#title").fill("Finans direktörü")
    save(office)
    expect(paper.locator("mark.fresh").first).to_have_text("Finans direktörü")
    expect(paper.get_by_role("link", name="Görev unvanı")).to_have_count(0)
    expect(page.locator(PANEL)).to_contain_text("boşluk")
    page.evaluate("window.scrollTo(0, 0)")
    expect(paper.locator("mark.fresh").first).to_be_in_viewport()
    assert axe(page) == []
    shoot(page, "beside-the-step")


def test_another_paper_is_chosen_and_stays_chosen_after_a_save(office: Office) -> None:
    page = office.page
    page.goto(f"{office.dossier_url}/gorev")
    expect(page.locator(f"{PANEL} select")).to_have_value("employment_contract")
    page.locator(f"{PANEL} select").select_option("request_petition")
    expect(page.locator("#onizleme-baslik")).to_contain_text("dilekçe")
    page.locator("#title").fill("Finans direktörü")
    save(office)
    expect(page.locator(f"{PANEL} select")).to_have_value("request_petition")
    expect(page.locator(f"{PANEL} mark.fresh").first).to_have_text("Finans direktörü")


def test_the_preview_fits_a_360_px_screen_and_its_own_page(office: Office, shoot, axe) -> None:
    page = office.page
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{office.dossier_url}/gorev")
    expect(page.locator(f"{PANEL} .paper h3").first).to_be_visible()
    shoot(page, "under-the-form")
    for document in ("employment_contract", "personnel_notification_form", "cv_form"):
        page.goto(f"{office.dossier_url}/onizleme?belge={document}")
        expect(page.locator(".paper a.gap").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert axe(page) == []
        shoot(page, document)
    page.set_viewport_size({"width": 1280, "height": 900})
    shoot(page, "own-page-wide")


def test_a_pack_leaves_versions_that_can_be_read(office: Office, shoot, axe) -> None:
    page = office.page
    for title in ("Finans direktörü", "Mali işler direktörü"):
        page.goto(f"{office.dossier_url}/gorev")
        page.locator("#title").fill(title)
        save(office)
        assert page.request.get(f"{office.dossier_url}/paket").ok
    page.goto(f"{office.dossier_url}/surumler/employment_contract")
    expect(page.get_by_role("heading", name="Sürüm 2")).to_be_visible()
    expect(page.get_by_role("row", name="Görev unvanı Finans direktörü Mali işler direktörü")).to_be_visible()
    assert axe(page) == []
    shoot(page, "versions")
