"""İş sözleşmesi (ev hizmetleri): the household variant (regulation 3.1, 3.3 and 3.4)."""

from dataclasses import dataclass
from typing import Any

from webapp.documents.contexts.common import either, employer_signatory
from webapp.documents.contexts.contract_terms import ContractTerms, PassportTerms
from webapp.documents.fields import Box, Source, box, choice, computed, gap_at, text
from webapp.domain.parties import CareKind

_CARE = "household.cared_person.care_kind"


def _chosen_care(source: Source) -> CareKind | None:
    return source.facts.household.cared_person.care_kind if source.facts.household else None


def _care_mark(kind: CareKind) -> Any:
    return computed(lambda source: box(_chosen_care(source) is kind), _CARE)


def _care_gap(source: Source) -> tuple[Box, ...]:
    return (Box("", gap_at(_CARE)),) if _chosen_care(source) is None and _CARE in source.expected else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DomesticContract(PassportTerms, ContractTerms):
    """İş sözleşmesi (ev hizmetleri)."""

    employer_name: str = text("employer.name")
    employer_national_id: str = text("employer.national_id")
    signatory: str = employer_signatory()
    home_address: str = text("household.address")
    employer_phone: str = either("household.phone", "employer.phone")
    employer_email: str = either("household.email", "employer.email")
    cared_given_names: str = text("household.cared_person.given_names")
    cared_surname: str = text("household.cared_person.surname")
    cared_relation: str = choice("household.cared_person.relation")
    patient_mark: str = _care_mark(CareKind.PATIENT)
    elderly_mark: str = _care_mark(CareKind.ELDERLY)
    child_mark: str = _care_mark(CareKind.CHILD)
    disabled_mark: str = _care_mark(CareKind.DISABLED)
    care_gap: tuple[Box, ...] = computed(_care_gap)
