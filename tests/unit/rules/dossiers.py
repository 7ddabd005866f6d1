"""Whole dossiers with their papers, for the tests of the rules."""

from dataclasses import replace
from typing import Any

from tests.factories import TODAY, an_attachment, facts
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import Category, DossierFacts, FiledFrom
from webapp.domain.findings import BundleReport, Finding, RequirementStatus, Severity
from webapp.rules.bundle import check

CELLS = [(category, filed_from) for category in Category for filed_from in FiledFrom]
OPEN = (RequirementStatus.MISSING, RequirementStatus.INVALID)


def report(dossier: DossierFacts, on: Any = TODAY) -> BundleReport:
    """The check of a dossier on the day of the tests."""
    return check(dossier, catalogue(), on)


def with_papers(dossier: DossierFacts, **changes: dict[str, Any]) -> DossierFacts:
    """The dossier with a good file for every open document; ``passport_copy={"is_certified": False}`` spoils one."""
    papers = [
        an_attachment(row.document, **changes.get(row.document, {}))
        for row in report(dossier).requirements
        if row.status in OPEN
    ]
    return replace(dossier, attachments=(*dossier.attachments, *papers))


def ready(category: Category, filed_from: FiledFrom = FiledFrom.INSIDE_TURKIYE, **changes: Any) -> DossierFacts:
    """A dossier of the category with every field and every paper."""
    return with_papers(facts(category, filed_from=filed_from, **changes))


def codes(dossier: DossierFacts, on: Any = TODAY) -> set[str]:
    """The codes of everything found."""
    return {finding.code for finding in report(dossier, on).findings}


def found(dossier: DossierFacts, code: str, on: Any = TODAY) -> Finding:
    """The one finding with that code; fails when there is none or more."""
    (finding,) = [f for f in report(dossier, on).findings if f.code == code]
    return finding


def words(finding: Finding) -> str:
    """Title, message and remedy as the reader sees them."""
    text = catalogue().describe(finding)
    return f"{text.title} {text.message} {text.remedy}"


def status(dossier: DossierFacts, document: str) -> RequirementStatus | None:
    """The status of one row; None when the list has no such row."""
    rows = [row.status for row in report(dossier).requirements if row.document == document]
    return rows[0] if rows else None


def severity_of(dossier: DossierFacts, code: str) -> Severity:
    """How heavy the one finding with that code weighs."""
    return found(dossier, code).severity
