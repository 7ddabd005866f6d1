"""Dossiers with a history, for the tests of deadlines."""

from datetime import date
from typing import Any

from tests.factories import facts
from webapp.catalogue.loader import catalogue
from webapp.domain.deadlines import Deadline
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, FiledFrom
from webapp.domain.events import Event, EventKind, NoticeChannel
from webapp.rules.deadlines import deadlines

LONG_AGO, LONG_AFTER = date(2022, 3, 1), date(2040, 1, 1)


def happened(kind: EventKind, on: str, channel: NoticeChannel | None = None) -> Event:
    """One event; the day in ISO form."""
    return Event(kind=kind, on=date.fromisoformat(on), channel=channel)


def told(*events: Event, **changes: Any) -> DossierFacts:
    """A standard first application inside Türkiye in which this happened."""
    return facts(**changes, events=events)


def from_abroad(*events: Event, **changes: Any) -> DossierFacts:
    """The same from abroad."""
    return told(*events, **({"filed_from": FiledFrom.ABROAD} | changes))


def an_extension_of(*events: Event, category: Category = Category.STANDARD_EMPLOYER, **changes: Any) -> DossierFacts:
    """An extension in which this happened."""
    return facts(category, ApplicationKind.EXTENSION, events=events, **changes)


def all_of(kind: str, dossier: DossierFacts, on: date = LONG_AFTER) -> list[Deadline]:
    """Every deadline of that kind."""
    return [deadline for deadline in deadlines(dossier, catalogue(), on) if deadline.id == kind]


def the(kind: str, dossier: DossierFacts, on: date = LONG_AFTER) -> Deadline:
    """The one deadline of that kind."""
    (found,) = all_of(kind, dossier, on)
    return found


def due(kind: str, dossier: DossierFacts, on: date = LONG_AFTER) -> str:
    """Its last day in ISO form."""
    return the(kind, dossier, on).due.isoformat()


def doubts(deadline: Deadline) -> set[str]:
    """The codes of what is doubtful."""
    return {doubt.code for doubt in deadline.doubts}


def said(deadline: Deadline, code: str) -> str:
    """The message of one doubt."""
    (doubt,) = [doubt for doubt in deadline.doubts if doubt.code == code]
    return catalogue().describe(doubt).message
