"""Generated lives of dossiers: legal orders of events, on days that are hard to count from."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from tests.oracle.calendar_by_hand import KURBAN, RAMAZAN
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, FiledFrom, MissionReference, Overlay
from webapp.domain.events import Event, EventKind, NoticeChannel
from webapp.domain.parties import ForeignWorker, Passport, Residence, ResidenceStatus
from webapp.domain.permit import Permit, PermitKind

DAY = timedelta(days=1)
FIRST, LAST = date(2022, 9, 1), date(2027, 12, 31)  # the law's periods are known from 2 February 2022
GAPS = (0, 0, 1, 1, 2, 3, 5, 7, 10, 14, 15, 16, 20, 28, 29, 30, 31, 32, 45, 59, 60, 61, 62, 89, 90, 91)
AWKWARD = [
    day
    for year in range(FIRST.year, LAST.year + 1)
    for day in (
        date(year, 1, 1),
        date(year, 1, 31),
        date(year, 2, 28),
        date(year, 3, 31),
        date(year, 5, 20),
        date(year, 5, 21),
        date(year, 6, 30),
        date(year, 7, 2),
        date(year, 7, 19),
        date(year, 7, 20),
        date(year, 8, 31),
        date(year, 9, 1),
        date(year, 10, 28),
        date(year, 12, 30),
        date(year, 12, 31),
    )
] + [date(2024, 2, 29), *(day for day in (*RAMAZAN, *KURBAN) if FIRST <= day <= LAST)]
AWKWARD = [day for day in AWKWARD if day >= FIRST]
CHANNELS = (None, NoticeChannel.PAPER, NoticeChannel.E_NOTIFICATION, NoticeChannel.PORTAL)

OVERLAYS = (
    Overlay.COMPANY_PARTNER,
    Overlay.INDEPENDENT,
    Overlay.PERMANENT,
    Overlay.TURQUOISE_CARD,
    Overlay.ENGINEER_ARCHITECT,
    Overlay.HEALTH,
)

K = EventKind


class Teller:
    """Tells one history: every event on the day of the one before or some days later."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.day = a_day(chance)
        self.events: list[Event] = []

    def wait(self) -> date:
        self.day += self.chance.choice(GAPS) * DAY
        return self.day

    def tell(self, kind: EventKind, channel: NoticeChannel | None = None) -> date:
        self.events.append(Event(kind=kind, on=self.wait(), channel=channel))
        return self.day

    def maybe(self, kind: EventKind, odds: float = 0.5, channel: NoticeChannel | None = None) -> bool:
        if self.chance.random() >= odds:
            return False
        self.tell(kind, channel)
        return True

    def notice(self) -> NoticeChannel | None:
        return self.chance.choice(CHANNELS)


def a_day(chance: random.Random) -> date:
    """Half of the days are awkward: ends of months and years, leap days, the recess, feasts, and days near them."""
    if chance.random() < 0.5:
        return chance.choice(AWKWARD) + chance.choice((-61, -60, -31, -30, -6, -5, -1, 0, 0, 0, 1)) * DAY
    return FIRST + chance.randrange((LAST - FIRST).days) * DAY


def history(seed: int) -> tuple[DossierFacts, date]:
    """The facts of one invented dossier and a day on which nothing told lies in the future."""
    chance = random.Random(seed)  # noqa: S311 a test wants the same history for the same seed
    teller = Teller(chance)
    facts = _opening(chance, teller)
    _filing(facts, teller)
    ending = chance.choice((_refused, _granted, _pending, _granted))
    facts = ending(facts, teller)
    if chance.random() < 0.15:
        teller.tell(K.FINE_NOTIFIED, teller.notice())
        teller.maybe(K.FINE_PAID, 0.4)
        teller.maybe(K.FINE_APPEALED, 0.3)
    return replace(facts, events=tuple(teller.events)), teller.day + chance.choice(GAPS) * DAY


