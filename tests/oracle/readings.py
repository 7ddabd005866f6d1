"""The last days of a dossier by the rows of regulation 8 and the readings of the issue, walked day by day.

Written from those texts alone; it uses nothing of the application but the words of its facts. ``expected`` answers
for every id it knows, and only for those that this dossier has.
"""

from collections.abc import Iterator
from datetime import date

from tests.oracle import court_by_hand
from tests.oracle.calendar_by_hand import DAY, days_earlier, days_later, months_later, open_days_later, years_later
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, FiledFrom, Overlay
from webapp.domain.events import Event, EventKind, NoticeChannel
from webapp.domain.parties import ResidenceStatus
from webapp.domain.permit import PermitKind

Due = tuple[str, date]
CHAMBER = {Overlay.ENGINEER_ARCHITECT, Overlay.HEALTH}
PROTECTED = (ResidenceStatus.INTERNATIONAL_PROTECTION, ResidenceStatus.TEMPORARY_PROTECTION)


def expected(facts: DossierFacts) -> list[Due]:
    """The last day of every period that this dossier has, with the id of the period."""
    found: list[Due] = []
    for part in PARTS:
        found.extend(part(facts))
    return sorted(found)


def events_of(facts: DossierFacts, *kinds: EventKind) -> list[Event]:
    """The events of those kinds by day."""
    return sorted((event for event in facts.events if event.kind in kinds), key=lambda event: event.on)


def first_of(facts: DossierFacts, *kinds: EventKind) -> date | None:
    """The day of the first such event."""
    days = [event.on for event in events_of(facts, *kinds)]
    return days[0] if days else None


def last_of(facts: DossierFacts, *kinds: EventKind) -> date | None:
    """The day of the last such event."""
    days = [event.on for event in events_of(facts, *kinds)]
    return days[-1] if days else None


def served_on(notice: Event) -> date:
    """7201 m.7/a: an e-notification is served when the fifth day after its arrival ends; anything else on its day."""
    return days_later(notice.on, 5) if notice.channel is NoticeChannel.E_NOTIFICATION else notice.on


def first_service(notices: list[Event]) -> date | None:
    """The earliest service: a portal notice before the real one is the cautious start."""
    days = [served_on(notice) for notice in notices]
    return min(days) if days else None


def _before_filing(facts: DossierFacts) -> Iterator[Due]:
    """Rows 1 to 4, 28, 34."""
    is_abroad = facts.filed_from is FiledFrom.ABROAD
    reference, residence, passport = facts.mission_reference, facts.worker.residence, facts.worker.passport
    if is_abroad and reference is not None and reference.issued_on is not None:
        yield "reference_use", days_later(reference.issued_on, 30)
    is_first = facts.kind is ApplicationKind.FIRST
    if is_first and not is_abroad and residence.status in PROTECTED and residence.issued_on is not None:
        yield "protection_application", months_later(residence.issued_on, 6)
    if is_first and not is_abroad and residence.expires_on is not None:
        yield "home_filing", residence.expires_on
    is_protected = not is_abroad and residence.status in PROTECTED
    if passport.expires_on is not None and not is_protected:
        yield "passport_limit", days_earlier(passport.expires_on, 60)
    saved = last_of(facts, EventKind.DRAFT_SAVED)
    if saved is not None:
        yield "draft", months_later(saved, 1)
    applied = last_of(facts, EventKind.MISSION_APPLIED)
    if applied is not None and is_abroad and facts.category is Category.KEY_PERSONNEL:
        yield "key_papers", open_days_later(applied, 3)


def _in_evaluation(facts: DossierFacts) -> Iterator[Due]:
    """Rows 5 to 8."""
    complete = last_of(facts, EventKind.FILED, EventKind.MISSING_DOCUMENTS_ANSWERED)
    if complete is not None:
        yield "evaluation_target", days_later(complete, 30)
        if facts.category is Category.KEY_PERSONNEL:
            yield "evaluation_dyy", days_later(complete, 15)
    for name, asked in (
        ("missing_documents", EventKind.MISSING_DOCUMENTS_ASKED),
        ("data_update", EventKind.DATA_UPDATE_ASKED),
        ("fee_payment", EventKind.FEE_ASKED),
    ):
        day = last_of(facts, asked)
        if day is not None:
            yield name, days_later(day, 30)


def _after_refusal(facts: DossierFacts) -> Iterator[Due]:
    """Rows 9 to 14 and 8.1; told by several notices, the earlier result is the deadline."""
    services = [served_on(notice) for notice in events_of(facts, EventKind.REJECTION_NOTIFIED)]
    if not services:
        return
    objected = first_of(facts, EventKind.OBJECTED)
    answered = first_service(events_of(facts, EventKind.OBJECTION_ANSWERED))
    yield "objection", min(court_by_hand.objection_last_day(served) for served in services)
    yield "suit", min(court_by_hand.suit_last_day(served, objected, answered) for served in services)


def _extension(facts: DossierFacts) -> Iterator[Due]:
    """Rows 15 and 16: the last safe day is the day before the end; work goes on when it was filed in the window.

    Filed on the very last day it is in time by one reading; the application says so in a doubt.
    """
    for ends, filed in _extensions(facts):
        yield "extension", ends - DAY
        if filed is not None and days_earlier(ends, 60) <= filed <= ends:
            yield "work_while_pending", days_later(ends, 90)


