"""The whole check of one dossier on one day."""

from collections.abc import Iterable, Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import ApplicationKind, DossierFacts
from webapp.domain.findings import BundleReport, Finding, Severity
from webapp.domain.periods import format_day
from webapp.rules import (
    category_terms,
    completeness,
    contacts,
    dates,
    domestic,
    numbers,
    professions,
    special_fdi,
    terms,
    wages,
)
from webapp.rules.conditions import require_bound
from webapp.rules.requirements import requirements

_FACT_RULES = (
    completeness.findings,
    numbers.findings,
    contacts.findings,
    dates.findings,
    terms.findings,
    professions.findings,
    wages.findings,
    category_terms.findings,
    special_fdi.findings,
    domestic.findings,
)
_RANK = {Severity.BLOCKER: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def check(facts: DossierFacts, catalogue: Catalogue, on: date) -> BundleReport:
    """Requirements and findings of the dossier for that day, always in the same order.

    Blockers come first, then warnings, then notes; within them fields in the order of fields.toml, then documents
    in the order of the category's list. Raises CatalogueError when the catalogue names an unknown condition.
    """
    require_bound(catalogue)
    if facts.kind is not ApplicationKind.FIRST:
        return BundleReport(requirements=(), findings=(catalogue.finding("extension_not_supported_yet", "kind"),))
    if not catalogue.covers(facts.category, on):
        return BundleReport(requirements=(), findings=(_no_list(facts, catalogue, on),))
    rows, about_documents = requirements(facts, catalogue, on)
    found = list(_about_facts(facts, catalogue, on))
    return BundleReport(requirements=rows, findings=tuple(_in_order(found, about_documents, catalogue)))


def _about_facts(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    for rule in _FACT_RULES:
        yield from rule(facts, catalogue, on)


def _no_list(facts: DossierFacts, catalogue: Catalogue, on: date) -> Finding:
    category = catalogue.categories[facts.category]
    return catalogue.finding(
        "no_list_for_day",
        "category",
        category.source,
        day=format_day(on),
        first_day=format_day(category.valid_from),
    )


def _in_order(fields: Iterable[Finding], documents: Iterable[Finding], catalogue: Catalogue) -> list[Finding]:
    ordered = list(fields)
    ordered.sort(key=lambda finding: catalogue.field(finding.subject).position)
    ordered.extend(documents)
    ordered.sort(key=lambda finding: _RANK[finding.severity])
    return ordered
