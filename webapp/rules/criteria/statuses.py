"""Ölçütler of single statuses and jobs: hayvancılık, öğrenci, süresiz izin."""

from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import DossierFacts, Overlay, PermanentGround, StudentLevel
from webapp.domain.findings import Criterion, CriterionResult, Finding
from webapp.domain.job import WorkPattern
from webapp.rules.criteria.employment import allowed
from webapp.rules.criteria.thresholds import Threshold, doubts, threshold
from webapp.rules.criteria.verdicts import doubted, met, no_value, not_met, unanswered

_ANIMALS, _HERDERS = "answers.livestock_count", "answers.livestock_workers_now"
_YEARS, _GROUND = "answers.work_permit_years", "answers.permanent_ground"
_YEAR_OVER, _LEVEL, _PATTERN = "answers.is_first_study_year_over", "answers.student_level", "job.work_pattern"


def livestock(facts: DossierFacts, catalogue: Catalogue, on: date) -> CriterionResult | None:
    """So many animals a worker, and three workers an employer at most (Hayvancılık kılavuzu)."""
    if Overlay.LIVESTOCK not in facts.overlays:
        return None
    me, answers = Criterion.LIVESTOCK, facts.answers
    if answers.livestock_kind is None:
        return unanswered(me, catalogue, "answers.livestock_kind")
    per = threshold(catalogue, f"livestock_per_worker_{answers.livestock_kind.value}", on)
    most = threshold(catalogue, "livestock_max_workers", on)
    for limit in (per, most):
        if limit.row is None:
            return no_value(me, catalogue, limit, on, _ANIMALS)
    if answers.livestock_count is None:
        return unanswered(me, catalogue, _ANIMALS)
    if answers.livestock_workers_now is None:
        return unanswered(me, catalogue, _HERDERS)
    herd, number = max(answers.livestock_count, 0), max(answers.livestock_workers_now, 0) + 1
    judged = _herd(herd, number, per, most, catalogue)
    return doubted(judged, *doubts(catalogue, _ANIMALS, per, most))


def _herd(herd: int, number: int, per: Threshold, most: Threshold, catalogue: Catalogue) -> CriterionResult:
    me, room = Criterion.LIVESTOCK, allowed(herd, per.whole)
    values = {"herd": str(herd), "per": str(per.whole), "allowed": str(room), "number": str(number)}
    is_full = number > most.whole
    path = _HERDERS if is_full else _ANIMALS
    said = catalogue.finding("livestock_sum", path, per.source, **values, limit=str(most.whole))
    if number <= room and not is_full:
        return met(me, said)
    if is_full:  # more animals do not make room for a fourth worker
        return not_met(me, said, ())
    needed = number * per.whole
    cure = {"missing": str(needed - herd), "needed": str(needed)}
    return not_met(me, said, (catalogue.finding("livestock_cure", _ANIMALS, per.source, **cure),))


def student(facts: DossierFacts, catalogue: Catalogue, _on: date) -> CriterionResult | None:
    """Associate and bachelor students: after the first year and part time only (6735 m.14)."""
    if Overlay.STUDENT not in facts.overlays:
        return None
    me, answers = Criterion.STUDENT, facts.answers
    if answers.student_level is None:
        return unanswered(me, catalogue, _LEVEL)
    if answers.student_level is StudentLevel.MASTER_OR_DOCTORATE:
        return met(me, catalogue.finding("student_graduate_sum", _LEVEL))
    if answers.is_first_study_year_over is None:
        return unanswered(me, catalogue, _YEAR_OVER)
    if facts.job.work_pattern is None:
        return unanswered(me, catalogue, _PATTERN, "law_firm_practice")
    return _undergraduate(answers.is_first_study_year_over, facts.job.work_pattern is WorkPattern.PART_TIME, catalogue)


def _undergraduate(is_year_over: bool, is_part_time: bool, catalogue: Catalogue) -> CriterionResult:
    me = Criterion.STUDENT
    if not is_year_over:
        cure = catalogue.finding("student_cure_year", _YEAR_OVER)
        return not_met(me, catalogue.finding("student_first_year", _YEAR_OVER), (cure,))
    if not is_part_time:
        cure = catalogue.finding("student_cure_part_time", _PATTERN)
        return not_met(me, catalogue.finding("student_full_time", _PATTERN), (cure,))
    return met(me, catalogue.finding("student_sum", _YEAR_OVER))


def permanent(facts: DossierFacts, catalogue: Catalogue, on: date) -> CriterionResult | None:
    """Long-term residence, or eight years of lawful work permits (6735 m.10/3)."""
    if Overlay.PERMANENT not in facts.overlays:
        return None
    me, answers = Criterion.PERMANENT, facts.answers
    if answers.permanent_ground is None:
        return unanswered(me, catalogue, _GROUND)
    if answers.permanent_ground is PermanentGround.LONG_TERM_RESIDENCE:
        return met(me, catalogue.finding("permanent_by_residence", _GROUND))
    needed = threshold(catalogue, "permanent_permit_months", on)
    if needed.row is None:
        return no_value(me, catalogue, needed, on, _YEARS)
    if answers.work_permit_years is None:
        return unanswered(me, catalogue, _YEARS, needed.source)
    return _by_years(max(answers.work_permit_years, 0), needed, catalogue)


def _by_years(years: int, needed: Threshold, catalogue: Catalogue) -> CriterionResult:
    me, wanted = Criterion.PERMANENT, needed.whole // 12
    said: Finding = catalogue.finding("permanent_sum", _YEARS, needed.source, years=str(years), needed=str(wanted))
    if years >= wanted:
        return met(me, said)
    cure = catalogue.finding("permanent_cure", _YEARS, needed.source, missing=str(wanted - years))
    return not_met(me, said, (cure,))
