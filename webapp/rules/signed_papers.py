"""A signed paper says what it said when it was signed; the dossier may say something else by now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from webapp.catalogue.model import Catalogue
from webapp.domain.findings import (
    SIGNED_COPY_STALE,
    BundleReport,
    Finding,
    RequirementResult,
    RequirementStatus,
    Severity,
)

LIST_OF_ENCLOSURES = "enclosures"
_LONGEST = 60
_NAMED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """İmzalı kâğıttaki fark: a printed value, as it was signed and as it is now."""

    name: str
    label: str
    was: str
    now: str


def held_against(
    report: BundleReport, outdated: Mapping[str, tuple[Difference, ...]], catalogue: Catalogue
) -> BundleReport:
    """The report with a finding for every signed paper that says something else than the dossier.

    Another value blocks: two papers of one pack would contradict each other. Another list of enclosures does not, it
    can be written on the paper by hand.
    """
    rows = {row.document: row for row in report.requirements if row.status is RequirementStatus.SATISFIED}
    added = [
        _finding(rows[document], differences, catalogue)
        for document, differences in outdated.items()
        if document in rows
    ]
    if not added:
        return report
    wrong = {finding.subject for finding in added if finding.severity is Severity.BLOCKER}
    return replace(
        report,
        requirements=tuple(_judged(row, wrong) for row in report.requirements),
        findings=tuple(_merged(report.findings, added)),
    )


def _judged(row: RequirementResult, wrong: set[str]) -> RequirementResult:
    return replace(row, status=RequirementStatus.INVALID) if f"document:{row.document}" in wrong else row


def _merged(findings: tuple[Finding, ...], added: list[Finding]) -> Iterator[Finding]:
    for severity in Severity:
        yield from (finding for finding in (*findings, *added) if finding.severity is severity)


def _finding(row: RequirementResult, differences: tuple[Difference, ...], catalogue: Catalogue) -> Finding:
    is_list = all(difference.name == LIST_OF_ENCLOSURES for difference in differences)
    return catalogue.finding(
        "signed_list_stale" if is_list else SIGNED_COPY_STALE,
        f"document:{row.document}",
        row.source,
        document=catalogue.document(row.document).label,
        **({} if is_list else {"changes": _in_words(differences)}),
    )


def _in_words(differences: tuple[Difference, ...]) -> str:
    """``Aylık ücret (185.000,00 TL → 190.000,00 TL); …``; of many the first ones by name and how many more."""
    named = [f"{d.label} ({_short(d.was)} → {_short(d.now)})" for d in differences[:_NAMED]]
    more = len(differences) - len(named)
    return "; ".join([*named, *([f"+{more}"] if more else [])])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
