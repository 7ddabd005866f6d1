"""Geçici koruma kotası (regulation 5.6), hayvancılık, öğrenci (5.8), süresiz izin (6735 m.10/3)."""

from datetime import date
from typing import Any

import pytest

from tests.factories import TODAY, a_job, a_workplace, answers, facts
from tests.unit.rules.criteria.cases import a_firm, codes_of, concerns, judged, said, title, titles, verdict
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import (
    Category,
    DossierFacts,
    LivestockKind,
    Overlay,
    PermanentGround,
    StudentLevel,
)
from webapp.domain.findings import Criterion, CriterionResult, Severity, Verdict
from webapp.domain.job import WorkPattern
from webapp.rules.criteria.quota import protection_quota

QUOTA, HERD = Criterion.PROTECTION_QUOTA, Criterion.LIVESTOCK
STUDENT, PERMANENT = Criterion.STUDENT, Criterion.PERMANENT
PROTECTED = Category.TEMPORARY_PROTECTION


def quota(turkish: int, protected: int, *, document: bool = False, benefit: bool = False) -> CriterionResult:
    return protection_quota(
        catalogue(),
        turkish_staff=turkish,
        protection_staff=protected,
        has_iskur_document=document,
        is_public_benefit=benefit,
        on=TODAY,
    )


def sheltered(turkish: int | None = 20, **given: Any) -> DossierFacts:
    return facts(
        PROTECTED,
        workplace=a_workplace(turkish_headcount=turkish, foreign_headcount=0),
        answers=answers(PROTECTED, **given),
    )


class TestProtectionQuota:
    """Ten per cent of the Turkish staff; one person where they are ten or fewer."""

    @pytest.mark.parametrize(
        ("turkish", "protected", "expected"),
        [
            (0, 0, Verdict.MET),
            (1, 0, Verdict.MET),
            (10, 0, Verdict.MET),
            (10, 1, Verdict.NOT_MET),
            (19, 1, Verdict.NOT_MET),
            (20, 1, Verdict.MET),
            (29, 2, Verdict.NOT_MET),
            (30, 2, Verdict.MET),
        ],
    )
    def test_ten_per_cent_rounded_down(self, turkish: int, protected: int, expected: Verdict) -> None:
        assert quota(turkish, protected).verdict is expected

    def test_prints_the_sum_and_the_ways_out(self) -> None:
        result = quota(19, 1)
        assert title(result.sum) == "19 Türk çalışan × %10 = 1 kişi; bu 2. olur"
        assert titles(result.cures) == ["1 Türk çalışan daha", "İŞKUR belgesi"]

    def test_a_small_workplace_has_its_own_sum(self) -> None:
        assert title(quota(4, 1).sum) == "4 Türk çalışan (en çok 10): 1 kişi; bu 2. olur"
        assert titles(quota(4, 1).cures)[0] == "16 Türk çalışan daha"

    def test_the_labour_offices_document_relaxes_it(self) -> None:
        assert quota(4, 1, document=True).verdict is Verdict.NOT_APPLIED
        assert quota(4, 0, document=True).verdict is Verdict.MET

    def test_public_benefit_is_outside(self) -> None:
        assert quota(0, 99, benefit=True).verdict is Verdict.NOT_APPLIED

    def test_it_is_known_from_practice_so_it_warns(self) -> None:
        assert "criterion_value_doubt" in codes_of(quota(20, 0).doubts)
        found = [f for f in said(sheltered(temporary_protection_staff=2)) if f.code.startswith("criterion_not_met")]
        assert [(f.severity, f.subject) for f in found] == [(Severity.WARNING, "workplace.turkish_headcount")]

    @pytest.mark.parametrize(
        ("dossier", "path"),
        [
            (sheltered(None), "workplace.turkish_headcount"),
            (sheltered(temporary_protection_staff=None), "answers.temporary_protection_staff"),
        ],
    )
    def test_waits_for_both_counts(self, dossier: DossierFacts, path: str) -> None:
        result = judged(dossier, QUOTA)
        assert (result.verdict, result.sum.subject) == (Verdict.CANNOT_SAY, path)

    def test_counts_are_not_needed_where_the_quota_is_not_applied(self) -> None:
        dossier = sheltered(None, temporary_protection_staff=None, is_public_benefit_employer=True)
        assert verdict(dossier, QUOTA) is Verdict.NOT_APPLIED

    def test_concerns_temporary_protection_only(self) -> None:
        assert not concerns(facts(Category.INTERNATIONAL_PROTECTION), QUOTA)

    def test_a_day_before_the_catalogue_has_no_quota(self) -> None:
        assert verdict(sheltered(), QUOTA, date(2021, 12, 31)) is Verdict.CANNOT_SAY


def herder(kind: LivestockKind | None, count: int | None, now: int | None = 0) -> DossierFacts:
    given = {"livestock_kind": kind, "livestock_count": count, "livestock_workers_now": now}
    return a_firm(0, 0, given=given, overlays=(Overlay.LIVESTOCK,))


