"""Başvuru takibi: under evaluation with its three filters, concluded, after the permit; with counts and pages."""

import re
from typing import Any

import pytest

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, keep
from tests.web.reading import plain
from tests.web.road_walks import AMOUNTS, approved, filed, refused, tell
from webapp.web.presenters.road_lists import cursor_text, read_cursor


def counts(html: str) -> list[int]:
    """The figures at the filters, from the left."""
    part = html.split('class="filter-links"')[1].split("</ul>")[0]
    return [int(figure) for figure in re.findall(r'class="count">(\d+)', part)]


def rows(html: str) -> list[str]:
    """The rows as a person reads them."""
    if "<tbody>" not in html:
        return []
    body = html.split("<tbody>")[1].split("</tbody>")[0]
    return [plain(row) for row in body.split("<tr>")[1:]]


def listed(browser: Browser, path: str) -> str:
    return browser.get(browser.url(f"surec/{path}")).text


def a_worker(name: str) -> Any:
    return factories.facts(worker=factories.a_worker(given_names=name, surname="Deneme"))


def test_the_three_filters_of_the_guide_hold_what_waits_and_count_it(owner: Browser) -> None:
    papers, data, fee, quiet = (keep(owner, a_worker(name)) for name in ("Ada", "Bora", "Ceren", "Deniz"))
    for dossier_id in (papers, data, fee, quiet):
        filed(owner, dossier_id)
    tell(owner, papers, "eksik-evrak-istendi", "10.11.2026", channel="portal", lines="Ek")
    tell(owner, data, "guncelleme-istendi", "11.11.2026", channel="portal", fields_job="job.title")
    tell(owner, fee, "harc-istendi", "09.11.2026", channel="portal", **AMOUNTS)
    keep(owner, a_worker("Hazırlanan"))
    every = listed(owner, "degerlendirme")
    assert counts(every) == [4, 1, 1, 1]
    names = [row.split(" Deneme")[0] for row in rows(every)]
    assert names[2:] == ["Ceren", "Ada"], "the soonest first; the other two are over the Ministry's own target"
    assert set(names[:2]) == {"Bora", "Deniz"}
    for key, name, act, day, due in (
        ("eksik-evrak", "Ada", "eksik-evrak", "10.11.2026", "10.12.2026"),
        ("guncelleme", "Bora", "guncelleme", "11.11.2026", "11.12.2026"),
        ("harc", "Ceren", "harc", "09.11.2026", "09.12.2026"),
    ):
        html = listed(owner, f"degerlendirme?suzgec={key}")
        (row,) = rows(html)
        assert row.startswith(name)
        assert f"{day} gününden beri" in row
        assert due in row
        assert "gün var" in row
        dossier_id = {"Ada": papers, "Bora": data, "Ceren": fee}[name]
        assert f'href="{at(owner, dossier_id, f"surec/{act}")}"' in html


def test_concluded_applications_are_parted_by_their_decision(owner: Browser) -> None:
    granted, denied = keep(owner, a_worker("Ada")), keep(owner, a_worker("Bora"))
    approved(owner, granted)
    refused(owner, denied)
    html = listed(owner, "sonuclanan")
    assert counts(html) == [1, 1]
    (row,) = rows(html)
    assert row.startswith("Ada")
    (row,) = rows(listed(owner, "sonuclanan?suzgec=reddedilen"))
    assert row.startswith("Bora")
    assert "Bakanlığa itiraz" in row


def test_running_permits_stand_with_their_days_and_ended_ones_apart(owner: Browser) -> None:
    runs, ended = keep(owner, a_worker("Ada")), keep(owner, a_worker("Bora"))
    approved(owner, runs)
    approved(owner, ended)
    tell(owner, ended, "sonlandirma", "23.11.2026", end_reason="resigned")
    (row,) = rows(listed(owner, "izin-sonrasi"))
    assert "2026ORNEK0012 · bitiş 19.11.2027" in row
    (row,) = rows(listed(owner, "izin-sonrasi?suzgec=biten"))
    assert row.startswith("Bora")


@pytest.mark.parametrize("path", ["degerlendirme", "degerlendirme?suzgec=harc", "sonuclanan", "izin-sonrasi"])
def test_an_empty_list_says_what_fills_it(owner: Browser, path: str) -> None:
    html = listed(owner, path)
    assert "Burada başvuru yok" in html
    assert "burada" in html.split("Burada başvuru yok")[1]


def test_a_search_keeps_the_filter_and_an_unknown_filter_is_the_first(owner: Browser) -> None:
    for name in ("Ada", "Bora"):
        dossier_id = keep(owner, a_worker(name))
        filed(owner, dossier_id)
    html = listed(owner, "degerlendirme?suzgec=uydurma&ara=bor")
    (row,) = rows(html)
    assert row.startswith("Bora")
    assert 'value="bor"' in html
    assert "Aramaya uyan başvuru yok" in listed(owner, "degerlendirme?ara=yok")


def test_the_list_of_another_firm_is_not_mine(client_for: Any, owner: Browser) -> None:
    filed(owner, keep(owner, a_worker("Ada")))
    stranger = client_for(firm_name="Başka Büro")
    assert counts(listed(stranger, "degerlendirme")) == [0, 0, 0, 0]
    stranger.get(owner.url("surec/degerlendirme"), status=404)


def test_pages_go_on_where_the_last_one_ended(owner: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from webapp.web.presenters import road_lists

    small = replace(road_lists.EVALUATION.filters[0], query=replace(road_lists.EVALUATION.filters[0].query, size=2))
    monkeypatch.setattr("webapp.web.road_lists.EVALUATION", replace(road_lists.EVALUATION, filters=(small,)))
    names = ["Ada", "Bora", "Ceren"]
    for name in names:
        filed(owner, keep(owner, a_worker(name)))
    first = listed(owner, "degerlendirme")
    onward = re.search(r'href="([^"]+)">Sonrakiler', first)
    assert onward is not None
    second = owner.get(onward[1].replace("&amp;", "&")).text
    assert len(rows(first)) == 2
    assert len(rows(second)) == 1
    assert {row.split()[0] for row in rows(first) + rows(second)} == set(names)
    back = re.search(r'href="([^"]+)">Öncekiler', second)
    assert back is not None
    assert rows(owner.get(back[1].replace("&amp;", "&")).text) == rows(first)


def test_a_place_in_a_list_is_read_back_and_nonsense_is_the_beginning() -> None:
    text = "-2026-12-01_7f3f1a52-53a5-4f0a-9b43-0d6c3c1a9c11"
    place = read_cursor(text)
    assert place is not None
    assert place.is_backward
    assert cursor_text(place) == text
    assert read_cursor("") is None
    assert read_cursor("yarın_x") is None


def test_the_menu_leads_to_the_lists(owner: Browser) -> None:
    assert f'href="{owner.url("surec/degerlendirme")}"' in owner.get(owner.url()).text
