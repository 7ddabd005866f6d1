"""What the letters share: who writes, about whom, under which decision or permit, and who signs."""

from dataclasses import dataclass
from typing import Any

from webapp.documents.contexts.common import (
    employer_signatory,
    employer_tax_number,
    is_household,
    is_under_protection,
    prepared_on,
)
from webapp.documents.fields import Source, choice, computed, country, day, flag, gap_at, read, shown, text
from webapp.domain.dossier import DossierFacts


def has_employer(facts: DossierFacts) -> bool:
    """An employer writes; otherwise the foreigner does (6735 m.10/3, m.10/4, m.11)."""
    return not facts.is_filed_by_foreigner


def is_company(facts: DossierFacts) -> bool:
    """The one who signs has a stamp."""
    return has_employer(facts) and not is_household(facts)


def has_agent(facts: DossierFacts) -> bool:
    """An agent signs for the applicant."""
    return bool(facts.letters.agent_name)


def lines(path: str) -> Any:
    """A text that holds one item a line as its items; one gap while it is expected and empty."""

    def of(source: Source) -> tuple[str, ...]:
        items = tuple(line.strip() for line in read(source.facts, path).split("\n") if line.strip())
        return items or ((gap_at(path),) if path in source.expected else ())

    return computed(of, path)


def signatory() -> Any:
    """Who signs for the applicant: the employer's signatory, or the foreigner."""
    of_employer = employer_signatory().metadata["fill"]

    def of(source: Source) -> Any:
        if has_employer(source.facts):
            return of_employer(source)
        return source.facts.worker.full_name or gap_at("worker.given_names")

    return computed(of, "employer.signatory_name")


def _address(source: Source) -> str:
    """İşverenin adresi; of a household the home, where no other address is asked."""
    is_home = is_household(source.facts) and not source.facts.employer.head_office_address
    return shown(source, "household.address" if is_home else "employer.head_office_address", str)


@dataclass(frozen=True, kw_only=True)  # no slots: these are mixed into one class
class Head:
    """Başlık: the number of the dossier and the day of the letter."""

    dossier_number: str = text("number")
    prepared_on: str = prepared_on()


@dataclass(frozen=True, kw_only=True)
class EmployerPart:
    """İşveren."""

    has_employer: bool = flag(has_employer)
    is_company: bool = flag(is_company)
    employer_name: str = text("employer.name")
    employer_national_id: str = text("employer.national_id")
    tax_number: str = employer_tax_number()
    sgk_number: str = text("workplace.sgk_number")
    employer_address: str = computed(_address, "employer.head_office_address")
    employer_phone: str = text("employer.phone")
    employer_email: str = text("employer.email")


@dataclass(frozen=True, kw_only=True)
class WorkerPart:
    """Yabancı."""

    has_passport: bool = flag(lambda facts: not is_under_protection(facts))
    given_names: str = text("worker.given_names")
    surname: str = text("worker.surname")
    nationality: str = country("worker.nationality")
    birth_date: str = day("worker.birth_date")
    passport_number: str = text("worker.passport.number")
    foreign_id_number: str = text("worker.foreign_id_number")


@dataclass(frozen=True, kw_only=True)
class Signing:
    """İmza: the signatory of the employer, or the foreigner; the agent where there is one."""

    signatory: str = signatory()
    signatory_title: str = text("employer.signatory_title", otherwise="")
    has_agent: bool = flag(has_agent)
    agent_name: str = text("letters.agent_name", otherwise="")
    agent_kind: str = choice("letters.agent_kind", otherwise="")


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Ret kararı."""

    application_number: str = text("letters.application_number")
    decision_number: str = text("letters.decision_number")
    decision_date: str = day("letters.decision_date")
    decision_served_on: str = day("letters.decision_served_on")


@dataclass(frozen=True, kw_only=True)
class PermitPart:
    """Verilen izin."""

    permit_number: str = text("permit.number")
    permit_starts_on: str = day("permit.starts_on")
    permit_ends_on: str = day("permit.ends_on")


@dataclass(frozen=True, kw_only=True)
class MinistryLetter(Head, EmployerPart, WorkerPart, Signing):
    """Bakanlığa yazı: what every letter to the Directorate General says."""