class TestLivestock:
    """So many animals a worker, three workers an employer (Hayvancılık kılavuzu, 12.06.2025)."""

    @pytest.mark.parametrize(
        ("kind", "per"),
        [
            (LivestockKind.SMALL_RUMINANTS, 200),
            (LivestockKind.FATTENING_CATTLE, 100),
            (LivestockKind.DAIRY_CATTLE, 50),
            (LivestockKind.MIXED_CATTLE, 75),
        ],
    )
    def test_animals_for_each_worker(self, kind: LivestockKind, per: int) -> None:
        assert verdict(herder(kind, per - 1), HERD) is Verdict.NOT_MET
        assert verdict(herder(kind, per), HERD) is Verdict.MET
        assert verdict(herder(kind, 2 * per - 1, now=1), HERD) is Verdict.NOT_MET
        assert verdict(herder(kind, 2 * per, now=1), HERD) is Verdict.MET

    @pytest.mark.parametrize(("now", "expected"), [(2, Verdict.MET), (3, Verdict.NOT_MET)])
    def test_three_workers_at_most(self, now: int, expected: Verdict) -> None:
        assert verdict(herder(LivestockKind.DAIRY_CATTLE, 5000, now), HERD) is expected

    def test_prints_the_sum_and_the_missing_animals(self) -> None:
        result = judged(herder(LivestockKind.SMALL_RUMINANTS, 350, 1), HERD)
        assert title(result.sum) == "350 hayvan ÷ 200 = 1 çalışan; bu 2. olur"
        assert titles(result.cures) == ["50 hayvan daha"]

    def test_more_animals_make_no_room_for_a_fourth(self) -> None:
        dossier = herder(LivestockKind.DAIRY_CATTLE, 10, 3)
        assert judged(dossier, HERD).cures == ()
        assert {f.code: f.severity for f in said(dossier)}["criterion_not_met_for_good"] is Severity.BLOCKER

    @pytest.mark.parametrize(
        ("dossier", "path"),
        [
            (herder(None, 100), "answers.livestock_kind"),
            (herder(LivestockKind.DAIRY_CATTLE, None), "answers.livestock_count"),
            (herder(LivestockKind.DAIRY_CATTLE, 100, None), "answers.livestock_workers_now"),
        ],
    )
    def test_waits_for_its_answers(self, dossier: DossierFacts, path: str) -> None:
        result = judged(dossier, HERD)
        assert (result.verdict, result.sum.subject) == (Verdict.CANNOT_SAY, path)

    def test_the_guide_begins_on_12_06_2025(self) -> None:
        dossier = herder(LivestockKind.DAIRY_CATTLE, 100)
        assert verdict(dossier, HERD, date(2025, 6, 11)) is Verdict.CANNOT_SAY
        assert verdict(dossier, HERD, date(2025, 6, 12)) is Verdict.MET


def learner(level: StudentLevel | None, is_over: bool | None, pattern: WorkPattern | None) -> DossierFacts:
    given = {"student_level": level, "is_first_study_year_over": is_over}
    return a_firm(15, 0, given=given, overlays=(Overlay.STUDENT,), job=a_job(work_pattern=pattern))


class TestStudents:
    """Associate and bachelor students: after the first year, part time."""

    FIRST, LATER = StudentLevel.ASSOCIATE_OR_BACHELOR, StudentLevel.MASTER_OR_DOCTORATE

    @pytest.mark.parametrize(
        ("level", "is_over", "pattern", "expected"),
        [
            (FIRST, True, WorkPattern.PART_TIME, Verdict.MET),
            (FIRST, False, WorkPattern.PART_TIME, Verdict.NOT_MET),
            (FIRST, True, WorkPattern.FULL_TIME, Verdict.NOT_MET),
            (FIRST, False, WorkPattern.FULL_TIME, Verdict.NOT_MET),
            (LATER, None, WorkPattern.FULL_TIME, Verdict.MET),
            (FIRST, None, WorkPattern.PART_TIME, Verdict.CANNOT_SAY),
            (FIRST, True, None, Verdict.CANNOT_SAY),
            (None, True, WorkPattern.PART_TIME, Verdict.CANNOT_SAY),
        ],
    )
    def test_year_and_hours(
        self, level: StudentLevel | None, is_over: bool | None, pattern: WorkPattern | None, expected: Verdict
    ) -> None:
        assert verdict(learner(level, is_over, pattern), STUDENT) is expected

    def test_it_is_known_from_practice_so_it_warns(self) -> None:
        found = said(learner(self.FIRST, False, WorkPattern.PART_TIME))
        assert [(f.severity, f.subject) for f in found] == [(Severity.WARNING, "answers.is_first_study_year_over")]


def resident(ground: PermanentGround | None, years: int | None = None) -> DossierFacts:
    given = {"permanent_ground": ground, "work_permit_years": years}
    return a_firm(0, 0, given=given, overlays=(Overlay.PERMANENT,))


class TestPermanent:
    """Long-term residence or eight years of lawful permits (6735 m.10/3)."""

    @pytest.mark.parametrize(
        ("years", "expected"), [(7, Verdict.NOT_MET), (8, Verdict.MET), (None, Verdict.CANNOT_SAY)]
    )
    def test_m_10_3_eight_years(self, years: int | None, expected: Verdict) -> None:
        assert verdict(resident(PermanentGround.EIGHT_YEARS_OF_PERMITS, years), PERMANENT) is expected

    def test_m_10_3_long_term_residence_is_enough(self) -> None:
        assert verdict(resident(PermanentGround.LONG_TERM_RESIDENCE), PERMANENT) is Verdict.MET

    def test_m_10_3_prints_years_and_what_is_missing_and_blocks(self) -> None:
        dossier = resident(PermanentGround.EIGHT_YEARS_OF_PERMITS, 5)
        result = judged(dossier, PERMANENT)
        assert title(result.sum) == "5 yıl kanuni çalışma izni; aranan 8 yıl"
        assert titles(result.cures) == ["3 yıl daha kanuni çalışma izni"]
        assert {f.code: f.severity for f in said(dossier)}["criterion_not_met"] is Severity.BLOCKER

    def test_m_10_3_waits_for_the_ground(self) -> None:
        assert verdict(resident(None), PERMANENT) is Verdict.CANNOT_SAY


@pytest.mark.parametrize("criterion", [HERD, STUDENT, PERMANENT])
def test_statuses_concern_only_those_who_chose_them(criterion: Criterion) -> None:
    assert not concerns(a_firm(), criterion)
