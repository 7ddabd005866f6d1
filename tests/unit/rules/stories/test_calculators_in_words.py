"""What the calculators answer without a dossier: fees, wage floors, single periods, working days, with every figure.

The reviewed text is ``tests/golden/rules/calculators.md``; ``IZIN_UPDATE_GOLDEN=1`` renews it.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from tests.golden_files import reviewed
from tests.unit.rules.stories.telling import in_full, kept, of_deadline, section
from webapp.catalogue.loader import catalogue
from webapp.domain.deadlines import Deadline, Period, PeriodUnit
from webapp.rules.amounts import Amount
from webapp.rules.deadlines import counting, court, windows
from webapp.rules.fees import Payment, lost_card_fee, permit_payment
from webapp.rules.wage_floors import floor_of_group, wage_groups

FILE = "rules/calculators.md"
LAW = catalogue()
DAYS = (
    date(2021, 12, 31),
    date(2022, 1, 1),
    date(2023, 7, 6),
    date(2023, 7, 7),
    date(2024, 9, 30),
    date(2024, 10, 1),
    date(2026, 11, 23),
    date(2027, 1, 1),
)
TERMS: dict[str, dict[str, Any]] = {
    **{f"{months} months": {"months": months} for months in (1, 12, 13, 24, 25, 36, 60)},
    "permanent": {"permanent": True},
    "temporary protection": {"temporary_protection": True},
}
Answer = Callable[[], Iterator[str]]


def amount(name: str, told: Amount) -> Iterator[str]:
    yield f"* {name}: {told.value} [{', '.join(told.sources)}] {told.standing.value}"
    yield from (f"  * {in_full(note)}" for note in told.notes)


def payment(work_out: Callable[..., Payment], term: dict[str, Any], on: date) -> Iterator[str]:
    paid = work_out(LAW, **term, on=on)
    yield from amount("fee", paid.permit_fee)
    yield from amount("paper", paid.valuable_paper_fee)
    yield from amount("total", paid.total)
    yield f"* known: {paid.is_known}, notes: {', '.join(note.code for note in paid.notes) or '–'}"


def floors(on: date) -> Iterator[str]:
    for group in wage_groups(LAW):
        told = floor_of_group(LAW, group, on)
        yield f"* {told.group} ({told.label}), known: {told.is_known}"
        for name, part in (("wage", told.minimum_wage), ("multiple", told.multiple), ("floor", told.floor)):
            yield from (f"  {line}" for line in amount(name, part))


def single(ask: Callable[..., Deadline], **days: Any) -> Iterator[str]:
    yield from of_deadline(ask(LAW, **days))
    yield from of_deadline(ask(LAW, subject="events[0].on", **days))


def counted() -> Iterator[str]:
    """Every way of counting, forwards and back, over a feast, a leap day and the end of a month."""
    for start in (date(2024, 2, 29), date(2026, 3, 19), date(2026, 5, 25), date(2026, 10, 28), date(2026, 12, 31)):
        for unit in PeriodUnit:
            for count in (0, 1, 2, 13):
                period = Period(count=count, unit=unit)
                back, ahead = counting.before(start, period), counting.after(start, period)
                yield f"* {start} {count} {unit.value}: {back}, {ahead}"


def year() -> Iterator[str]:
    """The days of 2026 and 2027 that are holidays by name, and which feasts may still move."""
    day = date(2026, 1, 1)
    while day.year < 2028:
        if counting.holiday_name(day):
            works = "works" if counting.is_working_day(day) else "rests"
            yield f"* {day} {counting.holiday_name(day)}: {works}, next {counting.next_working_day(day)}"
        if counting.has_estimated_feast(day, day):
            yield f"* {day} may still be a feast"
        day += timedelta(days=1)


def suits() -> Iterator[str]:
    """An annulment suit for a notice of every sixth day of a year, with and without an objection."""
    for number in range(0, 366, 6):
        served = date(2026, 1, 1) + timedelta(days=number)
        plain = court.suit_deadline(LAW, served_on=served)
        objected = court.suit_deadline(LAW, served_on=served, objected_on=served + timedelta(days=15))
        yield f"* {served}: {plain.due}, with an objection after fifteen days {objected.due}"


ANSWERS: dict[str, Answer] = {
    **{
        f"{name}, paid on {on}": partial(payment, permit_payment, term, on)
        for name, term in TERMS.items()
        for on in DAYS
    },
    **{
        f"{name}, card lost, paid on {on}": partial(payment, lost_card_fee, term, on)
        for name, term in TERMS.items()
        for on in DAYS
    },
    **{f"wage floors on {on}": partial(floors, on) for on in DAYS},
    "objection": partial(single, windows.objection_deadline, served_on=date(2026, 1, 31)),
    "extension": partial(single, windows.extension_window, ends_on=date(2027, 1, 10)),
    "extension with the older window": partial(
        single, windows.extension_window, ends_on=date(2027, 1, 10), with_dyy_window=True
    ),
    "latest end": partial(single, windows.latest_permit_end, passport_expires_on=date(2028, 3, 1)),
    "work while pending": partial(single, windows.work_while_pending, ends_on=date(2027, 1, 10)),
    "exemption": partial(single, windows.exemption_deadline, entered_on=date(2026, 1, 31)),
    "reference": partial(single, windows.reference_deadline, issued_on=date(2026, 1, 31)),
    "suit": partial(single, court.suit_deadline, served_on=date(2026, 5, 26)),
    "suit with an answer": partial(
        single,
        court.suit_deadline,
        served_on=date(2026, 1, 5),
        objected_on=date(2026, 1, 6),
        answered_on=date(2026, 1, 6),
    ),
    "counted": counted,
    "the holidays of two years": year,
    "suits over a year": suits,
}


def test_the_reviewed_file_holds_these_answers_and_no_others() -> None:
    now = "\n".join(["# Hesaplar\n", *(section(name, answer()) for name, answer in ANSWERS.items())])
    assert reviewed(FILE, now) == now


@pytest.mark.parametrize("name", ANSWERS)
def test_a_calculator_answers_in_full(name: str) -> None:
    assert section(name, ANSWERS[name]()) == kept(FILE)[name]


@pytest.mark.parametrize("answered", [date(2026, 1, 4), date(2026, 1, 9)])
def test_an_answer_without_an_objection_or_before_it_is_refused(answered: date) -> None:
    objected = date(2026, 1, 10) if answered.day == 9 else None
    with pytest.raises(ValueError, match="an answer follows its objection"):
        court.suit_deadline(LAW, served_on=date(2026, 1, 2), objected_on=objected, answered_on=answered)
