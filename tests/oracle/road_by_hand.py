"""The road of an application read from the guide (seed A 5.3.5 to 8.4), by looking back over a list of events.

It knows nothing of the rules: the application folds the history forward, here every question looks at the whole list.
Events are given in order: by day, on one day as they were told.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from webapp.domain.dossier import ApplicationKind, DossierFacts, FiledFrom
from webapp.domain.events import Event
from webapp.domain.events import EventKind as K

ASKS = {K.MISSING_DOCUMENTS_ASKED: "missing_documents", K.DATA_UPDATE_ASKED: "data_update", K.FEE_ASKED: "fee"}
ANSWERS = {K.MISSING_DOCUMENTS_ANSWERED: "missing_documents", K.DATA_UPDATE_ANSWERED: "data_update", K.FEE_PAID: "fee"}
ENDS = {
    K.APPROVED: "approved",
    K.REJECTED: "rejected",
    K.OBJECTED: "objected",
    K.OBJECTION_WAIVED: "waived",
    K.SUED: "sued",
    K.WORK_ENDED: "ended",
    K.PERMIT_CANCELLED: "ended",
}
DECISIONS = {*ENDS, K.REJECTION_NOTIFIED}
REFUSED = ("rejected", "objected", "waived", "sued")
# what must stand on the same day or before: the guide lets nobody answer what was not asked
CAUSES = {
    K.MISSING_DOCUMENTS_ANSWERED: (K.MISSING_DOCUMENTS_ASKED,),
    K.DATA_UPDATE_ANSWERED: (K.DATA_UPDATE_ASKED,),
    K.FEE_PAID: (K.FEE_ASKED,),
    K.OBJECTED: (K.REJECTION_NOTIFIED,),
    K.OBJECTION_WAIVED: (K.REJECTED, K.REJECTION_NOTIFIED),
    K.OBJECTION_ANSWERED: (K.OBJECTED,),
    K.SUED: (K.REJECTED, K.REJECTION_NOTIFIED),
    K.START_NOTIFIED: (K.STARTED_WORK, K.SGK_ENTRY),
    K.LOST_CARD_FEE_PAID: (K.LOST_CARD_FEE_ASKED,),
    K.RETURNED: (K.LEFT_TURKIYE,),
    K.EXTENSION_REJECTED: (K.EXTENSION_FILED, K.FILED),
    K.END_NOTIFIED: (K.WORK_ENDED, K.PERMIT_CANCELLED, K.SGK_EXIT),
    K.FINE_APPEALED: (K.FINE_NOTIFIED,),
    K.FINE_PAID: (K.FINE_NOTIFIED,),
}
# pairs of which the second never comes on an earlier day than every one of the first
ORDER = (
    (K.MISSION_APPLIED, K.FILED),
    (K.FILED, K.MISSING_DOCUMENTS_ASKED),
    (K.FILED, K.DATA_UPDATE_ASKED),
    (K.FILED, K.FEE_ASKED),
    (K.FILED, K.APPROVED),
    (K.FEE_PAID, K.APPROVED),
    (K.FILED, K.REJECTED),
    (K.REJECTED, K.REJECTION_NOTIFIED),
    (K.APPROVED, K.CARD_SHIPPED),
    (K.APPROVED, K.VISA_APPLIED),
    (K.ENTERED, K.ADDRESS_REGISTERED),
    (K.CARD_LOST, K.LOST_CARD_FEE_ASKED),
    (K.STARTED_WORK, K.WORK_ENDED),
    (K.SGK_ENTRY, K.SGK_EXIT),
    (K.WORK_ENDED, K.SGK_EXIT),
)
ONCE = (K.MISSION_APPLIED, K.FILED, K.APPROVED, K.PERMIT_CANCELLED)


def decided(events: Sequence[Event]) -> str:
    """What was decided last and still stands, ``""`` where nothing is or the Ministry asks again."""
    for place in range(len(events) - 1, -1, -1):
        kind, before = events[place].kind, events[:place]
        if kind in ASKS:
            return ""
        if kind in ENDS:
            return ENDS[kind]
        if kind is K.OBJECTION_ANSWERED and decided(before) == "objected":
            return "rejected"
        if kind is K.REJECTION_NOTIFIED and decided(before) not in REFUSED:
            return "rejected"
    return ""


def waiting(events: Sequence[Event]) -> list[str]:
    """The requests that wait for us, in the order of the guide's filters."""
    return [name for name in ("missing_documents", "data_update", "fee") if _waits(events, name)]


