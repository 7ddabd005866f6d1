"""Değerler: every dated value with its periods and sources; an owner adds what nobody has announced yet."""

import re

import pytest

from tests.web.conftest import Browser
from tests.web.reading import plain
from webapp.catalogue.loader import catalogue
from webapp.services.firm_values import rows


def test_every_value_of_the_catalogue_stands_there_once(owner: Browser) -> None:
    first = owner.get(owner.url("degerler")).text
    groups = re.findall(r"group=([a-z]+)", first)
    page = "".join(owner.get(owner.url("degerler"), query_string={"group": group}).text for group in groups)
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


FEE = "degerler/permit_fee_1_year_try"
ROW = {"value": "15.000,00", "valid_from": "01.01.2027", "valid_until": "31.12.2027", "note": "Resmî Gazete 30.12.2026"}
IN_2027 = {"paid_on": "15.01.2027"}


def test_the_form_offers_the_next_free_year(owner: Browser) -> None:
    page = owner.get(owner.url(FEE)).text
    assert 'value="01.01.2027"' in page
    assert 'value="31.12.2027"' in page


def test_an_owner_adds_the_fee_of_2027_and_the_calculator_uses_it(owner: Browser) -> None:
    owner.post(owner.url(FEE), ROW)
    page = plain(owner.get(owner.url(FEE)).text)
    assert "2027 15.000,00 TL" in page
    assert "büronun değeri" in page
    assert "Resmî Gazete 30.12.2026" in page
    assert "Av. Işıl Örnek, 23.11.2026" in page
    fee = plain(owner.get(owner.url("hesaplar/harc"), query_string=IN_2027).text)
    assert "15.000,00 TL" in fee
    assert "büronun değeri" in fee


def test_a_row_counts_in_its_own_firm_only(client_for) -> None:
    mine, theirs = client_for(), client_for(firm_name="Başka Büro")
    theirs.post(theirs.url(FEE), ROW)
    assert "15.000,00" not in mine.get(mine.url(FEE)).text
    assert "15.000,00" not in mine.get(mine.url("hesaplar/harc"), query_string=IN_2027).text


def test_preparer_and_reader_see_a_row_and_cannot_change_it(owner: Browser, client_for) -> None:
    owner.post(owner.url(FEE), ROW)
    with owner.read() as session:
        [kept] = rows(session)
    for role in ("preparer", "reader"):
        other = client_for(role, firm_id=owner.firm_id)
        page = other.get(other.url(FEE)).text
        assert "15.000,00" in page
        assert "<form" not in page[page.index("<main") : page.index("</main")]
        other.post(other.url(FEE), ROW | {"valid_from": "01.01.2028", "valid_until": "31.12.2028"}, status=403)
        other.post(other.url(f"{FEE}/{kept.id}/sil"), status=403)
    with owner.read() as session:
        assert [row.id for row in rows(session)] == [kept.id]


REFUSED = [
    ({"value": "on beş bin"}, "tutar olarak okunamadı"),
    ({"value": ""}, "İlan edilen değeri yazın."),
    ({"value": "0"}, "sıfır olamaz"),
    ({"valid_from": "01.07.2026"}, "Çalışma izni harcı, 1 yıl"),
    ({"valid_until": "31.12.2026"}, "01.01.2027"),
    ({"valid_until": ""}, "son günü yazın"),
    ({"valid_from": "01.03.2027"}, "01.01.2027"),
    ({"note": ""}, "nerede okuduğunuzu yazın"),
]


@pytest.mark.parametrize(("change", "words"), REFUSED)
def test_a_wrong_row_is_refused_in_words_with_everything_kept(
    owner: Browser, change: dict[str, str], words: str
) -> None:
    sent = ROW | change
    page = owner.post(owner.url(FEE), sent, status=422).text
    form = page[page.index('id="ekle"') :]
    assert form.count(words) >= 2  # in the summary and at the field
    assert all(f'value="{typed}"' in form for name, typed in sent.items() if typed and name != "note")
    with owner.read() as session:
        assert rows(session) == ()


def test_a_row_is_taken_out_after_one_more_question(owner: Browser) -> None:
    owner.post(owner.url(FEE), ROW)
    with owner.read() as session:
        [kept] = rows(session)
    asked = owner.get(owner.url(f"{FEE}/{kept.id}/sil")).text
    assert "15.000,00" in asked
    owner.post(owner.url(f"{FEE}/{kept.id}/sil"))
    assert "15.000,00" not in owner.get(owner.url(FEE)).text
    owner.get(owner.url(f"{FEE}/{kept.id}/sil"), status=404)


def test_a_value_without_an_end_takes_no_row(owner: Browser) -> None:
    page = owner.get(owner.url("degerler/wage_multiple_manager")).text
    assert 'id="ekle"' not in page
