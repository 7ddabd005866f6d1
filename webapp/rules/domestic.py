"""Ev hizmetleri: the person cared for, and what the sources disagree about."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import Category, DossierFacts
from webapp.domain.findings import Finding
from webapp.domain.parties import CaredPerson, CaredPersonRelation, CareKind
from webapp.domain.periods import age_on

_BIRTH_DATE = "household.cared_person.birth_date"
_RELATION = "household.cared_person.relation"


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Relation and age of the cared person; age limits are unconfirmed and therefore only warn."""
    if facts.category is not Category.DOMESTIC_SERVICES or facts.household is None:
        return
    person = facts.household.cared_person
    yield from _relation(facts, person, catalogue)
    if person.birth_date is None or person.birth_date > on:
        return
    age = age_on(person.birth_date, on)
    if person.care_kind is CareKind.CHILD:
        yield from _child(age, catalogue, on)
    elif person.care_kind is CareKind.ELDERLY:
        yield from _elder(facts, age, catalogue, on)


def _relation(facts: DossierFacts, person: CaredPerson, catalogue: Catalogue) -> Iterator[Finding]:
    is_child_care = person.care_kind is CareKind.CHILD
    if person.relation is CaredPersonRelation.OTHER and not is_child_care and person.care_kind is not None:
        yield catalogue.finding("employer_is_no_first_degree_relative", _RELATION)
    if person.relation is not CaredPersonRelation.SELF:
        return
    if is_child_care:
        yield catalogue.finding("cared_child_cannot_be_employer", _RELATION)
    employer_id = facts.employer.national_id
    if person.national_id and employer_id and person.national_id != employer_id:
        yield catalogue.finding("cared_person_is_not_employer", _RELATION)


def _child(age: int, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    narrow, wide = catalogue.value("care_child_age", on), catalogue.value("care_child_age_wide", on)
    if age >= wide.whole:
        yield catalogue.finding("care_child_too_old", _BIRTH_DATE, wide.source, age=str(age), wide=str(wide.whole))
    elif age >= narrow.whole:
        yield catalogue.finding(
            "care_child_age_disputed",
            _BIRTH_DATE,
            narrow.source,
            age=str(age),
            narrow=str(narrow.whole),
            wide=str(wide.whole),
        )


def _elder(facts: DossierFacts, age: int, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    limit = catalogue.value("care_elder_age", on)
    if age < limit.whole:
        yield catalogue.finding("care_elder_young", _BIRTH_DATE, limit.source, age=str(age), needed=str(limit.whole))
    elif facts.attached("health_report") is None:
        yield catalogue.finding("care_report_may_be_asked", _BIRTH_DATE, age=str(age), needed=str(limit.whole))
