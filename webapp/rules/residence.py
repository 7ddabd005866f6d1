"""Findings about the stay in Türkiye: residence issued long enough (SSS 9), protection old enough (6735 m.17/1)."""

from collections.abc import Iterator
from datetime import date, timedelta

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import Category, DossierFacts
from webapp.domain.findings import Finding
from webapp.domain.parties import ResidenceStatus
from webapp.domain.periods import add_months, format_day
from webapp.rules.completeness import is_asked
from webapp.rules.conditions import PROTECTION, PROTECTION_CATEGORIES

_DAY = timedelta(days=1)
_EXPIRES_ON, _STATUS = "worker.residence.expires_on", "worker.residence.status"
_CATEGORY_OF = {status: category for category, status in PROTECTION_CATEGORIES.items()}


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """What is wrong with the stay of somebody who applies inside Türkiye; nothing where the stay is not asked."""
    if not is_asked(facts, _STATUS):
        return
    residence = facts.worker.residence
    if residence.expires_on is not None and residence.expires_on < on:
        yield catalogue.finding(
            "residence_expired", _EXPIRES_ON, day=format_day(residence.expires_on), on=format_day(on)
        )
    yield from _list_of_the_status(facts, catalogue)
    if facts.category in PROTECTION_CATEGORIES or residence.status in PROTECTION:
        yield from _wait(facts, catalogue, on)
    else:
        yield from _length(facts, catalogue, on)
        is_fdi = facts.category in (Category.KEY_PERSONNEL, Category.LIAISON_OFFICE)
        if is_fdi and residence.status is ResidenceStatus.STUDENT_RESIDENCE:
            yield catalogue.finding("student_residence", _STATUS)


def _list_of_the_status(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """A protection status has a category of its own, and that category is for nobody else."""
    status, needed = facts.worker.residence.status, PROTECTION_CATEGORIES.get(facts.category)
    if status is None or status is needed:
        return
    if needed is not None:
        yield catalogue.finding(
            "protection_status_differs",
            _STATUS,
            category=catalogue.label(facts.category),
            needed=catalogue.label(needed),
            status=catalogue.label(status),
        )
    elif status in _CATEGORY_OF:
        is_home = facts.category is Category.DOMESTIC_SERVICES
        code = "protection_at_home" if is_home else "protection_has_own_list"
        own = catalogue.label(_CATEGORY_OF[status])
        yield catalogue.finding(code, _STATUS, status=catalogue.label(status), category=own)


def _length(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """The length for which it was issued counts, not what is left of it (SSS 9)."""
    residence = facts.worker.residence
    if residence.issued_on is None or residence.expires_on is None or residence.issued_on > on:
        return
    limit = catalogue.value("residence_min_months", on)
    if residence.issued_on <= residence.expires_on < add_months(residence.issued_on, limit.whole) - _DAY:
        yield catalogue.finding(
            "residence_too_short",
            _EXPIRES_ON,
            limit.source,
            begins=format_day(residence.issued_on),
            day=format_day(residence.expires_on),
            months=str(limit.whole),
        )


def _wait(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Six months from registration or from the protection request (6735 m.17/1; SSS 35)."""
    began = facts.worker.residence.issued_on
    if began is None or began > on:
        return
    limit = catalogue.value("protection_wait_months", on)
    first_day = add_months(began, limit.whole)
    if on < first_day:
        yield catalogue.finding(
            "protection_wait",
            "worker.residence.issued_on",
            limit.source,
            day=format_day(began),
            first_day=format_day(first_day),
            months=str(limit.whole),
        )
