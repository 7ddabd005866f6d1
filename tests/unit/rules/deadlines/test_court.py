"""The annulment suit: İYUK m.7, 8, 11 as regulation 8.1 reads them."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.unit.rules.deadlines.timeline import doubts, said
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import NoValueFor
from webapp.domain.deadlines import Deadline, Period, PeriodUnit
from webapp.rules.deadlines.counting import is_working_day
from webapp.rules.deadlines.court import court_day, suit_deadline

SERVED = date(2026, 1, 5)
DAYS = st.dates(date(2022, 1, 1), date(2031, 12, 31))


def suit(served: date = SERVED, objected: date | None = None, answered: date | None = None) -> Deadline:
    return suit_deadline(catalogue(), served_on=served, objected_on=objected, answered_on=answered)


def days_after(day: date, count: int) -> date:
    return day + timedelta(days=count)


class TestWithoutObjection:
    def test_sixty_days_from_the_day_after_service(self) -> None:
        assert suit().due == date(2026, 3, 6)
        assert suit().period == Period(count=60, unit=PeriodUnit.DAY)
        assert suit().counted_from == SERVED

    def test_whether_an_objection_is_a_precondition_is_said_as_a_doubt(self) -> None:
        assert doubts(suit()) == {"suit_without_objection"}


class TestObjection:
    def test_objection_on_day_15_leaves_45_days(self) -> None:
        """Seed B's example: the answer is served on 10 February 2026."""
        found = suit(objected=days_after(SERVED, 15), answered=date(2026, 2, 10))
        assert found.period == Period(count=45, unit=PeriodUnit.DAY)
        assert (found.counted_from, found.due) == (date(2026, 2, 10), date(2026, 3, 27))

    def test_the_day_of_the_objection_counts_as_elapsed_and_the_other_reading_is_said(self) -> None:
        found = suit(objected=days_after(SERVED, 1), answered=date(2026, 1, 12))
        assert found.period.count == 59
        assert found.due == date(2026, 3, 12)
        assert "13.03.2026" in said(found, "suit_objection_day")

    def test_an_objection_on_the_day_of_service_leaves_all_sixty(self) -> None:
        found = suit(objected=SERVED, answered=date(2026, 1, 12))
        assert found.period.count == 60
        assert "suit_objection_day" not in doubts(found)

    def test_silence_of_thirty_days_is_a_refusal(self) -> None:
        found = suit(objected=days_after(SERVED, 15))
        assert found.counted_from == days_after(SERVED, 45)
        assert "19.02.2026" in said(found, "suit_answer_awaited")

    def test_an_answer_on_the_thirtieth_day_is_no_late_answer(self) -> None:
        found = suit(objected=days_after(SERVED, 15), answered=days_after(SERVED, 45))
        assert found.counted_from == days_after(SERVED, 45)
        assert "suit_answer_too_late" not in doubts(found)

    def test_silence_beats_an_answer_served_later_and_both_dates_are_said(self) -> None:
        silent, late = suit(objected=days_after(SERVED, 15)), days_after(SERVED, 46)
        found = suit(objected=days_after(SERVED, 15), answered=late)
        assert found.due == silent.due
        assert "06.04.2026" in said(found, "suit_answer_too_late")

    def test_silence_lasted_sixty_days_before_8_july_2021(self) -> None:
        assert suit(date(2021, 5, 3), objected=date(2021, 5, 10)).counted_from == date(2021, 7, 9)

    def test_an_objection_on_day_30_still_stops_the_clock(self) -> None:
        assert suit(objected=days_after(SERVED, 30)).period.count == 30

    def test_a_late_objection_stops_nothing(self) -> None:
        found = suit(objected=days_after(SERVED, 31), answered=days_after(SERVED, 40))
        assert found.due == suit().due
        assert "05.02.2026" in said(found, "objection_too_late")

    def test_an_objection_before_the_service_is_taken_to_stop_nothing(self) -> None:
        found = suit(objected=days_after(SERVED, -2))
        assert found.due == suit().due
        assert "objection_before_service" in doubts(found)

    def test_an_answer_needs_an_objection_before_it(self) -> None:
        with pytest.raises(ValueError, match="follows its objection"):
            suit(answered=SERVED)
        with pytest.raises(ValueError, match="follows its objection"):
            suit(objected=SERVED, answered=days_after(SERVED, -1))


