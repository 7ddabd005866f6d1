"""The desk's deadlines: late, today, this week, within thirty days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.domain.periods import format_day
from webapp.services.find_deadlines import DueWork
from webapp.web.presenters.deadline_lines import DeadlineLine, lines
from webapp.web.presenters.dossier_head import worker_name

AHEAD = timedelta(days=30)
SHOWN_ROWS = 12


@dataclass(frozen=True, slots=True)
class DueRow:
    """One deadline of one dossier."""

    line: DeadlineLine
    worker: str
    employer: str
    url: str
    event_url: str


@dataclass(frozen=True, slots=True)
class DueGroup:
    """The rows of one stretch; at most ``SHOWN_ROWS`` of ``count`` are drawn."""

    key: str
    words: Any
    small: str
    count: int
    rows: tuple[DueRow, ...]

    @property
    def anchor(self) -> str:
        """The id of the group's heading."""
        return f"sure-{self.key}"


def due_groups(found: Sequence[DueWork], on: date) -> tuple[DueGroup, ...]:
    """All four stretches in their order, empty ones among them."""
    sunday = on + timedelta(days=6 - on.weekday())
    late = [work for work in found if work.deadline.due < on]
    today = [work for work in found if work.deadline.due == on]
    week = [work for work in found if on < work.deadline.due <= sunday]
    later = [work for work in found if work.deadline.due > max(sunday, on)]
    return (
        _group("gecen", _l("Geciken"), _oldest(late, on), late, on),
        _group("bugun", _l("Bugün"), format_day(on), today, on),
        _group("hafta", _l("Bu hafta"), _until(sunday), week, on),
        _group("ay", _l("30 gün içinde"), _until(on + AHEAD), later, on),
    )


def _group(key: str, words: Any, small: str, found: Sequence[DueWork], on: date) -> DueGroup:
    return DueGroup(key, words, small, len(found), tuple(_rows(found[:SHOWN_ROWS], on)))


def _rows(found: Iterable[DueWork], on: date) -> Iterable[DueRow]:
    for work in found:
        (line,) = lines([work.deadline], work.facts, on)
        yield DueRow(
            line=line,
            worker=worker_name(work.facts),
            employer=work.facts.employer.name,
            url=url_for("dossiers.overview", dossier_id=work.dossier_id),
            event_url=url_for("deadlines.deadlines", dossier_id=work.dossier_id),
        )


def _oldest(late: Sequence[DueWork], on: date) -> str:
    if not late:
        return _("geciken yok")
    return _("en eskisi %(num)d gün önce", num=(on - late[0].deadline.due).days)


def _until(day: date) -> str:
    return _("son gün %(day)s", day=format_day(day))
