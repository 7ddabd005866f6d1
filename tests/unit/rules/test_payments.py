"""Payments: what the notice asks is held against the tariff, what was paid against the notice (seed A 7.1, 8.3)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests import factories
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import Category, DossierFacts, Overlay
from webapp.domain.events import Event, EventDetails, EventKind
from webapp.domain.permit import Permit
from webapp.rules.payments import last_request, payment_due, payment_findings

TODAY = factories.TODAY
FEE, PAPER = Decimal("12574.90"), Decimal("964.00")


def told(kind: EventKind, day: int, fee: Decimal = FEE, paper: Decimal = PAPER, month: int = 11) -> Event:
    amounts = EventDetails(permit_fee_try=fee, valuable_paper_fee_try=paper)
    return Event(kind=kind, on=date(2026, month, day), details=amounts)


def a_dossier(*events: Event, **changes: object) -> DossierFacts:
    return factories.facts(events=events, **changes)


def found(facts: DossierFacts, on: date = TODAY) -> list[tuple[str, str]]:
    return [(finding.code, finding.subject) for finding in payment_findings(facts, catalogue(), on)]


def test_what_is_asked_and_paid_to_the_kurus_needs_no_word() -> None:
    assert found(a_dossier(told(EventKind.FEE_ASKED, 2), told(EventKind.FEE_PAID, 9))) == []


def test_a_notice_that_differs_from_the_tariff_of_its_day_is_doubted_amount_by_amount() -> None:
    facts = a_dossier(told(EventKind.FEE_ASKED, 2, fee=Decimal("12574.00")))
    assert found(facts) == [("fee_asked_differs", "events[0].details.permit_fee_try")]


@pytest.mark.parametrize(
    ("paid", "code"), [(Decimal("963.99"), "fee_paid_short"), (Decimal("964.01"), "fee_paid_over")]
)
def test_seed_a_7_1_2_a_kurus_too_little_or_too_much_blocks(paid: Decimal, code: str) -> None:
    facts = a_dossier(told(EventKind.FEE_ASKED, 2), told(EventKind.FEE_PAID, 9, paper=paid))
    (finding,) = payment_findings(facts, catalogue(), TODAY)
    assert (finding.code, finding.subject) == (code, "events[1].details.valuable_paper_fee_try")
    assert finding.values["difference"].replace("\N{NO-BREAK SPACE}", " ") == "0,01 TL"
    assert finding.values["account"] == "9267"


def test_a_payment_is_held_against_the_last_request_before_it() -> None:
    higher = told(EventKind.FEE_ASKED, 10, paper=Decimal("965.00"))
    facts = a_dossier(told(EventKind.FEE_ASKED, 2), higher, told(EventKind.FEE_PAID, 12))
    assert ("fee_paid_short", "events[2].details.valuable_paper_fee_try") in found(facts)


def test_a_payment_of_which_no_amount_was_told_says_nothing() -> None:
    facts = a_dossier(told(EventKind.FEE_ASKED, 2), Event(kind=EventKind.FEE_PAID, on=date(2026, 11, 9)))
    assert found(facts) == []


def test_what_has_not_happened_yet_is_not_judged() -> None:
    assert found(a_dossier(told(EventKind.FEE_ASKED, 24, fee=Decimal("1"))), TODAY) == []


@pytest.mark.parametrize(("day", "turns"), [(1, False), (2, True), (20, True)])
def test_a_notice_whose_thirty_days_pass_the_new_year_warns_of_the_new_tariff(day: int, turns: bool) -> None:
    facts = a_dossier(told(EventKind.FEE_ASKED, day, month=12))
    assert (("fee_changes_with_year", "events[0].on") in found(facts, date(2026, 12, 20))) is turns


def test_paid_in_time_nothing_turns_any_more() -> None:
    facts = a_dossier(told(EventKind.FEE_ASKED, 20, month=12), told(EventKind.FEE_PAID, 28, month=12))
    assert found(facts, date(2026, 12, 29)) == []


def amounts(facts: DossierFacts, *, lost_card: bool = False) -> tuple[Decimal | None, Decimal | None]:
    due = payment_due(facts, catalogue(), TODAY, lost_card=lost_card)
    assert due is not None
    return due.permit_fee.value, due.valuable_paper_fee.value


def test_the_term_of_the_post_decides_what_is_due() -> None:
    two_years = replace(factories.facts(), job=factories.a_job(months=13))
    assert amounts(factories.facts()) == (FEE, PAPER)
    assert amounts(two_years) == (Decimal("25149.80"), PAPER)


def test_a_year_under_temporary_protection_and_a_permanent_permit_have_fees_of_their_own() -> None:
    assert amounts(factories.facts(Category.TEMPORARY_PROTECTION)) == (Decimal("4677.90"), PAPER)
    assert amounts(factories.facts(overlays=(Overlay.PERMANENT,))) == (Decimal("125802.20"), PAPER)


def test_492_m_90_a_lost_card_costs_half_the_fee_of_its_permit_and_the_whole_paper() -> None:
    permit = Permit(starts_on=date(2026, 1, 11), ends_on=date(2028, 1, 10))
    facts = replace(factories.facts(), permit=permit)
    assert amounts(facts, lost_card=True) == (Decimal("12574.90"), PAPER)
    assert amounts(factories.facts(), lost_card=True) == (Decimal("6287.45"), PAPER)


def test_without_a_term_or_with_a_turquoise_card_nothing_is_worked_out() -> None:
    assert payment_due(replace(factories.facts(), job=factories.a_job(months=None)), catalogue(), TODAY) is None
    assert payment_due(replace(factories.facts(), job=factories.a_job(months=61)), catalogue(), TODAY) is None
    assert payment_due(factories.facts(overlays=(Overlay.TURQUOISE_CARD,)), catalogue(), TODAY) is None


def test_the_last_request_knows_whether_it_was_paid() -> None:
    facts = a_dossier(told(EventKind.FEE_ASKED, 2), told(EventKind.FEE_PAID, 9))
    request = last_request(facts, TODAY)
    assert request is not None
    assert (request.index, request.paid_on, request.is_of_lost_card) == (0, date(2026, 11, 9), False)
    assert last_request(facts, date(2026, 11, 1)) is None
    assert last_request(facts, TODAY, EventKind.LOST_CARD_FEE_ASKED) is None
