"""Wage floors (Değerlendirme Kriterleri A.3.1, regulation 6.3), months and hours."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.factories import a_carer_job, a_job, facts
from tests.unit.rules.dossiers import codes, found, report, severity_of, words
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import NoValueFor
from webapp.domain.dossier import Category, DossierFacts
from webapp.domain.findings import Severity
from webapp.domain.job import JobLevel, WageBasis
from webapp.domain.money import Currency
from webapp.rules.wages import wage_floor

FLOORS_2026 = [
    (JobLevel.SENIOR_EXECUTIVE, "165150.00"),
    (JobLevel.ENGINEER_ARCHITECT, "132120.00"),
    (JobLevel.MANAGER, "99090.00"),
    (JobLevel.SPECIALIST, "66060.00"),
    (JobLevel.OTHER, "33030.00"),
]


def paid(amount: str, level: JobLevel = JobLevel.OTHER, **changes: Any) -> DossierFacts:
    return facts(Category.STANDARD_EMPLOYER, job=a_job(level=level, wage_amount=Decimal(amount), **changes))


@pytest.mark.parametrize(("level", "floor"), FLOORS_2026)
def test_the_floors_of_2026_are_those_of_regulation_6_3(level: JobLevel, floor: str) -> None:
    kurus_less = Decimal(floor) - Decimal("0.01")
    assert "wage_below_floor" not in codes(paid(floor, level))
    assert severity_of(paid(str(kurus_less), level), "wage_below_floor") is Severity.BLOCKER


@pytest.mark.parametrize(
    ("day", "level", "floor"),
    [
        (date(2024, 9, 30), JobLevel.SENIOR_EXECUTIVE, "130016.25"),
        (date(2024, 10, 1), JobLevel.SENIOR_EXECUTIVE, "100012.50"),
        (date(2025, 12, 31), JobLevel.SPECIALIST, "52011.00"),
        (date(2026, 1, 1), JobLevel.SPECIALIST, "66060.00"),
    ],
)
def test_the_multiple_and_the_minimum_wage_of_the_day_count(day: date, level: JobLevel, floor: str) -> None:
    found_floor = wage_floor(paid("1", level), catalogue(), day)
    assert found_floor is not None
    assert found_floor.amount == Decimal(floor)


def test_the_mocks_finance_director_is_told_the_sum() -> None:
    finding = found(paid("148500", JobLevel.SENIOR_EXECUTIVE), "wage_below_floor")
    text = words(finding).replace("\N{NO-BREAK SPACE}", " ")
    assert finding.subject == "job.wage_amount"
    assert "148.500,00 TL brüt yazıldı" in text
    assert "165.150,00 TL gerekir (33.030,00 TL × 5)" in text
    assert "eksik 16.650,00 TL" in text


def test_a_home_pays_at_least_one_minimum_wage_whatever_the_level() -> None:
    home = facts(Category.DOMESTIC_SERVICES, job=a_carer_job(level=JobLevel.MANAGER, wage_amount=Decimal("33030")))
    less = facts(Category.DOMESTIC_SERVICES, job=a_carer_job(level=None, wage_amount=Decimal("33029")))
    assert "wage_below_floor" not in codes(home)
    assert found(less, "wage_below_floor").values["level"] == "Ev hizmetleri"


def test_a_net_wage_under_the_floor_cannot_be_compared_and_warns_with_it() -> None:
    dossier = paid("20000", wage_basis=WageBasis.NET)
    assert severity_of(dossier, "wage_is_net") is Severity.WARNING
    assert "33.030,00" in words(found(dossier, "wage_is_net"))
    assert "wage_below_floor" not in codes(dossier)


def test_a_net_wage_at_the_floor_is_over_it_in_gross() -> None:
    assert "wage_is_net" in codes(paid("33029.99", wage_basis=WageBasis.NET))
    assert not {c for c in codes(paid("33030", wage_basis=WageBasis.NET)) if c.startswith("wage")}


@pytest.mark.parametrize("currency", [Currency.USD, Currency.EUR])
def test_a_foreign_wage_cannot_be_compared_and_warns(currency: Currency) -> None:
    dossier = paid("500", wage_currency=currency)
    assert severity_of(dossier, "wage_in_foreign_currency") is Severity.WARNING
    assert currency.value in words(found(dossier, "wage_in_foreign_currency"))


def test_nothing_is_no_wage() -> None:
    assert severity_of(paid("0"), "wage_not_positive") is Severity.BLOCKER


def test_an_open_level_or_amount_is_asked_and_not_guessed() -> None:
    assert wage_floor(facts(job=a_job(level=None)), catalogue(), date(2026, 11, 23)) is None
    for gap in (a_job(level=None), a_job(wage_amount=None)):
        wage = {c for c in codes(facts(job=gap)) if c.startswith("wage")}
        assert wage == set()


def test_the_floor_of_an_unpublished_year_is_not_made_up() -> None:
    with pytest.raises(NoValueFor):
        wage_floor(paid("1"), catalogue(), date(2027, 1, 1))


@pytest.mark.parametrize(("months", "is_good"), [(0, False), (1, True), (12, True), (13, False), (-3, False)])
def test_6735_m_10_a_first_permit_lasts_one_to_twelve_months(months: int, is_good: bool) -> None:
    assert ("months_out_of_range" not in codes(facts(job=a_job(months=months)))) is is_good


@pytest.mark.parametrize(("hours", "is_good"), [(1, True), (45, True), (46, False), (168, False)])
def test_4857_m_63_a_week_has_at_most_45_hours(hours: int, is_good: bool) -> None:
    assert ("weekly_hours_too_many" not in codes(facts(job=a_job(weekly_hours=hours)))) is is_good


@pytest.mark.parametrize("hours", [0, -1, 169])
def test_a_week_cannot_have_other_hours(hours: int) -> None:
    assert severity_of(facts(job=a_job(weekly_hours=hours)), "weekly_hours_impossible") is Severity.BLOCKER


def test_4857_m_4_at_home_long_hours_only_warn() -> None:
    dossier = facts(Category.DOMESTIC_SERVICES, job=a_carer_job(weekly_hours=60))
    assert severity_of(dossier, "weekly_hours_many_at_home") is Severity.WARNING
    assert "weekly_hours_too_many" not in codes(dossier)


def test_the_source_of_a_floor_is_the_criterion_of_the_day() -> None:
    finding = found(paid("1"), "wage_below_floor")
    assert catalogue().source(finding.source).label == "Değerlendirme Kriterleri A.3.1"
    assert [f.source for f in report(paid("1")).findings if f.code == "wage_below_floor"] == [
        "evaluation_criteria:A.3.1"
    ]
