"""Days are counted and amounts written as in Türkiye."""

from datetime import date
from decimal import Decimal

import pytest

from webapp.domain.money import Currency, Money, format_amount, format_money
from webapp.domain.periods import add_months, age_on, format_day


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 23), 2, date(2027, 1, 23)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 5), 12, date(2027, 12, 5)),
    ],
)
def test_a_month_ends_on_its_same_day_or_on_its_last(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("on", "age"),
    [
        (date(2026, 11, 22), 25),
        (date(2026, 11, 23), 26),
        (date(2000, 11, 22), -1),
    ],
)
def test_a_year_of_life_is_full_on_the_birthday(on: date, age: int) -> None:
    assert age_on(date(2000, 11, 23), on) == age


def test_who_is_born_on_a_leap_day_is_a_year_older_on_the_first_of_march() -> None:
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


def test_a_day_is_written_with_dots() -> None:
    assert format_day(date(2026, 3, 1)) == "01.03.2026"


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("12574.9", "12.574,90"),
        ("0.005", "0,01"),
        ("0", "0,00"),
        ("1234567.895", "1.234.567,90"),
        ("-1500", "-1.500,00"),
    ],
)
def test_an_amount_is_written_with_dots_for_thousands_and_a_comma(amount: str, written: str) -> None:
    assert format_amount(Decimal(amount)) == written


def test_an_amount_never_parts_from_its_unit() -> None:
    assert format_money(Money(Decimal("12574.9"))) == "12.574,90\N{NO-BREAK SPACE}TL"
    assert format_money(Money(Decimal(200000), Currency.USD)) == "200.000,00\N{NO-BREAK SPACE}USD"
