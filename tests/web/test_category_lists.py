"""Kontrol listeleri: what each category asks for, read and printed without a dossier."""

import re

import pytest

from tests.factories import TODAY
from tests.web.conftest import Browser
from tests.web.reading import plain
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom, Overlay


def show(owner: Browser, category: Category, **query: str) -> str:
    """The screen of one cell."""
    return owner.get(owner.url(f"kontrol-listeleri/{category.value}"), query_string=query).text


def test_the_index_leads_to_every_category_and_every_overlay(owner: Browser) -> None:
    page = owner.get(owner.url("kontrol-listeleri")).text
    for category in Category:
        assert f'href="{owner.url(f"kontrol-listeleri/{category.value}")}"' in page
    for overlay in Overlay:
        assert f"?overlays={overlay.value}" in page


@pytest.mark.parametrize("category", Category)
def test_a_list_names_every_paper_of_its_cell_with_source_and_day(owner: Browser, category: Category) -> None:
    law = catalogue()
    for kind in ApplicationKind:
        for place in FiledFrom:
            if law.closed(category, kind, place):
                continue
            page = plain(show(owner, category, kind=kind, filed_from=place))
            for row in law.requirements(category, kind, place, TODAY):
                assert law.document(row.document).label in page
                assert law.source(row.source).label in page


def test_a_cell_the_law_does_not_know_says_why_and_what_else(owner: Browser) -> None:
    law = catalogue()
    closed = law.closed(Category.TEMPORARY_PROTECTION, ApplicationKind.FIRST, FiledFrom.ABROAD)
    assert closed is not None
    page = plain(show(owner, Category.TEMPORARY_PROTECTION, kind="first", filed_from="abroad"))
    assert "Böyle bir başvuru yok" in page
    assert closed.reason in page
    assert closed.cure in page
    assert "Gerekli belgeler" not in page


def test_an_overlay_changes_the_list_and_its_title(owner: Browser) -> None:
    law = catalogue()
    plain_list, teacher = (
        law.requirements(Category.STANDARD_EMPLOYER, ApplicationKind.FIRST, FiledFrom.INSIDE_TURKIYE, TODAY, overlays)
        for overlays in ((), (Overlay.TEACHER,))
    )
    added = {row.document for row in teacher} - {row.document for row in plain_list}
    assert added
    page = show(owner, Category.STANDARD_EMPLOYER, overlays="teacher")
    assert "<h1>Standart işveren: öğretmen</h1>" in page
    for document in added:
        assert law.document(document).label in plain(page)


def test_copies_signatures_and_alternatives_are_said(owner: Browser) -> None:
    page = plain(show(owner, Category.KEY_PERSONNEL, kind="first", filed_from="abroad"))
    assert re.search(r"Yabancı Personel Bildirim Formu .*? 4 nüsha", page)
    assert "Biri yeter: bu ya da" in page


REFUSED = [
    ({"on": "32.13.2026"}, "«32.13.2026» diye bir gün yok"),
    ({"on": ""}, "Listenin hangi güne göre olacağını yazın."),
    ({"kind": "baska"}, "Bu seçenek listede yok"),
    ({"overlays": ["student", "permanent"]}, "birlikte seçilemez"),
]


@pytest.mark.parametrize(("query", "words"), REFUSED)
def test_what_cannot_be_listed_is_refused_at_its_field(owner: Browser, query: dict[str, object], words: str) -> None:
    page = owner.get(owner.url("kontrol-listeleri/standard_employer"), query_string=query, status=422).text
    assert page.count(words) == 2
    assert "Gerekli belgeler" not in page


def test_an_overlay_of_another_category_is_refused_in_words(owner: Browser) -> None:
    law = catalogue()
    foreign = next(o for o in Overlay if o not in law.overlays_for(Category.DOMESTIC_SERVICES))
    query = {"overlays": foreign.value}
    page = owner.get(owner.url("kontrol-listeleri/domestic_services"), query_string=query, status=422).text
    assert "listesine eklenmez" in page


def test_a_category_that_is_not_there_is_not_found(owner: Browser) -> None:
    owner.get(owner.url("kontrol-listeleri/pilotlar"), status=404)


def test_a_list_says_for_which_day_and_which_office_it_was_printed(owner: Browser) -> None:
    page = plain(show(owner, Category.DOMESTIC_SERVICES))
    assert "liste 23.11.2026 günü içindir · Örnek Hukuk Bürosu" in page


def test_a_list_over_htmx_brings_the_list_only(owner: Browser) -> None:
    answer = owner.get(owner.url("kontrol-listeleri/domestic_services"), htmx=True, query_string={"kind": "first"})
    assert "<html" not in answer.text
    assert 'id="liste"' in answer.text
