"""Events that cannot have happened so: too early, too late, twice, against each other, with a channel too many."""

from collections.abc import Iterable, Iterator
from datetime import date

from webapp.catalogue.model import Catalogue, NoValueFor
from webapp.domain.dossier import ApplicationKind, DossierFacts
from webapp.domain.events import Event, EventKind
from webapp.domain.findings import Finding
from webapp.domain.periods import format_day
from webapp.rules.deadlines.engine import unknown_periods
from webapp.rules.deadlines.history import history
from webapp.rules.deadlines.terms import extensible
from webapp.rules.deadlines.windows import extension_window
from webapp.rules.paths import value_at

Told = tuple[int, Event]

_DATED = (
    "mission_reference.issued_on",
    "worker.residence.issued_on",
    "worker.residence.expires_on",
    "worker.passport.expires_on",
    "permit.starts_on",
    "permit.ends_on",
    "former_permit.ends_on",
)
_MADE_UP_FOR = (EventKind.OBJECTED, EventKind.SUED)


def event_findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """What is impossible or doubtful in the events, each with its cure; the subject is ``events[3].on``."""
    told = tuple(enumerate(facts.events))
    for index, event in told:
        if event.on > on:
            yield _about(catalogue, "event_in_future", index, event, day=format_day(event.on), on=format_day(on))
        yield from _order(index, event, told, catalogue)
        yield from _channel(index, event, catalogue)
    yield from _repeated(told, catalogue)
    yield from _decisions(told, catalogue)
    yield from _objections(told, catalogue)
    yield from _before_permit(facts, told, catalogue)
    yield from _extension_too_early(facts, told, catalogue, on)
    yield from _without_value(facts, catalogue, on)


def _about(catalogue: Catalogue, code: str, index: int, event: Event, **values: str) -> Finding:
    source = catalogue.deadline_law.events[event.kind].source
    return catalogue.finding(code, f"events[{index}].on", source, event=catalogue.label(event.kind), **values)


def _order(index: int, event: Event, told: Iterable[Told], catalogue: Catalogue) -> Iterator[Finding]:
    rule, day = catalogue.deadline_law.events[event.kind], format_day(event.on)
    needed = [other for _, other in told if other.kind in rule.needs]
    if rule.needs and not needed:
        names = " / ".join(catalogue.label(kind) for kind in rule.needs)
        yield _about(catalogue, "event_without_cause", index, event, day=day, cause=names)
    elif needed and all(other.on > event.on for other in needed):
        yield _too_early(catalogue, index, event, min(needed, key=lambda other: other.on))
    for kind in rule.follows:
        earlier = [other for _, other in told if other.kind is kind]
        if earlier and all(other.on > event.on for other in earlier):
            yield _too_early(catalogue, index, event, min(earlier, key=lambda other: other.on))


def _too_early(catalogue: Catalogue, index: int, event: Event, cause: Event) -> Finding:
    return _about(
        catalogue,
        "event_too_early",
        index,
        event,
        day=format_day(event.on),
        cause=catalogue.label(cause.kind),
        cause_day=format_day(cause.on),
    )


def _channel(index: int, event: Event, catalogue: Catalogue) -> Iterator[Finding]:
    if event.channel is not None and not catalogue.deadline_law.events[event.kind].has_channel:
        label, channel = catalogue.label(event.kind), catalogue.label(event.channel)
        yield catalogue.finding("event_channel_meaningless", f"events[{index}].channel", event=label, channel=channel)


