"""The deadlines page of a dossier: what is open, what is settled, what happened, and the drawn time line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.domain.deadlines import Deadline, DeadlineState
from webapp.domain.dossier import DossierFacts
from webapp.domain.events import Event, EventKind
from webapp.domain.findings import BundleReport
from webapp.services.kept import Kept
from webapp.web.presenters.day_words import full_day
from webapp.web.presenters.deadline_lines import DeadlineLine, lines
from webapp.web.presenters.dossier_findings import FindingLine, line
from webapp.web.presenters.dossier_links import DossierLinks
from webapp.web.presenters.timeline import Moment, Timeline, timeline

NEXT = 3
DRAWN_EVENTS = 5
DRAWN_DEADLINES = 6


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event as a row of the list."""

    anchor: str
    title: str
    on: date
    weekday: str
    channel: str
    note: str
    delete_url: str
    findings: tuple[FindingLine, ...]


@dataclass(frozen=True, slots=True)
class DeadlinePage:
    """Everything the page shows beside its two forms."""

    live: tuple[DeadlineLine, ...]
    settled: tuple[DeadlineLine, ...]
    late: int
    events: tuple[EventLine, ...]
    about_permit: tuple[FindingLine, ...]
    has_permit: bool
    drawing: Timeline | None


def deadline_page(
    found: Sequence[Deadline],
    events: Iterable[Kept[Event]],
    facts: DossierFacts,
    report: BundleReport,
    links: DossierLinks,
    on: date,
    *,
    can_change: bool,
) -> DeadlinePage:
    """The page of a dossier whose deadlines were worked out."""
    about = [line(f, links) for f in report.findings if f.subject.startswith(("events", "permit"))]
    live = [one for one in found if one.is_pending]
    return DeadlinePage(
        live=lines(live, facts, on),
        settled=lines((one for one in found if not one.is_pending), facts, on),
        late=sum(1 for one in live if one.state is DeadlineState.MISSED),
        events=tuple(_event(n, kept, about, links, can_change) for n, kept in enumerate(events)),
        about_permit=tuple(one for one in about if one.subject.startswith("permit")),
        has_permit=facts.permit is not None or any(e.kind is EventKind.APPROVED for e in facts.events),
        drawing=timeline(_moments(live, facts), on, _("Bugün")),
    )


def next_deadlines(found: Iterable[Deadline], facts: DossierFacts, on: date) -> tuple[DeadlineLine, ...]:
    """The next few that are still to be met, late ones first."""
    live = [one for one in found if one.is_pending]
    return lines(live[:NEXT], facts, on)


def _event(
    number: int, kept: Kept[Event], about: Iterable[FindingLine], links: DossierLinks, can_change: bool
) -> EventLine:
    event: Event = kept.value
    own = f"events[{number}]"
    return EventLine(
        anchor=f"events-{number}",
        title=enum_label(event.kind),
        on=event.on,
        weekday=full_day(event.on, with_date=False),
        channel=enum_label(event.channel) if event.channel else "",
        note=event.note,
        delete_url=_delete_url(links.dossier_id, kept.id) if can_change else "",
        findings=tuple(one for one in about if one.subject == own or one.subject.startswith(f"{own}.")),
    )


def _delete_url(dossier_id: UUID, event_id: UUID) -> str:
    return url_for("deadlines.ask_remove_event", dossier_id=dossier_id, event_id=event_id)


def _moments(live: Sequence[Deadline], facts: DossierFacts) -> list[Moment]:
    kinds = catalogue().deadlines
    told = [Moment(event.on, enum_label(event.kind), "done") for event in facts.events[-DRAWN_EVENTS:]]
    looks = {DeadlineState.MISSED: "end", DeadlineState.OPEN: "due"}
    told += [Moment(d.due, kinds[d.id].label, looks[d.state], d.opens_on) for d in live[:DRAWN_DEADLINES]]
    if facts.permit is not None and facts.permit.ends_on is not None:
        told.append(Moment(facts.permit.ends_on, _("İzin biter"), ""))
    return told
