"""Yabancı Personel Bildirim Formu: section A of the old form, then the fields of the e-İzin screens.

Sections after A follow seed A 5.3; the annex itself could not be confirmed (regulation 1.2, 13 no. 1), so the paper
never calls itself the official annex.
"""

from dataclasses import dataclass
from typing import Any

from webapp.documents.contexts.common import (
    employer_signatory,
    employer_tax_number,
    is_abroad,
    is_household,
    is_under_protection,
    place_of_work,
    wage_figures,
    wage_words,
)
from webapp.documents.contexts.cv import Language, School
from webapp.documents.fields import (
    Box,
    Source,
    amount,
    box,
    boxes,
    choice,
    computed,
    country,
    day,
    flag,
    gap_at,
    number,
    read,
    rows,
    text,
)
from webapp.domain.dossier import ApplicationKind, FiledFrom
from webapp.domain.job import ContractTerm, WageBasis, WorkPattern
from webapp.domain.money import Currency
from webapp.domain.parties import LegalForm, MaritalStatus, Sex

_PARTNERS = "employer.shareholders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Ortak satırı."""

    name: str = text(".name")
    nationality: str = country(".nationality")
    share: str = amount(".share_try")


def _has_domestic_capital(source: Source) -> bool:
    return any(s.nationality == "TR" for s in source.facts.employer.shareholders)


def _has_foreign_capital(source: Source) -> bool:
    """Foreign partners, or a foreign parent: branches and liaison offices have no partners of their own."""
    employer = source.facts.employer
    return any(s.nationality not in ("", "TR") for s in employer.shareholders) or (
        employer.parent_company_country not in ("", "TR")
    )


def _capital_gap(source: Source) -> tuple[Box, ...]:
    is_known = _has_domestic_capital(source) or _has_foreign_capital(source)
    is_awaited = any(path == _PARTNERS or path.startswith(f"{_PARTNERS}[") for path in source.expected)
    return (Box("", gap_at(_PARTNERS)),) if is_awaited and not is_known else ()


