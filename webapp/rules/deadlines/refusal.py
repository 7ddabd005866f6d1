"""Objection and suit after a refusal, and the periods of a fine: everything that runs from service.

A notice on paper is service that day, an e-tebligat at the end of the fifth day, a portal notice or e-mail is the
cautious start (7201 m.7/a; regulation 8.1). The earliest reading is the deadline.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from webapp.catalogue.model import Catalogue
from webapp.domain.deadlines import Deadline
from webapp.domain.events import EventKind, NoticeChannel
from webapp.domain.findings import Finding
from webapp.domain.periods import format_day
from webapp.rules.deadlines.build import counted, from_events
from webapp.rules.deadlines.counting import served_by_e_notification
from webapp.rules.deadlines.court import suit_deadline
from webapp.rules.deadlines.history import Happened, History
from webapp.rules.deadlines.windows import objection_deadline


@dataclass(frozen=True, slots=True)
class _Service:
    """One reading of the day of service, and what is doubtful about it."""

    on: date
    subject: str
    doubts: tuple[Finding, ...] = ()


def refusal(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Objection and suit for every refusal of the dossier."""
    for happened in map(_without_void_objections, _refusals(past)):
        services = _services(happened, catalogue)
        if services:
            yield _objection(services, happened, past, catalogue)
            yield _suit(services, happened, past, catalogue)


def _refusals(past: History) -> Iterator[History]:
    """The history cut before every second decision to refuse: each part holds one refusal and what followed it."""
    rejected = past.of(EventKind.REJECTED)
    cuts = [date.min, *(later.on for later in rejected[1:]), date.max]
    for begin, end in pairwise(cuts):
        yield replace(past, happened=tuple(h for h in past.happened if begin <= h.on < end))


def _without_void_objections(part: History) -> History:
    """An objection after its waiver (seed A 6.2.2) or after the suit (seed B) is none: it stops no clock."""
    ended = part.first((EventKind.OBJECTION_WAIVED, EventKind.SUED))
    if ended is None:
        return part
    kept = (h for h in part.happened if h.event.kind is not EventKind.OBJECTED or h.on <= ended.on)
    return replace(part, happened=tuple(kept))


def _services(part: History, catalogue: Catalogue) -> list[_Service]:
    """Every reading of the service, earliest first; the decision itself where no notice of it is told."""
    notices = part.of(EventKind.REJECTION_NOTIFIED)
    if notices:
        services = [_served(notice, catalogue) for notice in notices]
    else:
        decided = part.of(EventKind.REJECTED)[:1]
        services = [_Service(d.on, d.subject, (catalogue.finding("service_not_told", d.subject),)) for d in decided]
    services.sort(key=lambda service: service.on)
    return services


def _served(notice: Happened, catalogue: Catalogue) -> _Service:
    match notice.event.channel:
        case NoticeChannel.PAPER:
            return _Service(notice.on, notice.subject)
        case NoticeChannel.E_NOTIFICATION:
            days = catalogue.value("e_notification_days", notice.on).whole
            served = served_by_e_notification(notice.on, days)
            said = catalogue.finding("service_by_e_notification", notice.subject, served=format_day(served))
            return _Service(served, notice.subject, (said,))
        case NoticeChannel.PORTAL:
            return _Service(notice.on, notice.subject, (catalogue.finding("service_by_portal", notice.subject),))
        case None:
            return _Service(notice.on, notice.subject, (catalogue.finding("service_channel_unknown", notice.subject),))


def _objection(services: list[_Service], part: History, past: History, catalogue: Catalogue) -> Deadline:
    first = services[0]
    whole = objection_deadline(catalogue, served_on=first.on, subject=first.subject)
    doubts = [*first.doubts]
    if not past.facts.is_filed_by_foreigner:
        doubts.append(catalogue.finding("service_on_employer", first.subject))
    for other in _others(services):
        due = objection_deadline(catalogue, served_on=other.on, subject=other.subject).due
        doubts.append(_other_reading(catalogue, first.subject, other, due))
    return from_events(replace(whole, doubts=(*doubts, *whole.doubts)), part, catalogue, since=date.min)


def _suit(services: list[_Service], part: History, past: History, catalogue: Catalogue) -> Deadline:
    """The earliest last day of all readings: an earlier service can lead into the recess and so to a later day."""
    objected = part.first((EventKind.OBJECTED,))
    answer = _answer(past, objected, catalogue)
    objected_on, answered_on = objected.on if objected else None, answer.on if answer else None
    readings = [
        (
            service,
            suit_deadline(
                catalogue,
                served_on=service.on,
                objected_on=objected_on,
                answered_on=answered_on,
                subject=service.subject,
            ),
        )
        for service in services
    ]
    read, suit = min(readings, key=lambda reading: reading[1].due)
    doubts = [*read.doubts, *(answer.doubts if answer else ())]
    if not past.facts.is_filed_by_foreigner:
        doubts.append(catalogue.finding("service_on_employer", suit.subject))
    doubts += [_other_reading(catalogue, suit.subject, other, s.due) for other, s in readings if other.on != read.on]
    return from_events(replace(suit, doubts=(*doubts, *suit.doubts)), part, catalogue, since=date.min)


def _answer(past: History, objected: Happened | None, catalogue: Catalogue) -> _Service | None:
    """The earliest service of the answer to the objection; a refusal told anew after it may be that answer."""
    if objected is None:
        return None
    answers = [_served(a, catalogue) for a in past.of(EventKind.OBJECTION_ANSWERED) if a.on >= objected.on]
    for refused in past.of(EventKind.REJECTED):
        if refused.on > objected.on:
            unsure = catalogue.finding("refusal_read_as_answer", refused.subject)
            answers.append(_Service(refused.on, refused.subject, (unsure,)))
    return min(answers, key=lambda answer: answer.on, default=None)


def _others(services: Iterable[_Service]) -> Iterator[_Service]:
    """The readings with another day than the first one."""
    first, *rest = services
    return (other for other in rest if other.on != first.on)


def _other_reading(catalogue: Catalogue, subject: str, other: _Service, due: date) -> Finding:
    return catalogue.finding("service_read_otherwise", subject, served=format_day(other.on), other=format_day(due))


def fines(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Payment of a fine within a month and the appeal within fifteen days of its service (6735 m.23; 5326 m.27)."""
    for notified in reversed(past.of(EventKind.FINE_NOTIFIED)):
        service = _served(notified, catalogue)
        yield from_events(_of_fine("fine_payment", service, catalogue), past, catalogue, since=notified.on)
        appeal = _of_fine("fine_appeal", service, catalogue)
        unsure = catalogue.finding("fine_appeal_unconfirmed", service.subject)
        yield from_events(replace(appeal, doubts=(*appeal.doubts, unsure)), past, catalogue, since=notified.on)


def _of_fine(kind: str, service: _Service, catalogue: Catalogue) -> Deadline:
    return counted(catalogue, kind, service.on, service.subject, doubts=service.doubts)
