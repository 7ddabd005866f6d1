"""Every last day the application names for a generated history is the one that the slow clock finds, and none more.

A few hundred histories in an ordinary run; ``IZIN_LONG=1`` (``make long``) tells more than 100.000 others.
"""

import os
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle import readings
from tests.oracle.histories import history
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import DossierFacts
from webapp.rules.deadlines import deadlines, event_findings

IS_LONG = bool(os.environ.get("IZIN_LONG"))
ROUNDS, A_ROUND = (26, 4000) if IS_LONG else (2, 300)
# The exemption is no matter of these dossiers: it is asked for instead of a permit.
BY_HAND = frozenset(catalogue().deadlines) - {"exemption_home"}


def named(facts: DossierFacts, on: date) -> list[tuple[str, date]]:
    """What the application answers, for the periods that the slow clock knows."""
    return sorted((found.id, found.due) for found in deadlines(facts, catalogue(), on) if found.id in BY_HAND)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_round_of_histories(number: int) -> None:
    for seed in range(number * A_ROUND, (number + 1) * A_ROUND):
        facts, on = history(seed)
        assert named(facts, on) == readings.expected(facts), f"history {seed}"


@settings(max_examples=20_000 if IS_LONG else 200, deadline=None)
@given(st.integers(min_value=10**7, max_value=10**12))
def test_histories_that_hypothesis_chooses(seed: int) -> None:
    facts, on = history(seed)
    assert named(facts, on) == readings.expected(facts)


def test_the_generated_histories_hold_every_period_that_is_counted_by_hand() -> None:
    told = Counter(name for seed in range(1500) for name, _ in readings.expected(history(seed)[0]))
    assert set(told) == BY_HAND
    assert min(told.values()) >= 3


def test_the_generated_histories_are_in_a_legal_order() -> None:
    for seed in range(400):
        facts, on = history(seed)
        assert [event.on for event in facts.events] == sorted(event.on for event in facts.events)
        assert [(f.code, f.subject) for f in event_findings(facts, catalogue(), on) if f.severity == "blocker"] == []


def test_holidays_leap_days_year_ends_and_the_recess_are_among_them() -> None:
    dues = {due for seed in range(1500) for _, due in readings.expected(history(seed)[0])}
    days = {event.on for seed in range(1500) for event in history(seed)[0].events}
    assert date(2024, 2, 29) in days | dues
    assert {(d.month, d.day) for d in days | dues} >= {(12, 31), (1, 1), (7, 19), (8, 31), (10, 28), (10, 29)}
    assert any((due.month, due.day) == (9, 7) for due in dues)
