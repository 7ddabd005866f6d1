"""The yearly figures of regulation 7.1 to 7.3: which amount on which day, on whose word, and where nobody knows."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

import pytest

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import NoValueFor, Standing

FIXED = [f"permit_fee_{years}_year{'s' if years > 1 else ''}_try" for years in range(1, 6)]
PERMANENT, PROTECTION = "permit_fee_permanent_try", "permit_fee_temporary_protection_try"
FINES = [
    "fine_employer_per_foreigner_try",
    "fine_foreigner_dependent_try",
    "fine_foreigner_independent_try",
    "fine_late_notification_try",
]
WHOLE_PERIOD = [
    *FIXED,
    PERMANENT,
    PROTECTION,
    "valuable_paper_fee_try",
    "minimum_wage_gross_try",
    "revaluation_rate_percent",
    *FINES,
]
DAYS = [date(2022, 1, 1) + timedelta(days=number) for number in range(5 * 365 + 1)]

# One day of each column of the table in regulation 7.1.
COLUMNS = [
    date(2022, 5, 2),
    date(2023, 7, 6),
    date(2023, 7, 7),
    date(2024, 2, 29),
    date(2025, 12, 31),
    date(2026, 1, 1),
]
TABLE = {
    FIXED[0]: ["1386.20", "3090.20", "4635.30", "7345.00", "10571.60", "12574.90"],
    FIXED[1]: ["2772.40", "6180.40", "9270.60", "14690.00", "21143.20", "25149.80"],
    FIXED[2]: ["4158.60", "9270.60", "13905.90", "22035.00", "31714.80", "37724.70"],
    FIXED[3]: [None, "12360.80", "18541.20", "29380.00", "42286.40", "50299.60"],
    FIXED[4]: [None, "15451.00", "23176.50", "36725.00", "52858.00", "62874.50"],
    PERMANENT: [None, "30914.50", "46371.75", "73480.60", "105760.60", "125802.20"],
    PROTECTION: ["515.70", "1149.60", "1724.40", "2732.40", None, "4677.90"],
    "valuable_paper_fee_try": ["160", "356", "356", "565", "810", "964"],
}


def cells() -> Iterator[tuple[str, date, str | None]]:
    for key, amounts in TABLE.items():
        for day, amount in zip(COLUMNS, amounts, strict=True):
            yield key, day, amount


def standing(key: str, day: date) -> Standing:
    return catalogue().source(catalogue().value(key, day).source).standing


@pytest.mark.parametrize(("key", "day", "amount"), list(cells()))
def test_regulation_7_1_every_cell_of_the_fee_table(key: str, day: date, amount: str | None) -> None:
    if amount is None:
        assert catalogue().unknown(key, day) is not None
        with pytest.raises(NoValueFor):
            catalogue().value(key, day)
    else:
        assert catalogue().value(key, day).value == Decimal(amount)
        assert catalogue().unknown(key, day) is None


@pytest.mark.parametrize("key", WHOLE_PERIOD)
def test_every_day_of_2022_to_2026_has_exactly_one_row_or_says_that_nobody_knows(key: str) -> None:
    assert DAYS[-1] == date(2026, 12, 31)
    rows = [*catalogue().values[key], *catalogue().unknowns[key]]
    for day in DAYS:
        valid = [row for row in rows if row.valid_from <= day and (row.valid_until is None or day <= row.valid_until)]
        assert len(valid) == 1, (key, day)


@pytest.mark.parametrize("key", [*WHOLE_PERIOD, "minimum_wage_net_try"])
def test_2027_is_published_nowhere_yet(key: str) -> None:
    assert catalogue().unknown(key, date(2027, 1, 1)) is None
    with pytest.raises(NoValueFor):
        catalogue().value(key, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("key", "day", "expected"),
    [
        (FIXED[0], date(2022, 6, 1), Standing.PRACTICE),
        (FIXED[1], date(2022, 6, 1), Standing.COMPUTED),
        (FIXED[1], date(2023, 6, 1), Standing.PRACTICE),
        (FIXED[0], date(2026, 6, 1), Standing.IN_FORCE),
        (FIXED[1], date(2026, 6, 1), Standing.COMPUTED),
        (FIXED[4], date(2026, 6, 1), Standing.COMPUTED),
        (PERMANENT, date(2025, 6, 1), Standing.PRACTICE),
        (PERMANENT, date(2026, 6, 1), Standing.IN_FORCE),
        (PROTECTION, date(2026, 6, 1), Standing.UNCONFIRMED),
        ("valuable_paper_fee_try", date(2026, 6, 1), Standing.IN_FORCE),
        ("revaluation_rate_percent", date(2026, 6, 1), Standing.IN_FORCE),
        (FINES[0], date(2026, 6, 1), Standing.PRACTICE),
        ("wage_multiple_entertainer_masseur", date(2024, 9, 30), Standing.LEGACY),
        ("wage_multiple_entertainer_masseur", date(2026, 6, 1), Standing.UNCONFIRMED),
    ],
)
def test_the_marks_of_the_regulation_are_the_standing_of_the_row(key: str, day: date, expected: Standing) -> None:
    assert standing(key, day) is expected


@pytest.mark.parametrize("years", range(2, 6))
def test_a_row_marked_computed_is_the_yearly_fee_of_the_day_times_the_years(years: int) -> None:
    computed = [
        row
        for row in catalogue().values[FIXED[years - 1]]
        if catalogue().source(row.source).standing is Standing.COMPUTED
    ]
    assert computed
    for row in computed:
        assert row.value == years * catalogue().value(FIXED[0], row.valid_from).value


@pytest.mark.parametrize(
    ("year", "rate"), [(2022, "36.20"), (2023, "122.93"), (2024, "58.46"), (2025, "43.93"), (2026, "25.49")]
)
def test_regulation_7_2_the_revaluation_rate_applied_in_a_year(year: int, rate: str) -> None:
    assert catalogue().value("revaluation_rate_percent", date(year, 12, 31)).value == Decimal(rate)


def test_regulation_7_2_the_net_minimum_wage_is_known_for_2026_only() -> None:
    assert catalogue().value("minimum_wage_net_try", date(2026, 1, 1)).value == Decimal("28075.50")
    with pytest.raises(NoValueFor):
        catalogue().value("minimum_wage_net_try", date(2025, 12, 31))


@pytest.mark.parametrize(
    ("key", "first", "last"),
    list(zip(FINES, (16_066, 6_423, 12_854, 1_067), (102_503, 40_977, 82_010, 6_805), strict=True)),
)
def test_regulation_7_3_the_fines_of_2022_and_2026(key: str, first: int, last: int) -> None:
    assert catalogue().value(key, date(2022, 1, 1)).value == first
    assert catalogue().value(key, date(2026, 12, 31)).value == last


@pytest.mark.parametrize("key", FINES)
@pytest.mark.parametrize("year", range(2023, 2027))
def test_regulation_7_3_a_fine_is_last_years_times_the_rate_with_the_kurus_cut_off(key: str, year: int) -> None:
    before, now = date(year - 1, 7, 1), date(year, 7, 1)
    factor = 1 + catalogue().value("revaluation_rate_percent", now).value / 100
    raised = (catalogue().value(key, before).value * factor).quantize(Decimal(1), rounding=ROUND_DOWN)
    assert catalogue().value(key, now).value == raised


def test_a_period_nobody_knows_says_what_was_looked_for() -> None:
    for periods in catalogue().unknowns.values():
        for period in periods:
            assert period.is_no_rule or str(period.valid_from.year) in period.note
            assert period.note.endswith(".")
            assert period.is_no_rule or catalogue().source(period.source).standing is not Standing.IN_FORCE
