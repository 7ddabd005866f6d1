"""The whole check of one dossier on one day."""

from collections.abc import Iterable, Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import DossierFacts, FiledFrom
from webapp.domain.findings import BundleReport, Finding, Severity
from webapp.domain.periods import format_day
from webapp.rules import (
    category_terms,
    completeness,
    contacts,
    contract_articles,
    contradictions,
    criteria,
    dates,
    domestic,
    extension,
    numbers,
    overlays,
    payments,
    professions,
    terms,
)
from webapp.rules.conditions import require_bound
from webapp.rules.deadlines import event_findings
from webapp.rules.procedure import procedure_findings
from webapp.rules.requirements import requirements

_FACT_RULES = (
    completeness.findings,
    overlays.findings,
    numbers.findings,
    contacts.findings,
    dates.findings,
    extension.findings,
    terms.findings,
    contract_articles.findings,
    professions.findings,
    category_terms.findings,
    domestic.findings,
    event_findings,
    procedure_findings,
    payments.payment_findings,
    contradictions.findings,
)
GAP_CODES = frozenset({"field_missing", "answer_missing"})
_RANK = {Severity.BLOCKER: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def check(facts: DossierFacts, catalogue: Catalogue, on: date) -> BundleReport:
    """Requirements and findings of the dossier for that day, always in the same order.

    Blockers come first, then warnings, then notes; within them fields in the order of fields.toml, then documents
    in the order of the category's list. Raises CatalogueError when the catalogue names an unknown condition.
    """
    require_bound(catalogue)
    closed = _closed(facts, catalogue)
    if closed is not None:
        return BundleReport(requirements=(), findings=(closed,))
    if not catalogue.covers(facts.category, on):
        return BundleReport(requirements=(), findings=(_no_list(facts, catalogue, on),))
    rows, about_documents = requirements(facts, catalogue, on)
    judged = criteria.results(facts, catalogue, on)
    about_criteria = criteria.findings_of(judged, facts, catalogue, on)
    found = _said_once([*_about_facts(facts, catalogue, on), *about_criteria])
    return BundleReport(
        requirements=rows,
        findings=tuple(_in_order(found, about_documents, catalogue)),
        criteria=judged,
    )


def _about_facts(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    for rule in _FACT_RULES:
        yield from rule(facts, catalogue, on)


def _said_once(found: Iterable[Finding]) -> list[Finding]:
    """A field that has to be filled anyway is not named again as what a criterion is waiting for."""
    everything = list(found)
    gaps = {finding.subject for finding in everything if finding.code in GAP_CODES}
    return [f for f in everything if f.code != "criterion_cannot_say" or f.subject not in gaps]


def _closed(facts: DossierFacts, catalogue: Catalogue) -> Finding | None:
    """The one finding of an application that the law does not know; None when its cell is open."""
    laid = overlays.in_force(facts, catalogue)
    cell = catalogue.closed(facts.category, facts.kind, facts.filed_from, laid)
    if cell is None:
        return None
    elsewhere = [catalogue.closed(facts.category, facts.kind, place, laid) for place in FiledFrom]
    subject = "filed_from" if None in elsewhere else "kind"
    return catalogue.finding("cell_closed", subject, cell.source, reason=cell.reason, cure=cell.cure)


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
