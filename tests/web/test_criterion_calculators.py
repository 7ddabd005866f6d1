"""The employment ratio and the protection quota without a dossier: verdict, sum, and what would meet it."""

import pytest

from tests.web.conftest import Browser
from tests.web.reading import plain

RATIO = {"turkish_staff": "12", "foreign_staff": "2", "on": "23.11.2026"}


def test_nought_is_an_answer_and_nothing_is_not(owner: Browser) -> None:
    page = owner.get(owner.url("hesaplar/oran"), query_string=RATIO | {"foreign_staff": "0"}).text
    assert "Karşılanıyor" in page
    refused = owner.get(owner.url("hesaplar/oran"), query_string=RATIO | {"foreign_staff": ""}, status=422).text
    assert refused.count("yabancıların sayısını yazın; yoksa 0.") == 2


def test_a_ratio_that_does_not_hold_shows_its_sum_and_every_cure(owner: Browser) -> None:
    page = plain(owner.get(owner.url("hesaplar/oran"), query_string=RATIO | {"net_sales": "10.000.000"}).text)
    assert "Karşılanmıyor" in page
    assert "12 Türk çalışan ÷ 5" in page
    assert "3 Türk çalışan daha" in page
    assert "50.000.000 TL" in page


def test_net_sales_can_meet_the_ratio(owner: Browser) -> None:
    page = plain(owner.get(owner.url("hesaplar/oran"), query_string=RATIO | {"net_sales": "50.000.000"}).text)
    assert "Karşılanıyor" in page


def test_without_net_sales_it_cannot_be_said(owner: Browser) -> None:
    assert "Söylenemiyor" in plain(owner.get(owner.url("hesaplar/oran"), query_string=RATIO).text)


QUOTA = {"turkish_staff": "25", "protection_staff": "2", "on": "23.11.2026"}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({}, "Karşılanmıyor"),
        ({"protection_staff": "1"}, "Karşılanıyor"),
        ({"has_iskur_document": "evet"}, "Uygulanmıyor"),
        ({"is_public_benefit": "evet"}, "Uygulanmıyor"),
        ({"turkish_staff": "3", "protection_staff": "0"}, "Karşılanıyor"),
    ],
)
def test_the_quota_follows_staff_and_what_lifts_it(owner: Browser, change: dict[str, str], word: str) -> None:
    assert word in plain(owner.get(owner.url("hesaplar/kota"), query_string=QUOTA | change).text)


def test_a_day_before_the_rule_is_known_is_said_and_not_guessed(owner: Browser) -> None:
    page = plain(owner.get(owner.url("hesaplar/kota"), query_string=QUOTA | {"on": "01.01.1950"}).text)
    assert "Söylenemiyor" in page
