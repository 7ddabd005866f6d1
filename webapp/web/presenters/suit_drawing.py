"""What is drawn of a suit's count: the stretches in which the clock ran, the days that matter, and today."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext as _

from webapp.domain.deadlines import Deadline
from webapp.domain.periods import format_day
from webapp.web.presenters.day_words import full_day
from webapp.web.presenters.suit_line import Moment, Stretch, SuitLine, drawn

_STOPPED, _RESUMED = "mark_objected", ("mark_answered", "mark_silent")
_RAW, _RECESS = "mark_raw_due", "mark_recess"


def suit_drawing(suit: Deadline, served_on: date, objection_due: date, today: date) -> SuitLine:
    """The drawing of a counted suit; its marks say where the clock stopped and went on."""
    on = {mark.text.code: mark.on for mark in suit.marks}
    raw = on.get(_RAW, suit.due)
    stretches = (*_stretches(on, served_on, raw), *_rest(on, raw, suit.due))
    above = tuple(_above(on, served_on, suit.due))
    below = tuple(_below(suit, raw, objection_due, today))
    return drawn(stretches, above, below, suit.due, _words(stretches, suit.due))


def _stretches(on: dict[str, date], served_on: date, raw: date) -> Iterator[Stretch]:
    stopped = on.get(_STOPPED)
    if stopped is None:
        yield _ran(served_on, raw, _("%(count)d gün işler", count=(raw - served_on).days))
        return
    resumed = next(on[code] for code in _RESUMED if code in on)
    if served_on < stopped:
        yield _ran(served_on, stopped, _("%(count)d gün işledi", count=(stopped - served_on).days))
    words = _("süre durdu, %(count)d gün", count=(resumed - stopped).days)
    yield Stretch(first=stopped, last=resumed, runs=False, words=words)
    yield _ran(resumed, raw, _("%(count)d gün daha işler", count=(raw - resumed).days))


def _rest(on: dict[str, date], raw: date, due: date) -> Iterator[Stretch]:
    """A last day in the judicial recess waits until the recess is over."""
    if _RECESS in on:
        yield Stretch(first=raw, last=due, runs=False, words=_("adli tatil"))


def _ran(first: date, last: date, words: str) -> Stretch:
    return Stretch(first=first, last=last, runs=True, words=words)


def _above(on: dict[str, date], served_on: date, due: date) -> Iterator[Moment]:
    yield _moment(served_on, _("Tebliğ"), "done")
    if _STOPPED in on:
        yield _moment(on[_STOPPED], _("İtiraz"), "done")
    if "mark_answered" in on:
        yield _moment(on["mark_answered"], _("Cevap"), "due")
    if "mark_silent" in on:
        yield _moment(on["mark_silent"], _("Sessizlikle ret"), "due")
    weekday = full_day(due, with_date=False)
    yield Moment(on=due, title=_("Son gün"), day=f"{format_day(due)} {weekday}", look="end")


def _below(suit: Deadline, raw: date, objection_due: date, today: date) -> Iterator[Moment]:
    yield _moment(today, _("Bugün"), "now")
    words = _("itirazın son günü") if today <= objection_due else _("itirazın son günüydü")
    yield _moment(objection_due, words)
    if raw != suit.due:
        yield _moment(raw, _("sayılan son gün"))


def _moment(on: date, title: str, look: str = "") -> Moment:
    return Moment(on=on, title=title, day=format_day(on), look=look)


def _words(stretches: tuple[Stretch, ...], due: date) -> str:
    told = "; ".join(
        _("%(first)s–%(last)s arası: %(words)s", first=format_day(s.first), last=format_day(s.last), words=s.words)
        for s in stretches
    )
    return _("%(told)s. Son gün %(due)s. Tablo aynı bilgileri verir.", told=told, due=full_day(due))
