"""A firm's own rows: they fill days nobody has announced, and pass the checks that ours pass."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from webapp.catalogue.firm_rows import MAX_NOTE, SOURCE, fillable, findings, firm_row, problems
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import DatedValue, NoValueFor, Standing, Unit
from webapp.catalogue.spans import left_over

WAGE, FEE = "minimum_wage_gross_try", "permit_fee_1_year_try"
GAZETTE = "Resmî Gazete, 30.12.2026, sayı 33000"


def a_row(of: str = WAGE, **changes: Any) -> DatedValue:
    """The gross minimum wage of 2027 as a firm read it in a gazette that is not out yet."""
    row = firm_row(
        catalogue(),
        of,
        Decimal("40000.00"),
        valid_from=date(2027, 1, 1),
        valid_until=date(2027, 12, 31),
        note=GAZETTE,
        entered_on=date(2026, 12, 31),
    )
    return replace(row, **changes)


def test_a_row_that_begins_where_ours_end_is_sound() -> None:
    assert problems(catalogue(), a_row()) == ()


def test_a_row_takes_label_and_unit_from_the_catalogue_and_the_source_of_the_firm() -> None:
    row = a_row()

    assert (row.label, row.unit, row.source) == ("Brüt asgari ücret", Unit.TRY_PER_MONTH, SOURCE)
    assert catalogue().source(row.source).standing is Standing.FIRM_OWN
    assert row.note == GAZETTE


@pytest.mark.parametrize(
    ("changes", "code", "subject"),
    [
        ({"key": "no_such_value"}, "firm_value_unknown_key", "key"),
        ({"unit": Unit.USD}, "firm_value_unit", "unit"),
        ({"value": Decimal("-1")}, "firm_value_negative", "value"),
        ({"value": Decimal("0.00")}, "firm_value_zero", "value"),
        ({"value": Decimal("NaN")}, "firm_value_not_a_number", "value"),
        ({"value": Decimal("Infinity")}, "firm_value_not_a_number", "value"),
        ({"value": Decimal("1E+13")}, "firm_value_not_a_number", "value"),
        ({"value": Decimal("40000.005")}, "firm_value_too_fine", "value"),
        ({"valid_until": None}, "firm_value_without_end", "valid_until"),
        ({"valid_until": date(2026, 12, 31)}, "firm_value_ends_before", "valid_until"),
        ({"valid_until": date(2028, 1, 2)}, "firm_value_too_long", "valid_until"),
        ({"valid_from": date(2026, 12, 31)}, "firm_value_shipped", "valid_from"),
        ({"valid_from": date(2026, 3, 1), "valid_until": date(2026, 4, 1)}, "firm_value_shipped", "valid_from"),
        ({"valid_from": date(2027, 1, 2)}, "firm_value_gap", "valid_from"),
        ({"valid_from": date(2028, 1, 1), "valid_until": date(2028, 12, 31)}, "firm_value_gap", "valid_from"),
        ({"valid_from": date(2020, 1, 1), "valid_until": date(2020, 12, 31)}, "firm_value_gap", "valid_from"),
        ({"note": " "}, "firm_value_without_source", "note"),
        ({"source": "minimum_wage_decisions"}, "firm_value_without_source", "note"),
        ({"note": "x" * (MAX_NOTE + 1)}, "firm_value_source_too_long", "note"),
    ],
)
def test_a_faulty_row_is_told_what_is_wrong_and_where(changes: dict[str, Any], code: str, subject: str) -> None:
    (found,) = findings(catalogue(), a_row(**changes))

    assert (found.code, found.subject) == (code, subject)
    text = catalogue().describe(found)
    assert "—" not in text.message + text.remedy
    assert text.remedy


def test_everything_wrong_with_a_row_is_told_at_once() -> None:
    row = a_row(value=Decimal(-5), valid_until=None, note="")

    assert problems(catalogue(), row) == ("firm_value_negative", "firm_value_without_end", "firm_value_without_source")


def test_a_leap_year_is_a_year() -> None:
    law = catalogue().with_values([a_row()])

    assert problems(law, a_row(valid_from=date(2028, 1, 1), valid_until=date(2028, 12, 31))) == ()


def test_a_value_that_lasts_takes_no_row_of_the_firm() -> None:
    lasting = next(key for key, rows in catalogue().values.items() if rows[-1].valid_until is None)

    assert lasting not in fillable(catalogue())
    assert problems(catalogue(), a_row(lasting, value=Decimal(5))) == ("firm_value_shipped",)


def test_days_without_such_a_rule_take_no_row() -> None:
    law = catalogue()
    key, period = next((k, p) for k, periods in law.unknowns.items() for p in periods if p.is_no_rule)
    row = a_row(key, value=Decimal(5), valid_from=period.valid_from, valid_until=period.valid_from)

    assert problems(law, row) == ("firm_value_no_rule",)
    with pytest.raises(NoValueFor):
        law.with_values([row]).value(key, period.valid_from)


def test_days_nobody_knows_can_be_filled_by_who_knows() -> None:
    law = catalogue()
    key, period = next((k, p) for k, periods in law.unknowns.items() for p in periods if not p.is_no_rule)
    row = a_row(key, value=Decimal(5), valid_from=period.valid_from, valid_until=period.valid_from)

    assert problems(law, row) == ()
    assert law.with_values([row]).value(key, period.valid_from) == row


def test_the_first_free_day_is_the_one_after_the_last_row() -> None:
    assert fillable(catalogue())[WAGE] == date(2027, 1, 1)
    assert fillable(catalogue().with_values([a_row()]))[WAGE] == date(2028, 1, 1)


def test_two_rows_of_the_firm_for_one_day_are_refused_and_one_after_the_other_is_not() -> None:
    half = a_row(valid_until=date(2027, 6, 30))
    law = catalogue().with_values([half])

    assert problems(law, a_row()) == ("firm_value_twice",)
    assert problems(law, a_row(valid_from=date(2027, 7, 1))) == ()
    assert problems(law, a_row(valid_from=date(2027, 8, 1))) == ("firm_value_gap",)


def test_a_gap_is_named_by_its_first_day() -> None:
    (found,) = findings(catalogue(), a_row(valid_from=date(2027, 3, 1)))

    assert found.values["day"] == "01.01.2027"


def test_a_firms_row_is_found_on_its_days_and_on_no_other() -> None:
    law = catalogue().with_values([a_row()])

    assert law.value(WAGE, date(2026, 12, 31)).value == Decimal("33030.00")
    assert law.value(WAGE, date(2027, 1, 1)).value == Decimal("40000.00")
    assert law.value(WAGE, date(2027, 12, 31)).note == GAZETTE
    with pytest.raises(NoValueFor):
        law.value(WAGE, date(2028, 1, 1))
    with pytest.raises(NoValueFor):
        law.value(FEE, date(2027, 1, 1))


def test_the_shipped_catalogue_is_left_as_it_was() -> None:
    catalogue().with_values([a_row()])

    with pytest.raises(NoValueFor):
        catalogue().value(WAGE, date(2027, 1, 1))


def test_our_row_counts_where_a_later_release_ships_the_same_days() -> None:
    entered = a_row(valid_from=date(2026, 10, 1), valid_until=date(2027, 3, 31))
    law = catalogue().with_values([entered])

    assert law.value(WAGE, date(2026, 12, 31)).source != SOURCE
    assert law.value(WAGE, date(2027, 3, 31)).source == SOURCE
    assert [(r.valid_from, r.valid_until) for r in law.values[WAGE] if r.source == SOURCE] == [
        (date(2027, 1, 1), date(2027, 3, 31))
    ]


def test_every_day_of_a_catalogue_with_firm_rows_has_one_row_at_most() -> None:
    law = catalogue().with_values(a_row(key) for key in fillable(catalogue()))

    for key, rows in law.values.items():
        for day in (date(2026, 12, 31) + timedelta(days=n) for n in range(3)):
            assert sum(r.valid_from <= day and (r.valid_until is None or day <= r.valid_until) for r in rows) <= 1, key


@pytest.mark.parametrize(
    ("known", "left"),
    [
        ([], [(1, 20)]),
        ([(1, 20)], []),
        ([(5, 9)], [(1, 4), (10, 20)]),
        ([(1, 3), (18, 30)], [(4, 17)]),
        ([(12, None)], [(1, 11)]),
        ([(25, 30)], [(1, 20)]),
        ([(2, 15), (3, 5)], [(1, 1), (16, 20)]),
    ],
)
def test_what_is_left_over_is_every_day_that_no_row_covers(
    known: list[tuple[int, int | None]], left: list[tuple[int, int]]
) -> None:
    def row(first: int, last: int | None) -> DatedValue:
        return a_row(valid_from=date(2027, 1, first), valid_until=None if last is None else date(2027, 1, last))

    found = left_over(row(1, 20), [row(*days) for days in known])

    assert found == tuple((date(2027, 1, first), date(2027, 1, last)) for first, last in left)


def test_what_never_ends_is_left_over_without_an_end() -> None:
    endless = a_row(valid_until=None)

    assert left_over(endless, [a_row()]) == ((date(2028, 1, 1), None),)
