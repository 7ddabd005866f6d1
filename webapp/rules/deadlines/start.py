"""Once the permit is given: visa, entry, work, registrations (regulation 8, 18 to 20, 22, 25, 27, 31, 35, 36)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.deadlines import Deadline, DeadlineState
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom, Overlay
from webapp.domain.events import EventKind
from webapp.domain.findings import Finding
from webapp.domain.periods import format_day
from webapp.domain.permit import PermitKind
from webapp.rules.deadlines.build import counted, counted_back, from_events
from webapp.rules.deadlines.history import History, kind_of

_STARTS = "permit.starts_on"
_FROM_THE_START = "partner_staff_extended_months"
_WITHOUT_EMPLOYER = frozenset({PermitKind.PERMANENT, PermitKind.TURQUOISE_CARD})
_CHAMBER = frozenset({Overlay.ENGINEER_ARCHITECT, Overlay.HEALTH})


def _is_first(past: History) -> bool:
    return past.facts.kind is ApplicationKind.FIRST


def _is_from_abroad(past: History) -> bool:
    return _is_first(past) and past.facts.filed_from is FiledFrom.ABROAD


def _from_permit(kind: str, past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Counted from the permit: its first day or its approval, whichever is earlier; the other is the doubt."""
    approved = past.first((EventKind.APPROVED,))
    starts = [(past.starts_on, _STARTS)] if past.starts_on else []
    starts += [(approved.on, approved.subject)] if approved else []
    starts.sort(key=lambda start: start[0])
    readings = [counted(catalogue, kind, day, subject) for day, subject in starts]
    if readings:
        first, *others = readings
        doubts = tuple(_read_otherwise(catalogue, first, other) for other in others if other.due != first.due)
        yield from_events(replace(first, doubts=(*first.doubts, *doubts)), past, catalogue)


def _read_otherwise(catalogue: Catalogue, first: Deadline, other: Deadline) -> Finding:
    return catalogue.finding(
        "counted_otherwise", first.subject, start=format_day(other.counted_from), other=format_day(other.due)
    )


def visa(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Ninety days for the visa of key personnel: the older DYY rule (seed B)."""
    if past.facts.category is Category.KEY_PERSONNEL and _is_from_abroad(past):
        for deadline in _from_permit("visa", past, catalogue):
            older = catalogue.finding("dyy_rule_only", deadline.subject)
            yield replace(deadline, doubts=(older, *deadline.doubts))


def entry(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Six months from the start of the permit to come to Türkiye (6735 m.12/2)."""
    if _is_from_abroad(past) and past.starts_on is not None:
        deadline = counted(catalogue, "entry", past.starts_on, _STARTS)
        yield from_events(deadline, past, catalogue, since=date.min)


def start_work(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """One month: from the start of the permit inside Türkiye, from the entry for those who came from abroad (SSS 16).

    From abroad it ends in any case six months after the permit began. A permanent permit and a Turkuaz Kart name no
    employer at whose workplace work would have to begin.
    """
    if not _is_first(past) or kind_of(past.facts.permit, past.facts) in _WITHOUT_EMPLOYER:
        return
    deadline = _from_entry(past, catalogue) if _is_from_abroad(past) else _from_start(past, catalogue)
    if deadline is not None:
        yield from_events(deadline, past, catalogue, since=date.min)


def _from_start(past: History, catalogue: Catalogue) -> Deadline | None:
    return None if past.starts_on is None else counted(catalogue, "start_work", past.starts_on, _STARTS)


def _from_entry(past: History, catalogue: Catalogue) -> Deadline | None:
    entered = past.first((EventKind.ENTERED,))
    if entered is None:
        return None
    if past.starts_on is None:
        return counted(catalogue, "start_work", entered.on, entered.subject)
    month = counted(catalogue, "start_work", entered.on, entered.subject)
    latest = counted(catalogue, "start_work", past.starts_on, _STARTS, key=catalogue.deadlines["entry"].period)
    return min(month, latest, key=lambda deadline: deadline.due)


def sgk_entry(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """The SGK entry before the insured starts to work: the day before is the safe day (5510 m.8)."""
    started = past.first((EventKind.STARTED_WORK,))
    if started is not None and Overlay.INDEPENDENT not in past.facts.overlays:
        same_day = catalogue.finding("sgk_entry_same_day", started.subject)
        deadline = counted_back(catalogue, "sgk_entry", started.on, started.subject, doubts=(same_day,))
        yield from_events(deadline, past, catalogue, since=date.min)


def start_notice(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Fifteen days to tell the Ministry; the SGK entry counts as the notice (6735 m.22/1; seed A 8.2)."""
    started = past.first((EventKind.STARTED_WORK,))
    if started is not None:
        deadline = counted(catalogue, "start_notice", started.on, started.subject)
        yield from_events(deadline, past, catalogue, since=date.min)


def address_registration(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Twenty working days from entry (6458 m.26/2); the Ministry's own page says twenty days."""
    entered = past.first((EventKind.ENTERED,))
    if entered is not None:
        shorter = counted(catalogue, "address_registration", entered.on, entered.subject, key="address_days_of_faq")
        said = catalogue.finding("address_twenty_days", entered.subject, other=format_day(shorter.due))
        older = catalogue.finding("residence_card_not_needed", entered.subject)
        deadline = counted(catalogue, "address_registration", entered.on, entered.subject, doubts=(said, older))
        yield from_events(deadline, past, catalogue)


def chamber(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """One month for the chamber of engineers, architects and physicians (permit annotations 7 and 21)."""
    if _is_first(past) and _CHAMBER.intersection(past.facts.overlays):
        yield from _from_permit("chamber", past, catalogue)


def partner_staff(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Five Turkish staff a month: from the seventh month on (C.1.1-b); of a prolonged permit all along (şerh 26)."""
    if Overlay.COMPANY_PARTNER not in past.facts.overlays or past.starts_on is None:
        return
    code, key = ("partner_staff_older", "") if _is_first(past) else ("partner_staff_whole_term", _FROM_THE_START)
    said = catalogue.finding(code, _STARTS)
    deadline = counted(catalogue, "partner_staff", past.starts_on, _STARTS, key=key, doubts=(said,))
    judged = from_events(deadline, past, catalogue)
    if judged.state is DeadlineState.MISSED and _has_staff(past, catalogue, deadline.due):
        judged = replace(judged, state=DeadlineState.DONE)
    yield judged


def _has_staff(past: History, catalogue: Catalogue, on: date) -> bool:
    staff = past.facts.workplace.turkish_headcount if past.facts.workplace else None
    return staff is not None and staff >= catalogue.value("partner_staff_people", on).whole


def e_address(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Thirty days for the e-address of an independent worker who came from abroad (UY 2022 m.29, as firms tell it)."""
    started = past.first((EventKind.STARTED_WORK,))
    if started is not None and Overlay.INDEPENDENT in past.facts.overlays and _is_from_abroad(past):
        deadline = counted(catalogue, "e_address", started.on, started.subject)
        yield from_events(deadline, past, catalogue, since=date.min)
