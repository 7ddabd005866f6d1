"""How long a permit lasts and what comes at its end: extension, renewal, transition, work while it is pending."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.deadlines import Deadline
from webapp.domain.dossier import ApplicationKind, Category
from webapp.domain.events import EventKind
from webapp.domain.permit import Permit, PermitKind
from webapp.rules.deadlines.build import counted, from_events, judged, made, period_at
from webapp.rules.deadlines.counting import after_years, before
from webapp.rules.deadlines.history import Happened, History, kind_of
from webapp.rules.deadlines.windows import extension_window
from webapp.rules.deadlines.windows import work_while_pending as pending_work

_WITHOUT_EXTENSION = frozenset({PermitKind.PERMANENT, PermitKind.TURQUOISE_CARD})
_DYY = frozenset({Category.KEY_PERSONNEL, Category.LIAISON_OFFICE})
_TERMS = ("term_first_years", "term_second_years", "term_later_years")


def extensible(past: History) -> Iterator[tuple[str, Permit, date]]:
    """The permits that an extension may prolong: field path, permit, last day."""
    for path, permit in past.permits():
        if permit.ends_on is not None and kind_of(permit, past.facts) not in _WITHOUT_EXTENSION:
            yield path, permit, permit.ends_on


def asked_for(past: History, path: str, opens_on: date) -> Happened | None:
    """The application that prolongs the permit at ``path``, filed in its window or later."""
    kinds = (EventKind.EXTENSION_FILED,) if path == "permit" else (EventKind.FILED, EventKind.EXTENSION_FILED)
    return past.first(kinds, opens_on)


def extension(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """From sixty days before the permit ends to the day before it (6735 m.7/3)."""
    for path, permit, ends_on in extensible(past):
        window = extension_window(
            catalogue, ends_on=ends_on, subject=f"{path}.ends_on", with_dyy_window=past.facts.category in _DYY
        )
        opens_on = window.opens_on or window.due
        ended = past.first(catalogue.deadlines["extension"].closed_by, permit.starts_on or date.min)
        yield judged(window, past.on, asked_for(past, path, opens_on), ended)


def work_while_pending(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """Up to ninety days after the permit ended, once an extension was filed before that day (UY 2022 m.27/5)."""
    for path, _, ends_on in extensible(past):
        window = extension_window(catalogue, ends_on=ends_on)
        filed = asked_for(past, path, window.opens_on or window.due)
        if filed is None or filed.on > ends_on:
            continue
        deadline = pending_work(catalogue, ends_on=ends_on, subject=f"{path}.ends_on")
        if filed.on == ends_on:
            unsure = catalogue.finding("filed_on_last_day", deadline.subject)
            deadline = replace(deadline, doubts=(*deadline.doubts, unsure))
        yield from_events(deadline, past, catalogue, since=filed.on)


def permit_term(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """The latest end of a permit by its term: one year, then two, then three with the same employer (6735 m.10).

    Under temporary protection it is one year each time (GK rehberi).
    """
    permit = past.facts.permit
    if permit is None or permit.starts_on is None or permit.ends_on is not None:
        return
    if kind_of(permit, past.facts) is not PermitKind.FIXED_TERM:
        return
    is_yearly = past.facts.category is Category.TEMPORARY_PROTECTION
    key = _TERMS[0 if is_yearly else min(_extensions(past, permit), len(_TERMS) - 1)]
    yield judged(counted(catalogue, "permit_term", permit.starts_on, "permit.starts_on", key=key), past.on)


def _extensions(past: History, permit: Permit) -> int:
    if permit.extension_count is not None:
        return permit.extension_count
    if past.facts.kind is ApplicationKind.FIRST:
        return 0
    former = past.facts.former_permit
    return 1 + ((former.extension_count or 0) if former else 0)


def permanent_card(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """The card of a permanent permit: every five years from its start, in the last six months (UY 2022 m.28/4)."""
    for path, permit in past.permits():
        if kind_of(permit, past.facts) is not PermitKind.PERMANENT or permit.starts_on is None:
            continue
        kind = catalogue.deadlines["permanent_card_renewal"]
        every = period_at(catalogue, kind.period, past.on)
        window = period_at(catalogue, "permanent_card_window_months", past.on)
        rounds = _rounds(permit.starts_on, every.count, past.on)
        due = after_years(permit.starts_on, every.count * rounds)
        deadline = made(
            catalogue,
            kind.id,
            after_years(permit.starts_on, every.count * (rounds - 1)),
            f"{path}.starts_on",
            period=every,
            due=due,
            opens_on=before(due, window),
        )
        yield from_events(deadline, past, catalogue, since=deadline.opens_on)


def _rounds(starts_on: date, years: int, on: date) -> int:
    """Which of the spans of five years is running on that day."""
    rounds = 1
    while after_years(starts_on, years * rounds) < on:
        rounds += 1
    return rounds


def turquoise_transition(past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    """The transition of a Turkuaz Kart: three years, removed on request in the last 180 days (6735 m.11/2)."""
    for path, permit in past.permits():
        if kind_of(permit, past.facts) is not PermitKind.TURQUOISE_CARD or permit.starts_on is None:
            continue
        subject = f"{path}.starts_on"
        last = catalogue.finding("turquoise_last_day", subject)
        whole = counted(catalogue, "turquoise_transition", permit.starts_on, subject, doubts=(last,))
        window = period_at(catalogue, "turquoise_window_days", permit.starts_on)
        deadline = made(
            catalogue,
            whole.id,
            whole.counted_from,
            subject,
            period=whole.period,
            due=whole.due,
            opens_on=before(whole.due, window),
            doubts=whole.doubts,
        )
        yield from_events(deadline, past, catalogue, since=deadline.opens_on)
