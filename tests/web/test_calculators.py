"""Calculators: usable without a dossier, bookmarkable, refused in words, every answer with its source."""

import re

import pytest

from tests.web.conftest import Browser
from tests.web.reading import plain


def test_the_first_calculator_stands_for_all_of_them(owner: Browser) -> None:
    answer = owner.get(owner.url("hesaplar"), status=303)
    assert answer.headers["Location"] == owner.url("hesaplar/harc")


def test_the_fee_of_today_stands_there_before_anything_is_asked(owner: Browser) -> None:
    page = plain(owner.get(owner.url("hesaplar/harc")).text)
    assert "12.574,90 TL" in page
    assert "964,00 TL" in page
    assert "13.538,90 TL" in page
    assert "9130" in page
    assert "9267" in page
    assert "yürürlükte" in page


FEES = [
    ({"term": "fixed", "months": "12", "paid_on": "02.05.2023"}, "3.090,20 TL"),
    ({"term": "fixed", "months": "12", "paid_on": "01.08.2023"}, "4.635,30 TL"),
    ({"term": "permanent", "paid_on": "01.03.2023"}, "30.914,50 TL"),
    ({"term": "independent", "paid_on": "01.03.2023"}, "30.914,50 TL"),
    ({"term": "fixed", "months": "12", "paid_on": "23.11.2026", "lost_card": "1"}, "6.287,45 TL"),
]


@pytest.mark.parametrize(("asked", "fee"), FEES)
def test_the_fee_is_the_one_of_the_payment_day(owner: Browser, asked: dict[str, str], fee: str) -> None:
    assert fee in plain(owner.get(owner.url("hesaplar/harc"), query_string=asked).text)


def test_thirteen_months_cost_two_years_and_the_page_says_so(owner: Browser) -> None:
    page = plain(owner.get(owner.url("hesaplar/harc"), query_string={"months": "13"}).text)
    assert "13 ay, 2 yıl sayılır" in page


def test_a_fee_of_2027_is_not_announced_yet_and_never_that_of_2026(owner: Browser) -> None:
    page = owner.get(owner.url("hesaplar/harc"), query_string={"paid_on": "15.01.2027"}).text
    table = plain(page[page.index("<tfoot" if "<tfoot" in page else "tbl-sum") : page.index("Yıllara göre")])
    assert "yok, henüz yayımlanmadı" in table
    assert "12.574,90" not in table
    assert "henüz ilan edilmedi" in table


def test_the_missing_fee_leads_an_owner_to_where_it_is_added(owner: Browser, client_for) -> None:
    query = {"paid_on": "15.01.2027"}
    page = owner.get(owner.url("hesaplar/harc"), query_string=query).text
    assert re.search(rf'href="{owner.url("degerler/permit_fee_1_year_try")}[^"]*">Değer ekle', page)
    reader = client_for("reader", firm_id=owner.firm_id)
    assert "Değer ekle" not in reader.get(reader.url("hesaplar/harc"), query_string=query).text


def test_the_years_stand_below_each_other(owner: Browser) -> None:
    page = plain(owner.get(owner.url("hesaplar/harc")).text)
    years = page[page.index("Yıllara göre tutarlar") :]
    assert years.index("01.01.2027 ve sonrası") < years.index("12.574,90") < years.index("10.571,60")
    assert "01.01.2023–06.07.2023 3.090,20" in years


REFUSED = [
    ("harc", {"term": "fixed", "months": "61"}, "61 yazılamaz; 1 ile 60 arasında olmalı", "61"),
    ("harc", {"term": "fixed", "months": ""}, "Süreli iznin kaç ay olduğunu yazın", None),
    ("harc", {"paid_on": "31.02.2026"}, "«31.02.2026» diye bir gün yok", "31.02.2026"),
    ("harc", {"paid_on": ""}, "Ödemenin yapılacağı günü yazın", None),
    ("harc", {"term": "tarife"}, "Bu seçenek listede yok", None),
    ("ucret", {"group": "", "on": "23.11.2026"}, "ücret grubunu seçin", "23.11.2026"),
    ("ucret", {"group": "manager", "wage": "-5"}, "Tutar eksi olamaz", "-5"),
]


@pytest.mark.parametrize(("path", "asked", "words", "kept"), REFUSED)
def test_what_cannot_be_read_is_refused_at_its_field_with_everything_kept(
    owner: Browser, path: str, asked: dict[str, str], words: str, kept: str | None
) -> None:
    page = owner.get(owner.url(f"hesaplar/{path}"), query_string=asked, status=422).text
    assert "<title>Hata: Hesaplar" in page
    assert page.count(words) == 2  # in the summary and at the field
    assert kept is None or f'value="{kept}"' in page
    assert "tbl-sum" not in page


def test_a_calculator_answers_htmx_with_its_own_part(owner: Browser) -> None:
    answer = owner.get(owner.url("hesaplar/harc"), htmx=True, query_string={"paid_on": "02.05.2023"})
    assert "<html" not in answer.text
    assert "3.090,20" in answer.text
    refused = owner.get(owner.url("hesaplar/harc"), htmx=True, status=422, query_string={"paid_on": "x"})
    assert "<html" not in refused.text
    assert "<title>Hata: Hesaplar" in refused.text


def test_the_wage_floor_shows_its_sum_and_its_sources(owner: Browser) -> None:
    query = {"group": "senior_executive", "on": "01.09.2026"}
    page = plain(owner.get(owner.url("hesaplar/ucret"), query_string=query).text)
    assert "165.150,00 TL" in page
    assert "33.030,00 TL" in page
    assert "5 kat" in page
    assert "Değerlendirme Kriterleri A.3.1" in page


@pytest.mark.parametrize(
    ("wage", "words"),
    [
        ("165.149,99", "165.149,99 TL tabanın 0,01 TL altında."),
        ("165.150,00", "165.150,00 TL tabana eşit."),
        ("170000", "170.000,00 TL tabanın 4.850,00 TL üstünde."),
    ],
)
def test_a_typed_wage_is_held_against_the_floor(owner: Browser, wage: str, words: str) -> None:
    query = {"group": "senior_executive", "on": "01.09.2026", "wage": wage}
    assert words in plain(owner.get(owner.url("hesaplar/ucret"), query_string=query).text)


def test_a_wage_floor_of_2027_cannot_be_said(owner: Browser) -> None:
    query = {"group": "manager", "on": "02.01.2027", "wage": "500000"}
    page = plain(owner.get(owner.url("hesaplar/ucret"), query_string=query).text)
    assert "söylenemiyor" in page
    assert "henüz ilan edilmedi" in page
    assert "tabanın" not in page


def test_whoever_may_read_may_calculate(client_for) -> None:
    reader = client_for("reader")
    assert "12.574,90" in reader.get(reader.url("hesaplar/harc")).text


def test_each_amount_has_its_own_copy_button_with_the_bare_figure(owner: Browser) -> None:
    page = owner.get(owner.url("hesaplar/harc")).text
    assert re.findall(r'data-copy="([^"]+)"', page) == ["12.574,90", "964,00"]
    later = owner.get(owner.url("hesaplar/harc"), query_string={"months": "12", "paid_on": "03.01.2027"}).text
    assert "data-copy" not in later