def _waits(events: Sequence[Event], name: str) -> bool:
    asked = [place for place, event in enumerate(events) if ASKS.get(event.kind) == name]
    if not asked:
        return False
    later = events[asked[-1] + 1 :]
    is_answered = any(ANSWERS.get(event.kind) == name for event in later)
    is_decided = any(event.kind in (K.APPROVED, K.REJECTED, K.REJECTION_NOTIFIED) for event in later)
    return not is_answered and not is_decided


def status(facts: DossierFacts, on: date) -> str:
    """The word for where the application stands."""
    events = [event for event in facts.events if event.on <= on]
    standing = decided(events)
    if facts.permit is not None and standing not in (*REFUSED, "ended"):
        return "ended" if facts.permit.ends_on is not None and facts.permit.ends_on < on else "approved"
    if standing:
        return standing
    is_filed = any(e.kind is K.FILED or e.kind in ASKS for e in events)
    return next(iter(waiting(events)), "evaluation" if is_filed else "preparing")


def is_impossible(facts: DossierFacts, events: Sequence[Event], on: date) -> bool:
    """Whether anything in this order of events cannot have happened."""
    return any(True for _ in _faults(facts, events, on))


def _faults(facts: DossierFacts, events: Sequence[Event], on: date) -> Iterator[str]:
    for place, event in enumerate(events):
        if event.on > on:
            yield "future"
        yield from _against_the_causes(event, events)
        yield from _against_the_standing(facts, event, events[:place])
    for kind in ONCE:
        if sum(event.kind is kind for event in events) > 1:
            yield "twice"
    yield from _contradictions(events)


def _against_the_causes(event: Event, events: Sequence[Event]) -> Iterator[str]:
    causes = CAUSES.get(event.kind)
    if causes and not any(other.kind in causes and other.on <= event.on for other in events):
        yield "no cause"
    for first, second in ORDER:
        earlier = [other.on for other in events if other.kind is first]
        if event.kind is second and earlier and min(earlier) > event.on:
            yield "too early"


def _against_the_standing(facts: DossierFacts, event: Event, before: Sequence[Event]) -> Iterator[str]:
    standing, kind = decided(before), event.kind
    is_filed = any(e.kind is K.FILED or e.kind in ASKS or e.kind in ENDS for e in before)
    is_filed = is_filed or any(e.kind is K.REJECTION_NOTIFIED for e in before)
    if kind is K.DRAFT_SAVED and is_filed:
        yield "no draft any more"
    if kind in (*ASKS, *ANSWERS) and standing in ("approved", "rejected", "waived", "ended"):
        yield "concluded"
    if kind in ANSWERS and standing in ("", "objected", "sued"):
        was_asked = any(ASKS.get(e.kind) == ANSWERS[kind] for e in before)
        if was_asked and ANSWERS[kind] not in waiting(before):
            yield "answered before"
    if kind is K.APPROVED and "fee" in waiting(before):
        yield "fee open"
    if kind in (K.OBJECTED, K.OBJECTION_WAIVED, K.REJECTION_NOTIFIED) and standing in ("approved", "ended"):
        yield "no refusal"
    if kind is K.OBJECTION_WAIVED and standing in ("waived", "sued"):
        yield "closed before"
    is_of_permit = kind in (K.CARD_SHIPPED, K.CARD_LOST, K.EXTENSION_FILED, K.PERMIT_CANCELLED)
    if is_of_permit and standing in REFUSED and facts.kind is ApplicationKind.FIRST:
        yield "no permit"
    is_of_work = kind in (K.STARTED_WORK, K.SGK_ENTRY, K.WORK_ENDED)
    if (is_of_work or is_of_permit) and standing == "ended":
        yield "over"


def _contradictions(events: Sequence[Event]) -> Iterator[str]:
    for granted in (e for e in events if e.kind is K.APPROVED):
        for refused in (e for e in events if e.kind is K.REJECTED):
            between = [e for e in events if e.kind in (K.OBJECTED, K.SUED) and refused.on <= e.on <= granted.on]
            if not between:
                yield "granted and refused"
    for objected in (e for e in events if e.kind is K.OBJECTED):
        if any(e.kind in (K.OBJECTION_WAIVED, K.SUED) and e.on < objected.on for e in events):
            yield "given up"


