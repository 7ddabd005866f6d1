"""The desk's deadlines: late, today, this week, within thirty days; whose they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import SourceRef
from webapp.domain.periods import format_day
from webapp.services.dossier_query import BoundedCount
from webapp.services.find_deadlines import DueScope, DueWork, count_due, due_work
from webapp.web.presenters.day_words import days_until, full_day

AHEAD = timedelta(days=30)
SHOWN_ROWS = 12


@dataclass(frozen=True, slots=True)
class DueRow:
    """One deadline of one dossier."""

    due: date
    weekday: str
    left: str
    is_late: bool
    title: str
    basis: SourceRef
    worker: str
    employer: str
    employer_url: str
    person: str
    url: str
    event_url: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of days, both included; what is late has no first day."""

    key: str
    words: Any
    since: date | None
    until: date


@dataclass(frozen=True, slots=True)
class DueGroup:
    """The rows of one stretch; at most ``SHOWN_ROWS`` of ``count`` are drawn."""

    key: str
    words: Any
    small: str
    count: BoundedCount
    rows: tuple[DueRow, ...]

    @property
    def anchor(self) -> str:
        """The id of the group's heading."""
        return f"sure-{self.key}"

    @property
    def is_cut(self) -> bool:
        """More are due than are drawn."""
        return self.count.number > len(self.rows)


def stretches(on: date) -> tuple[Stretch, ...]:
    """The four stretches in their order; they neither overlap nor leave a day out."""
    day = timedelta(days=1)
    sunday = on + timedelta(days=6 - on.weekday())
    return (
        Stretch("gecen", _l("Geciken"), None, on - day),
        Stretch("bugun", _l("Bugün"), on, on),
        Stretch("hafta", _l("Bu hafta"), on + day, sunday),
        Stretch("ay", _l("30 gün içinde"), max(sunday, on) + day, on + AHEAD),
    )


def due_groups(session: Session, on: date, scope: DueScope, names: dict[Any, str]) -> tuple[DueGroup, ...]:
    """All four stretches in their order, empty ones among them; ``names`` are the members' by id."""
    return tuple(_group(session, stretch, on, scope, names) for stretch in stretches(on))


def count_words(count: BoundedCount) -> str:
    """``7``, or ``1000+`` where counting ended."""
    return str(count.number) if count.is_exact else _("%(num)d+", num=count.number)


def _group(session: Session, stretch: Stretch, on: date, scope: DueScope, names: dict[Any, str]) -> DueGroup:
    found = due_work(session, on, since=stretch.since, until=stretch.until, scope=scope, limit=SHOWN_ROWS)
    count = BoundedCount(number=len(found), is_exact=True)
    if len(found) == SHOWN_ROWS:
        count = count_due(session, since=stretch.since, until=stretch.until, scope=scope)
    small = _oldest(found, on) if stretch.since is None else _last_day(stretch, on)
    return DueGroup(stretch.key, stretch.words, small, count, tuple(_rows(found, on, names)))


def _rows(found: Iterable[DueWork], on: date, names: dict[Any, str]) -> Iterable[DueRow]:
    for work in found:
        deadline, known = work.deadline, catalogue()
        yield DueRow(
            due=deadline.due,
            weekday=full_day(deadline.due, with_date=False),
            left=days_until(deadline.due, on),
            is_late=deadline.due < on,
            title=known.deadlines[deadline.id].label,
            basis=known.source(deadline.basis),
            worker=work.worker_name or _("Adı yazılmamış yabancı"),
            employer=work.employer_name,
            employer_url=url_for("desk.desk", isveren=work.employer_id),
            person=names.get(work.assigned_to, ""),
            url=url_for("dossiers.overview", dossier_id=work.dossier_id),
            event_url=url_for("deadlines.deadlines", dossier_id=work.dossier_id),
        )


def _oldest(late: Sequence[DueWork], on: date) -> str:
    if not late:
        return _("geciken yok")
    return _("en eskisi %(num)d gün önce", num=(on - late[0].deadline.due).days)


def _last_day(stretch: Stretch, on: date) -> str:
    if stretch.until == on:
        return format_day(on)
    return _("son gün %(day)s", day=format_day(stretch.until))
