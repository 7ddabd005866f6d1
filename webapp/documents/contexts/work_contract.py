"""İş sözleşmesi at a workplace: parties and terms in the order of the Ministry's samples (regulation 3.1)."""

from dataclasses import dataclass

from webapp.documents.contexts.common import employer_signatory, employer_tax_number
from webapp.documents.contexts.contract_terms import ContractTerms, PassportTerms
from webapp.documents.fields import flag, number, text


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectionContract(ContractTerms):
    """İş sözleşmesi (geçici koruma, uluslararası koruma): the worker is named by YKN, never by a passport."""

    employer_name: str = text("employer.name")
    head_office_address: str = text("employer.head_office_address")
    tax_office: str = text("employer.tax_office")
    tax_number: str = employer_tax_number()
    employer_phone: str = text("employer.phone")
    employer_email: str = text("employer.email")
    signatory: str = employer_signatory()
    signatory_title: str = text("employer.signatory_title", otherwise="")
    work_name: str = text("workplace.name")
    work_address: str = text("workplace.sgk_address")
    sgk_number: str = text("workplace.sgk_number")
    overtime_hours: str = number("letters.overtime_hours", otherwise="")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkContract(PassportTerms, ProtectionContract):
    """İş sözleşmesi (işyeri): premiums may be paid abroad under a bilateral agreement (seed A 5.3.3)."""

    premiums_abroad: bool = flag(lambda facts: facts.job.are_premiums_paid_abroad)
