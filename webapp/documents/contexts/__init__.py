"""One frozen context a document: what its template may print, and from which fact."""

from collections.abc import Mapping

from webapp.documents.contexts.annulment import AnnulmentPetition
from webapp.documents.contexts.checklist import Checklist
from webapp.documents.contexts.cv import CvForm
from webapp.documents.contexts.domestic_contract import DomesticContract
from webapp.documents.contexts.letters import (
    LostCardRequest,
    MissingDocumentsLetter,
    ObjectionPetition,
    ObjectionWaiver,
    StartNotice,
    TerminationRequest,
)
from webapp.documents.contexts.notification_form import PersonnelNotificationForm
from webapp.documents.contexts.pack_cover import PackCover
from webapp.documents.contexts.party_letters import (
    AcceptanceLetter,
    AgentAuthorisation,
    AssignmentLetter,
    LiaisonAuthority,
)
from webapp.documents.contexts.payment_slip import PaymentSlip
from webapp.documents.contexts.petition import RequestPetition
from webapp.documents.contexts.work_contract import ProtectionContract, WorkContract

CONTEXTS: Mapping[str, type] = {
    "employment_contract": WorkContract,
    "employment_contract_domestic": DomesticContract,
    "employment_contract_temporary_protection": ProtectionContract,
    "employment_contract_international_protection": ProtectionContract,
    "personnel_notification_form": PersonnelNotificationForm,
    "cv_form": CvForm,
    "request_petition": RequestPetition,
    "acceptance_letter": AcceptanceLetter,
    "assignment_letter": AssignmentLetter,
    "liaison_authority_document": LiaisonAuthority,
    "agent_authorisation": AgentAuthorisation,
    "missing_documents_letter": MissingDocumentsLetter,
    "objection_petition": ObjectionPetition,
    "objection_waiver": ObjectionWaiver,
    "annulment_petition": AnnulmentPetition,
    "payment_slip": PaymentSlip,
    "start_notice": StartNotice,
    "lost_card_request": LostCardRequest,
    "termination_request": TerminationRequest,
}

BESIDE: Mapping[str, type] = {"checklist": Checklist, "pack_cover": PackCover}
"""Contexts of the papers about a pack: they are made from more than the facts."""
