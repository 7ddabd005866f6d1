"""A dossier judged on a day without a value leads an owner to where the firm's own is written."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, keep
from tests.web.reading import plain
from webapp.domain.dossier import Category

WAGE = "degerler/minimum_wage_gross_try"
ROW = {"value": "40.000,00", "valid_from": "01.01.2027", "valid_until": "31.12.2027", "note": "Resmî Gazete 27.12.2026"}


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    """The application on a day for which no minimum wage was announced."""
    return make_app(today=date(2027, 2, 1))


def test_a_finding_without_a_value_leads_to_it_and_goes_when_the_owner_adds_it(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(Category.STANDARD_EMPLOYER))
    page = owner.get(at(owner, dossier_id)).text
    assert re.search(rf'Brüt asgari ücret.*?<a href="{owner.url(WAGE)}">Değer ekle</a>', page, re.S)
    owner.post(owner.url(WAGE), ROW)
    assert f'href="{owner.url(WAGE)}">Değer ekle' not in owner.get(at(owner, dossier_id)).text


def test_who_cannot_add_a_value_is_led_to_look_at_it(owner: Browser, client_for) -> None:
    dossier_id = keep(owner, factories.facts(Category.STANDARD_EMPLOYER))
    preparer = client_for("preparer", firm_id=owner.firm_id)
    page = preparer.get(at(preparer, dossier_id)).text
    assert f'<a href="{preparer.url(WAGE)}">Değere bak</a>' in page
    assert "Değer ekle" not in page


def test_a_checklist_of_that_day_says_that_no_wage_is_announced(owner: Browser) -> None:
    page = plain(owner.get(owner.url("kontrol-listeleri/standard_employer")).text)
    assert "Bu günün asgari ücreti henüz yayımlanmadı." in page
    earlier = owner.get(owner.url("kontrol-listeleri/standard_employer"), query_string={"on": "01.09.2026"}).text
    assert "165.150,00 TL" in plain(earlier)
