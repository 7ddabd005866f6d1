"""Letters: which a dossier can have, whose turn has come, what each needs, and what stands in the way of signing."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from tests import factories
from tests.letter_answers import full_answers
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import Category, DossierFacts, FormSignatures, Overlay
from webapp.domain.events import Event, EventDetails, EventKind, NoticeChannel
from webapp.domain.letters import AgentKind, CardLoss, LetterAnswers, RefusalGround, TerminationReason
from webapp.rules import letters
from webapp.rules.contract_articles import ARTICLES

TODAY = factories.TODAY
FOLLOWING = ("missing_documents_letter", "objection_petition", "objection_waiver", "annulment_petition")


def a_dossier(*events: Event, **changes: Any) -> DossierFacts:
    return factories.facts(events=events, **changes)


def on(kind: EventKind, day: int, month: int = 11, channel: NoticeChannel | None = None) -> Event:
    return Event(kind=kind, on=date(2026, month, day), channel=channel)


def turn_of(facts: DossierFacts) -> set[str]:
    return {letter for letter in letters.possible(facts) if letters.fits(letter, facts)}


def codes(letter: str, facts: DossierFacts) -> list[tuple[str, str]]:
    return [(f.code, f.subject) for f in letters.findings(letter, facts, catalogue(), TODAY)]


REFUSED = (on(EventKind.REJECTED, 2), on(EventKind.REJECTION_NOTIFIED, 9, channel=NoticeChannel.PAPER))


@pytest.mark.parametrize(
    ("events", "turn"),
    [
        ((on(EventKind.FILED, 2),), set()),
        ((on(EventKind.MISSING_DOCUMENTS_ASKED, 2),), {"missing_documents_letter"}),
        ((on(EventKind.MISSING_DOCUMENTS_ASKED, 2), on(EventKind.MISSING_DOCUMENTS_ANSWERED, 5)), set()),
        (REFUSED, {"objection_petition", "objection_waiver", "annulment_petition"}),
        ((*REFUSED, on(EventKind.OBJECTED, 12)), {"annulment_petition"}),
        ((*REFUSED, on(EventKind.OBJECTION_WAIVED, 12)), {"annulment_petition"}),
        ((*REFUSED, on(EventKind.SUED, 20)), set()),
        ((on(EventKind.APPROVED, 2),), {"start_notice", "termination_request"}),
        ((on(EventKind.APPROVED, 2), on(EventKind.START_NOTIFIED, 9)), {"termination_request"}),
        ((on(EventKind.APPROVED, 2), on(EventKind.END_NOTIFIED, 9)), set()),
        ((on(EventKind.CARD_LOST, 9),), {"lost_card_request"}),
        ((on(EventKind.CARD_LOST, 9), on(EventKind.LOST_CARD_FEE_PAID, 12)), set()),
    ],
)
def test_the_events_decide_whose_turn_it_is(events: tuple[Event, ...], turn: set[str]) -> None:
    assert turn_of(a_dossier(*events)) == turn


def test_those_whose_turn_has_come_stand_first() -> None:
    assert letters.possible(a_dossier(*REFUSED))[:3] == FOLLOWING[1:]


def test_a_new_refusal_brings_the_objection_back() -> None:
    again = (*REFUSED, on(EventKind.OBJECTED, 10), on(EventKind.REJECTED, 16))
    assert "objection_petition" in turn_of(a_dossier(*again))


def test_papers_of_the_parent_belong_to_key_personnel_and_liaison_offices() -> None:
    of_parent = {"assignment_letter", "liaison_authority_document"}
    assert of_parent & set(letters.possible(factories.facts(Category.STANDARD_EMPLOYER))) == set()
    assert of_parent & set(letters.possible(factories.facts(Category.KEY_PERSONNEL))) == {"assignment_letter"}
    assert of_parent & set(letters.possible(factories.facts(Category.LIAISON_OFFICE))) == of_parent


def test_who_asks_for_a_permit_alone_accepts_no_job() -> None:
    alone = factories.facts(overlays=(Overlay.INDEPENDENT,))
    assert "acceptance_letter" not in letters.possible(alone)


def test_the_acceptance_letter_fits_where_not_both_signed_and_the_authorisation_where_an_agent_files() -> None:
    facts = factories.facts()
    unsigned = replace(facts.answers, form_signatures=FormSignatures.NOT_BOTH, is_filed_by_agent=True)
    assert {"acceptance_letter", "agent_authorisation"} <= turn_of(replace(facts, answers=unsigned))


def test_what_the_form_asks_for_a_letter_is_an_answer_and_what_it_needs_a_path() -> None:
    known = {field.name for field in fields(LetterAnswers)}
    for letter, kind in letters.LETTERS.items():
        assert set(kind.asks) <= known, letter
        assert {name for name in kind.needs if "." not in name} <= set(kind.asks), letter
        assert all(catalogue().field(name) for name in kind.needs if "." in name)
        assert not kind.deadline or kind.deadline in catalogue().deadlines
    assert {name for kind in letters.LETTERS.values() for name in kind.asks} | set(ARTICLES) == known


def test_the_day_of_an_event_stands_in_only_where_the_letter_says_none() -> None:
    told = letters.completed(a_dossier(*REFUSED), catalogue()).letters
    assert (told.decision_date, told.decision_served_on) == (date(2026, 11, 2), date(2026, 11, 9))
    own = replace(a_dossier(*REFUSED), letters=LetterAnswers(decision_served_on=date(2026, 11, 11)))
    assert letters.completed(own, catalogue()).letters.decision_served_on == date(2026, 11, 11)


def test_a_message_to_an_e_address_is_served_on_its_fifth_day() -> None:
    by_message = on(EventKind.REJECTION_NOTIFIED, 9, channel=NoticeChannel.E_NOTIFICATION)
    told = letters.completed(a_dossier(REFUSED[0], by_message), catalogue()).letters
    assert told.decision_served_on == date(2026, 11, 14)


def test_of_two_refusals_the_later_one_is_meant() -> None:
    first = on(EventKind.REJECTED, 1, 9), on(EventKind.REJECTION_NOTIFIED, 3, 9)
    told = letters.completed(a_dossier(*first, *REFUSED), catalogue()).letters
    assert (told.decision_date, told.decision_served_on) == (date(2026, 11, 2), date(2026, 11, 9))


def test_a_letter_needs_what_it_names_and_an_other_reason_its_words() -> None:
    facts = replace(factories.facts(), letters=LetterAnswers(termination_reason=TerminationReason.OTHER))
    wanted = letters.expected("termination_request", facts)
    assert {"permit.number", "letters.termination_on", "letters.termination_note"} <= wanted
    told = replace(facts, letters=LetterAnswers(termination_reason=TerminationReason.RESIGNED))
    assert "letters.termination_note" not in letters.expected("termination_request", told)


@pytest.mark.parametrize(
    ("kind", "asked", "spared"),
    [
        (AgentKind.LAWYER, "letters.agent_bar_number", "letters.agent_birth_date"),
        (AgentKind.AUTHORISED_PERSON, "letters.agent_birth_date", "letters.agent_bar_number"),
    ],
)
def test_a_lawyer_is_known_by_the_bar_and_a_user_by_the_birth_date(kind: AgentKind, asked: str, spared: str) -> None:
    wanted = letters.expected("agent_authorisation", replace(factories.facts(), letters=LetterAnswers(agent_kind=kind)))
    assert asked in wanted
    assert spared not in wanted


def test_a_damaged_card_was_never_lost() -> None:
    facts = replace(factories.facts(), letters=LetterAnswers(card_loss=CardLoss.DAMAGED))
    assert "letters.card_lost_on" not in letters.expected("lost_card_request", facts)
    assert "letters.card_lost_on" in letters.expected("lost_card_request", factories.facts())


def test_an_agent_who_signs_is_named_with_the_kind() -> None:
    facts = replace(factories.facts(), letters=LetterAnswers(agent_name="Çağrı Örnekvekil"))
    assert "letters.agent_kind" in letters.expected("objection_petition", facts)
    assert "letters.agent_kind" not in letters.expected("objection_petition", factories.facts())


@pytest.mark.parametrize(("day", "found"), [(23, []), (24, [("termination_in_future", "letters.termination_on")])])
def test_a_permit_cannot_be_ended_on_a_day_to_come(day: int, found: list[tuple[str, str]]) -> None:
    facts = replace(factories.facts(), letters=full_answers(termination_on=date(2026, 11, day)))
    assert codes("termination_request", facts) == found


def test_a_day_that_has_not_come_is_found_in_the_letter_that_says_it_and_in_no_other() -> None:
    facts = replace(factories.facts(), letters=full_answers(card_lost_on=date(2026, 11, 24)))
    assert codes("lost_card_request", facts) == [("letter_day_in_future", "letters.card_lost_on")]
    assert codes("start_notice", facts) == []


@pytest.mark.parametrize(
    ("served", "found"),
    [(date(2026, 10, 24), []), (date(2026, 10, 23), [("letter_out_of_time", "letters.decision_served_on")])],
)
def test_an_objection_is_signed_up_to_its_thirtieth_day(served: date, found: list[tuple[str, str]]) -> None:
    facts = replace(factories.facts(), letters=full_answers(decision_served_on=served, decision_date=date(2026, 10, 1)))
    assert codes("objection_petition", facts) == found


def test_where_the_law_of_that_day_is_not_known_nothing_is_said_to_be_late() -> None:
    facts = replace(factories.facts(), letters=full_answers(decision_served_on=date(1995, 1, 1)))
    assert ("letter_out_of_time", "letters.decision_served_on") not in codes("objection_petition", facts)


def test_what_the_notice_asked_stands_in_the_cover_letter() -> None:
    told = EventDetails(papers=("balance_sheet", "passport_copy"), lines=("Vergi levhası",))
    filed = Event(kind=EventKind.FILED, on=date(2026, 11, 2), details=EventDetails(application_number="2026-77"))
    asked = Event(kind=EventKind.MISSING_DOCUMENTS_ASKED, on=date(2026, 11, 10), details=told)
    said = letters.completed(a_dossier(filed, asked), catalogue()).letters
    assert said.application_number == "2026-77"
    assert said.papers_asked_on == date(2026, 11, 10)
    labels = [catalogue().document(paper).label for paper in told.papers]
    assert said.papers_sent.split("\n") == [*labels, "Vergi levhası"]


def test_ground_card_and_reason_to_end_are_taken_from_their_events_unless_the_letter_says_them() -> None:
    events = (
        replace(REFUSED[0], details=EventDetails(grounds=(RefusalGround.CRITERIA_NOT_MET,))),
        replace(on(EventKind.CARD_LOST, 9), details=EventDetails(card_trouble=CardLoss.DAMAGED)),
        replace(on(EventKind.WORK_ENDED, 9), details=EventDetails(end_reason=TerminationReason.RESIGNED)),
    )
    said = letters.completed(a_dossier(*events), catalogue()).letters
    assert (said.refusal_ground, said.card_loss) == (RefusalGround.CRITERIA_NOT_MET, CardLoss.DAMAGED)
    assert said.termination_reason is TerminationReason.RESIGNED
    own = replace(a_dossier(*events), letters=LetterAnswers(card_loss=CardLoss.STOLEN))
    assert letters.completed(own, catalogue()).letters.card_loss is CardLoss.STOLEN
