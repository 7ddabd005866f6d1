"""Ölçütler: each criterion with its verdict, the sum that was made and what would meet it."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import SourceRef
from webapp.domain.findings import BundleReport, CriterionResult, Verdict
from webapp.web.presenters.answer_notes import AnswerNote, notes

_PILLS = {Verdict.MET: "done", Verdict.NOT_MET: "missing", Verdict.CANNOT_SAY: "wrong", Verdict.NOT_APPLIED: "idle"}


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion as a row."""

    title: str
    verdict: Verdict
    pill: str
    word: str
    sum: str
    rule: str
    cures: str
    doubts: tuple[AnswerNote, ...]
    source: SourceRef


@dataclass(frozen=True, slots=True)
class CriteriaPanel:
    """The criteria of a dossier that was checked."""

    lines: tuple[CriterionLine, ...]

    def count(self, verdict: Verdict) -> int:
        """How many criteria have that verdict."""
        return sum(1 for line in self.lines if line.verdict is verdict)

    @property
    def not_met(self) -> int:
        """How many are not met."""
        return self.count(Verdict.NOT_MET)

    @property
    def cannot_say(self) -> int:
        """How many cannot be judged yet."""
        return self.count(Verdict.CANNOT_SAY)

    @property
    def words(self) -> str:
        """``2 ölçüt karşılanmıyor, 1 ölçüt için bilgi eksik``."""
        parts = []
        if self.not_met:
            parts.append(ngettext("%(num)d karşılanmıyor", "%(num)d karşılanmıyor", self.not_met))
        if self.cannot_say:
            parts.append(ngettext("%(num)d söylenemiyor", "%(num)d söylenemiyor", self.cannot_say))
        return ", ".join(parts) or _("hepsi karşılanıyor ya da uygulanmıyor")


def criteria_panel(report: BundleReport) -> CriteriaPanel:
    """The criteria in the order of the report."""
    return CriteriaPanel(tuple(_line(result) for result in report.criteria))


def _line(result: CriterionResult) -> CriterionLine:
    describe = catalogue().describe
    text = describe(result.sum)
    return CriterionLine(
        title=enum_label(result.criterion),
        verdict=result.verdict,
        pill=_PILLS[result.verdict],
        word=enum_label(result.verdict),
        sum=text.title,
        rule=text.message,
        cures=_(" ya da ").join(describe(cure).title for cure in result.cures),
        doubts=notes(catalogue(), result.doubts),
        source=catalogue().source(result.source),
    )