def _without_value(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Periods that begin on a day for which the catalogue knows no length."""
    if _is_in_reach(facts, catalogue):
        return
    told = set()
    for unknown in unknown_periods(facts, catalogue, on):
        subject = _subject_of(facts, unknown.on)
        if (unknown.key, subject) not in told:
            told.add((unknown.key, subject))
            label, day = catalogue.values[unknown.key][0].label, format_day(unknown.on)
            yield catalogue.finding("period_unknown", subject, period=label, day=day)


def _is_in_reach(facts: DossierFacts, catalogue: Catalogue) -> bool:
    """Every day of the dossier has a row of every period, so that none need be tried."""
    keys = [kind.period for kind in catalogue.deadlines.values()]
    first = max(catalogue.values[key][0].valid_from for key in keys)
    last = min(catalogue.values[key][-1].valid_until or date.max for key in keys)
    days = [event.on for event in facts.events]
    days += [day for path in _DATED if isinstance(day := value_at(facts, path), date)]
    return all(first <= day <= last for day in days)


def _subject_of(facts: DossierFacts, day: date) -> str:
    """The event or field that holds the day from which a period runs."""
    paths = [f"events[{index}].on" for index, event in enumerate(facts.events) if event.on == day]
    paths += [path for path in _DATED if value_at(facts, path) == day]
    return next(iter(paths), "events")


def _repeated(told: Iterable[Told], catalogue: Catalogue) -> Iterator[Finding]:
    seen: dict[EventKind, Event] = {}
    for index, event in told:
        first = seen.setdefault(event.kind, event)
        if first is not event and catalogue.deadline_law.events[event.kind].is_once:
            yield _about(catalogue, "event_twice", index, event, day=format_day(event.on), first=format_day(first.on))


def _decisions(told: Iterable[Told], catalogue: Catalogue) -> Iterator[Finding]:
    """Approved and rejected: only an objection or a suit turns a refusal into a permit."""
    given = tuple(told)
    for index, event in given:
        if event.kind is not EventKind.APPROVED:
            continue
        for _, other in given:
            if other.kind is EventKind.REJECTED and not _is_overturned(other, event, given):
                day, refused = format_day(event.on), format_day(other.on)
                yield _about(catalogue, "event_approved_and_rejected", index, event, day=day, other=refused)


def _is_overturned(refused: Event, approved: Event, told: Iterable[Told]) -> bool:
    return any(e.kind in _MADE_UP_FOR and refused.on <= e.on <= approved.on for _, e in told)


def _objections(told: Iterable[Told], catalogue: Catalogue) -> Iterator[Finding]:
    """No objection after it was waived (seed A 6.2.2) or after the suit (seed B)."""
    given = tuple(told)
    for index, event in given:
        if event.kind is EventKind.OBJECTED:
            for _, other in given:
                if other.kind in (EventKind.OBJECTION_WAIVED, EventKind.SUED) and other.on < event.on:
                    day, ended, cause = format_day(event.on), format_day(other.on), catalogue.label(other.kind)
                    yield _about(catalogue, "event_objection_given_up", index, event, day=day, cause=cause, other=ended)


def _before_permit(facts: DossierFacts, told: Iterable[Told], catalogue: Catalogue) -> Iterator[Finding]:
    """Work before the permit begins is work without a permit (6735 m.6)."""
    given = tuple(told)
    approved = [event.on for _, event in given if event.kind is EventKind.APPROVED]
    starts_on = facts.permit.starts_on if facts.permit else None
    begins = starts_on or min(approved, default=None)
    if begins is None or facts.kind is not ApplicationKind.FIRST:
        return
    for index, event in given:
        if event.kind is EventKind.STARTED_WORK and event.on < begins:
            day, starts = format_day(event.on), format_day(begins)
            yield _about(catalogue, "event_work_before_permit", index, event, day=day, starts=starts)


def _extension_too_early(
    facts: DossierFacts, told: Iterable[Told], catalogue: Catalogue, on: date
) -> Iterator[Finding]:
    """An extension before its window opens is not taken (6735 m.7/3)."""
    for _, permit, ends_on in extensible(history(facts, on)):
        try:
            opens_on = extension_window(catalogue, ends_on=ends_on).opens_on or ends_on
        except NoValueFor:  # the permit ended before the window of today was law
            continue
        begins = permit.starts_on or date.min
        for index, event in told:
            if event.kind is EventKind.EXTENSION_FILED and begins <= event.on < opens_on:
                opens, day = format_day(opens_on), format_day(event.on)
                yield _about(catalogue, "event_extension_too_early", index, event, day=day, opens=opens)
