"""The application counts days as a calendar walked by hand does."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle import calendar_by_hand as by_hand
from webapp.rules.deadlines import counting

FIRST = date(by_hand.FIRST_YEAR, 1, 1)
LAST = date(by_hand.LAST_YEAR, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
days = st.dates(min_value=FIRST, max_value=date(by_hand.LAST_YEAR - 6, 12, 31))
counts = st.integers(min_value=0, max_value=400)
often = settings(max_examples=400, deadline=None)


def test_every_single_day_of_eleven_years_is_a_working_day_or_not_in_both_calendars() -> None:
    differing = [day for day in EVERY_DAY if counting.is_working_day(day) != by_hand.is_open(day)]
    assert differing == []


def test_the_calendar_written_by_hand_knows_the_holidays_that_the_package_knows() -> None:
    package = holidays.country_holidays("TR", years=range(by_hand.FIRST_YEAR, by_hand.LAST_YEAR + 1))
    assert {day for day in EVERY_DAY if by_hand.is_holiday(day)} == {day for day in EVERY_DAY if day in package}


def test_every_year_has_both_feasts_with_three_and_four_days() -> None:
    years = range(by_hand.FIRST_YEAR, by_hand.LAST_YEAR + 1)
    assert [first.year for first in by_hand.RAMAZAN] == [first.year for first in by_hand.KURBAN] == list(years)
    assert len(by_hand.FEASTS) == 7 * len(years)


@pytest.mark.parametrize("half_day", [date(2026, 3, 19), date(2026, 5, 26), date(2026, 10, 28), date(2025, 6, 5)])
def test_the_half_day_before_a_holiday_is_a_working_day(half_day: date) -> None:
    assert counting.is_working_day(half_day)
    assert by_hand.is_open(half_day)


@often
@given(days, counts)
def test_calendar_days_forwards_and_backwards(day: date, count: int) -> None:
    assert counting.after_days(day, count) == by_hand.days_later(day, count)
    assert counting.before_days(day, count) == by_hand.days_earlier(day, count)


@often
@given(days, st.integers(min_value=0, max_value=60))
def test_months_end_on_the_same_number_or_on_the_last_day(day: date, count: int) -> None:
    assert counting.after_months(day, count) == by_hand.months_later(day, count)


@often
@given(days, st.integers(min_value=0, max_value=6))
def test_years_too(day: date, count: int) -> None:
    assert counting.after_years(day, count) == by_hand.years_later(day, count)


@often
@given(days, st.integers(min_value=0, max_value=60))
def test_working_days(day: date, count: int) -> None:
    assert counting.after_working_days(day, count) == by_hand.open_days_later(day, count)
    assert counting.next_working_day(day) == by_hand.first_open_day(day)


@given(days)
def test_an_e_notification_is_served_at_the_end_of_the_fifth_day(day: date) -> None:
    assert counting.served_by_e_notification(day) == by_hand.days_later(day, 5)


def test_the_ends_of_months_and_leap_years_in_words() -> None:
    assert counting.after_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert counting.after_months(date(2023, 1, 31), 1) == date(2023, 2, 28)
    assert counting.after_months(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert counting.after_months(date(2026, 2, 28), 1) == date(2026, 3, 28)
    assert counting.after_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert counting.after_years(date(2024, 2, 29), 4) == date(2028, 2, 29)
