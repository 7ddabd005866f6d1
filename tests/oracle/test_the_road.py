"""Legal and illegal events in any order: status, open requests, last days and what can be done next, as by hand.

A few hundred steps in an ordinary run; ``IZIN_LONG=1`` (``make long``) walks more than 20.000.
"""

import os
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.oracle import readings, road_by_hand
from tests.oracle.histories import CHANNELS, history
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import DossierFacts
from webapp.domain.events import Event, EventKind
from webapp.domain.permit import Permit, PermitKind
from webapp.rules.deadlines import deadlines
from webapp.rules.procedure import next_events, refusals, status, waits

IS_LONG = bool(os.environ.get("IZIN_LONG"))
DAY = timedelta(days=1)
REQUESTS = {"missing_documents": "missing_documents", "data_update": "data_update", "fee_payment": "fee"}
# The periods of the road itself; those that need a permit beside its approval are walked in test_histories_agree.
OF_THE_ROAD = frozenset(
    {
        *("reference_use", "home_filing", "draft", "key_papers", "passport_limit"),
        *("evaluation_target", "evaluation_dyy", "missing_documents", "data_update", "fee_payment"),
        *("objection", "suit", "extension", "lost_card_fee", "start_notice", "sgk_exit", "end_notice"),
        *("fine_payment", "fine_appeal"),
    }
)
# A refusal nobody notified yet is counted from its own day, for safety; the clock by hand knows notices only.
FROM_A_NOTICE = {"objection", "suit"}
# Periods of work and permit may ask for their act wherever the application stands.
OF_THE_PERMIT = {
    *("visa", "entry", "address_registration", "chamber", "start_work", "sgk_entry", "start_notice", "e_address"),
    *("absence", "sgk_exit", "end_notice", "residence_application"),
}


class Road(RuleBasedStateMachine):
    """One dossier, told about by somebody who may be wrong about anything."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = DossierFacts.__new__(DossierFacts)
        self.on = date(2026, 1, 1)
        self.told: list[tuple[Event, ...]] = []

    @initialize(seed=st.integers(0, 5000), start=st.dates(date(2024, 1, 1), date(2026, 6, 1)))
    def open(self, seed: int, start: date) -> None:
        self.facts = replace(history(seed)[0], events=(), permit=None)
        self.on = start
        self.told = []

    @rule(days=st.sampled_from((0, 0, 1, 1, 5, 20, 30, 31, 60)))
    def time_goes_by(self, days: int) -> None:
        self.on += days * DAY

    @rule(kind=st.sampled_from(EventKind), back=st.sampled_from((0, 0, 0, 1, 7, 40, -1)))
    def somebody_tells_something(self, kind: EventKind, back: int) -> None:
        self._tell(Event(kind=kind, on=self.on - back * DAY))

    @rule(choice=st.integers(0, 40), channel=st.sampled_from(CHANNELS))
    def somebody_tells_what_is_offered(self, choice: int, channel: object) -> None:
        offered = next_events(self.facts, catalogue(), self.on)
        if offered:
            kind = offered[choice % len(offered)]
            has_channel = catalogue().deadline_law.events[kind].has_channel
            self._tell(Event(kind=kind, on=self.on, channel=channel if has_channel else None))  # type: ignore[arg-type]

    @precondition(lambda self: self.told)
    @rule()
    def the_last_word_is_taken_back(self) -> None:
        self.facts = replace(self.facts, events=self.told.pop())

    @rule(length=st.sampled_from((30, 180, 364)))
    def the_permit_is_written_down(self, length: int) -> None:
        granted = [event.on for event in self.facts.events if event.kind is EventKind.APPROVED]
        if granted and self.facts.permit is None:
            permit = Permit(kind=PermitKind.FIXED_TERM, starts_on=granted[0], ends_on=granted[0] + length * DAY)
            self.facts = replace(self.facts, permit=permit)

    def _tell(self, event: Event) -> None:
        if self._is_asked_on_the_day_of_its_end(event):
            return  # which of the two came first, a day cannot say
        together = [*self.facts.events, event]
        together.sort(key=lambda one: one.on)  # a stable sort: on one day as they were told
        reasons = refusals(self.facts, event, catalogue(), self.on)
        assert bool(reasons) is road_by_hand.is_impossible(self.facts, together, self.on)
        for reason in reasons:
            words = catalogue().describe(reason)
            assert words.message
            assert words.remedy
        if not reasons:
            self.told.append(self.facts.events)
            self.facts = replace(self.facts, events=tuple(together))

    def _is_asked_on_the_day_of_its_end(self, event: Event) -> bool:
        wait = road_by_hand.ASKS.get(event.kind)
        same_day = {told.kind for told in self.facts.events if told.on == event.on}
        answers = {kind for kind, answered in road_by_hand.ANSWERS.items() if answered == wait}
        return wait is not None and bool(same_day & (answers | road_by_hand.DECISIONS))

    @invariant()
    def the_standing_is_the_one_by_hand(self) -> None:
        if not self._is_open:
            return
        assert str(status(self.facts, self.on)) == road_by_hand.status(self.facts, self.on)
        waiting = [str(wait) for wait in waits(self.facts, self.on)]
        assert waiting == (road_by_hand.waiting(self.facts.events) if self._is_undecided else [])

    @invariant()
    def the_last_days_are_those_by_hand(self) -> None:
        if not self._is_open:
            return
        counted = deadlines(self.facts, catalogue(), self.on)
        if self._is_plain:
            known = OF_THE_ROAD - (set() if self._is_notified else FROM_A_NOTICE)
            named = sorted((one.id, one.due) for one in counted if one.id in known)
            assert named == [due for due in readings.expected(self.facts) if due[0] in known]
        if self._is_undecided:
            pending = {REQUESTS[one.id] for one in counted if one.id in REQUESTS and one.is_pending}
            assert pending == set(road_by_hand.waiting(self.facts.events))

    @invariant()
    def what_can_be_told_next_is_what_the_guide_offers(self) -> None:
        if not self._is_open:
            return
        periods = {name for name, _ in readings.expected(self.facts)} | OF_THE_PERMIT | FROM_A_NOTICE
        offered = set(next_events(self.facts, catalogue(), self.on))
        assert offered >= road_by_hand.offered(self.facts, self.on)
        assert offered <= road_by_hand.offered_at_most(self.facts, periods, self.on)

    @property
    def _is_plain(self) -> bool:
        """Nothing was told twice: the clock by hand walks such histories."""
        kinds = [event.kind for event in self.facts.events]
        return len(kinds) == len(set(kinds))

    @property
    def _is_notified(self) -> bool:
        return any(event.kind is EventKind.REJECTION_NOTIFIED for event in self.facts.events)

    @property
    def _is_undecided(self) -> bool:
        return road_by_hand.status(self.facts, self.on) in ("preparing", "evaluation", *REQUESTS.values())

    @property
    def _is_open(self) -> bool:
        return hasattr(self.facts, "events")


TestTheRoad = Road.TestCase
TestTheRoad.settings = settings(
    max_examples=900 if IS_LONG else 15,
    stateful_step_count=50 if IS_LONG else 30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
