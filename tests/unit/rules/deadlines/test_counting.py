"""Days, months, working days and e-tebligat, counted by the readings of the issue."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.catalogue.loader import catalogue
from webapp.domain.deadlines import Period, PeriodUnit
from webapp.rules.deadlines import counting

DAYS = st.dates(date(2022, 1, 1), date(2031, 12, 31))


def test_day_one_is_the_day_after_the_event() -> None:
    assert counting.after_days(date(2026, 3, 2), 1) == date(2026, 3, 3)
    assert counting.after_days(date(2026, 3, 2), 30) == date(2026, 4, 1)
    assert counting.before_days(date(2027, 1, 10), 60) == date(2026, 11, 11)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2026-08-30", 6, "2027-02-28"),
        ("2026-11-15", 6, "2027-05-15"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_a_month_ends_on_the_same_day_number_else_on_its_last_day(day: str, months: int, end: str) -> None:
    assert counting.after_months(date.fromisoformat(day), months) == date.fromisoformat(end)


def test_a_year_from_a_leap_day_ends_on_28_february() -> None:
    assert counting.after_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert counting.after_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_thirty_days_over_a_leap_day_are_still_thirty_days() -> None:
    assert counting.after_days(date(2024, 2, 15), 30) == date(2024, 3, 16)
    assert counting.after_days(date(2025, 2, 15), 30) == date(2025, 3, 17)


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        ("2026-11-20", True),  # Friday
        ("2026-11-21", False),  # Saturday
        ("2026-11-22", False),  # Sunday
        ("2026-10-29", False),  # Cumhuriyet Bayramı
        ("2026-10-28", True),  # the half day before it
        ("2026-05-26", True),  # arife of Kurban Bayramı, a half day
        ("2026-05-29", False),  # third day of the feast, a Friday
        ("2026-03-20", False),  # first day of Ramazan Bayramı, a Friday
        ("2026-07-15", False),
    ],
)
def test_half_days_are_working_days_and_public_holidays_are_not(day: str, is_open: bool) -> None:
    assert counting.is_working_day(date.fromisoformat(day)) is is_open


def test_twenty_working_days_step_over_weekends_and_a_feast() -> None:
    # 18 May is a Monday; 19 May and 27 to 29 May 2026 are holidays on weekdays.
    assert counting.after_working_days(date(2026, 5, 18), 20) == date(2026, 6, 19)


def test_three_working_days_before_new_year_end_after_it() -> None:
    assert counting.after_working_days(date(2025, 12, 30), 3) == date(2026, 1, 5)


def test_the_next_working_day_is_the_day_itself_when_it_is_one() -> None:
    assert counting.next_working_day(date(2026, 11, 20)) == date(2026, 11, 20)
    assert counting.next_working_day(date(2026, 11, 21)) == date(2026, 11, 23)


def test_an_e_notification_is_served_at_the_end_of_the_fifth_day_even_on_a_sunday() -> None:
    assert counting.served_by_e_notification(date(2026, 11, 17)) == date(2026, 11, 22)


def test_the_five_days_are_those_of_the_catalogue() -> None:
    assert catalogue().value("e_notification_days", date(2026, 1, 1)).whole == counting.E_NOTIFICATION_DAYS


def test_feasts_of_far_years_are_estimates() -> None:
    assert not counting.has_estimated_feast(date(2026, 5, 1), date(2026, 6, 30))
    assert counting.has_estimated_feast(date(2034, 2, 1), date(2034, 3, 31))
    assert not counting.has_estimated_feast(date(2034, 6, 1), date(2034, 6, 30))


@pytest.mark.parametrize(
    ("first", "last", "is_near"),
    [
        ("2034-02-20", "2034-02-26", False),
        ("2034-02-20", "2034-02-27", True),  # two days before 1 March, the estimated feast
        ("2034-03-06", "2034-03-10", True),  # two days after its last day
        ("2034-03-07", "2034-03-10", False),
    ],
)
def test_an_estimated_feast_may_move_by_two_days(first: str, last: str, is_near: bool) -> None:
    assert counting.has_estimated_feast(date.fromisoformat(first), date.fromisoformat(last)) is is_near


def test_a_holiday_has_its_turkish_name() -> None:
    assert counting.holiday_name(date(2026, 10, 29)) == "Cumhuriyet Bayramı"
    assert counting.holiday_name(date(2026, 10, 30)) == ""


@given(DAYS, st.integers(1, 40))
def test_so_many_working_days_lie_in_the_span_they_give(day: date, count: int) -> None:
    end = counting.after_working_days(day, count)
    span = [day + timedelta(days=step) for step in range(1, (end - day).days + 1)]
    assert sum(counting.is_working_day(each) for each in span) == count
    assert counting.is_working_day(end)


@given(DAYS, st.integers(1, 60), st.sampled_from(PeriodUnit))
def test_a_longer_period_never_ends_earlier_and_none_ends_before_it_begins(
    day: date, count: int, unit: PeriodUnit
) -> None:
    shorter, longer = Period(count=count, unit=unit), Period(count=count + 1, unit=unit)
    assert day < counting.after(day, shorter) <= counting.after(day, longer)
    assert counting.before(day, longer) <= counting.before(day, shorter) < day


@given(DAYS, st.integers(1, 30))
def test_working_days_back_and_forth_meet_on_a_working_day(day: date, count: int) -> None:
    start = counting.next_working_day(day)
    assert counting.before_working_days(counting.after_working_days(start, count), count) == start
