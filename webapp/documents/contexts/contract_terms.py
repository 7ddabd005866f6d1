"""İş sözleşmesi: what all variants say of the worker and of the work (regulation 3.1)."""

from dataclasses import dataclass

from webapp.documents.contexts.common import (
    is_household,
    is_under_protection,
    is_under_temporary_protection,
    wage_figures,
    wage_words,
)
from webapp.documents.contexts.notification_form import duties_of
from webapp.documents.fields import choice, computed, country, day, flag, number, text
from webapp.domain.dossier import DossierFacts
from webapp.domain.job import ContractTerm, WageBasis, WorkPattern
from webapp.domain.letters import ContractLanguage


def _has_extra_terms(facts: DossierFacts) -> bool:
    """The parties agreed on more than the Ministry's articles; a notice period only where the term is indefinite."""
    said = facts.letters
    notice = said.notice_days if facts.job.contract_term is ContractTerm.INDEFINITE else None
    overtime = None if is_household(facts) else said.overtime_hours
    return any((said.probation_months, notice, said.annual_leave_days, overtime, said.weekly_rest_hours))


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractTerms:
    """İş sözleşmesinin ortak bölümü: the worker, the work, the term and the wage."""

    dossier_number: str = text("number")
    given_names: str = text("worker.given_names")
    surname: str = text("worker.surname")
    father_name: str = text("worker.father_name")
    birth_date: str = day("worker.birth_date")
    birth_place: str = text("worker.birth_place")
    birth_country: str = country("worker.birth_country")
    nationality: str = country("worker.nationality")
    nationality_en: str = country("worker.nationality", "en")
    foreign_id_number: str = text("worker.foreign_id_number")
    address_abroad: str = text("worker.address_abroad")
    address_in_turkiye: str = text("worker.address_in_turkiye")
    phone: str = text("worker.phone")
    email: str = text("worker.email")
    job_title: str = text("job.title")
    occupation_code: str = text("job.occupation_code")
    occupation_name: str = text("job.occupation_name")
    duties: tuple[str, ...] = computed(duties_of, "job.duties")
    work_pattern: str = choice("job.work_pattern")
    is_full_time: bool = flag(lambda facts: facts.job.work_pattern is WorkPattern.FULL_TIME)
    is_part_time: bool = flag(lambda facts: facts.job.work_pattern is WorkPattern.PART_TIME)
    weekly_hours: str = number("job.weekly_hours")
    is_indefinite: bool = flag(lambda facts: facts.job.contract_term is ContractTerm.INDEFINITE)
    months: str = number("job.months")
    fixed_term_reason: str = text("job.fixed_term_reason", otherwise="")
    wage: str = wage_figures()
    wage_in_words: str = wage_words()
    wage_in_english_words: str = wage_words("en")
    wage_basis: str = choice("job.wage_basis")
    is_gross: bool = flag(lambda facts: facts.job.wage_basis is WageBasis.GROSS)
    is_net: bool = flag(lambda facts: facts.job.wage_basis is WageBasis.NET)
    contract_date: str = day("job.contract_date")
    is_bilingual: bool = flag(lambda facts: facts.letters.contract_language is not ContractLanguage.TURKISH)
    has_extra_terms: bool = flag(_has_extra_terms)
    probation_months: str = number("letters.probation_months", otherwise="")
    notice_days: str = number("letters.notice_days", otherwise="")
    annual_leave_days: str = number("letters.annual_leave_days", otherwise="")
    weekly_rest_hours: str = number("letters.weekly_rest_hours", otherwise="")


@dataclass(frozen=True, kw_only=True)  # no slots: it is mixed into classes that have them
class PassportTerms:
    """Pasaport ya da YKN: how the contracts that know a passport name the worker, and what the permit stands for."""

    has_passport: bool = flag(lambda facts: not is_under_protection(facts))
    is_under_temporary_protection: bool = flag(is_under_temporary_protection)
    passport_number: str = text("worker.passport.number")
