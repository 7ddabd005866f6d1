"""The kind of application against what the dossier tells: place, kind, former permit, lists, place of work."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, FiledFrom, MissionReference, Overlay
from webapp.domain.events import EventKind
from webapp.domain.findings import Finding
from webapp.domain.parties import Household, ResidenceStatus, Workplace
from webapp.domain.periods import format_day
from webapp.domain.permit import Permit
from webapp.rules.completeness import is_asked
from webapp.rules.contradictions.days import months_on

_ONLY_ABROAD = frozenset({EventKind.MISSION_APPLIED, EventKind.VISA_APPLIED})
_LONGEST_OF_STAGE = {0: "first_permit_max_months", 1: "first_extension_max_months"}


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """First or extension, home or abroad, home or workplace: what speaks against the choice (regulation 10)."""
    yield from _reference(facts, catalogue)
    yield from _residence_of_abroad(facts, catalogue, on)
    yield from _events_of_abroad(facts, catalogue)
    yield from _former_of_first(facts, catalogue, on)
    yield from _former_term(facts, catalogue, on)
    yield from _student(facts, catalogue)
    yield from _place(facts, catalogue)


def _reference(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """Only a mission abroad gives a reference number (seed A 5.2)."""
    reference = facts.mission_reference
    if facts.filed_from is FiledFrom.INSIDE_TURKIYE and reference not in (None, MissionReference()):
        yield catalogue.finding("reference_of_inside", "mission_reference.number")


def _residence_of_abroad(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Who stays in Türkiye with a running residence permit may apply there (SSS 9)."""
    residence = facts.worker.residence
    is_running = residence.expires_on is not None and residence.expires_on >= on
    if facts.filed_from is FiledFrom.ABROAD and residence.expires_on is not None and is_running:
        day = format_day(residence.expires_on)
        yield catalogue.finding("residence_of_abroad", "worker.residence.expires_on", day=day)


def _events_of_abroad(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    if facts.filed_from is not FiledFrom.INSIDE_TURKIYE:
        return
    for index, event in enumerate(facts.events):
        if event.kind in _ONLY_ABROAD:
            said = {"event": catalogue.label(event.kind), "day": format_day(event.on)}
            yield catalogue.finding("event_of_abroad", f"events[{index}].on", **said)


def _former_of_first(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """A running permit with this employer is extended, not asked for anew (seed A 5.1.2)."""
    former = facts.former_permit
    if facts.kind is not ApplicationKind.FIRST or former is None or former == Permit():
        return
    if former.ends_on is not None and former.ends_on >= on:
        day = format_day(former.ends_on)
        yield catalogue.finding("first_while_permit_runs", "kind", day=day, on=format_day(on))
    else:
        yield catalogue.finding("former_permit_of_first", "former_permit.number")


def _former_term(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """How often it was extended and how long it ran belong together (6735 m.10): a first permit is at most a year."""
    former = facts.former_permit
    if facts.kind is not ApplicationKind.EXTENSION or former is None or facts.is_filed_by_foreigner:
        return
    if former.extension_count is None or former.starts_on is None or former.ends_on is None:
        return
    is_protected = facts.category is Category.TEMPORARY_PROTECTION
    stage = _LONGEST_OF_STAGE.get(former.extension_count, "later_extension_max_months")
    limit = catalogue.value("temporary_protection_max_months" if is_protected else stage, on)
    if former.ends_on > months_on(former.starts_on, limit.whole):
        yield catalogue.finding(
            "former_permit_longer_than_stage",
            "former_permit.extension_count",
            limit.source,
            count=str(former.extension_count),
            limit=str(limit.whole),
            starts=format_day(former.starts_on),
            ends=format_day(former.ends_on),
        )


def _student(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """Students work under their own list (6735 m.14; 6458 m.41), and only with a student's residence."""
    path = "worker.residence.status"
    status, has_list = facts.worker.residence.status, Overlay.STUDENT in facts.overlays
    if not is_asked(facts, path) or status is None:
        return
    is_student = status is ResidenceStatus.STUDENT_RESIDENCE
    law = catalogue.overlays[Overlay.STUDENT]
    if is_student and not has_list and facts.category in law.categories:
        if not set(law.excludes) & set(facts.overlays):
            yield catalogue.finding("student_without_list", path, law.source)
    elif has_list and not is_student:
        yield catalogue.finding("student_list_without_status", path, law.source, status=catalogue.label(status))


def _place(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """A home has no SGK workplace here, a workplace no cared person (seed A 3)."""
    if facts.category is Category.DOMESTIC_SERVICES:
        if facts.workplace not in (None, Workplace()):
            yield catalogue.finding("place_of_other_category", "workplace", label=catalogue.field("workplace").label)
    elif facts.household not in (None, Household()):
        yield catalogue.finding("place_of_other_category", "household", label=catalogue.field("household").label)
