"""While the permit runs and when it ends: absence, exit, notices, residence (regulation 8, 21, 22, 24, 29)."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.deadlines import Deadline
from webapp.domain.dossier import ApplicationKind, Category, Overlay
from webapp.domain.events import EventKind
from webapp.domain.periods import format_day
from webapp.domain.permit import Permit, PermitKind
from webapp.rules.deadlines.build import counted, each_event, from_events, judged
from webapp.rules.deadlines.history import Happened, History, kind_of
from webapp.rules.deadlines.terms import asked_for, extensible
from webapp.rules.deadlines.windows import extension_window

_LONG_ABSENCE = frozenset({PermitKind.INDEPENDENT, PermitKind.PERMANENT})
_PROTECTED = frozenset({Category.TEMPORARY_PROTECTION, Category.INTERNATIONAL_PROTECTION})


def absence(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Six months abroad without a break with a fixed term, a year with an independent or permanent permit."""
    permit = _running(past)
    if permit is None and past.first((EventKind.APPROVED,)) is None:
        return
    kind = kind_of(permit, past.facts)
    key = "absence_long_years" if kind in _LONG_ABSENCE else ""
    for left in reversed(past.of(EventKind.LEFT_TURKIYE)):
        doubts = [catalogue.finding("absence_of_turquoise", left.subject)] if kind is PermitKind.TURQUOISE_CARD else []
        yield from_events(counted(catalogue, "absence", left.on, left.subject, key=key, doubts=doubts), past, catalogue)


def _running(past: History) -> Permit | None:
    return next((permit for _, permit in past.permits()), None)


def sgk_exit(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Ten days for the SGK exit (5510 m.9); nobody employs an independent worker."""
    if Overlay.INDEPENDENT not in past.facts.overlays:
        yield from each_event("sgk_exit", past, catalogue)


def end_notice(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Fifteen days to tell the Ministry of the end; an SGK exit on the permit's last day counts (seed A 8.2, 8.4)."""
    for ended in past.of(EventKind.WORK_ENDED):
        deadline = counted(catalogue, "end_notice", ended.on, ended.subject)
        told = [n for n in past.of(EventKind.END_NOTIFIED) if n.on >= ended.on]
        told += [exit_ for exit_ in past.of(EventKind.SGK_EXIT) if exit_.on >= ended.on and _is_last_day(exit_, past)]
        told.sort(key=lambda notice: notice.on)
        yield judged(deadline, past.on, told[0] if told else None)


def _is_last_day(exit_: Happened, past: History) -> bool:
    return any(permit.ends_on == exit_.on for _, permit in past.permits())


def residence_application(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Ten days for a residence permit, from the earliest of end, cancellation and refused extension.

    YUKK Uyg. Yön. m.21/6 and m.21/7. People under protection stay on their own status.
    """
    if past.facts.category in _PROTECTED:
        return
    starts = list(_ends(past))
    starts.sort(key=lambda start: start[0])
    if not starts:
        return
    (day, subject), *others = starts
    doubts = [catalogue.finding("residence_start_unclear", subject)]
    for other, _ in others:
        if other != day:
            due = counted(catalogue, "residence_application", other, subject).due
            start = format_day(other)
            doubts.append(catalogue.finding("counted_otherwise", subject, start=start, other=format_day(due)))
    deadline = counted(catalogue, "residence_application", day, subject, doubts=doubts)
    applied = past.first((EventKind.RESIDENCE_APPLIED,), day)
    closed = past.first(catalogue.deadlines[deadline.id].closed_by, day)
    yield judged(deadline, past.on, applied, closed or _pending(past, catalogue))


def _ends(past: History) -> Iterator[tuple[date, str]]:
    """Every day from which the ten days may run."""
    for happened in past.of(EventKind.PERMIT_CANCELLED, EventKind.EXTENSION_REJECTED):
        yield happened.on, happened.subject
    if past.facts.kind is ApplicationKind.EXTENSION:
        for refused in past.of(EventKind.REJECTED):
            yield refused.on, refused.subject
    for path, ends_on in _last_days(past):
        yield ends_on, f"{path}.ends_on"


def _last_days(past: History) -> Iterator[tuple[str, date]]:
    """The end of the permit; that of a former one only while no new permit follows it."""
    for path, _, ends_on in extensible(past):
        if path == "permit" or past.facts.permit is None:
            yield path, ends_on


def _pending(past: History, catalogue: Catalogue) -> Happened | None:
    """The extension that was filed before the permit ended and is not decided: until then nothing has to be asked."""
    for path, ends_on in _last_days(past):
        filed = asked_for(past, path, extension_window(catalogue, ends_on=ends_on).opens_on or ends_on)
        refused = past.first((EventKind.EXTENSION_REJECTED, EventKind.REJECTED), filed.on if filed else date.max)
        if filed is not None and filed.on <= ends_on and refused is None:
            return filed
    return None
