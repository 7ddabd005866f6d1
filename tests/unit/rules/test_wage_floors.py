"""Wage floors by group without a dossier (Değerlendirme Kriterleri A.3.1, regulation 6.3)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import a_job, facts
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Standing
from webapp.domain.dossier import Category
from webapp.domain.job import JobLevel
from webapp.rules.wage_floors import UnknownGroup, floor_of_group, wage_groups
from webapp.rules.wages import wage_floor

SEPTEMBER_2026 = date(2026, 9, 1)


def test_regulation_6_3_a_senior_executive_on_1_september_2026_earns_165150() -> None:
    found = floor_of_group(catalogue(), "senior_executive", SEPTEMBER_2026)
    assert (found.minimum_wage.value, found.multiple.value) == (Decimal("33030.00"), 5)
    assert found.floor.value == Decimal("165150.00")
    assert found.floor.standing is Standing.IN_FORCE
    (note,) = found.notes
    assert note.source == "evaluation_criteria:A.3.1"
    text = catalogue().describe(note).message.replace("\N{NO-BREAK SPACE}", " ")
    assert text == "33.030,00 TL × 5 = 165.150,00 TL, brüt ve aylık."


@pytest.mark.parametrize(
    ("group", "before", "since"),
    [
        ("senior_executive", "130016.25", "100012.50"),
        ("engineer_architect", "80010.00", "80010.00"),
        ("manager", "80010.00", "60007.50"),
        ("specialist", "60007.50", "40005.00"),
        ("other", "30003.75", "20002.50"),
        ("domestic_services", "20002.50", "20002.50"),
        ("entertainer_masseur", "40005.00", "40005.00"),
    ],
)
def test_regulation_6_3_the_floors_on_both_sides_of_1_october_2024(group: str, before: str, since: str) -> None:
    assert floor_of_group(catalogue(), group, date(2024, 9, 30)).floor.value == Decimal(before)
    assert floor_of_group(catalogue(), group, date(2024, 10, 1)).floor.value == Decimal(since)


def test_regulation_6_3_a_floor_is_no_stronger_than_its_multiple() -> None:
    assert floor_of_group(catalogue(), "entertainer_masseur", SEPTEMBER_2026).floor.standing is Standing.UNCONFIRMED
    assert floor_of_group(catalogue(), "other", date(2024, 9, 30)).floor.standing is Standing.LEGACY


def test_the_groups_are_the_levels_of_a_job_the_household_and_tourism() -> None:
    levels = {level.value for level in JobLevel}
    assert set(wage_groups(catalogue())) == levels | {"domestic_services", "entertainer_masseur"}


@pytest.mark.parametrize("group", ["", "boss", "minimum_wage_gross_try", "SENIOR_EXECUTIVE"])
def test_another_group_has_no_floor(group: str) -> None:
    with pytest.raises(UnknownGroup):
        floor_of_group(catalogue(), group, SEPTEMBER_2026)


def test_2027_has_no_minimum_wage_yet_and_so_no_floor() -> None:
    found = floor_of_group(catalogue(), "manager", date(2027, 1, 1))
    assert (found.minimum_wage.value, found.multiple.value, found.floor.value) == (None, 3, None)
    assert [(note.code, note.subject) for note in found.notes] == [("value_not_announced", "minimum_wage")]
    assert not found.is_known


def test_before_2022_neither_part_is_known() -> None:
    found = floor_of_group(catalogue(), "manager", date(2021, 12, 31))
    assert [note.code for note in found.notes] == ["value_before_catalogue", "value_before_catalogue"]


@given(level=st.sampled_from(JobLevel), on=st.dates(date(2022, 1, 1), date(2026, 12, 31)))
def test_the_calculator_and_the_dossier_name_the_same_floor(level: JobLevel, on: date) -> None:
    of_dossier = wage_floor(facts(Category.STANDARD_EMPLOYER, job=a_job(level=level)), catalogue(), on)
    assert of_dossier is not None
    assert floor_of_group(catalogue(), level.value, on).floor.value == of_dossier.amount
