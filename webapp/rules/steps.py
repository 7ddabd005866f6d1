"""The task list: how far each step of the dossier is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from webapp.catalogue.model import Catalogue, Step
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import BundleReport, Finding, RequirementStatus, Severity
from webapp.rules.completeness import expected_fields
from webapp.rules.paths import is_filled, value_at

_GAP_CODES = frozenset({"field_missing", "answer_missing"})
_DOCUMENT = "document:"


class StepStatus(StrEnum):
    """Adımın durumu: sırada, sürüyor, eksik, hatalı, tamam."""

    IDLE = "idle"
    ACTIVE = "active"
    MISSING = "missing"
    WRONG = "wrong"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepState:
    """Adımın özeti: ``done`` of ``total`` fields or documents are there; the other counts are findings."""

    step: Step
    status: StepStatus
    total: int
    done: int
    missing: int
    wrong: int
    warnings: int
    notes: int


def step_states(facts: DossierFacts, report: BundleReport, catalogue: Catalogue) -> Mapping[str, StepState]:
    """Every step in the portal's order: the five of e-İzin, and those of employer, place and criteria."""
    by_step: dict[Step, list[Finding]] = {step: [] for step in Step}
    for finding in report.findings:
        by_step[_step_of(finding, catalogue)].append(finding)
    paths = _paths_by_step(facts, catalogue)
    states: dict[Step, StepState] = {
        step: _field_state(step, facts, paths[step], by_step[step])
        for step in Step
        if step not in (Step.DOCUMENTS, Step.RESULT)
    }
    states[Step.DOCUMENTS] = _document_state(report, by_step[Step.DOCUMENTS])
    states[Step.RESULT] = _result_state(report, states)
    return MappingProxyType({step.value: states[step] for step in Step})


def _step_of(finding: Finding, catalogue: Catalogue) -> Step:
    return Step.DOCUMENTS if finding.subject.startswith(_DOCUMENT) else catalogue.field(finding.subject).step


def _paths_by_step(facts: DossierFacts, catalogue: Catalogue) -> dict[Step, list[str]]:
    paths: dict[Step, list[str]] = {step: [] for step in Step}
    for path in expected_fields(facts):
        paths[catalogue.field(path).step].append(path)
    return paths


def _count(findings: list[Finding], severity: Severity) -> int:
    return sum(1 for finding in findings if finding.severity is severity)


def _field_state(step: Step, facts: DossierFacts, paths: list[str], findings: list[Finding]) -> StepState:
    done = sum(1 for path in paths if is_filled(value_at(facts, path)))
    missing = len(paths) - done
    wrong = sum(1 for f in findings if f.severity is Severity.BLOCKER and f.code not in _GAP_CODES)
    if wrong:
        status = StepStatus.WRONG
    elif not missing:
        status = StepStatus.DONE
    else:
        status = StepStatus.ACTIVE if done else StepStatus.IDLE
    return StepState(
        step=step,
        status=status,
        total=len(paths),
        done=done,
        missing=missing,
        wrong=wrong,
        warnings=_count(findings, Severity.WARNING),
        notes=_count(findings, Severity.NOTE),
    )


def _document_state(report: BundleReport, findings: list[Finding]) -> StepState:
    asked = [r for r in report.requirements if r.is_required and r.status is not RequirementStatus.NOT_NEEDED]
    done = sum(1 for r in asked if r.status is RequirementStatus.SATISFIED)
    wrong = sum(1 for r in report.requirements if r.status is RequirementStatus.INVALID)
    missing = sum(1 for r in asked if r.status is RequirementStatus.MISSING)
    if wrong:
        status = StepStatus.WRONG
    elif asked and not missing:
        status = StepStatus.DONE
    else:
        status = StepStatus.MISSING if done else StepStatus.IDLE
    return StepState(
        step=Step.DOCUMENTS,
        status=status,
        total=len(asked),
        done=done,
        missing=missing,
        wrong=wrong,
        warnings=_count(findings, Severity.WARNING),
        notes=_count(findings, Severity.NOTE),
    )


def _result_state(report: BundleReport, others: Mapping[Step, StepState]) -> StepState:
    """Sonuç opens when the other steps are done; with only signatures left it is under way."""
    if report.is_ready:
        status = StepStatus.DONE
    else:
        status = StepStatus.ACTIVE if report.can_finalise_documents else StepStatus.IDLE
    return StepState(
        step=Step.RESULT,
        status=status,
        total=len(others),
        done=sum(1 for state in others.values() if state.status is StepStatus.DONE),
        missing=len(report.blockers),
        wrong=0,
        warnings=sum(1 for f in report.findings if f.severity is Severity.WARNING),
        notes=sum(1 for f in report.findings if f.severity is Severity.NOTE),
    )
