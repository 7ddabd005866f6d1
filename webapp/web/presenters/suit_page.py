"""Dava süresi: the last days for objection and suit, the count line by line, and its drawing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from forms.calculators import SuitForm
from webapp.catalogue.model import Catalogue, SourceRef
from webapp.domain.deadlines import Deadline
from webapp.domain.events import NoticeChannel
from webapp.domain.findings import Finding
from webapp.domain.periods import format_day
from webapp.rules.deadlines.counting import before_working_days, served_by_e_notification
from webapp.rules.deadlines.court import suit_deadline
from webapp.rules.deadlines.windows import objection_deadline
from webapp.web.presenters.answer_notes import AnswerNote, note, notes
from webapp.web.presenters.day_words import days_until, full_day
from webapp.web.presenters.suit_drawing import suit_drawing
from webapp.web.presenters.suit_line import SuitLine

_DUE = "mark_due"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """One line of the count."""

    day: str
    weekday: str
    title: str
    message: str
    source: SourceRef
    is_due: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DueView:
    """A last day in words."""

    label: str
    on: date
    words: str
    left: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuitAnswer:
    """The two last days, the count and everything that is open about it."""

    suit: DueView
    objection: DueView
    rows: tuple[CountRow, ...]
    line: SuitLine
    doubts: tuple[AnswerNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The day the refusal counts as served, with what has to be said about it."""

    on: date
    said: tuple[Finding, ...]


def suit_answer(law: Catalogue, form: SuitForm, today: date) -> SuitAnswer:
    """The answer to a form that was not refused. Raises NoValueFor for days before the catalogue begins."""
    service = _service(law, form.served_on.data, form.channel.data)
    suit = suit_deadline(
        law, served_on=service.on, objected_on=form.objected_on.data, answered_on=form.answered_on.data
    )
    objection = objection_deadline(law, served_on=service.on)
    return SuitAnswer(
        suit=_due(_("Dava için son gün"), suit.due, today),
        objection=_objection(objection.due, form.objected_on.data, today),
        rows=tuple(_rows(law, form, service, suit)),
        line=suit_drawing(suit, service.on, objection.due, today),
        doubts=notes(law, (*service.said, *suit.doubts)),
    )


def _service(law: Catalogue, told: date, channel: NoticeChannel | None) -> Service:
    match channel:
        case NoticeChannel.E_NOTIFICATION:
            served = served_by_e_notification(told, law.value("e_notification_days", told).whole)
            said = law.finding("service_by_e_notification", "", served=format_day(served))
            return Service(on=served, said=(said,))
        case NoticeChannel.PORTAL:
            return Service(on=told, said=(law.finding("service_by_portal", ""),))
        case _:
            return Service(on=told, said=())


def _due(label: str, due: date, today: date) -> DueView:
    """With the advice to be a working day early, as long as there is time for it."""
    safe = before_working_days(due, 1)
    advice = _("Önerilen: en geç %(day)s.", day=full_day(safe)) if today <= safe else ""
    return DueView(label=label, on=due, words=full_day(due), left=days_until(due, today), advice=advice)


def _objection(due: date, objected_on: date | None, today: date) -> DueView:
    """How far the last day is, or that the objection is made."""
    left = (
        days_until(due, today) if objected_on is None else _("itiraz %(day)s günü yapıldı", day=format_day(objected_on))
    )
    return DueView(label=_("İtiraz için son gün"), on=due, words=full_day(due), left=left, advice="")


def _rows(law: Catalogue, form: SuitForm, service: Service, suit: Deadline) -> Iterator[CountRow]:
    if form.channel.data is NoticeChannel.E_NOTIFICATION:
        arrived = note(law, service.said[0])
        yield CountRow(
            day=format_day(form.served_on.data),
            weekday=full_day(form.served_on.data, with_date=False),
            title=_("e-Tebligat adrese ulaştı"),
            message=arrived.message,
            source=arrived.source,
            is_due=False,
        )
    for mark in suit.marks:
        said = note(law, mark.text)
        is_due = mark.text.code == _DUE
        yield CountRow(
            day=format_day(mark.on),
            weekday=full_day(mark.on, with_date=False),
            title=said.title,
            message="" if is_due else said.message,
            source=law.source(suit.basis) if is_due else said.source,
            is_due=is_due,
        )
