"""Tarafların belgeleri: acceptance of the job, assignment, authority of a liaison office, authorisation of an agent."""

from dataclasses import dataclass

from webapp.documents.contexts.common import place_of_work, wage_figures, wage_words
from webapp.documents.contexts.letter_parts import EmployerPart, Head, WorkerPart, signatory
from webapp.documents.contexts.notification_form import duties_of
from webapp.documents.fields import choice, computed, country, day, flag, number, text
from webapp.domain.letters import AgentKind


@dataclass(frozen=True, kw_only=True)
class JobPart:
    """Görev."""

    job_title: str = text("job.title")
    occupation_code: str = text("job.occupation_code")
    occupation_name: str = text("job.occupation_name")
    work_address: str = place_of_work("sgk_address", "address")
    wage: str = wage_figures()
    wage_in_words: str = wage_words()
    wage_basis: str = choice("job.wage_basis")
    months: str = number("job.months")


@dataclass(frozen=True, kw_only=True)
class ParentPart:
    """Ana şirket: it signs."""

    parent_company_name: str = text("employer.parent_company_name")
    parent_company_country: str = country("employer.parent_company_country")
    parent_address: str = text("letters.parent_address")
    parent_signatory_name: str = text("letters.parent_signatory_name")
    parent_signatory_title: str = text("letters.parent_signatory_title")


@dataclass(frozen=True, kw_only=True)
class AcceptanceLetter(Head, EmployerPart, WorkerPart, JobPart):
    """İşe kabul belgesi: stands in where not both original signatures are on the notification form (seed B)."""

    signatory: str = signatory()
    signatory_title: str = text("employer.signatory_title", otherwise="")
    work_pattern: str = choice("job.work_pattern")
    contract_term: str = choice("job.contract_term")


@dataclass(frozen=True, kw_only=True)
class AssignmentLetter(Head, WorkerPart, JobPart, ParentPart):
    """Görevlendirme yazısı: the parent company sends the person to its company or office in Türkiye (seed B)."""

    employer_name: str = text("employer.name")
    employer_address: str = text("employer.head_office_address")
    duties: tuple[str, ...] = computed(duties_of, "job.duties")
    assignment_starts_on: str = day("letters.assignment_starts_on", otherwise="")


@dataclass(frozen=True, kw_only=True)
class LiaisonAuthority(Head, WorkerPart, ParentPart):
    """Yetki belgesi: who may act for the liaison office (seed B)."""

    employer_name: str = text("employer.name")
    employer_address: str = text("employer.head_office_address")
    job_title: str = text("job.title")
    liaison_permit_number: str = text("letters.liaison_permit_number")
    liaison_permit_date: str = day("letters.liaison_permit_date")
    liaison_permit_until: str = day("letters.liaison_permit_until", otherwise="")


@dataclass(frozen=True, kw_only=True)
class AgentAuthorisation(Head, EmployerPart, WorkerPart):
    """Yetkilendirme yazısı: who may file and follow up in e-İzin (seed A 4.3)."""

    signatory: str = signatory()
    signatory_title: str = text("employer.signatory_title", otherwise="")
    is_lawyer: bool = flag(lambda facts: facts.letters.agent_kind is AgentKind.LAWYER)
    agent_kind: str = choice("letters.agent_kind")
    agent_name: str = text("letters.agent_name")
    agent_national_id: str = text("letters.agent_national_id")
    agent_birth_date: str = day("letters.agent_birth_date")
    agent_bar: str = text("letters.agent_bar")
    agent_bar_number: str = text("letters.agent_bar_number")
    agent_address: str = text("letters.agent_address")
