"""A check's result as lines for a reader and as the JSON object for a program."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from webapp.catalogue.labels import enum_label
from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import BundleReport, CriterionResult, Finding, RequirementResult, Severity
from webapp.domain.periods import format_day

_DOCUMENT = "document:"
_HEADINGS = {Severity.BLOCKER: "Engeller", Severity.WARNING: "Uyarılar", Severity.NOTE: "Notlar"}


def as_json(facts: DossierFacts, report: BundleReport, catalogue: Catalogue, on: date) -> dict[str, Any]:
    """The object of ``izin check --format json``; texts are the catalogue's, sources readable labels."""
    return {
        "category": facts.category.value,
        "kind": facts.kind.value,
        "filed_from": facts.filed_from.value,
        "on": on.isoformat(),
        "ready": report.is_ready,
        "findings": [_finding(finding, catalogue) for finding in report.findings],
        "requirements": [_requirement(requirement, catalogue) for requirement in report.requirements],
        "criteria": [_criterion(result, catalogue) for result in report.criteria],
    }


def as_lines(facts: DossierFacts, report: BundleReport, catalogue: Catalogue, on: date) -> Iterator[str]:
    """What is wrong and what is missing, blockers first, in the order of the checklist."""
    yield " · ".join(
        [*(enum_label(choice) for choice in (facts.category, facts.kind, facts.filed_from)), format_day(on)]
    )
    yield _summary(report)
    for severity, heading in _HEADINGS.items():
        findings = [finding for finding in report.findings if finding.severity is severity]
        if findings:
            yield ""
            yield f"{heading} ({len(findings)})"
        for finding in findings:
            yield from _finding_lines(finding, catalogue)
    if report.criteria:
        yield ""
        yield "Ölçütler"
    for result in report.criteria:
        yield from _criterion_lines(result, catalogue)
    yield ""
    yield "Belgeler"
    for requirement in report.requirements:
        copies = f", {requirement.copies} nüsha" if requirement.copies > 1 else ""
        yield f"  [{enum_label(requirement.status)}] {catalogue.document(requirement.document).label}{copies}"


def _summary(report: BundleReport) -> str:
    if report.is_ready:
        return "Dosya hazır: açık engel yok."
    return f"Dosya hazır değil: {len(report.blockers)} engel açık."


def _finding_lines(finding: Finding, catalogue: Catalogue) -> Iterator[str]:
    text, source = catalogue.describe(finding), catalogue.source(finding.source)
    place = "" if finding.subject.startswith(_DOCUMENT) else f" ({finding.subject})"  # a title names its document
    yield f"  {text.title}{place}"
    for said in (text.message, text.remedy):
        if said:
            yield f"      {said}"
    yield f"      Dayanak: {source.label} ({source.tag})"


def _criterion_lines(result: CriterionResult, catalogue: Catalogue) -> Iterator[str]:
    """Verdict and sum, what would meet it, what is open, and the source."""
    said, source = catalogue.describe(result.sum), catalogue.source(result.source)
    yield f"  [{enum_label(result.verdict)}] {enum_label(result.criterion)}: {said.title}"
    yield f"      {said.message}"
    for cure in result.cures:
        yield f"      Çare: {catalogue.describe(cure).title}"
    for doubt in result.doubts:
        yield f"      Şüphe: {catalogue.describe(doubt).title}"
    yield f"      Dayanak: {source.label} ({source.tag})"


def _criterion(result: CriterionResult, catalogue: Catalogue) -> dict[str, Any]:
    said, source = catalogue.describe(result.sum), catalogue.source(result.source)
    return {
        "criterion": result.criterion.value,
        "verdict": result.verdict.value,
        "sum": said.title,
        "message": said.message,
        "subject": result.sum.subject,
        "cures": [_said(cure, catalogue) for cure in result.cures],
        "doubts": [_said(doubt, catalogue) for doubt in result.doubts],
        "source": source.label,
        "source_standing": source.standing.value,
    }


def _said(finding: Finding, catalogue: Catalogue) -> dict[str, str]:
    text, source = catalogue.describe(finding), catalogue.source(finding.source)
    return {"code": finding.code, "text": text.title, "message": text.message, "source": source.label}


def _finding(finding: Finding, catalogue: Catalogue) -> dict[str, str]:
    text, source = catalogue.describe(finding), catalogue.source(finding.source)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "subject": finding.subject,
        "message": text.message,
        "source": source.label,
        "source_standing": source.standing.value,
        "remedy": text.remedy,
    }


def _requirement(requirement: RequirementResult, catalogue: Catalogue) -> dict[str, str | int]:
    source = catalogue.source(requirement.source)
    return {
        "document": requirement.document,
        "status": requirement.status.value,
        "copies": requirement.copies,
        "source": source.label,
        "source_standing": source.standing.value,
    }
