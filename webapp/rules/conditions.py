"""The named conditions of the catalogue. Each answers True, False, or None while its question is open."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from webapp.catalogue.model import Catalogue, CatalogueError
from webapp.catalogue.reading import Problem
from webapp.domain.dossier import (
    ApplicationKind,
    Category,
    DossierFacts,
    Exemption,
    FiledFrom,
    FormSignatures,
    KeyStaffLimb,
    PermanentGround,
    SpecialFdiLimb,
)
from webapp.domain.job import JobLevel
from webapp.domain.parties import CaredPersonRelation, CareKind, EducationLevel, Household, ResidenceStatus
from webapp.domain.periods import age_on

Answer = bool | None
Predicate = Callable[[DossierFacts, Catalogue, date], Answer]

_CAPITAL_LIMBS = frozenset({SpecialFdiLimb.TURNOVER, SpecialFdiLimb.EXPORTS, SpecialFdiLimb.STAFF})
_FIRST_DEGREE = frozenset({CaredPersonRelation.SPOUSE, CaredPersonRelation.PARENT, CaredPersonRelation.CHILD})

PROTECTION = frozenset({ResidenceStatus.INTERNATIONAL_PROTECTION, ResidenceStatus.TEMPORARY_PROTECTION})
PROTECTION_CATEGORIES: Mapping[Category, ResidenceStatus] = MappingProxyType(
    {
        Category.TEMPORARY_PROTECTION: ResidenceStatus.TEMPORARY_PROTECTION,
        Category.INTERNATIONAL_PROTECTION: ResidenceStatus.INTERNATIONAL_PROTECTION,
    }
)
"""Each protection category and the status it is for (6735 m.17)."""


def is_capital_limb(limb: SpecialFdiLimb | None) -> bool:
    """Turnover, exports and staff count only with the foreign capital share (seed B; DYY Personel Yön. m.4)."""
    return limb in _CAPITAL_LIMBS


def asks_passport(facts: DossierFacts) -> bool:
    """No passport data for somebody under protection, who is in Türkiye.

    Seed A 5.3.2 says so of international protection; under temporary protection the Ministry's list and its sample
    contract know the identity document and the YKN only (regulation 3.1, 5.6).
    """
    if facts.category in PROTECTION_CATEGORIES:
        return False
    return facts.filed_from is FiledFrom.ABROAD or facts.worker.residence.status not in PROTECTION


def _negated(answer: Answer) -> Answer:
    return None if answer is None else not answer


def _fdi_limb_is(limb: SpecialFdiLimb) -> Predicate:
    def holds(facts: DossierFacts, _catalogue: Catalogue, _on: date) -> Answer:
        chosen = facts.answers.special_fdi_limb
        return None if chosen is None else chosen is limb

    return holds


def _by_capital(facts: DossierFacts, _catalogue: Catalogue, _on: date) -> Answer:
    chosen = facts.answers.special_fdi_limb
    return None if chosen is None else is_capital_limb(chosen)


def _key_role_is_essential_knowledge(facts: DossierFacts, _catalogue: Catalogue, _on: date) -> Answer:
    limb = facts.answers.key_staff_limb
    return None if limb is None else limb is KeyStaffLimb.ESSENTIAL_KNOWLEDGE


def _key_role_is_management(facts: DossierFacts, catalogue: Catalogue, on: date) -> Answer:
    return _negated(_key_role_is_essential_knowledge(facts, catalogue, on))


def _form_lacks_a_signature(facts: DossierFacts, _catalogue: Catalogue, _on: date) -> Answer:
    signatures = facts.answers.form_signatures
    return None if signatures is None else signatures is FormSignatures.NOT_BOTH


def _job_needs_diploma(facts: DossierFacts, _catalogue: Catalogue, _on: date) -> Answer:
    if facts.job.level is JobLevel.ENGINEER_ARCHITECT:
        return True
    return facts.answers.is_diploma_required


def _key_role_needs_diploma(facts: DossierFacts, catalogue: Catalogue, on: date) -> Answer:
    if _key_role_is_essential_knowledge(facts, catalogue, on):
        return True
    return _job_needs_diploma(facts, catalogue, on)


def _diploma_is_foreign(facts: DossierFacts, _catalogue: Catalogue, _on: date) -> Answer:
    if not facts.worker.education:
        return None
    finished = [e for e in facts.worker.education if e.level is not EducationLevel.NONE]
    schools = [e for e in finished if e.level is not None and e.level.is_higher_education] or finished
    if any(not school.country for school in schools):
        return None
    return any(school.country != "TR" for school in schools)


def _has_passport(facts: DossierFacts, _catalogue: Catalogue, _on: date) -> Answer:
    is_asked_for_status = facts.kind is ApplicationKind.FIRST and facts.filed_from is not FiledFrom.ABROAD
    if is_asked_for_status and facts.worker.residence.status is None and facts.category not in PROTECTION_CATEGORIES:
        return None
    return asks_passport(facts)


def _passport_needs_translation(facts: DossierFacts, _catalogue: Catalogue, _on: date) -> Answer:
    return _negated(facts.answers.is_passport_in_latin_letters)


def _workplace_documents_are_asked(facts: DossierFacts, _catalogue: Catalogue, _on: date) -> Answer:
    return facts.workplace is None or not facts.workplace.is_only_temporary_protection


def _permanent_by(ground: PermanentGround) -> Predicate:
    def holds(facts: DossierFacts, _catalogue: Catalogue, _on: date) -> Answer:
        chosen = facts.answers.permanent_ground
        return None if chosen is None else chosen is ground

    return holds


def _relation(facts: DossierFacts) -> CaredPersonRelation | None:
    return (facts.household or Household()).cared_person.relation


def _cared_person_is_not_employer(facts: DossierFacts, _catalogue: Catalogue, _on: date) -> Answer:
    relation = _relation(facts)
    return None if relation is None else relation is not CaredPersonRelation.SELF


def _care_needs_health_report(facts: DossierFacts, catalogue: Catalogue, on: date) -> Answer:
    person = (facts.household or Household()).cared_person
    if person.care_kind is CareKind.ELDERLY:
        if person.birth_date is None:
            return None
        return age_on(person.birth_date, on) < catalogue.value("care_elder_age", on).whole
    return None if person.care_kind is None else person.care_kind is not CareKind.CHILD


def _employer_is_first_degree_relative(facts: DossierFacts, _catalogue: Catalogue, _on: date) -> Answer:
    care_kind, relation = (facts.household or Household()).cared_person.care_kind, _relation(facts)
    if care_kind is CareKind.CHILD:
        return False
    return None if care_kind is None or relation is None else relation in _FIRST_DEGREE


CONDITIONS: Mapping[str, Predicate] = MappingProxyType(
    {
        "category_is_temporary_protection": lambda facts, _catalogue, _on: (
            facts.category is Category.TEMPORARY_PROTECTION
        ),
        "claims_exemption": lambda facts, _catalogue, _on: facts.answers.exemption is not None,
        "employer_is_public_benefit": lambda facts, _catalogue, _on: facts.answers.is_public_benefit_employer is True,
        "has_iskur_document": lambda facts, _catalogue, _on: facts.answers.has_iskur_document is True,
        "permanent_by_long_term_residence": _permanent_by(PermanentGround.LONG_TERM_RESIDENCE),
        "permanent_by_years_of_permits": _permanent_by(PermanentGround.EIGHT_YEARS_OF_PERMITS),
        "yok_permission_is_needed": lambda facts, _catalogue, _on: (
            facts.answers.exemption is not Exemption.NORTHERN_CYPRUS
        ),
        "always": lambda _facts, _catalogue, _on: True,
        "never": lambda _facts, _catalogue, _on: False,
        "form_lacks_a_signature": _form_lacks_a_signature,
        "key_role_is_management": _key_role_is_management,
        "key_role_is_essential_knowledge": _key_role_is_essential_knowledge,
        "key_role_needs_diploma": _key_role_needs_diploma,
        "special_fdi_by_capital": _by_capital,
        "special_fdi_by_turnover": _fdi_limb_is(SpecialFdiLimb.TURNOVER),
        "special_fdi_by_exports": _fdi_limb_is(SpecialFdiLimb.EXPORTS),
        "special_fdi_by_staff": _fdi_limb_is(SpecialFdiLimb.STAFF),
        "special_fdi_by_fixed_investment": _fdi_limb_is(SpecialFdiLimb.FIXED_INVESTMENT),
        "special_fdi_by_investment_elsewhere": _fdi_limb_is(SpecialFdiLimb.INVESTMENT_ELSEWHERE),
        "job_needs_diploma": _job_needs_diploma,
        "holds_engineering_degree": lambda facts, _catalogue, _on: facts.answers.holds_engineering_degree,
        "is_filed_by_agent": lambda facts, _catalogue, _on: facts.answers.is_filed_by_agent,
        "workplace_documents_are_asked": _workplace_documents_are_asked,
        "has_passport": _has_passport,
        "passport_needs_translation": _passport_needs_translation,
        "diploma_is_foreign": _diploma_is_foreign,
        "cared_person_is_not_employer": _cared_person_is_not_employer,
        "care_needs_health_report": _care_needs_health_report,
        "employer_is_first_degree_relative": _employer_is_first_degree_relative,
    }
)


def holds(condition: str, facts: DossierFacts, catalogue: Catalogue, on: date) -> Answer:
    """Whether the named condition holds on that day; None while the question behind it is open."""
    return CONDITIONS[condition](facts, catalogue, on)


def unbound(catalogue: Catalogue) -> tuple[Problem, ...]:
    """Conditions that the catalogue names and no function answers, and functions that nothing names."""
    file = "conditions.toml"
    named = catalogue.conditions.keys()
    return tuple(
        Problem(file, name, "has no function in webapp.rules.conditions") for name in named - CONDITIONS
    ) + tuple(
        Problem(file, name, "is a function that the catalogue does not name")
        for name in CONDITIONS
        if name not in named
    )


def require_bound(catalogue: Catalogue) -> None:
    """Refuse a catalogue whose conditions cannot be answered. Raises CatalogueError."""
    problems = unbound(catalogue)
    if problems:
        raise CatalogueError("\n".join(str(problem) for problem in problems))
