"""Which questions beyond the portal's fields this dossier must answer: those that decide a paper or a criterion."""

from collections.abc import Iterator

from webapp.domain.dossier import (
    ApplicationKind,
    Category,
    DossierFacts,
    KeyStaffLimb,
    Overlay,
    SpecialFdiLimb,
)
from webapp.domain.job import JobLevel
from webapp.rules.conditions import is_capital_limb
from webapp.rules.criteria_questions import asked

_DIPLOMA_IS_SETTLED = frozenset(
    {
        Overlay.TEACHER,
        Overlay.ENGINEER_ARCHITECT,
        Overlay.HEALTH,
        Overlay.COMPANY_PARTNER,
        Overlay.INDEPENDENT,
        Overlay.PERMANENT,
        Overlay.TURQUOISE_CARD,
    }
)
"""Overlays whose list asks for the diploma in any case, or never."""

_FDI = frozenset({Category.KEY_PERSONNEL, Category.LIAISON_OFFICE})


def expected_answers(facts: DossierFacts) -> Iterator[str]:
    """Paths of the answers, and of the employer's figures that an answer is measured by."""
    yield "answers.is_filed_by_agent"
    is_first = facts.kind is ApplicationKind.FIRST
    if facts.category in _FDI and is_first:
        yield "answers.form_signatures"
    if facts.category is Category.KEY_PERSONNEL and is_first:
        yield from _key_personnel_answers(facts)
    if facts.category is Category.LIAISON_OFFICE:
        yield from ("answers.foreign_exchange_usd", "answers.liaison_current_holders")
    if _asks_about_diploma(facts):
        yield "answers.is_diploma_required"
    if Overlay.TURQUOISE_CARD in facts.overlays:
        yield "answers.turquoise_group"
    yield from asked(facts)


def _asks_about_diploma(facts: DossierFacts) -> bool:
    """Seed A 5.3.4 names the diploma; no carer needs one, some posts always do, and seed B's extension does not ask."""
    if facts.category is Category.DOMESTIC_SERVICES or facts.job.level is JobLevel.ENGINEER_ARCHITECT:
        return False
    if facts.category in _FDI and facts.kind is ApplicationKind.EXTENSION:
        return False
    if not _DIPLOMA_IS_SETTLED.isdisjoint(facts.overlays):
        return False
    is_key = facts.category is Category.KEY_PERSONNEL
    return not (is_key and facts.answers.key_staff_limb is KeyStaffLimb.ESSENTIAL_KNOWLEDGE)


def _key_personnel_answers(facts: DossierFacts) -> Iterator[str]:
    """Seed B: one of five key-staff limbs, one of five special-FDI limbs, and the figure that limb is measured by."""
    yield from ("answers.key_staff_limb", "answers.special_fdi_limb", "answers.holds_engineering_degree")
    yield from ("employer.last_year_turnover_try", "employer.last_year_exports_usd")
    limb = facts.answers.special_fdi_limb
    if is_capital_limb(limb):
        yield "employer.shareholders"
    if limb is SpecialFdiLimb.STAFF:
        yield "answers.sgk_staff_last_year"
    if limb is SpecialFdiLimb.FIXED_INVESTMENT:
        yield "answers.planned_fixed_investment_try"
    if limb is SpecialFdiLimb.INVESTMENT_ELSEWHERE:
        yield from ("answers.investment_elsewhere_country", "employer.parent_company_name")
        yield "employer.parent_company_country"
