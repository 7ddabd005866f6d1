"""Ç.1: on whose files A.1, A.2 and A.3 are not applied."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.factories import TODAY, a_job, a_worker
from tests.unit.rules.criteria.cases import (
    FIRST_NEW,
    LAST_OLD,
    a_firm,
    codes_of,
    concerns,
    judged,
    said,
    title,
    titles,
    verdict,
)
from webapp.domain.dossier import Category, DossierFacts, Exemption, Overlay
from webapp.domain.findings import Criterion, Severity, Verdict
from webapp.domain.parties import MaritalStatus, Spouse

EXEMPTION = Criterion.EXEMPTION
GENERAL = (Criterion.EMPLOYMENT, Criterion.FINANCIAL, Criterion.WAGE)
OLDER = [
    Exemption.RELATIVE_OF_TURKISH_CITIZEN,
    Exemption.NORTHERN_CYPRUS,
    Exemption.TURKISH_DESCENT,
    Exemption.HUMANITARIAN_RESIDENCE,
    Exemption.TRAFFICKING_VICTIM,
    Exemption.STATELESS,
]
BAD_FIRM: dict[str, Any] = {
    "paid_capital_try": Decimal(0),
    "last_year_net_sales_try": Decimal(0),
    "last_year_turnover_try": Decimal(0),
    "last_year_exports_usd": Decimal(0),
}


def hopeless(claim: Exemption | None = None, worker: dict[str, Any] | None = None, **changes: Any) -> DossierFacts:
    """No staff, no money, a wage of one lira: only an exemption helps."""
    return a_firm(
        0,
        5,
        employer=BAD_FIRM,
        given={"exemption": claim},
        worker=worker,
        job=a_job(wage_amount=Decimal(1)),
        **changes,
    )


def married(
    on: date | None, nationality: str = "TR", status: MaritalStatus | None = MaritalStatus.MARRIED
) -> dict[str, Any]:
    spouse = Spouse(given_names="Iğdır", surname="Örneker", nationality=nationality, married_on=on)
    return {"marital_status": status, "spouse": spouse}


def test_c_1_without_a_ground_the_criteria_are_applied() -> None:
    assert not concerns(hopeless(), EXEMPTION)
    assert {verdict(hopeless(), criterion) for criterion in GENERAL} == {Verdict.NOT_MET}


def test_c_1_d_long_term_residence_lifts_all_three() -> None:
    dossier = hopeless(Exemption.LONG_TERM_RESIDENCE)
    assert verdict(dossier, EXEMPTION) is Verdict.MET
    assert {verdict(dossier, criterion) for criterion in GENERAL} == {Verdict.NOT_APPLIED}
    assert said(dossier) == []


def test_c_1_names_the_paper_that_proves_it() -> None:
    residence = judged(hopeless(Exemption.LONG_TERM_RESIDENCE), EXEMPTION)
    assert "Uzun dönem ikamet izni belgesi eklenir" in titles(residence.doubts)
    marriage = judged(hopeless(worker=married(date(2020, 1, 1))), EXEMPTION)
    assert "Nüfus kayıt örneği ya da evlenme belgesi eklenir" in titles(marriage.doubts)


@pytest.mark.parametrize(
    ("wedding", "expected"),
    [
        (date(2023, 11, 23), Verdict.MET),
        (date(2023, 11, 24), Verdict.NOT_MET),
        (date(2026, 11, 23), Verdict.NOT_MET),
        (date(1999, 1, 1), Verdict.MET),
    ],
)
def test_c_1_e_three_years_of_marriage_on_the_day(wedding: date, expected: Verdict) -> None:
    assert verdict(hopeless(worker=married(wedding)), EXEMPTION) is expected


def test_c_1_e_a_wedding_on_29_february_is_three_years_old_on_28_february() -> None:
    dossier = hopeless(worker=married(date(2024, 2, 29)))
    assert verdict(dossier, EXEMPTION, date(2027, 2, 27)) is Verdict.NOT_MET
    assert verdict(dossier, EXEMPTION, date(2027, 2, 28)) is Verdict.MET


def test_c_1_e_says_from_which_day_the_marriage_is_long_enough() -> None:
    result = judged(hopeless(worker=married(date(2024, 6, 1))), EXEMPTION)
    assert title(result.sum) == "01.06.2024 günü evlendi; 3 yıl 01.06.2027 günü dolar"
    assert titles(result.cures) == ["01.06.2027 günü ya da sonrasında başvurmak"]


def test_c_1_e_the_file_itself_shows_the_marriage_without_a_claim() -> None:
    dossier = hopeless(worker=married(date(2020, 1, 1)))
    assert {verdict(dossier, criterion) for criterion in GENERAL} == {Verdict.NOT_APPLIED}


def test_c_1_a_marriage_that_exempts_unasked_has_to_be_claimed_and_proved() -> None:
    (finding,) = said(hopeless(worker=married(date(2020, 1, 1))))
    assert (finding.code, finding.subject) == ("exemption_unclaimed", "answers.exemption")
    assert not said(hopeless(Exemption.MARRIED_TO_TURKISH_CITIZEN, worker=married(date(2020, 1, 1))))


@pytest.mark.parametrize(
    "worker", [married(date(2010, 1, 1), "DE"), married(date(2010, 1, 1), status=MaritalStatus.DIVORCED)]
)
def test_c_1_e_a_claim_that_the_file_contradicts_is_not_met_and_warns(worker: dict[str, Any]) -> None:
    dossier = hopeless(Exemption.MARRIED_TO_TURKISH_CITIZEN, worker)
    assert verdict(dossier, EXEMPTION) is Verdict.NOT_MET
    weights = {f.code: f.severity for f in said(dossier)}
    assert weights["exemption_claim_fails"] is Severity.WARNING
    assert weights["criterion_not_met"] is Severity.BLOCKER  # the criteria are applied after all


@pytest.mark.parametrize(
    ("worker", "path"),
    [
        (married(None), "worker.spouse.married_on"),
        (married(date(2010, 1, 1), ""), "worker.spouse.nationality"),
        (married(date(2010, 1, 1), status=None), "worker.marital_status"),
    ],
)
def test_c_1_e_asks_for_what_the_claim_rests_on(worker: dict[str, Any], path: str) -> None:
    result = judged(hopeless(Exemption.MARRIED_TO_TURKISH_CITIZEN, worker), EXEMPTION)
    assert (result.verdict, result.sum.subject) == (Verdict.CANNOT_SAY, path)


def test_a_marriage_that_is_too_young_is_shown_and_not_held_against_anybody() -> None:
    dossier = a_firm(15, 2, worker=married(date(2025, 5, 10)))
    assert verdict(dossier, EXEMPTION) is Verdict.NOT_MET
    assert said(dossier) == []


@pytest.mark.parametrize("ground", OLDER)
def test_c_1_a_to_c_were_read_in_the_older_text_only(ground: Exemption) -> None:
    assert verdict(hopeless(ground), EXEMPTION, LAST_OLD) is Verdict.MET
    present = judged(hopeless(ground), EXEMPTION, FIRST_NEW)
    assert present.verdict is Verdict.CANNOT_SAY
    assert "exemption_unread" in codes_of(present.doubts)


def test_an_unread_ground_makes_warnings_of_all_three_blockers() -> None:
    dossier = hopeless(Exemption.STATELESS)
    assert {verdict(dossier, criterion) for criterion in GENERAL} == {Verdict.NOT_MET}
    assert {f.severity for f in said(dossier)} == {Severity.WARNING}
    assert [f.code for f in said(dossier)].count("criterion_not_met_in_doubt") == 3


def test_an_exempt_wage_may_be_low_but_not_nothing() -> None:
    dossier = hopeless(Exemption.LONG_TERM_RESIDENCE)
    free = a_firm(given={"exemption": Exemption.LONG_TERM_RESIDENCE}, job=a_job(wage_amount=Decimal(0)))
    assert "wage_below_floor" not in {f.code for f in said(dossier)}
    assert "wage_not_positive" in {f.code for f in said(free)}


def test_who_files_alone_needs_no_exemption() -> None:
    assert not concerns(hopeless(Exemption.LONG_TERM_RESIDENCE, overlays=(Overlay.PERMANENT,)), EXEMPTION)


def test_a_carer_married_to_a_turkish_citizen_is_outside_the_wage_floor_too() -> None:
    dossier = hopeless(worker=married(date(2020, 1, 1)), category=Category.DOMESTIC_SERVICES)
    assert verdict(dossier, Criterion.WAGE) is Verdict.NOT_APPLIED


def test_a_worker_of_the_samples_shows_a_young_marriage() -> None:
    spouse = a_worker().spouse
    assert spouse is not None
    assert spouse.married_on is not None
    assert (TODAY - spouse.married_on).days < 3 * 365
