"""A search is sent, not asked in an address: no address of a list tells whom somebody looked for."""

import re
from html import unescape
from typing import Any

import pytest

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import keep

NAME = "Zübeydehan"


def searched(browser: Browser, page: str, *, htmx: bool = False, **words: str) -> str:
    """Where a search leads."""
    answer = browser.post(browser.url("ara"), {"sayfa": page, "ara": NAME, **words}, htmx=htmx)
    assert answer.status_code == 303
    return answer.headers["Location"]


def addresses(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'(?:href|action|src|hx-[a-z-]+)="([^"]*)"', page)]


@pytest.fixture(autouse=True)
def dossiers(owner: Browser) -> None:
    keep(owner, factories.facts(worker=factories.a_worker(surname=NAME)))
    keep(owner, factories.facts(worker=factories.a_worker(2, surname="Başkası")))


@pytest.mark.parametrize("part", ["", "dosyalar", "surec/degerlendirme"])
@pytest.mark.parametrize("htmx", [False, True])
def test_no_address_of_a_search_tells_the_words(owner: Browser, part: str, htmx: bool) -> None:
    leads_to = searched(owner, owner.url(part), htmx=htmx)
    assert leads_to.startswith(f"{owner.url(part)}?aranan=")
    page = owner.get(leads_to).text
    assert f'value="{NAME}"' in page
    for address in (leads_to, *addresses(page)):
        assert "beyde" not in address.casefold()


def test_a_search_finds_and_keeps_the_filters_beside_it(owner: Browser) -> None:
    leads_to = searched(owner, owner.url("dosyalar"), durum="hazirlik", kategori="", hepsi="1")
    assert leads_to.endswith("&durum=hazirlik&hepsi=1")
    page = owner.get(leads_to).text
    assert f"Arama: {NAME}" in page
    assert "Başkası" not in page
    assert "Başkası" in owner.get(searched(owner, owner.url("dosyalar"), ara="")).text


def test_a_seal_of_another_installation_searches_nothing(owner: Browser) -> None:
    page = owner.get(owner.url("dosyalar"), query_string={"aranan": "gAAAAABuydurma"}).text
    assert NAME in page
    assert "Başkası" in page


@pytest.mark.parametrize("page", ["//kotu.example/", "https://kotu.example/", "/profil", "/f/", ""])
def test_a_search_leads_to_pages_of_the_firm_only(owner: Browser, page: str) -> None:
    assert searched(owner, page).startswith(f"{owner.url('dosyalar')}?aranan=")


def test_whoever_reads_may_search(owner: Browser, client_for: Any) -> None:
    reader = client_for("reader", firm_id=owner.firm_id)
    assert NAME in reader.get(searched(reader, reader.url("dosyalar"))).text
