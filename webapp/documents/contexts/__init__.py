"""One frozen context a document: what its template may print, and from which fact."""

from collections.abc import Mapping

from webapp.documents.contexts.cv import CvForm
from webapp.documents.contexts.domestic_contract import DomesticContract
from webapp.documents.contexts.letters import ObjectionPetition
from webapp.documents.contexts.notification_form import PersonnelNotificationForm
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
    "objection_petition": ObjectionPetition,
}
