"""Findings about typed numbers: each says what was typed and where the right one stands."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import DossierFacts, FiledFrom
from webapp.domain.findings import Finding
from webapp.domain.parties import EmployerKind
from webapp.rules import identifiers
from webapp.rules.completeness import is_asked


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Check digits and lengths of every number that is typed; empty ones are a matter of completeness."""
    yield from _foreign_id(facts, catalogue)
    yield from _national_ids(facts, catalogue)
    yield from _tax_numbers(facts, catalogue)
    yield from _sgk_number(facts, catalogue)
    yield from _reference(facts, catalogue, on)
    if facts.worker.nationality == "TR":
        yield catalogue.finding("worker_is_turkish", "worker.nationality")


def _foreign_id(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    path, number = "worker.foreign_id_number", facts.worker.foreign_id_number
    if not number:
        return
    if not identifiers.is_ykn(number):
        yield catalogue.finding("foreign_id_wrong", path, number=number)
    elif not identifiers.has_ykn_checksum(number):
        yield catalogue.finding("foreign_id_checksum", path, label=catalogue.field(path).label, number=number)


def _national_ids(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """T.C. kimlik numbers; a resident foreigner's 99 number in such a field gets only the doubtful check."""
    spouse, household = facts.worker.spouse, facts.household
    typed = [
        ("worker.spouse.national_id", spouse.national_id if spouse else ""),
        ("employer.national_id", facts.employer.national_id),
        ("household.cared_person.national_id", household.cared_person.national_id if household else ""),
    ]
    for path, number in typed:
        if not is_asked(facts, path):
            continue
        if number and not identifiers.is_tckn(number):
            code = "foreign_id_checksum" if identifiers.is_ykn(number) else "national_id_wrong"
            yield catalogue.finding(code, path, label=catalogue.field(path).label, number=number)


def _tax_numbers(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    employer = facts.employer
    if not is_asked(facts, "employer.tax_number"):
        return
    is_person = employer.kind is EmployerKind.NATURAL_PERSON
    tax_number, mersis = employer.tax_number, employer.mersis_number
    has_good_tax_number = identifiers.is_vkn(tax_number) or (is_person and identifiers.is_tckn(tax_number))
    if tax_number and not has_good_tax_number:
        yield catalogue.finding("tax_number_wrong", "employer.tax_number", number=tax_number)
    if not mersis or is_person:
        return
    if not identifiers.is_mersis(mersis):
        yield catalogue.finding("mersis_wrong", "employer.mersis_number", number=mersis)
    elif has_good_tax_number and identifiers.vkn_in_mersis(mersis) != identifiers.normalise_vkn(tax_number):
        yield catalogue.finding(
            "mersis_tax_number_differ",
            "employer.mersis_number",
            in_mersis=identifiers.vkn_in_mersis(mersis),
            tax_number=tax_number,
        )


def _sgk_number(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    if facts.workplace is None or not is_asked(facts, "workplace.sgk_number"):
        return
    number = facts.workplace.sgk_number
    if number and not identifiers.is_sgk_number(number):
        digits = str(len(identifiers.normalise_number(number)))
        yield catalogue.finding("sgk_number_wrong", "workplace.sgk_number", number=number, digits=digits)


def _reference(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    reference = facts.mission_reference
    if facts.filed_from is not FiledFrom.ABROAD or reference is None or not reference.number:
        return
    limit = catalogue.value("reference_length", on)
    if not identifiers.is_mission_reference(reference.number, limit.whole):
        yield catalogue.finding(
            "reference_number_wrong",
            "mission_reference.number",
            limit.source,
            number=reference.number,
            typed=str(len(identifiers.normalise_number(reference.number))),
            length=str(limit.whole),
        )
