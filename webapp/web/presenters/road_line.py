"""Events, papers and deadlines of a dossier on one line: as rows of a table, and the same drawn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.documents.render import Mode
from webapp.domain.deadlines import Deadline, DeadlineState
from webapp.domain.events import Event
from webapp.services.kept import Kept
from webapp.services.versions import Made
from webapp.web.opened import OpenDossier
from webapp.web.presenters.day_words import days_until, full_day
from webapp.web.presenters.event_details import DetailLine, detail_lines
from webapp.web.presenters.timeline import Moment, Timeline, timeline

DRAWN_ROWS = 6
_LOOKS = {DeadlineState.MISSED: "end", DeadlineState.OPEN: "due"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One day's entry: an event, a paper that was made, a deadline that runs, or today."""

    on: date
    weekday: str
    sort: str
    pill: str
    word: str
    title: str
    small: str = ""
    details: tuple[DetailLine, ...] = ()
    url: str = ""
    remove_url: str = ""


@dataclass(frozen=True, slots=True)
class RoadLine:
    """The whole line: its rows from the oldest on, and the drawing where there is something to draw."""

    rows: tuple[LineRow, ...]
    drawing: Timeline | None


def road_line(
    opened: OpenDossier, events: Sequence[Kept[Event]], papers: Sequence[Made], *, can_change: bool
) -> RoadLine:
    """The line of a dossier on the day it is opened for."""
    live = [one for one in opened.deadlines if one.is_pending]
    rows = [*_event_rows(opened, events, can_change), *_paper_rows(opened, papers), *_deadline_rows(opened, live)]
    if rows:
        rows.append(_today(opened.on))
    rows.sort(key=lambda row: (row.on, _ORDER[row.sort]))
    return RoadLine(tuple(rows), timeline(_moments(opened, papers, live), opened.on, _("Bugün"), rows=DRAWN_ROWS))


_ORDER = {"event": 0, "paper": 1, "today": 2, "deadline": 3, "end": 4}


def _today(on: date) -> LineRow:
    return LineRow(on=on, weekday=full_day(on, with_date=False), sort="today", pill="active", word="", title=_("Bugün"))


def _event_rows(opened: OpenDossier, events: Iterable[Kept[Event]], can_change: bool) -> Iterator[LineRow]:
    for kept in events:
        event: Event = kept.value
        channel = enum_label(event.channel) if event.channel else ""
        yield LineRow(
            on=event.on,
            weekday=full_day(event.on, with_date=False),
            sort="event",
            pill="done",
            word=_("Olay"),
            title=enum_label(event.kind),
            small=" · ".join(part for part in (channel, event.note) if part),
            details=detail_lines(event),
            remove_url=url_for("deadlines.ask_remove_event", dossier_id=opened.view.id, event_id=kept.id)
            if can_change
            else "",
        )


def _paper_rows(opened: OpenDossier, papers: Iterable[Made]) -> Iterator[LineRow]:
    for paper in papers:
        yield LineRow(
            on=paper.on,
            weekday=full_day(paper.on, with_date=False),
            sort="paper",
            pill="note",
            word=_("Belge"),
            title=catalogue().document(paper.document).label,
            small=_("%(num)d. sürüm, imzaya hazır", num=paper.number)
            if paper.mode is Mode.FINAL
            else _("%(num)d. sürüm, taslak", num=paper.number),
            url=opened.links.versions(paper.document),
        )


def _deadline_rows(opened: OpenDossier, live: Iterable[Deadline]) -> Iterator[LineRow]:
    for one in live:
        kind = catalogue().deadlines[one.id]
        yield LineRow(
            on=one.due,
            weekday=full_day(one.due, with_date=False),
            sort="deadline",
            pill="late" if one.state is DeadlineState.MISSED else "active",
            word=_("Süre"),
            title=kind.label,
            small=f"{days_until(one.due, opened.on)} · {kind.act}",
            url=f"{opened.links.deadlines}#sure-{one.id}-{one.due.isoformat()}",
        )
    permit = opened.facts.permit
    if permit is not None and permit.ends_on is not None:
        ends = permit.ends_on
        weekday = full_day(ends, with_date=False)
        yield LineRow(on=ends, weekday=weekday, sort="end", pill="plain", word=_("İzin"), title=_("İzin biter"))


def _moments(opened: OpenDossier, papers: Sequence[Made], live: Sequence[Deadline]) -> list[Moment]:
    told = [Moment(event.on, enum_label(event.kind), "done") for event in opened.facts.events]
    for day, made in groupby(papers, key=lambda paper: paper.on):
        count = sum(1 for _made in made)
        told.append(Moment(day, ngettext("%(num)d belge", "%(num)d belge", count), "paper"))
    told += [Moment(d.due, catalogue().deadlines[d.id].label, _LOOKS[d.state], d.opens_on) for d in live]
    permit = opened.facts.permit
    if permit is not None and permit.ends_on is not None:
        told.append(Moment(permit.ends_on, _("İzin biter"), ""))
    return told