def _opening(chance: random.Random, teller: Teller) -> DossierFacts:
    category = chance.choice(list(Category))
    is_protected = category in (Category.TEMPORARY_PROTECTION, Category.INTERNATIONAL_PROTECTION)
    filed_from = FiledFrom.INSIDE_TURKIYE if is_protected else chance.choice(list(FiledFrom))
    is_home = filed_from is FiledFrom.INSIDE_TURKIYE
    kind = ApplicationKind.EXTENSION if is_home and chance.random() < 0.3 else ApplicationKind.FIRST
    status = {
        Category.TEMPORARY_PROTECTION: ResidenceStatus.TEMPORARY_PROTECTION,
        Category.INTERNATIONAL_PROTECTION: ResidenceStatus.INTERNATIONAL_PROTECTION,
    }.get(category, ResidenceStatus.RESIDENCE_PERMIT)
    began = max(FIRST, teller.day) - chance.choice((0, 30, 60, 90)) * DAY
    worker = ForeignWorker(
        residence=Residence(status=status, issued_on=began, expires_on=_end_of_stay(chance, teller, is_protected))
        if is_home
        else Residence(),
        passport=Passport(expires_on=None if is_protected else a_day(chance) + 365 * DAY),
    )
    former = None
    if kind is ApplicationKind.EXTENSION:
        ends = teller.day + chance.choice((1, 5, 30, 45, 60, 75)) * DAY
        former = Permit(
            kind=PermitKind.FIXED_TERM,
            starts_on=ends - 365 * DAY,
            ends_on=ends,
            extension_count=chance.choice((0, 0, 1, 2)),
        )
    reference = None if is_home else MissionReference(issued_on=teller.day - chance.choice((0, 1, 5)) * DAY)
    return DossierFacts(
        category=category,
        kind=kind,
        filed_from=filed_from,
        overlays=_overlays(chance, category, kind),
        worker=worker,
        mission_reference=reference,
        former_permit=former,
    )


def _end_of_stay(chance: random.Random, teller: Teller, is_protected: bool) -> date | None:
    return None if is_protected or chance.random() < 0.3 else teller.day + chance.choice((0, 20, 90, 200)) * DAY


def _overlays(chance: random.Random, category: Category, kind: ApplicationKind) -> tuple[Overlay, ...]:
    if category is not Category.STANDARD_EMPLOYER or kind is not ApplicationKind.FIRST or chance.random() < 0.2:
        return ()
    return (chance.choice(OVERLAYS),)


def _filing(facts: DossierFacts, teller: Teller) -> None:
    teller.maybe(K.DRAFT_SAVED)
    if facts.filed_from is FiledFrom.ABROAD:
        teller.maybe(K.MISSION_APPLIED)
    if not teller.maybe(K.FILED, 0.9):
        return
    if teller.maybe(K.MISSING_DOCUMENTS_ASKED, 0.3, teller.notice()):
        teller.maybe(K.MISSING_DOCUMENTS_ANSWERED, 0.7)
    if teller.maybe(K.DATA_UPDATE_ASKED, 0.2, teller.notice()):
        teller.maybe(K.DATA_UPDATE_ANSWERED, 0.7)


def _pending(facts: DossierFacts, teller: Teller) -> DossierFacts:
    if teller.events and teller.events[-1].kind is not K.DRAFT_SAVED:
        teller.maybe(K.FEE_ASKED, 0.5)
    return facts


def _refused(facts: DossierFacts, teller: Teller) -> DossierFacts:
    if not any(event.kind is K.FILED for event in teller.events):
        return facts
    teller.maybe(K.REJECTED)
    if teller.maybe(K.REJECTION_NOTIFIED, 0.2, NoticeChannel.PORTAL):
        teller.tell(K.REJECTION_NOTIFIED, teller.chance.choice((NoticeChannel.PAPER, NoticeChannel.E_NOTIFICATION)))
    else:
        teller.tell(K.REJECTION_NOTIFIED, teller.notice())
    if teller.maybe(K.OBJECTED, 0.7):
        teller.maybe(K.OBJECTION_ANSWERED, 0.6, teller.notice())
    else:
        teller.maybe(K.OBJECTION_WAIVED, 0.3)
    teller.maybe(K.SUED, 0.3)
    return facts


