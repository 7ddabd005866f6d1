"""All tables in one place, for the migrations and for whoever wants one name to import from."""

from webapp.db.accounts import Firm, MemberRole, Membership, Theme, User, WebSession
from webapp.db.audit import AuditEntry, AuditHead
from webapp.db.base import Base, FirmScoped
from webapp.db.calendar_feeds import CalendarEntry, CalendarFeed, FeedKind
from webapp.db.defects import DefectRecord
from webapp.db.dossiers import AttachmentRecord, DossierCounter, DossierRecord, EventRecord
from webapp.db.firm_templates import FirmTemplateRecord
from webapp.db.firm_values import FirmValueRecord
from webapp.db.generated_documents import GeneratedDocumentRecord
from webapp.db.memberships import AuthorisationRecord, InvitationRecord
from webapp.db.outbox import MailKind, MailState, OutgoingMail, ReminderChoice
from webapp.db.parked_forms import ParkedForm
from webapp.db.parties import EmployerRecord, HouseholdRecord, WorkerRecord, WorkplaceRecord
from webapp.db.place_documents import KeptPermitRecord, PlaceDocumentRecord
from webapp.db.saved_views import SavedViewRecord
from webapp.db.signatures import PetitionApproval, SignedPaper
from webapp.db.summaries import DossierSummaryRecord, DossierWordRecord, DueItemRecord

__all__ = [
    "AttachmentRecord",
    "AuditEntry",
    "AuditHead",
    "AuthorisationRecord",
    "Base",
    "CalendarEntry",
    "CalendarFeed",
    "DefectRecord",
    "DossierCounter",
    "DossierRecord",
    "DossierSummaryRecord",
    "DossierWordRecord",
    "DueItemRecord",
    "EmployerRecord",
    "EventRecord",
    "FeedKind",
    "Firm",
    "FirmScoped",
    "FirmTemplateRecord",
    "FirmValueRecord",
    "GeneratedDocumentRecord",
    "HouseholdRecord",
    "InvitationRecord",
    "KeptPermitRecord",
    "MailKind",
    "MailState",
    "MemberRole",
    "Membership",
    "OutgoingMail",
    "ParkedForm",
    "PetitionApproval",
    "PlaceDocumentRecord",
    "ReminderChoice",
    "SavedViewRecord",
    "SignedPaper",
    "Theme",
    "User",
    "WebSession",
    "WorkerRecord",
    "WorkplaceRecord",
]
