"""Süreler: each deadline in words: until when, how long still, what to do, counted how, on which ground."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import SourceRef
from webapp.domain.deadlines import Deadline, DeadlineState
from webapp.domain.dossier import DossierFacts
from webapp.domain.events import EventKind
from webapp.domain.periods import format_day
from webapp.rules.paths import value_at
from webapp.web.presenters.answer_notes import AnswerNote, note, notes
from webapp.web.presenters.day_words import days_until, full_day

LIVE = frozenset({DeadlineState.OPEN, DeadlineState.MISSED})
_PILLS = {
    DeadlineState.OPEN: "active",
    DeadlineState.MISSED: "late",
    DeadlineState.DONE: "done",
    DeadlineState.CLOSED: "idle",
}


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One day of the count."""

    on: date
    weekday: str
    note: AnswerNote


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineLine:
    """One deadline as a row."""

    id: str
    title: str
    act: str
    missed: str
    due: date
    weekday: str
    left: str
    is_late: bool
    is_near: bool
    pill: str
    word: str
    opens: str
    counted: str
    from_words: str
    done: str
    basis: SourceRef
    doubts: tuple[AnswerNote, ...]
    marks: tuple[MarkLine, ...]


NEAR = 7


def lines(found: Iterable[Deadline], facts: DossierFacts, on: date) -> tuple[DeadlineLine, ...]:
    """The deadlines in the order given."""
    return tuple(_line(one, facts, on) for one in found)


def _line(one: Deadline, facts: DossierFacts, on: date) -> DeadlineLine:
    kind = catalogue().deadlines[one.id]
    return DeadlineLine(
        id=one.id,
        title=kind.label,
        act=kind.act,
        missed=kind.consequence,
        due=one.due,
        weekday=full_day(one.due, with_date=False),
        left=days_until(one.due, on) if one.is_pending else "",
        is_late=one.is_pending and one.state is DeadlineState.MISSED,
        is_near=one.state is DeadlineState.OPEN and (one.due - on).days <= NEAR,
        pill=_PILLS[one.state],
        word=enum_label(one.state),
        opens=_opens(one, on),
        counted=_counted(one),
        from_words=_from_words(one, facts),
        done=_("%(day)s tarihinde", day=format_day(one.done_on)) if one.done_on else "",
        basis=catalogue().source(one.basis),
        doubts=notes(catalogue(), one.doubts),
        marks=tuple(
            MarkLine(mark.on, full_day(mark.on, with_date=False), note(catalogue(), mark.text)) for mark in one.marks
        ),
    )


def _opens(one: Deadline, on: date) -> str:
    if one.opens_on is None or one.opens_on == one.due:
        return ""
    words = _("İlk gün %(day)s", day=format_day(one.opens_on))
    return words if one.opens_on <= on else f"{words}, {_('daha açılmadı')}"


def _counted(one: Deadline) -> str:
    """``30 gün``, or ``60 gün öncesi`` for what is counted backwards."""
    length = f"{one.period.count} {enum_label(one.period.unit)}"
    if not one.period.count:
        return ""
    return length if one.due >= one.counted_from else _("%(length)s öncesi", length=length)


def _from_words(one: Deadline, facts: DossierFacts) -> str:
    """``Ret kararı bildirildi, 05.10.2026``: the event or the date of the dossier from which is counted."""
    return f"{_subject_words(one.subject, facts)}, {format_day(one.counted_from)}".removeprefix(", ")


def _subject_words(subject: str, facts: DossierFacts) -> str:
    if not subject:
        return ""
    row, _dot, _field = subject.partition(".")
    if row.startswith("events["):
        kind = value_at(facts, f"{row}.kind")
        return enum_label(kind) if isinstance(kind, EventKind) else ""
    return catalogue().field(subject).label
