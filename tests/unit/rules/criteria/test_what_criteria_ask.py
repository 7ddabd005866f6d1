"""Which answers the criteria ask for, and that nothing is said twice."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.factories import TODAY, a_job, facts
from tests.unit.rules.criteria.cases import a_firm, said
from tests.unit.rules.dossiers import CELLS, report
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import (
    Category,
    CriteriaAnswers,
    FiledFrom,
    Overlay,
    PermanentGround,
    StudentLevel,
)
from webapp.domain.findings import Criterion, Severity, Verdict
from webapp.rules import criteria
from webapp.rules.completeness import missing_fields


@pytest.mark.parametrize(
    ("overlay", "given", "paths"),
    [
        (Overlay.COMPANY_PARTNER, {}, {"answers.partner_share_try"}),
        (
            Overlay.LIVESTOCK,
            {},
            {"answers.livestock_kind", "answers.livestock_count", "answers.livestock_workers_now"},
        ),
        (Overlay.STUDENT, {}, {"answers.student_level"}),
        (
            Overlay.STUDENT,
            {"student_level": StudentLevel.ASSOCIATE_OR_BACHELOR},
            {"answers.student_level", "answers.is_first_study_year_over"},
        ),
        (Overlay.PERMANENT, {}, {"answers.permanent_ground"}),
        (
            Overlay.PERMANENT,
            {"permanent_ground": PermanentGround.EIGHT_YEARS_OF_PERMITS},
            {"answers.permanent_ground", "answers.work_permit_years"},
        ),
        (Overlay.TEACHER, {}, set()),
    ],
)
def test_a_status_asks_for_what_always_decides_it(overlay: Overlay, given: dict[str, Any], paths: set[str]) -> None:
    dossier = a_firm(given=given, overlays=(overlay,))
    assert set(criteria.asked(dossier)) == paths
    open_paths = {path for path in paths if path.removeprefix("answers.") not in given}
    assert open_paths <= set(missing_fields(dossier))


def test_a_partner_by_the_portals_box_is_asked_too() -> None:
    assert set(criteria.asked(a_firm(job=a_job(is_partner_or_owner=True)))) == {"answers.partner_share_try"}


def test_a_standard_employer_is_asked_nothing_more() -> None:
    assert set(criteria.asked(facts())) == set()


@pytest.mark.parametrize(("category", "filed_from"), CELLS)
def test_a_sound_dossier_hears_nothing_of_the_criteria(category: Category, filed_from: FiledFrom) -> None:
    spoken = [f.code for f in report(facts(category, filed_from=filed_from)).findings if f.code.startswith("crit")]
    assert spoken == []


@pytest.mark.parametrize(("category", "filed_from"), CELLS)
def test_an_empty_dossier_is_not_told_twice_what_is_missing(category: Category, filed_from: FiledFrom) -> None:
    dossier = replace(facts(category, filed_from=filed_from), answers=CriteriaAnswers())
    found = report(dossier).findings
    gaps = {f.subject for f in found if f.code in ("field_missing", "answer_missing")}
    assert not gaps & {f.subject for f in found if f.code == "criterion_cannot_say"}


def test_the_report_carries_every_criterion_in_the_fixed_order() -> None:
    dossier = facts(Category.KEY_PERSONNEL)
    results = report(dossier).criteria
    assert [r.criterion for r in results] == [
        Criterion.EXEMPTION,
        Criterion.LONG_STAY_RELIEF,
        Criterion.EMPLOYMENT,
        Criterion.FINANCIAL,
        Criterion.WAGE,
        Criterion.KEY_STAFF,
        Criterion.SPECIAL_FDI,
    ]
    assert results == criteria.results(dossier, catalogue(), TODAY)


def test_6735_m_9_1_e_a_criterion_that_is_not_met_keeps_the_dossier_from_being_ready() -> None:
    found = report(a_firm(4, 0))
    assert not found.is_ready
    (finding,) = [f for f in found.blockers if f.code == "criterion_not_met"]
    words = catalogue().describe(finding)
    assert words.title == "İstihdam ölçütü karşılanmıyor"
    assert "4 Türk çalışan ÷ 5 = 0 yabancı; bu 1. olur." in words.message
    assert words.remedy.startswith("Karşılamak için: 1 Türk çalışan daha ya da en az ")


@pytest.mark.parametrize("on", [date(2024, 9, 30), date(2024, 10, 1), date(2024, 12, 31), date(2025, 1, 1), TODAY])
def test_what_is_found_agrees_with_the_verdicts_on_every_day(on: date) -> None:
    dossier = a_firm(4, 0)
    verdicts = {r.criterion: r.verdict for r in criteria.results(dossier, catalogue(), on)}
    assert verdicts[Criterion.EMPLOYMENT] is Verdict.NOT_MET
    blockers = [f for f in said(dossier, on) if f.severity is Severity.BLOCKER]
    assert [f.subject for f in blockers if f.code == "criterion_not_met"] == ["workplace.turkish_headcount"]
