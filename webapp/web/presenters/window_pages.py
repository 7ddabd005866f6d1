"""Uzatma penceresi and İznin en geç bitişi: days counted from the end of a permit and of a passport."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from forms.calculators import ExtensionForm, PermitEndForm
from webapp.catalogue.model import Catalogue, SourceRef
from webapp.domain.deadlines import Deadline
from webapp.domain.findings import Finding
from webapp.domain.periods import add_months, format_day
from webapp.rules.deadlines.windows import extension_window, latest_permit_end, work_while_pending
from webapp.web.presenters.answer_notes import AnswerNote, notes
from webapp.web.presenters.day_words import days_until, full_day


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """A day that matters, what it is, and by which rule."""

    label: str
    on: date
    words: str
    left: str
    source: SourceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowAnswer:
    """One day above all, the others below it, and what has to be said."""

    label: str
    on: date
    words: str
    state: str
    is_bad: bool
    rows: tuple[DayRow, ...]
    notes: tuple[AnswerNote, ...]


def extension_answer(law: Catalogue, form: ExtensionForm, today: date) -> WindowAnswer:
    """The answer to a form that was not refused."""
    window = extension_window(law, ends_on=form.ends_on.data, with_dyy_window=True)
    pending = work_while_pending(law, ends_on=form.ends_on.data)
    opens = window.opens_on or window.due
    return WindowAnswer(
        label=_("Uzatma için son güvenli gün"),
        on=window.due,
        words=full_day(window.due),
        state=_window_state(opens, window.due, form.ends_on.data, today),
        is_bad=today > window.due,
        rows=(
            _row(law, _("Pencere açılır"), opens, today, window.basis),
            _row(law, _("Son güvenli gün"), window.due, today, window.basis),
            _row(law, _("İzin biter"), form.ends_on.data, today, window.basis),
            _row(law, _("Başvuru sonuçlanmadıysa çalışılabilen son gün"), pending.due, today, pending.basis),
        ),
        notes=notes(law, (*window.doubts, *pending.doubts)),
    )


def _window_state(opens: date, due: date, ends: date, today: date) -> str:
    if today < opens:
        return _("Pencere %(day)s günü açılır.", day=format_day(opens))
    if today <= due:
        return _("Pencere açık; %(left)s.", left=days_until(due, today))
    if today <= ends:
        return _("Güvenli gün geçti; izin bugün bitiyor. Başvuru bugün yapılmazsa yeni ilk başvuru gerekir.")
    return _("Pencere kapandı; bitişten sonra uzatma istenemez, yeni ilk başvuru gerekir.")


def permit_end_answer(law: Catalogue, form: PermitEndForm, today: date) -> WindowAnswer:
    """The answer to a form that was not refused."""
    latest = latest_permit_end(law, passport_expires_on=form.passport_expires_on.data)
    starts = form.starts_on.data or today
    rows = [
        _row(law, _("Pasaport biter"), form.passport_expires_on.data, today, latest.basis),
        _row(law, _("İzin en geç biter"), latest.due, today, latest.basis),
    ]
    if form.months.data is not None:
        wanted = add_months(starts, form.months.data)
        words = _("İstenen %(months)d ay dolar", months=form.months.data)
        rows.append(_row(law, words, wanted, today, latest.basis))
    return WindowAnswer(
        label=_("İzin en geç"),
        on=latest.due,
        words=full_day(latest.due),
        state=_shortened(latest, form, starts),
        is_bad=latest.due < starts,
        rows=tuple(rows),
        notes=notes(law, _about_passport(law, form, latest, starts)),
    )


def _shortened(latest: Deadline, form: PermitEndForm, starts: date) -> str:
    months = form.months.data
    if latest.due < starts:
        return _("Pasaport bu başvuruya yetmiyor; önce pasaport yenilenir.")
    if months is None:
        return _("Pasaportun bitişinden %(days)d gün önce.", days=latest.period.count)
    wanted = add_months(starts, months)
    if latest.due >= wanted:
        return _("İstenen %(months)d ay kısalmaz.", months=months)
    return _(
        "İstenen %(months)d ay kısalır: %(wanted)s yerine %(latest)s.",
        months=months,
        wanted=format_day(wanted),
        latest=format_day(latest.due),
    )


def _about_passport(law: Catalogue, form: PermitEndForm, latest: Deadline, starts: date) -> Iterator[Finding]:
    """The findings a dossier would show for such a passport."""
    day = form.passport_expires_on.data
    left = (day - starts).days
    if left < 0:
        yield law.finding("passport_expired", "", day=format_day(day), on=format_day(starts))
    elif latest.due < starts:
        needed = str(latest.period.count)
        yield law.finding("passport_ends_too_early", "", day=format_day(day), days=str(left), needed=needed)
    yield from latest.doubts


def _row(law: Catalogue, label: str, on: date, today: date, source: str) -> DayRow:
    return DayRow(label=label, on=on, words=full_day(on), left=days_until(on, today), source=law.source(source))