class TestLastDay:
    def test_a_last_day_on_25_july_moves_to_7_september(self) -> None:
        found = suit(date(2026, 5, 26))
        assert found.due == date(2026, 9, 7)
        assert [mark.on for mark in found.marks if mark.text.code == "mark_recess"] == [date(2026, 7, 25)]

    @pytest.mark.parametrize(
        ("raw", "moved"),
        [
            ("2027-07-19", "2027-07-19"),  # a Monday, the day before the recess
            ("2027-07-20", "2027-09-07"),
            ("2027-08-31", "2027-09-07"),
            ("2027-09-01", "2027-09-01"),
            ("2024-07-25", "2024-09-09"),  # 7 September 2024 is a Saturday
            ("2025-07-25", "2025-09-08"),  # a Sunday
            ("2026-10-29", "2026-10-30"),
            ("2026-10-28", "2026-10-28"),  # a half day
            ("2026-05-27", "2026-06-01"),  # Kurban Bayramı and the weekend after it
            ("2026-11-21", "2026-11-23"),
        ],
    )
    def test_the_recess_then_weekends_and_holidays_move_it(self, raw: str, moved: str) -> None:
        assert court_day(catalogue(), date.fromisoformat(raw)) == date.fromisoformat(moved)

    def test_a_weekend_that_pushes_it_into_the_recess_keeps_the_earlier_day(self) -> None:
        found = suit(days_after(date(2026, 7, 18), -60))
        assert found.due == date(2026, 7, 20)
        assert "07.09.2026" in said(found, "suit_pushed_into_recess")

    def test_the_marks_tell_every_step(self) -> None:
        found = suit(date(2024, 5, 11), objected=date(2024, 5, 26), answered=date(2024, 6, 10))
        codes = [mark.text.code for mark in found.marks]
        assert codes == [
            "mark_served",
            "mark_objected",
            "mark_answered",
            "mark_raw_due",
            "mark_recess",
            "mark_rest_day",
            "mark_due",
        ]
        assert found.due == date(2024, 9, 9)

    def test_a_far_feast_that_is_only_estimated_is_said(self) -> None:
        assert "feast_estimated" in doubts(suit(days_after(date(2034, 3, 1), -60)))


def test_before_the_first_row_no_length_is_guessed() -> None:
    with pytest.raises(NoValueFor):
        suit(date(1981, 1, 1))


@given(DAYS, st.integers(0, 90), st.integers(0, 90))
def test_the_last_day_is_a_court_day_outside_the_recess_unless_pushed_there(
    served: date, gap: int, silence: int
) -> None:
    objected = days_after(served, gap)
    found = suit(served, objected, days_after(objected, silence))
    assert is_working_day(found.due)
    is_resting = (7, 20) <= (found.due.month, found.due.day) <= (8, 31)
    assert not is_resting or "suit_pushed_into_recess" in doubts(found)
    assert found.due >= days_after(served, 60)


@given(DAYS, st.integers(0, 30), st.integers(0, 60))
def test_a_later_answer_never_shortens_the_time(served: date, gap: int, silence: int) -> None:
    """Outside the recess: a last day just after it comes before one that the recess moved to 7 September."""
    objected = days_after(served, gap)
    sooner = suit(served, objected, days_after(objected, silence))
    later = suit(served, objected, days_after(objected, silence + 1))
    assume(not any((9, 7) <= (found.due.month, found.due.day) <= (9, 9) for found in (sooner, later)))
    assert sooner.due <= later.due <= suit(served, objected).due
