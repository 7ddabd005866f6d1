"""Değerler: every dated value with its periods and sources; an owner adds what nobody has announced yet."""

from tests.web.conftest import Browser
from tests.web.reading import plain
from webapp.catalogue.loader import catalogue


def test_every_value_of_the_catalogue_stands_there_once(owner: Browser) -> None:
    page = owner.get(owner.url("degerler")).text
    for key in catalogue().values:
        assert page.count(f'href="{owner.url(f"degerler/{key}")}"') == 1, key


def test_a_misprint_stands_beside_the_figure_it_is_one_of(owner: Browser) -> None:
    page = plain(owner.get(owner.url("degerler/special_fdi_foreign_capital_try")).text)
    assert "2023 7.667.882,00 TL" in page
    assert "Başka yerde yazılan: 667.882,00 TL. Makalede bir hane eksik yazılmış" in page
    assert "hesaplandı" in page


def test_a_period_nobody_knows_says_what_was_looked_for(owner: Browser) -> None:
    [period, *_] = catalogue().unknowns["permit_fee_permanent_try"]
    page = plain(owner.get(owner.url("degerler/permit_fee_permanent_try")).text)
    assert "bilinmiyor" in page
    assert period.note in page


def test_days_that_no_row_covers_are_said_to_have_none(owner: Browser) -> None:
    assert "01.01.2027 ve sonrası yok" in plain(owner.get(owner.url("degerler/permit_fee_1_year_try")).text)


def test_a_value_that_is_not_there_is_not_found(owner: Browser) -> None:
    owner.get(owner.url("degerler/permit_fee_of_the_moon"), status=404)
