"""The findings of one dossier, put into words, gathered by field, by step and by document."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import SourceRef, Step
from webapp.domain.findings import BundleReport, Finding, Severity
from webapp.web.presenters.answer_notes import ways_to_values
from webapp.web.presenters.dossier_links import DossierLinks, Way, word_of_action
from webapp.web.presenters.paths import document_of

EMPTY_CODES = frozenset({"field_missing", "answer_missing"})
SHORT_LIST = 8


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding as a row of a list or a note at its field."""

    code: str
    severity: Severity
    subject: str
    title: str
    message: str
    remedy: str
    source: SourceRef
    word: str
    action: Way | None
    links: tuple[Way, ...] = ()

    @property
    def kind(self) -> str:
        """Look of its pill."""
        return str(self.severity)


@dataclass(frozen=True, slots=True)
class EmptyGroup:
    """The empty fields of one step or record."""

    step: Step
    title: str
    fields: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class DataFindings:
    """What the overview says about the data: real findings as rows, empty fields as links."""

    shown: tuple[FindingLine, ...]
    empty_groups: tuple[EmptyGroup, ...]
    words: str

    @property
    def is_short(self) -> bool:
        """Few empty fields: the folds stand open."""
        return sum(len(group.fields) for group in self.empty_groups) <= SHORT_LIST


def line(finding: Finding, links: DossierLinks) -> FindingLine:
    """The words of one finding and the way to where it is put right."""
    law = catalogue()
    text = law.describe(finding)
    label = word_of_action(_("Düzelt")) if finding.severity is Severity.BLOCKER else _("Bak")
    thing = text.title
    return FindingLine(
        code=finding.code,
        severity=finding.severity,
        subject=finding.subject,
        title=text.title,
        message=text.message,
        remedy=text.remedy,
        source=law.source(finding.source),
        word=law.labels["Severity"][finding.severity.value],
        action=Way(label, links.subject(finding.subject), thing),
        links=ways_to_values(law, finding),
    )


def step_of(finding: Finding) -> Step:
    """The step or record in which a finding is put right."""
    return Step.DOCUMENTS if document_of(finding.subject) else catalogue().field(finding.subject).step


def is_empty_field(finding: Finding) -> bool:
    """The finding says no more than that a field is empty."""
    return finding.code in EMPTY_CODES


def about_data(report: BundleReport, links: DossierLinks) -> DataFindings:
    """Every finding that is not about a document."""
    data = [f for f in report.findings if not document_of(f.subject)]
    return DataFindings(
        shown=tuple(line(f, links) for f in data if not is_empty_field(f)),
        empty_groups=tuple(_empty_groups(data, links)),
        words=counted(data),
    )


def _empty_groups(findings: Iterable[Finding], links: DossierLinks) -> list[EmptyGroup]:
    by_step: dict[Step, list[Finding]] = {}
    for finding in findings:
        if is_empty_field(finding):
            by_step.setdefault(step_of(finding), []).append(finding)
    names = catalogue().labels["Step"]
    return [EmptyGroup(step, names[step.value], empty_fields(by_step[step], links)) for step in Step if step in by_step]


def empty_fields(findings: Iterable[Finding], links: DossierLinks) -> tuple[Way, ...]:
    """Links to empty fields, named by their labels, in the order of the findings."""
    law = catalogue()
    return tuple(Way(law.field(f.subject).label, links.subject(f.subject)) for f in findings if is_empty_field(f))


def counted(findings: Iterable[Finding]) -> str:
    """``6 engel, 1 uyarı, 2 not``; ``""`` when there is nothing."""
    severities = [finding.severity for finding in findings]
    counts = [(severity, severities.count(severity)) for severity in Severity]
    words = {
        Severity.BLOCKER: lambda n: ngettext("%(num)d engel", "%(num)d engel", n),
        Severity.WARNING: lambda n: ngettext("%(num)d uyarı", "%(num)d uyarı", n),
        Severity.NOTE: lambda n: ngettext("%(num)d not", "%(num)d not", n),
    }
    return ", ".join(words[severity](count) for severity, count in counts if count)
