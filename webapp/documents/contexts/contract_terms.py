"""İş sözleşmesi: what all variants say of the worker and of the work (regulation 3.1)."""

from dataclasses import dataclass

from webapp.documents.contexts.common import (
    is_under_protection,
    is_under_temporary_protection,
    wage_figures,
    wage_words,
)
from webapp.documents.contexts.notification_form import duties_of
from webapp.documents.fields import choice, computed, country, day, flag, number, text
from webapp.domain.job import ContractTerm, WageBasis, WorkPattern


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


@dataclass(frozen=True, kw_only=True)  # no slots: it is mixed into classes that have them
class PassportTerms:
    """Pasaport ya da YKN: how the contracts that know a passport name the worker, and what the permit stands for."""

    has_passport: bool = flag(lambda facts: not is_under_protection(facts))
    is_under_temporary_protection: bool = flag(is_under_temporary_protection)
    passport_number: str = text("worker.passport.number")