def _extensions(facts: DossierFacts) -> list[tuple[date, date | None]]:
    """Ends of permits with the day on which their extension was filed: the former permit's, and this dossier's own."""
    found = []
    former, own = facts.former_permit, facts.permit
    if facts.kind is ApplicationKind.EXTENSION and former is not None and former.ends_on is not None:
        found.append((former.ends_on, first_of(facts, EventKind.FILED)))
    if own is not None and own.ends_on is not None:
        found.append((own.ends_on, first_of(facts, EventKind.EXTENSION_FILED)))
    return found


def _residence(facts: DossierFacts) -> Iterator[Due]:
    """Row 29: ten days from the earliest of end, cancellation and refused extension; protection goes on without."""
    if facts.category in (Category.TEMPORARY_PROTECTION, Category.INTERNATIONAL_PROTECTION):
        return
    starts = [event.on for event in events_of(facts, EventKind.PERMIT_CANCELLED, EventKind.EXTENSION_REJECTED)]
    if facts.kind is ApplicationKind.EXTENSION:
        starts.extend(event.on for event in events_of(facts, EventKind.REJECTED))
    last = facts.permit or facts.former_permit
    if last is not None and last.ends_on is not None:
        starts.append(last.ends_on)
    if starts:
        yield "residence_application", days_later(min(starts), 10)


def _after_grant(facts: DossierFacts) -> Iterator[Due]:
    """Rows 18 to 22, 25, 27, 31, 36; of two beginnings the earlier counts."""
    is_abroad = facts.filed_from is FiledFrom.ABROAD
    starts = facts.permit.starts_on if facts.permit is not None else None
    entered, worked = last_of(facts, EventKind.ENTERED), last_of(facts, EventKind.STARTED_WORK)
    if starts is not None and is_abroad:
        yield "entry", months_later(starts, 6)
        approved = first_of(facts, EventKind.APPROVED)
        if approved is not None and facts.category is Category.KEY_PERSONNEL:
            yield "visa", days_later(min(approved, starts), 90)
    if starts is not None and CHAMBER & set(facts.overlays):
        yield "chamber", months_later(min(starts, first_of(facts, EventKind.APPROVED) or starts), 1)
    is_for_life = facts.permit is not None and facts.permit.kind in (PermitKind.PERMANENT, PermitKind.TURQUOISE_CARD)
    has_start = starts is not None and facts.kind is ApplicationKind.FIRST and not is_for_life
    if starts is not None and has_start and is_abroad and entered is not None:
        yield "start_work", min(months_later(entered, 1), months_later(starts, 6))
    if starts is not None and has_start and not is_abroad:
        yield "start_work", months_later(starts, 1)
    if worked is not None:
        if Overlay.INDEPENDENT not in facts.overlays:  # nobody employs an independent worker
            yield "sgk_entry", worked - DAY
        yield "start_notice", days_later(worked, 15)
        if Overlay.INDEPENDENT in facts.overlays and is_abroad:
            yield "e_address", days_later(worked, 30)
    if entered is not None and is_abroad:
        yield "address_registration", open_days_later(entered, 20)


def _life_of_a_permit(facts: DossierFacts) -> Iterator[Due]:
    """Rows 17, 21, 22, 24, 30, 32, 33, 35."""
    permit = facts.permit
    starts = permit.starts_on if permit is not None else None
    ended, left = last_of(facts, EventKind.WORK_ENDED), last_of(facts, EventKind.LEFT_TURKIYE)
    if ended is not None:
        if Overlay.INDEPENDENT not in facts.overlays:
            yield "sgk_exit", days_later(ended, 10)
        yield "end_notice", days_later(ended, 15)
    if left is not None and permit is not None:
        is_long = permit.kind in (PermitKind.INDEPENDENT, PermitKind.PERMANENT)
        yield "absence", years_later(left, 1) if is_long else months_later(left, 6)
    asked = last_of(facts, EventKind.LOST_CARD_FEE_ASKED)
    if asked is not None:
        yield "lost_card_fee", days_later(asked, 30)
    if starts is not None and permit is not None and permit.kind is PermitKind.FIXED_TERM and permit.ends_on is None:
        yield "permit_term", years_later(starts, _longest_term(facts))
    if starts is not None and permit is not None and permit.kind is PermitKind.PERMANENT:
        yield "permanent_card_renewal", years_later(starts, 5)
    if starts is not None and permit is not None and permit.kind is PermitKind.TURQUOISE_CARD:
        yield "turquoise_transition", years_later(starts, 3)
    if starts is not None and Overlay.COMPANY_PARTNER in facts.overlays:
        yield "partner_staff", months_later(starts, 6) if facts.kind is ApplicationKind.FIRST else starts


def _longest_term(facts: DossierFacts) -> int:
    """Row 17: one year, two for the first extension, three for every later one; GK one year each time (5.6)."""
    if facts.category is Category.TEMPORARY_PROTECTION:
        return 1
    if facts.kind is ApplicationKind.FIRST or facts.former_permit is None:
        return 1
    return 3 if facts.former_permit.extension_count else 2


def _fines(facts: DossierFacts) -> Iterator[Due]:
    """Rows 37 and 37b: from service."""
    served = first_service(events_of(facts, EventKind.FINE_NOTIFIED))
    if served is not None:
        yield "fine_payment", months_later(served, 1)
        yield "fine_appeal", days_later(served, 15)


PARTS = (
    _before_filing,
    _in_evaluation,
    _after_refusal,
    _extension,
    _residence,
    _after_grant,
    _life_of_a_permit,
    _fines,
)