def _mark(path: str) -> Any:
    """A box that is ticked when that is said of the dossier."""
    return computed(lambda source: box(read(source.facts, path)), path)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonnelNotificationForm:
    """Yabancı Personel Bildirim Formu."""

    dossier_number: str = text("number")
    is_company: bool = flag(lambda facts: not is_household(facts))
    is_abroad: bool = flag(is_abroad)
    has_passport: bool = flag(lambda facts: not is_under_protection(facts))
    kind: tuple[Box, ...] = boxes("kind", ApplicationKind)
    filed_from: tuple[Box, ...] = boxes("filed_from", FiledFrom)
    category: str = choice("category")

    employer_name: str = text("employer.name")
    employer_national_id: str = text("employer.national_id")
    employer_birth_date: str = day("employer.birth_date")
    head_office_address: str = text("employer.head_office_address")
    employer_phone: str = text("employer.phone")
    employer_email: str = text("employer.email")
    kep_address: str = text("employer.kep_address")
    work_name: str = text("workplace.name")
    work_address: str = place_of_work("sgk_address", "address")
    uavt_address: str = text("workplace.uavt_address")
    work_phone: str = place_of_work("phone", "phone")
    work_email: str = place_of_work("email", "email")
    domestic_mark: str = computed(lambda source: box(_has_domestic_capital(source)))
    foreign_mark: str = computed(lambda source: box(_has_foreign_capital(source)))
    capital_gap: tuple[Box, ...] = computed(_capital_gap)
    legal_form: tuple[Box, ...] = boxes("employer.legal_form", LegalForm)
    activity: str = text("employer.activity")
    sgk_number: str = text("workplace.sgk_number")
    tax_office: str = text("employer.tax_office")
    tax_number: str = employer_tax_number()
    founded_on: str = day("employer.founded_on")
    registered_capital: str = amount("employer.registered_capital_try")
    paid_capital: str = amount("employer.paid_capital_try")
    turnover: str = amount("employer.last_year_turnover_try")
    net_sales: str = amount("employer.last_year_net_sales_try")
    exports: str = amount("employer.last_year_exports_usd", Currency.USD)
    mersis_number: str = text("employer.mersis_number")
    trade_registry_number: str = text("employer.trade_registry_number")
    parent_company_name: str = text("employer.parent_company_name")
    parent_company_country: str = country("employer.parent_company_country")
    turkish_headcount: str = number("workplace.turkish_headcount")
    foreign_headcount: str = number("workplace.foreign_headcount")
    partners: tuple[Partner, ...] = rows(_PARTNERS, Partner)
    cared_given_names: str = text("household.cared_person.given_names")
    cared_surname: str = text("household.cared_person.surname")
    cared_national_id: str = text("household.cared_person.national_id")
    cared_birth_date: str = day("household.cared_person.birth_date")
    cared_relation: str = choice("household.cared_person.relation")
    care_kind: str = choice("household.cared_person.care_kind")

    given_names: str = text("worker.given_names")
    surname: str = text("worker.surname")
    father_name: str = text("worker.father_name")
    mother_name: str = text("worker.mother_name")
    sex: tuple[Box, ...] = boxes("worker.sex", Sex)
    birth_date: str = day("worker.birth_date")
    birth_place: str = text("worker.birth_place")
    birth_country: str = country("worker.birth_country")
    nationality: str = country("worker.nationality")
    foreign_id_number: str = text("worker.foreign_id_number")
    reference_number: str = text("mission_reference.number")
    reference_date: str = day("mission_reference.issued_on")
    mission: str = text("mission_reference.mission")
    marital_status: tuple[Box, ...] = boxes("worker.marital_status", MaritalStatus)
    is_married: bool = flag(lambda facts: facts.worker.marital_status is MaritalStatus.MARRIED)
    spouse_given_names: str = text("worker.spouse.given_names")
    spouse_surname: str = text("worker.spouse.surname")
    spouse_nationality: str = country("worker.spouse.nationality")
    spouse_national_id: str = text("worker.spouse.national_id")
    spouse_birth_date: str = day("worker.spouse.birth_date")
    residence_status: str = choice("worker.residence.status")
    residence_number: str = text("worker.residence.document_number")
    residence_from: str = day("worker.residence.issued_on")
    residence_until: str = day("worker.residence.expires_on")
    address_in_turkiye: str = text("worker.address_in_turkiye")
    address_abroad: str = text("worker.address_abroad")
    phone: str = text("worker.phone")
    email: str = text("worker.email")

    passport_number: str = text("worker.passport.number")
    passport_kind: str = text("worker.passport.kind")
    passport_issued_by: str = text("worker.passport.issued_by")
    passport_issued_on: str = day("worker.passport.issued_on")
    passport_expires_on: str = day("worker.passport.expires_on")
    education: tuple[School, ...] = rows("worker.education", School)
    languages: tuple[Language, ...] = rows("worker.languages", Language)

    job_title: str = text("job.title")
    occupation_code: str = text("job.occupation_code")
    occupation_name: str = text("job.occupation_name")
    job_level: str = choice("job.level")
    duties: tuple[str, ...] = computed(lambda source: duties_of(source), "job.duties")
    wage: str = wage_figures()
    wage_in_words: str = wage_words()
    wage_basis: tuple[Box, ...] = boxes("job.wage_basis", WageBasis)
    work_pattern: tuple[Box, ...] = boxes("job.work_pattern", WorkPattern)
    contract_term: tuple[Box, ...] = boxes("job.contract_term", ContractTerm)
    weekly_hours: str = number("job.weekly_hours")
    months: str = number("job.months")
    justification: str = text("job.justification")
    partner_mark: str = _mark("job.is_partner_or_owner")
    premiums_abroad_mark: str = _mark("job.are_premiums_paid_abroad")
    approval_mark: str = _mark("job.has_procurement_or_approval")
    tubitak_mark: str = _mark("job.is_tubitak_project")

    signatory: str = employer_signatory()
    signatory_title: str = text("employer.signatory_title", otherwise="")


def duties_of(source: Source) -> tuple[str, ...]:
    """The duties one by one; a gap when they are expected and missing, nothing when they are not expected."""
    duties = source.facts.job.duties
    if duties:
        return duties
    return (gap_at("job.duties"),) if "job.duties" in source.expected else ()
