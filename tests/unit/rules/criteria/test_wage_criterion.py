"""A.3.1 Ücret: multiples of the gross minimum wage on the day of the application."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.factories import TODAY, a_carer_job, a_job
from tests.unit.rules.criteria.cases import (
    FIRST_NEW,
    LAST_OLD,
    a_firm,
    codes_of,
    judged,
    lira,
    said,
    title,
    titles,
    verdict,
)
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import Category, DossierFacts, Overlay
from webapp.domain.findings import Criterion, Severity, Verdict
from webapp.domain.job import JobLevel, WageBasis, WorkPattern
from webapp.domain.money import Currency

WAGE = Criterion.WAGE


def paid(amount: str | None, level: JobLevel | None = JobLevel.OTHER, **changes: Any) -> DossierFacts:
    overlays = changes.pop("overlays", ())
    wage = None if amount is None else lira(amount)
    return a_firm(15, 2, job=a_job(level=level, wage_amount=wage, **changes), overlays=overlays)


@pytest.mark.parametrize(
    ("level", "day", "floor"),
    [
        (JobLevel.SENIOR_EXECUTIVE, LAST_OLD, "130.016,25"),
        (JobLevel.SENIOR_EXECUTIVE, FIRST_NEW, "100.012,50"),
        (JobLevel.ENGINEER_ARCHITECT, LAST_OLD, "80.010,00"),
        (JobLevel.ENGINEER_ARCHITECT, FIRST_NEW, "80.010,00"),
        (JobLevel.MANAGER, LAST_OLD, "80.010,00"),
        (JobLevel.MANAGER, FIRST_NEW, "60.007,50"),
        (JobLevel.SPECIALIST, LAST_OLD, "60.007,50"),
        (JobLevel.SPECIALIST, FIRST_NEW, "40.005,00"),
        (JobLevel.OTHER, LAST_OLD, "30.003,75"),
        (JobLevel.OTHER, FIRST_NEW, "20.002,50"),
        (JobLevel.SENIOR_EXECUTIVE, date(2026, 9, 1), "165.150,00"),
        (JobLevel.ENGINEER_ARCHITECT, TODAY, "132.120,00"),
        (JobLevel.MANAGER, TODAY, "99.090,00"),
        (JobLevel.SPECIALIST, TODAY, "66.060,00"),
        (JobLevel.OTHER, TODAY, "33.030,00"),
    ],
)
def test_a_3_1_the_multiple_of_the_day(level: JobLevel, day: date, floor: str) -> None:
    short = str(lira(floor) - Decimal("0.01")).replace(".", ",")
    assert verdict(paid(floor, level), WAGE, day) is Verdict.MET
    assert verdict(paid(short, level), WAGE, day) is Verdict.NOT_MET


def test_a_3_1_prints_the_product_and_what_is_missing() -> None:
    result = judged(paid("60.000", JobLevel.SPECIALIST), WAGE)
    assert title(result.sum) == "33.030,00 TL × 2 = 66.060,00 TL; yazılan 60.000,00 TL"
    assert titles(result.cures) == ["brüt ücrette 6.060,00 TL artış"]


def test_a_3_1_speaks_with_the_code_it_always_had_and_only_once() -> None:
    (finding,) = said(paid("60.000", JobLevel.SPECIALIST))
    assert (finding.code, finding.severity) == ("wage_below_floor", Severity.BLOCKER)


def test_a_3_1_a_home_pays_the_minimum_wage() -> None:
    home = a_firm(category=Category.DOMESTIC_SERVICES, job=a_carer_job(wage_amount=lira("33.030")))
    less = a_firm(category=Category.DOMESTIC_SERVICES, job=a_carer_job(wage_amount=lira("33.029,99")))
    assert verdict(home, WAGE) is Verdict.MET
    assert verdict(less, WAGE) is Verdict.NOT_MET


def test_a_3_1_no_minimum_wage_is_announced_for_2027() -> None:
    result = judged(paid("999.999"), WAGE, date(2027, 1, 1))
    assert result.verdict is Verdict.CANNOT_SAY
    assert "henüz ilan edilmedi" in title(result.sum)


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"wage_basis": WageBasis.NET}, "wage_open_net"),
        ({"wage_currency": Currency.EUR}, "wage_open_currency"),
    ],
)
def test_a_3_1_a_wage_that_cannot_be_compared_leaves_the_verdict_open(changes: dict[str, Any], doubt: str) -> None:
    result = judged(paid("33.029,99", **changes), WAGE)
    assert result.verdict is Verdict.CANNOT_SAY
    assert codes_of(result.doubts) == {doubt}


def test_a_3_1_a_net_wage_over_the_floor_has_a_gross_one_over_it() -> None:
    assert verdict(paid("33.030", wage_basis=WageBasis.NET), WAGE) is Verdict.MET


@pytest.mark.parametrize(("dossier", "path"), [(paid(None), "job.wage_amount"), (paid("99.999", None), "job.level")])
def test_a_3_1_waits_for_wage_and_level(dossier: DossierFacts, path: str) -> None:
    result = judged(dossier, WAGE)
    assert (result.verdict, result.sum.subject) == (Verdict.CANNOT_SAY, path)


@pytest.mark.parametrize("overlay", [Overlay.TOURISM, Overlay.ENTERTAINMENT])
def test_the_multiple_of_acrobats_and_masseurs_is_unconfirmed_since_01_10_2024(overlay: Overlay) -> None:
    dossier = paid("99.999", overlays=(overlay,))
    assert "wage_of_shows" in codes_of(judged(dossier, WAGE).doubts)
    assert "wage_of_shows" not in codes_of(judged(dossier, WAGE, LAST_OLD).doubts)
    assert "wage_of_shows" not in codes_of(judged(paid("99.999"), WAGE).doubts)


@pytest.mark.parametrize("overlay", [Overlay.ACADEMIC, Overlay.INDEPENDENT, Overlay.TURQUOISE_CARD])
def test_statuses_whose_wage_is_not_measured(overlay: Overlay) -> None:
    assert verdict(paid("1", overlays=(overlay,)), WAGE) is Verdict.NOT_APPLIED
    assert "wage_below_floor" not in {f.code for f in said(paid("1", overlays=(overlay,)))}


def test_a_3_1_a_part_time_wage_under_the_floor_warns_for_the_text_does_not_speak_of_it() -> None:
    dossier = paid("16.515", work_pattern=WorkPattern.PART_TIME, weekly_hours=22)
    assert verdict(dossier, WAGE) is Verdict.NOT_MET
    assert [(f.code, f.severity) for f in said(dossier)] == [("criterion_not_met_in_doubt", Severity.WARNING)]
    assert [f.code for f in said(paid("16.515"))] == ["wage_below_floor"]
    assert not said(paid("33.030", work_pattern=WorkPattern.PART_TIME))


@pytest.mark.parametrize(("wage", "hours"), [("16.515", 23), ("33.029,99", 45), ("25.000", 48)])
def test_a_3_1_a_part_time_wage_under_its_own_hours_part_blocks(wage: str, hours: int) -> None:
    dossier = paid(wage, work_pattern=WorkPattern.PART_TIME, weekly_hours=hours)
    assert [f.code for f in said(dossier)] == ["wage_below_floor"]


def test_a_3_1_the_sum_names_the_group_as_the_ministry_does() -> None:
    said_of_other = catalogue().describe(judged(paid("33.030"), WAGE).sum).message
    assert said_of_other.startswith("Diğer meslekler için başvuru günündeki brüt asgari ücretin 1 katı")
