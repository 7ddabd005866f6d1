"""From an empty firm to a downloaded pack: one story a category."""

import json
import zipfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from e2e.conftest import Server, listen
from e2e.office import Office, Sample


def _walk(office: Office, sample: Sample, shoot, pack: Path) -> None:
    office.set_up_firm()
    shoot(office.page, "1-empty-desk")
    office.open_dossier(sample)
    shoot(office.page, "2-opened")
    office.complete_records(sample)
    office.personal(sample)
    shoot(office.page, "3-personal")
    office.general(sample)
    shoot(office.page, "4-general")
    office.job(sample)
    shoot(office.page, "5-job")
    office.criteria(sample)
    shoot(office.page, "6-criteria")
    office.attach_all(sample)
    shoot(office.page, "7-uploads")
    office.page.goto(office.dossier_url)
    shoot(office.page, "8-overview")
    office.download_pack(pack)
    shoot(office.page, "9-result")


def _expect_ready_pack(pack: Path, sample: Sample) -> None:
    with zipfile.ZipFile(pack) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["ready"] is True
    assert "kontrol-listesi.docx" in names
    assert sum(name.endswith(".docx") for name in names) >= 5
    assert sum(not name.endswith((".docx", ".json")) for name in names) == len(sample.facts["attachments"])


def test_key_personnel_from_abroad(page: Page, empty_server: Server, shoot, tmp_path: Path) -> None:
    sample = Sample.complete("key_personnel")
    _walk(Office(page, empty_server.url), sample, shoot, tmp_path / "pack.zip")
    _expect_ready_pack(tmp_path / "pack.zip", sample)


def test_standard_employer_inside_turkiye(page: Page, empty_server: Server, shoot, tmp_path: Path) -> None:
    sample = Sample.complete("standard_employer")
    _walk(Office(page, empty_server.url), sample, shoot, tmp_path / "pack.zip")
    _expect_ready_pack(tmp_path / "pack.zip", sample)


def test_liaison_office_on_a_360_px_screen(page: Page, empty_server: Server, shoot, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    sample = Sample.complete("liaison_office")
    _walk(Office(page, empty_server.url), sample, shoot, tmp_path / "pack.zip")
    _expect_ready_pack(tmp_path / "pack.zip", sample)


def test_domestic_services_without_javascript(
    browser: Browser, browser_context_args, empty_server: Server, shoot, tmp_path: Path
) -> None:
    complaints: list[str] = []
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    listen(context, complaints)
    sample = Sample.complete("domestic_services")
    office = Office(context.new_page(), empty_server.url, has_script=False)
    _walk(office, sample, shoot, tmp_path / "pack.zip")
    context.close()
    _expect_ready_pack(tmp_path / "pack.zip", sample)
    assert complaints == []
