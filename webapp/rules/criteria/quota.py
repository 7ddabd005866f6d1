"""Geçici koruma kotası: ten per cent of the Turkish staff (GK Çalışma Yön.; GK uygulama rehberi)."""

from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import Category, DossierFacts
from webapp.domain.findings import Criterion, CriterionResult, Finding
from webapp.domain.parties import Workplace
from webapp.rules.criteria.thresholds import Threshold, doubts, threshold
from webapp.rules.criteria.verdicts import met, no_value, not_applied, not_met, unanswered
from webapp.rules.values import format_number

_ME = Criterion.PROTECTION_QUOTA
_TURKISH, _PROTECTED = "workplace.turkish_headcount", "answers.temporary_protection_staff"
_LIMITS = ("percent", "small_staff", "small_allowance")
_ISKUR, _BENEFIT = "answers.has_iskur_document", "answers.is_public_benefit_employer"


def quota(facts: DossierFacts, catalogue: Catalogue, on: date) -> CriterionResult | None:
    """The quota of the dossier's workplace; None for every other category."""
    if facts.category is not Category.TEMPORARY_PROTECTION:
        return None
    answers, place = facts.answers, facts.workplace or Workplace()
    is_free = bool(answers.has_iskur_document or answers.is_public_benefit_employer)
    if place.turkish_headcount is None and not is_free:
        return unanswered(_ME, catalogue, _TURKISH)
    if answers.temporary_protection_staff is None and not is_free:
        return unanswered(_ME, catalogue, _PROTECTED)
    return protection_quota(
        catalogue,
        turkish_staff=place.turkish_headcount or 0,
        protection_staff=answers.temporary_protection_staff or 0,
        has_iskur_document=bool(answers.has_iskur_document),
        is_public_benefit=bool(answers.is_public_benefit_employer),
        on=on,
    )


def protection_quota(
    catalogue: Catalogue,
    *,
    turkish_staff: int,
    protection_staff: int,
    has_iskur_document: bool,
    is_public_benefit: bool,
    on: date,
) -> CriterionResult:
    """Ten per cent of the Turkish staff, one person where they are ten or fewer.

    Args:
        protection_staff: people under temporary protection who work there, without the one asked for.
    """
    if is_public_benefit:
        return not_applied(_ME, catalogue.finding("quota_public_benefit", _BENEFIT))
    percent, small, least = (threshold(catalogue, f"protection_quota_{name}", on) for name in _LIMITS)
    for limit in (percent, small, least):
        if limit.row is None:
            return no_value(_ME, catalogue, limit, on, _TURKISH)
    turkish, number = max(turkish_staff, 0), max(protection_staff, 0) + 1
    room = least.whole if turkish <= small.whole else turkish * percent.whole // 100
    said = _sum(turkish, number, room, percent, small, catalogue)
    known = doubts(catalogue, _TURKISH, percent)
    if number <= room:
        return met(_ME, said, *known)
    if has_iskur_document:
        return not_applied(_ME, catalogue.finding("quota_iskur_document", _ISKUR), *known)
    return not_met(_ME, said, _cures(turkish, number, percent, catalogue), *known)


def _sum(turkish: int, number: int, room: int, percent: Threshold, small: Threshold, catalogue: Catalogue) -> Finding:
    values = {"turkish": str(turkish), "allowed": str(room), "number": str(number)}
    if turkish <= small.whole:
        return catalogue.finding("quota_small_sum", _TURKISH, small.source, **values, limit=str(small.whole))
    share = format_number(percent.value)
    return catalogue.finding("quota_sum", _TURKISH, percent.source, **values, percent=share)


def _cures(turkish: int, number: int, percent: Threshold, catalogue: Catalogue) -> list[Finding]:
    """Staff enough for the whole number, or the labour office's document."""
    needed = -(-number * 100 // percent.whole)
    staff = {"missing": str(needed - turkish), "needed": str(needed)}
    return [
        catalogue.finding("quota_cure_staff", _TURKISH, percent.source, **staff),
        catalogue.finding("quota_cure_document", _ISKUR),
    ]
