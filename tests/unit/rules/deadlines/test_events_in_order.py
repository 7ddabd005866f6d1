"""Events that cannot have happened so are findings, each with its cure and at its own row."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import TODAY, a_permit, facts
from tests.unit.rules.deadlines.timeline import an_extension_of, happened, told
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import DossierFacts
from webapp.domain.events import Event, NoticeChannel
from webapp.domain.events import EventKind as E
from webapp.rules.bundle import check
from webapp.rules.deadlines import event_findings

ASKED_FIRST = [
    (E.MISSING_DOCUMENTS_ANSWERED, E.MISSING_DOCUMENTS_ASKED),
    (E.DATA_UPDATE_ANSWERED, E.DATA_UPDATE_ASKED),
    (E.FEE_PAID, E.FEE_ASKED),
    (E.OBJECTED, E.REJECTION_NOTIFIED),
    (E.OBJECTION_ANSWERED, E.OBJECTED),
    (E.SUED, E.REJECTION_NOTIFIED),
    (E.RETURNED, E.LEFT_TURKIYE),
    (E.LOST_CARD_FEE_PAID, E.LOST_CARD_FEE_ASKED),
    (E.START_NOTIFIED, E.STARTED_WORK),
    (E.END_NOTIFIED, E.WORK_ENDED),
    (E.FINE_PAID, E.FINE_NOTIFIED),
    (E.FINE_APPEALED, E.FINE_NOTIFIED),
    (E.EXTENSION_REJECTED, E.EXTENSION_FILED),
    (E.OBJECTION_WAIVED, E.REJECTION_NOTIFIED),
]
ONLY_AFTER = [
    (E.REJECTION_NOTIFIED, E.REJECTED),
    (E.FILED, E.MISSION_APPLIED),
    (E.MISSING_DOCUMENTS_ASKED, E.FILED),
    (E.DATA_UPDATE_ASKED, E.FILED),
    (E.FEE_ASKED, E.FILED),
    (E.APPROVED, E.FEE_PAID),
    (E.REJECTED, E.FILED),
    (E.CARD_SHIPPED, E.APPROVED),
    (E.VISA_APPLIED, E.APPROVED),
    (E.ADDRESS_REGISTERED, E.ENTERED),
    (E.LOST_CARD_FEE_ASKED, E.CARD_LOST),
    (E.WORK_ENDED, E.STARTED_WORK),
    (E.SGK_EXIT, E.SGK_ENTRY),
]


def found(dossier: DossierFacts, on: date = TODAY) -> list[tuple[str, str]]:
    return [(finding.code, finding.subject) for finding in event_findings(dossier, catalogue(), on)]


@pytest.mark.parametrize(("effect", "cause"), ASKED_FIRST)
def test_an_answer_without_its_request_is_asked_about(effect: E, cause: E) -> None:
    assert ("event_without_cause", "events[0].on") in found(told(happened(effect, "2026-03-01")))


@pytest.mark.parametrize(("effect", "cause"), [*ASKED_FIRST, *ONLY_AFTER])
def test_an_event_before_its_cause_is_refused(effect: E, cause: E) -> None:
    dossier = told(happened(cause, "2026-03-02"), happened(effect, "2026-03-01"))
    assert ("event_too_early", "events[1].on") in found(dossier)


@pytest.mark.parametrize(("effect", "cause"), [*ASKED_FIRST, *ONLY_AFTER])
def test_cause_and_effect_on_one_day_are_possible(effect: E, cause: E) -> None:
    dossier = told(happened(effect, "2026-03-02"), happened(cause, "2026-03-02"))
    assert not {code for code, subject in found(dossier) if subject == "events[0].on"} & {
        "event_too_early",
        "event_without_cause",
    }


@pytest.mark.parametrize(("effect", "cause"), ONLY_AFTER)
def test_what_may_only_follow_stands_well_alone(effect: E, cause: E) -> None:
    assert not {code for code, _ in found(told(happened(effect, "2026-03-01")))} & {
        "event_too_early",
        "event_without_cause",
    }


def test_an_event_of_the_future_is_refused() -> None:
    assert found(told(happened(E.FILED, "2026-11-24"))) == [("event_in_future", "events[0].on")]
    assert found(told(happened(E.FILED, "2026-11-23"))) == []


@pytest.mark.parametrize("kind", [E.FILED, E.APPROVED, E.PERMIT_CANCELLED, E.MISSION_APPLIED])
def test_what_happens_once_is_not_told_twice(kind: E) -> None:
    dossier = told(happened(kind, "2026-03-01"), happened(kind, "2026-04-01"))
    assert ("event_twice", "events[1].on") in found(dossier)


def test_papers_may_be_asked_for_twice() -> None:
    dossier = told(happened(E.MISSING_DOCUMENTS_ASKED, "2026-03-01"), happened(E.MISSING_DOCUMENTS_ASKED, "2026-04-01"))
    assert found(dossier) == []


def test_approved_and_rejected_contradict_each_other_unless_an_objection_lies_between() -> None:
    rejected, approved = happened(E.REJECTED, "2026-03-01"), happened(E.APPROVED, "2026-05-01")
    notified = happened(E.REJECTION_NOTIFIED, "2026-03-02", NoticeChannel.PAPER)
    assert found(told(rejected, approved)) == [("event_approved_and_rejected", "events[1].on")]
    assert found(told(rejected, notified, happened(E.OBJECTED, "2026-03-20"), approved)) == []
    assert found(told(rejected, notified, happened(E.SUED, "2026-03-20"), approved)) == []
    assert found(told(approved, happened(E.REJECTED, "2026-06-01"))) == [
        ("event_approved_and_rejected", "events[0].on")
    ]


@pytest.mark.parametrize("closing", [E.OBJECTION_WAIVED, E.SUED])
def test_no_objection_after_a_waiver_or_a_suit(closing: E) -> None:
    notified = happened(E.REJECTION_NOTIFIED, "2026-03-02", NoticeChannel.PAPER)
    dossier = told(notified, happened(closing, "2026-03-10"), happened(E.OBJECTED, "2026-03-11"))
    assert found(dossier) == [("event_objection_given_up", "events[2].on")]
    assert found(told(notified, happened(E.OBJECTED, "2026-03-09"), happened(closing, "2026-03-10"))) == []
    assert found(told(notified, happened(E.OBJECTED, "2026-03-10"), happened(closing, "2026-03-10"))) == []


def test_work_before_the_permit_is_warned_about() -> None:
    started = happened(E.STARTED_WORK, "2026-03-30")
    permit = a_permit(starts_on=date(2026, 3, 31))
    assert found(told(started, permit=permit)) == [("event_work_before_permit", "events[0].on")]
    assert found(told(happened(E.APPROVED, "2026-04-02"), started)) == [("event_work_before_permit", "events[1].on")]
    assert found(told(happened(E.STARTED_WORK, "2026-03-31"), permit=permit)) == []
    assert found(an_extension_of(started, permit=permit)) == []


def test_an_extension_before_its_window_is_warned_about() -> None:
    permit = a_permit(starts_on=date(2026, 1, 11), ends_on=date(2027, 1, 10))
    assert found(told(happened(E.EXTENSION_FILED, "2026-11-10"), permit=permit)) == [
        ("event_extension_too_early", "events[0].on")
    ]
    assert found(told(happened(E.EXTENSION_FILED, "2026-11-11"), permit=permit)) == []
    assert found(told(happened(E.EXTENSION_FILED, "2026-01-10"), permit=permit)) == []


@pytest.mark.parametrize("kind", [E.FILED, E.FEE_PAID, E.STARTED_WORK, E.OBJECTED])
def test_a_channel_means_nothing_beside_what_is_no_notice(kind: E) -> None:
    dossier = told(happened(kind, "2026-03-01", NoticeChannel.PAPER))
    assert ("event_channel_meaningless", "events[0].channel") in found(dossier)


@pytest.mark.parametrize("kind", [E.REJECTION_NOTIFIED, E.FEE_ASKED, E.FINE_NOTIFIED])
def test_a_notice_has_a_channel(kind: E) -> None:
    assert found(told(happened(kind, "2026-03-01", NoticeChannel.PORTAL))) == []


def test_a_day_before_the_catalogues_reach_is_a_finding_and_no_guess() -> None:
    dossier = told(happened(E.DRAFT_SAVED, "2021-12-31"))
    assert found(dossier) == [("period_unknown", "events[0].on")]
    assert found(told(happened(E.DRAFT_SAVED, "2022-01-01"))) == []


def test_a_field_before_the_catalogues_reach_is_named_by_its_path() -> None:
    dossier = facts(permit=a_permit(starts_on=date(2016, 1, 1), ends_on=None))
    assert ("period_unknown", "permit.starts_on") in found(dossier)


def test_every_event_finding_has_a_cure() -> None:
    events = tuple(Event(kind=kind, on=date(2026, 12, 31), channel=NoticeChannel.PAPER) for kind in reversed(E))
    for finding in event_findings(replace(facts(), events=events), catalogue(), TODAY):
        assert catalogue().describe(finding).remedy


def test_the_check_of_a_dossier_tells_them() -> None:
    dossier = told(happened(E.FILED, "2026-11-24"))
    subjects = {finding.subject: finding.code for finding in check(dossier, catalogue(), TODAY).findings}
    assert subjects["events[0].on"] == "event_in_future"