def _granted(facts: DossierFacts, teller: Teller) -> DossierFacts:
    if not any(event.kind is K.FILED for event in teller.events):
        return facts
    if teller.maybe(K.FEE_ASKED, 0.8):
        teller.maybe(K.FEE_PAID, 0.9)
    approved = teller.tell(K.APPROVED)
    facts = replace(facts, permit=_permit(facts, approved, teller.chance))
    if facts.filed_from is FiledFrom.ABROAD and facts.category is Category.KEY_PERSONNEL:
        teller.maybe(K.VISA_APPLIED)
    if facts.filed_from is FiledFrom.ABROAD and not teller.maybe(K.ENTERED, 0.8):
        return facts
    if teller.maybe(K.ADDRESS_REGISTERED, 0.3):
        teller.maybe(K.CARD_SHIPPED, 0.5)
    if teller.maybe(K.STARTED_WORK, 0.8):
        _at_work(facts, teller)
    return facts


def _permit(facts: DossierFacts, approved: date, chance: random.Random) -> Permit:
    """A permit may begin some days after its approval, one from abroad before the entry, a prolonged one at its end."""
    kinds = {
        Overlay.INDEPENDENT: PermitKind.INDEPENDENT,
        Overlay.PERMANENT: PermitKind.PERMANENT,
        Overlay.TURQUOISE_CARD: PermitKind.TURQUOISE_CARD,
    }
    kind = next((kinds[overlay] for overlay in facts.overlays if overlay in kinds), PermitKind.FIXED_TERM)
    starts = approved if facts.filed_from is FiledFrom.ABROAD else approved + chance.choice((0, 1, 5)) * DAY
    if facts.former_permit is not None and facts.former_permit.ends_on is not None:
        starts = facts.former_permit.ends_on
    is_endless = kind in (PermitKind.PERMANENT, PermitKind.TURQUOISE_CARD) or chance.random() < 0.15
    ends = None if is_endless else starts + chance.choice((89, 364)) * DAY
    former = facts.former_permit
    count = 0 if former is None else (former.extension_count or 0) + 1
    return Permit(kind=kind, starts_on=starts, ends_on=ends, extension_count=chance.choice((count, None)))


def _at_work(facts: DossierFacts, teller: Teller) -> None:
    teller.maybe(K.START_NOTIFIED, 0.4)
    if teller.maybe(K.CARD_LOST, 0.2):
        teller.tell(K.LOST_CARD_FEE_ASKED)
        teller.maybe(K.LOST_CARD_FEE_PAID)
    if teller.maybe(K.LEFT_TURKIYE, 0.3):
        teller.maybe(K.RETURNED)
    endings: list[Callable[[Teller], object]] = [_over, lambda _teller: None]
    if facts.kind is ApplicationKind.FIRST:
        endings.append(_extended)
    teller.chance.choice(endings)(teller)


def _extended(teller: Teller) -> None:
    teller.day += teller.chance.choice((0, 0, 30, 270, 300, 330)) * DAY
    teller.tell(K.EXTENSION_FILED)
    teller.maybe(K.EXTENSION_REJECTED, 0.4)


def _over(teller: Teller) -> None:
    if teller.maybe(K.PERMIT_CANCELLED, 0.3):
        return
    teller.tell(K.WORK_ENDED)
    teller.maybe(K.SGK_EXIT)
    teller.maybe(K.END_NOTIFIED)
    teller.maybe(K.RESIDENCE_APPLIED, 0.3)
