"""Ölçütler: the questions of a category, grouped, each option explained."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forms.fields import ChoiceField, YesNoField
from forms.personal import asks_stays
from webapp.catalogue.labels import enum_hint
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import Category, CriteriaAnswers, DossierFacts, SpecialFdiLimb
from webapp.domain.money import Currency, Money, format_money
from webapp.rules.completeness import expected_fields
from webapp.rules.conditions import is_capital_limb
from webapp.rules.criteria_questions import is_partner
from webapp.rules.paths import is_filled

_GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_l("Kilit personel"), ("key_staff_limb", "key_foreigners_now")),
    (
        _l("Özellik arz eden doğrudan yabancı yatırım"),
        (
            "special_fdi_limb",
            "sgk_staff_last_year",
            "planned_fixed_investment_try",
            "investment_elsewhere_country",
        ),
    ),
    (_l("İrtibat bürosu"), ("foreign_exchange_usd", "liaison_current_holders")),
    (_l("Muafiyet ve kolaylık"), ("exemption", "long_stay_relief_users")),
    (_l("Şirket ortağı"), ("partner_share_try", "partner_share_usd")),
    (
        _l("Geçici koruma kotası"),
        ("temporary_protection_staff", "has_iskur_document", "is_public_benefit_employer"),
    ),
    (_l("Hayvancılık"), ("livestock_kind", "livestock_count", "livestock_workers_now")),
    (_l("Öğrenci"), ("student_level", "is_first_study_year_over")),
    (_l("Süresiz çalışma"), ("permanent_ground", "work_permit_years")),
    (_l("Turkuaz Kart"), ("turquoise_group",)),
    (
        _l("Belgeler"),
        ("form_signatures", "is_passport_in_latin_letters", "is_diploma_required", "holds_engineering_degree"),
    ),
    (_l("Başvuran"), ("is_filed_by_agent",)),
)
_WIDTHS = {
    "sgk_staff_last_year": "xs",
    "liaison_current_holders": "xs",
    "key_foreigners_now": "xs",
    "long_stay_relief_users": "xs",
    "temporary_protection_staff": "xs",
    "livestock_count": "xs",
    "livestock_workers_now": "xs",
    "work_permit_years": "xs",
    "exemption": "l",
    "investment_elsewhere_country": "l",
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the field's name, its width, whether its answer changes what is asked, words at its options."""

    name: str
    width: str
    decides: bool
    is_yes_no: bool
    is_optional: bool
    hints: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount of the employer's record by which a limb is measured."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that belong together."""

    title: str
    questions: tuple[Question, ...]
    figures: tuple[Figure, ...]


def asked(facts: DossierFacts) -> frozenset[str]:
    """The questions of this dossier: those the rules expect, and those already answered."""
    expected = {path.removeprefix("answers.") for path in expected_fields(facts) if path.startswith("answers.")}
    answered = {f.name for f in fields(CriteriaAnswers) if is_filled(getattr(facts.answers, f.name))}
    return frozenset(expected | offered(facts) | (answered & _UNCONDITIONAL))


def offered(facts: DossierFacts) -> frozenset[str]:
    """Questions that may decide a criterion and may be left open: a warning says where an answer would help."""
    if facts.is_filed_by_foreigner:
        return frozenset()
    names = set(_OFFERED.get(facts.category, ()))
    if asks_stays(facts) and facts.worker.stays:
        names.add("long_stay_relief_users")
    if is_partner(facts):
        names.add("partner_share_usd")
    return frozenset(names)


_OFFERED: Mapping[Category, tuple[str, ...]] = {
    Category.STANDARD_EMPLOYER: ("exemption",),
    Category.LIAISON_OFFICE: ("exemption",),
    Category.INTERNATIONAL_PROTECTION: ("exemption",),
    Category.DOMESTIC_SERVICES: ("exemption",),
    Category.KEY_PERSONNEL: ("exemption", "key_foreigners_now"),
    Category.TEMPORARY_PROTECTION: ("exemption", "has_iskur_document", "is_public_benefit_employer"),
}

_UNCONDITIONAL = frozenset({"is_diploma_required", "holds_engineering_degree", "is_filed_by_agent", "form_signatures"})


def question_groups(form: Any, facts: DossierFacts) -> tuple[QuestionGroup, ...]:
    """The groups with the questions that are asked now; a group without any is left out."""
    names, expected = asked(facts), expected_fields(facts)
    groups = [
        QuestionGroup(str(title), tuple(_question(form[name], expected) for name in members if name in names), ())
        for title, members in _GROUPS
    ]
    limb = facts.answers.special_fdi_limb
    return tuple(_with_figures(group, facts, limb) for group in groups if group.questions)


def _with_figures(group: QuestionGroup, facts: DossierFacts, limb: SpecialFdiLimb | None) -> QuestionGroup:
    if limb is None or not any(q.name == "special_fdi_limb" for q in group.questions):
        return group
    return QuestionGroup(group.title, group.questions, tuple(_figures(facts, limb)))


def _figures(facts: DossierFacts, limb: SpecialFdiLimb) -> Iterable[Figure]:
    employer, label = facts.employer, catalogue().field
    if is_capital_limb(limb):
        share = employer.foreign_capital_try if employer.shareholders else None
        yield Figure(_("Yabancı ortakların payı"), _amount(share, Currency.TRY))
    if limb is SpecialFdiLimb.TURNOVER:
        turnover = _amount(employer.last_year_turnover_try, Currency.TRY)
        yield Figure(label("employer.last_year_turnover_try").label, turnover)
    if limb is SpecialFdiLimb.EXPORTS:
        exports = _amount(employer.last_year_exports_usd, Currency.USD)
        yield Figure(label("employer.last_year_exports_usd").label, exports)


def _amount(amount: Decimal | None, currency: Currency) -> str:
    return "—" if amount is None else format_money(Money(amount, currency))


def _question(field: ChoiceField, expected: frozenset[str]) -> Question:
    return Question(
        name=field.name,
        width=_WIDTHS.get(field.name, ""),
        decides=field.kind == "choice",
        is_yes_no=isinstance(field, YesNoField),
        is_optional=f"answers.{field.name}" not in expected,
        hints=_hints(field),
    )


def _hints(field: ChoiceField) -> Mapping[str, str]:
    options = getattr(field, "options", ())
    return {key: enum_hint(value) for key, _label, value in options if not isinstance(value, bool)}
