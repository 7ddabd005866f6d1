"""Which papers are generated for a dossier, from which template, and in which order e-İzin takes them."""

from collections.abc import Mapping
from pathlib import Path

from webapp.domain.dossier import Category, DossierFacts

TEMPLATES = Path(__file__).resolve().parents[2] / "doc_templates"

CHECKLIST = "checklist"
COVER = "pack_cover"
GENERATED = ("employment_contract", "personnel_notification_form", "cv_form", "request_petition")

_CONTRACT = "employment_contract"
_CONTRACT_OF: Mapping[Category, str] = {
    Category.DOMESTIC_SERVICES: f"{_CONTRACT}_domestic",
    Category.TEMPORARY_PROTECTION: f"{_CONTRACT}_temporary_protection",
    Category.INTERNATIONAL_PROTECTION: f"{_CONTRACT}_international_protection",
}

# All four for every category of today; some have their own variant of the contract (``template_of``).
_OF_AN_EMPLOYER = frozenset({"employment_contract", "personnel_notification_form", "request_petition"})
_OF_CATEGORY = dict.fromkeys(Category, GENERATED)

# Seed A 5.3.4 asks for contract, diploma, passport page, then the papers of the case; 4.1.4 for those of the
# workplace; the photo belongs to the first screen and is not a PDF, so it comes last.
UPLOAD_ORDER = (
    "employment_contract",
    "acceptance_letter",
    "diploma",
    "diploma_equivalence",
    "education_statement",
    "passport_copy",
    "temporary_protection_identity",
    "international_protection_identity",
    "residence_permit",
    "long_term_residence_permit",
    "current_permit",
    "former_permit_original",
    "work_permit_history",
    "yok_prior_permission",
    "meb_prior_permission",
    "health_prior_permission",
    "personnel_notification_form",
    "key_role_decision",
    "reference_letter",
    "field_evidence",
    "engineering_undertaking",
    "professional_certificates",
    "professional_competence_evidence",
    "home_chamber_membership",
    "no_ban_certificate",
    "chamber_membership",
    "pilot_licence",
    "shgm_validation",
    "student_certificate",
    "turquoise_group_evidence",
    "exemption_evidence",
    "special_fdi_capital_evidence",
    "special_fdi_turnover_evidence",
    "special_fdi_exports_evidence",
    "special_fdi_staff_evidence",
    "special_fdi_investment_certificate",
    "special_fdi_elsewhere_evidence",
    "assignment_letter",
    "liaison_activity_permit",
    "liaison_authority_document",
    "foreign_exchange_evidence",
    "partner_authority_evidence",
    "contribution_evidence",
    "turkish_colleague_payroll",
    "turkish_staff_evidence",
    "sgk_service_list",
    "iskur_document",
    "public_benefit_document",
    "institution_opening_permit",
    "institution_licence",
    "health_activity_permit",
    "tourism_licence",
    "tourism_activity_certificate",
    "no_activity_certificate_petition",
    "entertainment_licence",
    "entertainment_turnover_evidence",
    "haybis_record",
    "business_licence",
    "tax_certificate",
    "chamber_registration",
    "employer_identity_card",
    "cared_person_identity",
    "health_report",
    "employer_civil_registry_extract",
    "cared_person_civil_registry_extract",
    "kinship_document",
    "address_certificate",
    "income_evidence",
    "signature_declaration",
    "cv_form",
    "request_petition",
    "power_of_attorney",
    "trade_registry_gazette",
    "balance_sheet",
    "activity_certificate",
    "agent_authorisation",
    "missing_documents_letter",
    "payment_slip",
    "objection_petition",
    "objection_waiver",
    "annulment_petition",
    "start_notice",
    "lost_card_request",
    "termination_request",
    "biometric_photo",
)


def documents_of(facts: DossierFacts) -> tuple[str, ...]:
    """The papers we write for this dossier, in the order of the portal; none that an employer signs without one."""
    papers = _OF_CATEGORY[facts.category]
    if facts.is_filed_by_foreigner:
        return tuple(paper for paper in papers if paper not in _OF_AN_EMPLOYER)
    return papers


def template_of(document: str, category: Category) -> str:
    """The template folder that the paper is made from; the Ministry has four contracts (regulation 3.1)."""
    return _CONTRACT_OF.get(category, document) if document == _CONTRACT else document


def template_path(template: str) -> Path:
    """The built Word file of a template."""
    return TEMPLATES / template / f"{template}.docx"


def upload_rank(document: str) -> tuple[int, str]:
    """Sort key of a document id: the portal's order, then ids we do not order by themselves."""
    known = UPLOAD_ORDER.index(document) if document in UPLOAD_ORDER else len(UPLOAD_ORDER)
    return known, document
