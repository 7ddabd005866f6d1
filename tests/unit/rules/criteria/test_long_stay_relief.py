"""A.4 Uzun süre kalana kolaylık: days of lawful stay, head counts, and both versions of the clause."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import TODAY, a_stay
from tests.unit.rules.criteria.cases import (
    FIRST_NEW,
    FIRST_SHORT,
    IN_TIME,
    LAST_LONG,
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
from webapp.domain.dossier import Category, DossierFacts, FiledFrom, Overlay
from webapp.domain.findings import Criterion, Severity, Verdict
from webapp.domain.parties import LegalStay, ResidenceStatus
from webapp.rules.criteria.long_stay import days_of

RELIEF, DAY = Criterion.LONG_STAY_RELIEF, timedelta(days=1)
PERMIT, STUDENT = ResidenceStatus.RESIDENCE_PERMIT, ResidenceStatus.STUDENT_RESIDENCE


def at_home(
    *stays: LegalStay, turkish: int | None = 3, foreign: int | None = 2, users: int | None = 0, **changes: Any
) -> DossierFacts:
    """Three Turkish citizens and two permit holders: A.1 fails, the relief may hold."""
    return a_firm(
        turkish,
        foreign,
        filed_from=FiledFrom.INSIDE_TURKIYE,
        worker={"stays": stays},
        given={"long_stay_relief_users": users},
        **changes,
    )


def stayed(first: date, last: date | None = None, status: ResidenceStatus = PERMIT) -> LegalStay:
    return a_stay(status=status, started_on=first, ended_on=last)


class TestFrom03082026:
    """One year within the last three."""

    def test_a_4_1_a_full_year_before_the_day_of_application(self) -> None:
        assert verdict(at_home(stayed(date(2025, 11, 23))), RELIEF) is Verdict.MET
        assert verdict(at_home(stayed(date(2025, 11, 24))), RELIEF) is Verdict.NOT_MET

    def test_a_4_1_prints_the_days(self) -> None:
        result = judged(at_home(stayed(date(2026, 1, 1))), RELIEF)
        assert title(result.sum) == "23.11.2023–22.11.2026 arasında 326 gün yasal kalış; aranan 365 gün"
        assert titles(result.cures) == ["39 gün daha yasal kalış"]

    def test_a_4_1_when_met_staff_and_money_are_not_asked(self) -> None:
        dossier = at_home(stayed(date(2024, 1, 1)))
        assert verdict(dossier, Criterion.EMPLOYMENT) is Verdict.NOT_APPLIED
        assert verdict(dossier, Criterion.FINANCIAL) is Verdict.NOT_APPLIED
        assert verdict(dossier, Criterion.WAGE) is Verdict.MET
        assert said(dossier) == []

    def test_a_4_1_days_told_twice_count_once(self) -> None:
        half = stayed(date(2026, 1, 1), date(2026, 6, 30))
        assert verdict(at_home(half, half, half), RELIEF) is Verdict.NOT_MET

    def test_a_4_1_pieces_add_up(self) -> None:
        pieces = (stayed(date(2024, 1, 1), date(2024, 6, 30)), stayed(date(2026, 1, 1), date(2026, 7, 3)))
        assert verdict(at_home(*pieces), RELIEF) is Verdict.MET  # 182 + 184 days
        assert verdict(at_home(pieces[0], stayed(date(2026, 1, 1), date(2026, 7, 1))), RELIEF) is Verdict.NOT_MET

    def test_a_4_1_a_stay_before_the_window_does_not_count(self) -> None:
        assert verdict(at_home(stayed(date(2010, 1, 1), date(2023, 11, 22))), RELIEF) is Verdict.NOT_MET

    @pytest.mark.parametrize(
        ("status", "expected"),
        [
            (ResidenceStatus.WORK_PERMIT, Verdict.MET),
            (ResidenceStatus.RESIDENCE_PERMIT, Verdict.MET),
            (ResidenceStatus.INTERNATIONAL_PROTECTION, Verdict.MET),
            (ResidenceStatus.TEMPORARY_PROTECTION, Verdict.NOT_MET),
            (ResidenceStatus.STUDENT_RESIDENCE, Verdict.CANNOT_SAY),
        ],
    )
    def test_a_4_1_grounds_of_a_stay(self, status: ResidenceStatus, expected: Verdict) -> None:
        assert verdict(at_home(stayed(date(2024, 1, 1), status=status)), RELIEF) is expected

    def test_a_4_1_student_days_are_asked_about_not_decided(self) -> None:
        dossier = at_home(stayed(date(2024, 1, 1), status=STUDENT))
        assert "long_stay_student" in codes_of(judged(dossier, RELIEF).doubts)
        assert "criterion_open" in codes_of(tuple(said(dossier)))

    def test_a_4_1_student_days_that_would_just_fill_the_year_are_asked_about(self) -> None:
        student = stayed(date(2025, 11, 23), status=STUDENT)
        assert verdict(at_home(student), RELIEF) is Verdict.CANNOT_SAY
        assert verdict(at_home(stayed(date(2025, 11, 24), status=STUDENT)), RELIEF) is Verdict.NOT_MET
        mixed = judged(at_home(student, stayed(date(2026, 1, 1))), RELIEF)
        assert "39 gün yalnız öğrenci ikametiyle geçti" in titles(mixed.doubts)

    @pytest.mark.parametrize(
        ("turkish", "foreign", "path"),
        [(None, 2, "workplace.turkish_headcount"), (3, None, "workplace.foreign_headcount")],
    )
    def test_a_4_2_waits_for_the_head_counts_it_compares(
        self, turkish: int | None, foreign: int | None, path: str
    ) -> None:
        dossier = at_home(stayed(date(2020, 1, 1)), turkish=turkish, foreign=foreign)
        result = judged(dossier, RELIEF)
        assert (result.verdict, result.sum.subject) == (Verdict.CANNOT_SAY, path)
        assert verdict(dossier, RELIEF, LAST_LONG) is Verdict.MET

    @pytest.mark.parametrize(("users", "expected"), [(0, Verdict.MET), (2, Verdict.MET), (3, Verdict.NOT_MET)])
    def test_a_4_1_three_foreigners_at_most(self, users: int, expected: Verdict) -> None:
        assert verdict(at_home(stayed(date(2024, 1, 1)), users=users), RELIEF) is expected

    def test_a_4_1_the_number_of_users_is_asked_once_the_stay_is_long_enough(self) -> None:
        result = judged(at_home(stayed(date(2024, 1, 1)), users=None), RELIEF)
        assert (result.verdict, result.sum.subject) == (Verdict.CANNOT_SAY, "answers.long_stay_relief_users")

    @pytest.mark.parametrize(
        ("turkish", "foreign", "expected"),
        [(3, 2, Verdict.MET), (2, 2, Verdict.NOT_MET), (0, 0, Verdict.NOT_MET), (1, 0, Verdict.MET)],
    )
    def test_a_4_2_permit_holders_do_not_outnumber_turkish_staff(
        self, turkish: int, foreign: int, expected: Verdict
    ) -> None:
        dossier = at_home(stayed(date(2024, 1, 1)), turkish=turkish, foreign=foreign)
        assert verdict(dossier, RELIEF) is expected

    def test_a_4_2_says_how_many_staff_are_missing(self) -> None:
        result = judged(at_home(stayed(date(2024, 1, 1)), turkish=1, foreign=3), RELIEF)
        assert titles(result.cures) == ["3 Türk çalışan daha"]


class TestBefore03082026:
    """Three years within the last five, students out, no rule about outnumbering."""

    def test_the_clause_changes_overnight(self) -> None:
        dossier = at_home(stayed(date(2024, 8, 2)))  # two years
        assert verdict(dossier, RELIEF, LAST_LONG) is Verdict.NOT_MET
        assert verdict(dossier, RELIEF, FIRST_SHORT) is Verdict.MET

    def test_three_years_of_the_last_five(self) -> None:
        assert verdict(at_home(stayed(date(2023, 8, 2))), RELIEF, LAST_LONG) is Verdict.MET
        assert verdict(at_home(stayed(date(2023, 8, 3))), RELIEF, LAST_LONG) is Verdict.NOT_MET
        early = stayed(date(2018, 1, 1), date(2023, 8, 2))
        assert title(judged(at_home(early), RELIEF, LAST_LONG).sum).startswith("02.08.2021–01.08.2026 arasında 731 gün")

    def test_student_stays_are_out(self) -> None:
        assert verdict(at_home(stayed(date(2021, 1, 1), status=STUDENT)), RELIEF, LAST_LONG) is Verdict.NOT_MET

    def test_nobody_counts_turkish_staff(self) -> None:
        dossier = at_home(stayed(date(2020, 1, 1)), turkish=0, foreign=2)
        assert verdict(dossier, RELIEF, LAST_LONG) is Verdict.MET
        assert verdict(dossier, RELIEF, FIRST_SHORT) is Verdict.NOT_MET

    def test_the_older_text_is_known_from_practice_and_says_so(self) -> None:
        result = judged(at_home(stayed(date(2020, 1, 1))), RELIEF, LAST_LONG)
        assert result.source == "long_stay_2024"
        assert [title(doubt) for doubt in result.doubts if doubt.code == "criterion_value_doubt"] == [
            "Yasal kalışın arandığı dönem: 60 ay (uygulama)",
            "Dönem içinde aranan yasal kalış: 36 ay (uygulama)",
            "Uzun kalış kolaylığından yararlanan yabancı: 3 kişi (uygulama)",
        ]

    def test_there_was_no_such_relief_until_30_09_2024(self) -> None:
        dossier = at_home(stayed(date(2015, 1, 1)))
        result = judged(dossier, RELIEF, LAST_OLD)
        assert (result.verdict, result.sum.code) == (Verdict.NOT_APPLIED, "value_no_rule")
        assert verdict(dossier, Criterion.EMPLOYMENT, LAST_OLD) is Verdict.NOT_MET
        assert verdict(dossier, RELIEF, FIRST_NEW) is Verdict.MET


class TestWhoIsAsked:
    """The relief is worked out only where it speaks, and asked for only where it would decide."""

    @pytest.mark.parametrize("category", [Category.DOMESTIC_SERVICES, Category.LIAISON_OFFICE])
    def test_not_where_staff_and_money_are_not_measured(self, category: Category) -> None:
        assert not concerns(a_firm(category=category, filed_from=FiledFrom.INSIDE_TURKIYE), RELIEF)

    def test_not_from_abroad(self) -> None:
        assert not concerns(a_firm(worker={"stays": (stayed(date(2015, 1, 1)),)}), RELIEF)

    @pytest.mark.parametrize("overlay", [Overlay.ACADEMIC, Overlay.LIVESTOCK, Overlay.PERMANENT])
    def test_not_under_another_measure(self, overlay: Overlay) -> None:
        assert not concerns(at_home(overlays=(overlay,)), RELIEF)

    def test_untold_stays_are_asked_for_where_the_ratio_fails(self) -> None:
        found = {(f.code, f.subject, f.severity) for f in said(at_home())}
        assert ("criterion_cannot_say", "worker.stays", Severity.WARNING) in found

    def test_untold_stays_do_not_disturb_a_sound_file(self) -> None:
        assert said(at_home(turkish=15)) == []

    @pytest.mark.parametrize("changes", [{"status": None}, {"started_on": None}])
    def test_a_row_half_told_names_the_field(self, changes: dict[str, Any]) -> None:
        (name,) = changes
        result = judged(at_home(a_stay(**changes)), RELIEF)
        assert (result.verdict, result.sum.subject) == (Verdict.CANNOT_SAY, f"worker.stays[0].{name}")

    def test_a_relief_that_is_not_met_is_no_ground_of_refusal(self) -> None:
        dossier = at_home(stayed(date(2026, 9, 1)), turkish=15)
        assert verdict(dossier, RELIEF) is Verdict.NOT_MET
        assert said(dossier) == []


spans = st.builds(
    lambda first, length: stayed(first, first + timedelta(days=length)),
    st.dates(date(2020, 1, 1), date(2027, 12, 31)),
    st.integers(-30, 900),
)


@IN_TIME
@given(st.lists(spans, max_size=6), st.dates(date(2024, 10, 1), date(2026, 12, 31)), st.integers(1, 2000))
def test_the_union_of_days_agrees_with_asking_day_by_day(stays: list[LegalStay], on: date, length: int) -> None:
    first = on - timedelta(days=length)
    slow = sum(
        any(s.started_on and s.ended_on and s.started_on <= first + DAY * n <= s.ended_on for s in stays)
        for n in range(length)
    )
    assert len(days_of(stays, frozenset({PERMIT}), first, on)) == slow


@IN_TIME
@given(st.lists(spans, max_size=4), spans)
def test_more_stay_never_takes_the_relief_away(stays: list[LegalStay], more: LegalStay) -> None:
    if verdict(at_home(*stays), RELIEF, TODAY) is Verdict.MET:
        assert verdict(at_home(*stays, more), RELIEF, TODAY) is Verdict.MET
