"""Objection, suit and extension window by themselves: the application and the clock walked by hand agree."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle import court_by_hand
from tests.oracle.calendar_by_hand import DAY, days_earlier
from webapp.catalogue.loader import catalogue
from webapp.rules.deadlines.court import suit_deadline
from webapp.rules.deadlines.windows import extension_window, objection_deadline

FIRST, LAST = date(2022, 1, 1), date(2029, 12, 31)
days = st.dates(min_value=FIRST, max_value=LAST)
often = settings(max_examples=500, deadline=None)


def test_the_last_day_to_sue_for_every_day_of_service_in_eight_years() -> None:
    for number in range((LAST - FIRST).days + 1):
        served_on = FIRST + timedelta(days=number)
        due = suit_deadline(catalogue(), served_on=served_on).due
        assert due == court_by_hand.suit_last_day(served_on), served_on


@often
@given(days, st.integers(min_value=0, max_value=45))
def test_an_objection_that_nobody_answers(served_on: date, gap: int) -> None:
    objected_on = served_on + gap * DAY
    due = suit_deadline(catalogue(), served_on=served_on, objected_on=objected_on).due
    assert due == court_by_hand.suit_last_day(served_on, objected_on)


@often
@given(days, st.integers(min_value=0, max_value=35), st.integers(min_value=0, max_value=70))
def test_an_objection_with_an_answer(served_on: date, gap: int, silence: int) -> None:
    objected_on = served_on + gap * DAY
    answered_on = objected_on + silence * DAY
    due = suit_deadline(catalogue(), served_on=served_on, objected_on=objected_on, answered_on=answered_on).due
    assert due == court_by_hand.suit_last_day(served_on, objected_on, answered_on)


@often
@given(days)
def test_the_objection_and_the_extension_window(day: date) -> None:
    assert objection_deadline(catalogue(), served_on=day).due == court_by_hand.objection_last_day(day)
    window = extension_window(catalogue(), ends_on=day)
    assert (window.opens_on, window.due) == (days_earlier(day, 60), day - DAY)


class TestTheClockByHandItself:
    """The slow clock on examples that can be checked on paper."""

    def test_an_objection_on_day_15_leaves_45_days(self) -> None:
        served_on, objected_on, answered_on = date(2026, 1, 5), date(2026, 1, 20), date(2026, 2, 10)
        assert court_by_hand.raw_last_day(served_on, objected_on, answered_on) == answered_on + 45 * DAY

    def test_a_last_day_on_25_july_goes_to_7_september(self) -> None:
        assert court_by_hand.raw_last_day(date(2026, 5, 26)) == date(2026, 7, 25)
        assert court_by_hand.suit_last_day(date(2026, 5, 26)) == date(2026, 9, 7)

    def test_7_september_on_a_sunday_goes_to_monday(self) -> None:
        assert court_by_hand.moved(date(2025, 7, 25)) == date(2025, 9, 8)

    def test_the_edges_of_the_recess(self) -> None:
        assert court_by_hand.moved(date(2027, 7, 19)) == date(2027, 7, 19)
        assert court_by_hand.moved(date(2027, 7, 20)) == date(2027, 9, 7)
        assert court_by_hand.moved(date(2027, 8, 31)) == date(2027, 9, 7)
        assert court_by_hand.moved(date(2027, 9, 1)) == date(2027, 9, 1)

    def test_a_weekend_just_before_the_recess_stays_out_of_it(self) -> None:
        assert court_by_hand.moved(date(2026, 7, 18)) == date(2026, 7, 20)

    def test_silence_of_thirty_days_beats_an_answer_served_later(self) -> None:
        objected_on = date(2026, 3, 1)
        assert court_by_hand.refusal_of_objection(objected_on, None) == date(2026, 3, 31)
        assert court_by_hand.refusal_of_objection(objected_on, date(2026, 4, 20)) == date(2026, 3, 31)
        assert court_by_hand.refusal_of_objection(objected_on, date(2026, 3, 12)) == date(2026, 3, 12)

    def test_a_late_objection_stops_nothing(self) -> None:
        served_on = date(2026, 1, 5)
        assert court_by_hand.suit_last_day(served_on, date(2026, 2, 5)) == court_by_hand.suit_last_day(served_on)
