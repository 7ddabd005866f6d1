"""A finding as a reader sees it."""

from dataclasses import dataclass

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import SourceRef
from webapp.domain.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding with its words and its source."""

    code: str
    severity: Severity
    subject: str
    title: str
    message: str
    remedy: str
    source: SourceRef


def finding_view(finding: Finding) -> FindingView:
    """The words of the catalogue for one finding."""
    law = catalogue()
    text = law.describe(finding)
    return FindingView(
        code=finding.code,
        severity=finding.severity,
        subject=finding.subject,
        title=text.title,
        message=text.message,
        remedy=text.remedy,
        source=law.source(finding.source),
    )
