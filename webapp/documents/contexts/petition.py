"""Çalışma izni talep dilekçesi: who asks, for whom, for which job, why, on which criterion (regulation 4)."""

from dataclasses import dataclass
from typing import Any

from webapp.documents.contexts.common import (
    employer_signatory,
    employer_tax_number,
    is_abroad,
    is_extension,
    is_household,
    is_under_protection,
    place_of_work,
    prepared_on,
    wage_figures,
    wage_words,
)
from webapp.documents.fields import (
    Source,
    amount,
    choice,
    computed,
    country,
    day,
    flag,
    label_of,
    number,
    path_of,
    text,
)
from webapp.documents.registry import documents_of, upload_rank
from webapp.domain.dossier import Category, SpecialFdiLimb
from webapp.domain.money import Currency, Money, format_money

_CAPITAL_LIMBS = (SpecialFdiLimb.TURNOVER, SpecialFdiLimb.EXPORTS, SpecialFdiLimb.STAFF)


def _enclosures(source: Source) -> tuple[str, ...]:
    """Ekler: the papers we write and the files attached, in the portal's order, the petition itself left out."""
    from webapp.catalogue.loader import catalogue

    enclosed = {*documents_of(source.facts), *(a.document for a in source.facts.attachments)} - {"request_petition"}
    return tuple(catalogue().document(document).label for document in sorted(enclosed, key=upload_rank))


def _foreign_capital(source: Source) -> str:
    """The share of foreign partners, where the claimed limb rests on it (seed B, first three limbs)."""
    if source.facts.answers.special_fdi_limb not in _CAPITAL_LIMBS:
        return ""
    return format_money(Money(source.facts.employer.foreign_capital_try))


def _for_limb(limb: SpecialFdiLimb, declared: Any) -> Any:
    """A field that is shown only when that limb is claimed: other figures are no proof here."""
    write = declared.metadata["fill"]
    return computed(
        lambda source: write(source) if source.facts.answers.special_fdi_limb is limb else "", path_of(declared)
    )


def _overlays(source: Source) -> str:
    """The profession and status lists that lie over the category."""
    return ", ".join(label_of(overlay) for overlay in source.facts.overlays)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPetition:
    """Çalışma izni talep dilekçesi."""

    dossier_number: str = text("number")
    prepared_on: str = prepared_on()
    category: str = choice("category")
    kind: str = choice("kind")
    filed_from: str = choice("filed_from")
    is_company: bool = flag(lambda facts: not is_household(facts))
    is_extension: bool = flag(is_extension)
    is_abroad: bool = flag(is_abroad)
    is_key_personnel: bool = flag(lambda facts: facts.category is Category.KEY_PERSONNEL)
    is_liaison_office: bool = flag(lambda facts: facts.category is Category.LIAISON_OFFICE)
    is_filed_by_agent: bool = flag(lambda facts: facts.answers.is_filed_by_agent is True)
    has_passport: bool = flag(lambda facts: not is_under_protection(facts))

    employer_name: str = text("employer.name")
    employer_national_id: str = text("employer.national_id")
    tax_office: str = text("employer.tax_office")
    tax_number: str = employer_tax_number()
    mersis_number: str = text("employer.mersis_number")
    trade_registry_number: str = text("employer.trade_registry_number")
    head_office_address: str = text("employer.head_office_address")
    activity: str = text("employer.activity")
    employer_phone: str = text("employer.phone")
    employer_email: str = text("employer.email")
    kep_address: str = text("employer.kep_address")
    sgk_number: str = text("workplace.sgk_number")
    turkish_headcount: str = number("workplace.turkish_headcount")
    foreign_headcount: str = number("workplace.foreign_headcount")
    work_address: str = place_of_work("sgk_address", "address")
    cared_given_names: str = text("household.cared_person.given_names")
    cared_surname: str = text("household.cared_person.surname")
    cared_relation: str = choice("household.cared_person.relation")
    care_kind: str = choice("household.cared_person.care_kind")

    given_names: str = text("worker.given_names")
    surname: str = text("worker.surname")
    father_name: str = text("worker.father_name")
    mother_name: str = text("worker.mother_name")
    nationality: str = country("worker.nationality")
    birth_date: str = day("worker.birth_date")
    birth_place: str = text("worker.birth_place")
    birth_country: str = country("worker.birth_country")
    passport_number: str = text("worker.passport.number")
    passport_expires_on: str = day("worker.passport.expires_on")
    foreign_id_number: str = text("worker.foreign_id_number")
    residence_status: str = choice("worker.residence.status")
    residence_until: str = day("worker.residence.expires_on", otherwise="")
    reference_number: str = text("mission_reference.number")
    reference_date: str = day("mission_reference.issued_on")
    mission: str = text("mission_reference.mission")
    former_permit_number: str = text("former_permit.number")
    former_permit_kind: str = choice("former_permit.kind")
    former_permit_starts_on: str = day("former_permit.starts_on")
    former_permit_ends_on: str = day("former_permit.ends_on")
    overlays: str = computed(_overlays, "overlays")

    job_title: str = text("job.title")
    occupation_code: str = text("job.occupation_code")
    occupation_name: str = text("job.occupation_name")
    wage: str = wage_figures()
    wage_in_words: str = wage_words()
    wage_basis: str = choice("job.wage_basis")
    work_pattern: str = choice("job.work_pattern")
    contract_term: str = choice("job.contract_term")
    months: str = number("job.months")
    justification: str = text("job.justification")

    special_fdi_limb: str = choice("answers.special_fdi_limb")
    key_staff_limb: str = choice("answers.key_staff_limb")
    foreign_capital: str = computed(_foreign_capital, "employer.shareholders")
    turnover: str = _for_limb(SpecialFdiLimb.TURNOVER, amount("employer.last_year_turnover_try", otherwise=""))
    exports: str = _for_limb(
        SpecialFdiLimb.EXPORTS, amount("employer.last_year_exports_usd", Currency.USD, otherwise="")
    )
    sgk_staff_last_year: str = _for_limb(SpecialFdiLimb.STAFF, number("answers.sgk_staff_last_year", otherwise=""))
    planned_investment: str = _for_limb(
        SpecialFdiLimb.FIXED_INVESTMENT, amount("answers.planned_fixed_investment_try", otherwise="")
    )
    investment_country: str = _for_limb(
        SpecialFdiLimb.INVESTMENT_ELSEWHERE, country("answers.investment_elsewhere_country", otherwise="")
    )
    parent_company_name: str = text("employer.parent_company_name", otherwise="")
    parent_company_country: str = country("employer.parent_company_country", otherwise="")
    foreign_exchange: str = amount("answers.foreign_exchange_usd", Currency.USD)

    enclosures: tuple[str, ...] = computed(_enclosures)
    signatory: str = employer_signatory()
    signatory_title: str = text("employer.signatory_title", otherwise="")