EVALUATION = {*ASKS, *ANSWERS, K.APPROVED, K.REJECTED}
OFFERED = {
    "preparing": {K.DRAFT_SAVED, K.FILED, K.MISSION_APPLIED},
    "evaluation": EVALUATION,
    "missing_documents": EVALUATION,
    "data_update": EVALUATION,
    "fee": EVALUATION,
    "approved": {
        *(K.CARD_SHIPPED, K.ENTERED, K.ADDRESS_REGISTERED, K.SGK_ENTRY, K.STARTED_WORK, K.START_NOTIFIED),
        *(K.CARD_LOST, K.LOST_CARD_FEE_ASKED, K.LOST_CARD_FEE_PAID, K.LEFT_TURKIYE, K.RETURNED),
        *(K.EXTENSION_FILED, K.WORK_ENDED, K.PERMIT_CANCELLED),
    },
    "rejected": {K.REJECTION_NOTIFIED, K.OBJECTED, K.OBJECTION_WAIVED, K.SUED},
    "objected": {K.OBJECTION_ANSWERED, K.APPROVED, K.OBJECTION_WAIVED, K.SUED},
    "waived": {K.SUED},
    "sued": {K.APPROVED, K.OBJECTION_ANSWERED},
    "ended": {K.SGK_EXIT, K.END_NOTIFIED, K.RESIDENCE_APPLIED, K.LEFT_TURKIYE},
}
AGAIN = {*EVALUATION, K.DRAFT_SAVED, K.LEFT_TURKIYE, K.RETURNED, K.CARD_LOST}
# what a running period asks for may be told too, wherever the application stands
FULFILS = {
    "objection": {K.OBJECTED},
    "suit": {K.SUED},
    "extension": {K.EXTENSION_FILED, K.FILED},
    "permanent_card_renewal": {K.EXTENSION_FILED},
    "turquoise_transition": {K.EXTENSION_FILED},
    "visa": {K.VISA_APPLIED},
    "entry": {K.ENTERED},
    "start_work": {K.STARTED_WORK},
    "sgk_entry": {K.SGK_ENTRY},
    "start_notice": {K.START_NOTIFIED, K.SGK_ENTRY},
    "address_registration": {K.ADDRESS_REGISTERED},
    "chamber": {K.CHAMBER_JOINED},
    "e_address": {K.E_ADDRESS_NOTIFIED},
    "absence": {K.RETURNED, K.ENTERED},
    "lost_card_fee": {K.LOST_CARD_FEE_PAID},
    "sgk_exit": {K.SGK_EXIT},
    "end_notice": {K.END_NOTIFIED, K.SGK_EXIT},
    "residence_application": {K.RESIDENCE_APPLIED},
    "fine_payment": {K.FINE_PAID},
    "fine_appeal": {K.FINE_APPEALED},
    "missing_documents": {K.MISSING_DOCUMENTS_ANSWERED},
    "data_update": {K.DATA_UPDATE_ANSWERED},
    "fee_payment": {K.FEE_PAID},
    "evaluation_target": {K.FEE_ASKED, K.APPROVED, K.REJECTED, K.REJECTION_NOTIFIED},
    "evaluation_dyy": {K.FEE_ASKED, K.APPROVED, K.REJECTED, K.REJECTION_NOTIFIED},
}
BEFORE_FILING = {"reference_use", "key_papers", "home_filing", "protection_application", "passport_limit", "draft"}


def offered(facts: DossierFacts, on: date) -> set[K]:
    """What the standing offers today."""
    return _tellable(facts, OFFERED[status(facts, on)], on)


def offered_at_most(facts: DossierFacts, periods: set[str], on: date) -> set[K]:
    """What the standing or one of the periods of this dossier offers today."""
    named = set(OFFERED[status(facts, on)])
    for period in periods:
        named |= {K.FILED} if period in BEFORE_FILING else FULFILS.get(period, set())
    return _tellable(facts, named, on)


def _tellable(facts: DossierFacts, kinds: set[K], on: date) -> set[K]:
    told = {event.kind for event in facts.events}
    return {
        kind
        for kind in kinds
        if (kind in AGAIN or kind not in told)
        and (facts.filed_from is FiledFrom.ABROAD or kind not in (K.MISSION_APPLIED, K.ENTERED))
        and not is_impossible(facts, [*facts.events, Event(kind=kind, on=on)], on)
    }
