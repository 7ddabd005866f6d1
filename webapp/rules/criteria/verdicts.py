"""Putting a result together: verdict, sum, cures and doubts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.findings import Criterion, CriterionResult, Finding, Verdict
from webapp.rules.criteria.thresholds import Threshold, absence


def met(criterion: Criterion, said: Finding, *doubts: Finding) -> CriterionResult:
    """The criterion holds; ``said`` is its sum."""
    return CriterionResult(criterion=criterion, verdict=Verdict.MET, source=said.source, sum=said, doubts=doubts)


def not_met(criterion: Criterion, said: Finding, cures: Iterable[Finding], *doubts: Finding) -> CriterionResult:
    """The criterion does not hold; any one of ``cures`` would do."""
    return CriterionResult(
        criterion=criterion,
        verdict=Verdict.NOT_MET,
        source=said.source,
        sum=said,
        cures=tuple(cures),
        doubts=doubts,
    )


def not_applied(criterion: Criterion, reason: Finding, *doubts: Finding) -> CriterionResult:
    """An exemption or relief stands in the way, or the rule does not speak of such a dossier."""
    return CriterionResult(
        criterion=criterion, verdict=Verdict.NOT_APPLIED, source=reason.source, sum=reason, doubts=doubts
    )


def cannot_say(criterion: Criterion, said: Finding, *doubts: Finding, cures: Iterable[Finding] = ()) -> CriterionResult:
    """Something is open: the subject of ``said`` is the field to fill, or, where that is filled, a doubt says why."""
    return CriterionResult(
        criterion=criterion,
        verdict=Verdict.CANNOT_SAY,
        source=said.source,
        sum=said,
        cures=tuple(cures),
        doubts=doubts,
    )


def unanswered(criterion: Criterion, catalogue: Catalogue, path: str, source: str = "") -> CriterionResult:
    """Nothing can be worked out before that field is filled."""
    field = catalogue.field(path)
    return cannot_say(
        criterion, catalogue.finding("criterion_unanswered", path, source or field.source, label=field.label)
    )


def no_value(criterion: Criterion, catalogue: Catalogue, missing: Threshold, on: date, subject: str) -> CriterionResult:
    """The threshold of that day is not announced or not known; the nearest year is not used instead."""
    return cannot_say(criterion, absence(catalogue, missing, on, subject))


def reopened(result: CriterionResult, *doubts: Finding, path: str = "") -> CriterionResult:
    """The same sum, but the verdict is open: for ``path``, the field still to be filled, or for the doubts."""
    said = replace(result.sum, subject=path) if path else result.sum
    return replace(result, verdict=Verdict.CANNOT_SAY, sum=said, doubts=(*result.doubts, *doubts))


def doubted(result: CriterionResult, *doubts: Finding) -> CriterionResult:
    """The same answer with more to say beside it."""
    return replace(result, doubts=(*result.doubts, *doubts))
