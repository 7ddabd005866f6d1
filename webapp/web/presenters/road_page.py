"""Süreç: the state of an application, what is due, what can be told now, the tasks after the permit, what happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from flask import url_for

from webapp.catalogue.loader import catalogue
from webapp.catalogue.road import Act
from webapp.domain.deadlines import Deadline
from webapp.domain.defects import Defect
from webapp.domain.events import Event, EventKind
from webapp.domain.periods import format_day
from webapp.domain.procedure import Status
from webapp.rules import procedure
from webapp.services.kept import Kept
from webapp.services.versions import Made
from webapp.web.opened import OpenDossier
from webapp.web.presenters.deadline_lines import DeadlineLine, lines
from webapp.web.presenters.deadline_page import next_deadlines
from webapp.web.presenters.defect_lines import DefectLine, defect_lines
from webapp.web.presenters.road_line import RoadLine, road_line
from webapp.web.presenters.road_words import Standing, standing_of

TASKS = (
    "visa",
    "entry",
    "start_work",
    "sgk_entry",
    "start_notice",
    "address_registration",
    "chamber",
    "e_address",
    "partner_staff",
    "lost_card_fee",
    "absence",
    "extension",
    "permanent_card_renewal",
    "turquoise_transition",
    "sgk_exit",
    "end_notice",
    "residence_application",
)
"""The deadlines of the time after the decision, in its order (seed A 8)."""
_OF_THE_MINISTRY = frozenset({"evaluation_target", "evaluation_dyy"})
_AFTER_THE_PERMIT = frozenset({Status.APPROVED, Status.ENDED})
SHOWN_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class ActEntry:
    """One act that is possible now; ``due`` is the deadline it fulfils."""

    title: str
    lead: str
    url: str
    due: DeadlineLine | None


@dataclass(frozen=True, slots=True)
class Task:
    """One dated task after the permit: told by one click with a day, or on the page of its act."""

    line: DeadlineLine
    done_url: str
    quick_day: str
    submission: str


@dataclass(frozen=True, slots=True)
class RoadPage:
    """Everything the screen shows."""

    standing: Standing
    due: tuple[DeadlineLine, ...]
    acts: tuple[ActEntry, ...]
    more_acts: tuple[ActEntry, ...]
    tasks: tuple[Task, ...]
    done_tasks: tuple[Task, ...]
    is_after_permit: bool
    line: RoadLine
    defects: tuple[DefectLine, ...]
    slip_url: str
    reapply_url: str


def act_url(dossier_id: UUID, kind: EventKind) -> str:
    """The page of an act."""
    return url_for("road.act", dossier_id=dossier_id, act=catalogue().road.acts[kind].slug)


def road_page(
    opened: OpenDossier,
    events: Sequence[Kept[Event]],
    papers: Sequence[Made],
    defects: Sequence[Kept[Defect]],
    *,
    can_change: bool,
) -> RoadPage:
    """The screen of a dossier on the day it is opened for."""
    status = procedure.status(opened.facts, opened.on)
    possible = procedure.next_events(opened.facts, opened.law, opened.on) if can_change else ()
    tasks = tuple(_tasks(opened, possible)) if status in _AFTER_THE_PERMIT else ()
    entries = act_entries(opened, possible)
    waiting = procedure.waits(opened.facts, opened.on)
    return RoadPage(
        standing=standing_of(opened.facts, status, opened.deadlines, opened.on),
        due=next_deadlines(opened.deadlines, opened.facts, opened.on),
        acts=entries[:SHOWN_AT_ONCE],
        more_acts=entries[SHOWN_AT_ONCE:],
        tasks=tuple(task for task in tasks if not task.line.done),
        done_tasks=tuple(task for task in tasks if task.line.done),
        is_after_permit=status in _AFTER_THE_PERMIT,
        line=road_line(opened, events, papers, can_change=can_change),
        defects=defect_lines(opened, defects, can_change=can_change),
        slip_url=slip_url(opened, is_waited_for=any(wait.value == "fee" for wait in waiting)),
        reapply_url=url_for("road.ask_reapply", dossier_id=opened.view.id) if status.is_refused and can_change else "",
    )


def slip_url(opened: OpenDossier, *, is_waited_for: bool) -> str:
    """The payment slip while a payment is open."""
    return url_for("road.payment", dossier_id=opened.view.id) if is_waited_for else ""


def act_entries(opened: OpenDossier, possible: Sequence[EventKind]) -> tuple[ActEntry, ...]:
    """What can be told now, that which fulfils a deadline first."""
    made = [_entry(opened, catalogue().road.acts[kind]) for kind in possible]
    made.sort(key=lambda entry: entry.due.due if entry.due else date.max)
    return tuple(made)


def _entry(opened: OpenDossier, act: Act) -> ActEntry:
    return ActEntry(act.title, act.lead, act_url(opened.view.id, act.event), due_of(opened, act.event))


def due_of(opened: OpenDossier, kind: EventKind) -> DeadlineLine | None:
    """The deadline that this event fulfils; what the Ministry aims at binds nobody here (6735 m.7/8)."""
    fulfilled = [
        one
        for one in opened.deadlines
        if one.is_pending and one.id not in _OF_THE_MINISTRY and kind in catalogue().deadlines[one.id].done_by
    ]
    return next(iter(lines(fulfilled[:1], opened.facts, opened.on)), None)


def _tasks(opened: OpenDossier, possible: Sequence[EventKind]) -> Iterator[Task]:
    found = [one for one in opened.deadlines if one.id in TASKS and (one.is_pending or one.done_on)]
    found.sort(key=lambda one: (not one.is_pending, one.due, TASKS.index(one.id)))
    for one, line in zip(found, lines(found, opened.facts, opened.on), strict=True):
        yield _task(opened, one, line, possible)


def _task(opened: OpenDossier, one: Deadline, line: DeadlineLine, possible: Sequence[EventKind]) -> Task:
    done_by = catalogue().deadlines[one.id].done_by if one.is_pending else ()
    kind = next((event for event in done_by if event in possible), None)
    if kind is None:
        return Task(line, "", "", "")
    rule = catalogue().deadline_law.events[kind]
    is_quick = not rule.requires and not rule.has_channel
    return Task(
        line=line,
        done_url=act_url(opened.view.id, kind),
        quick_day=format_day(opened.on) if is_quick else "",
        submission=str(uuid4()),
    )
