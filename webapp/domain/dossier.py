"""Başvuru dosyası: the frozen snapshot that rules and documents read."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from webapp.domain.job import Job
from webapp.domain.parties import Employer, ForeignWorker, Household, Workplace


class Category(StrEnum):
    """Başvuru kategorisi."""

    KEY_PERSONNEL = "key_personnel"
    LIAISON_OFFICE = "liaison_office"
    DOMESTIC_SERVICES = "domestic_services"
    STANDARD_EMPLOYER = "standard_employer"


class ApplicationKind(StrEnum):
    """Başvuru türü: ilk başvuru ya da uzatma."""

    FIRST = "first"
    EXTENSION = "extension"


class FiledFrom(StrEnum):
    """Başvuru yeri: yurt içinden ya da yurt dışından."""

    INSIDE_TURKIYE = "inside_turkiye"
    ABROAD = "abroad"


class KeyStaffLimb(StrEnum):
    """Kilit personel ölçütü: the five limbs of seed B, one of which makes a person key staff."""

    SENIOR_MANAGEMENT = "senior_management"
    MANAGES_COMPANY = "manages_company"
    SUPERVISES_STAFF = "supervises_staff"
    HIRES_AND_DISMISSES = "hires_and_dismisses"
    ESSENTIAL_KNOWLEDGE = "essential_knowledge"


class SpecialFdiLimb(StrEnum):
    """Özellik arz eden doğrudan yabancı yatırım ölçütü: the five limbs of seed B."""

    TURNOVER = "turnover"
    EXPORTS = "exports"
    STAFF = "staff"
    FIXED_INVESTMENT = "fixed_investment"
    INVESTMENT_ELSEWHERE = "investment_elsewhere"


class FormSignatures(StrEnum):
    """Bildirim formundaki ıslak imzalar: both, or not both (seed B)."""

    BOTH = "both"
    NOT_BOTH = "not_both"


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionReference:
    """Dış temsilcilik referans numarası: 16 characters, 30 days, one use (seed A 5.2)."""

    number: str = ""
    issued_on: date | None = None
    mission: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaAnswers:
    """Ölçüt yanıtları: what the category asks beyond the portal's fields. None means not answered yet."""

    key_staff_limb: KeyStaffLimb | None = None
    special_fdi_limb: SpecialFdiLimb | None = None
    planned_fixed_investment_try: Decimal | None = None
    investment_elsewhere_country: str = ""
    sgk_staff_last_year: int | None = None
    form_signatures: FormSignatures | None = None
    foreign_exchange_usd: Decimal | None = None
    liaison_current_holders: int | None = None
    is_filed_by_agent: bool | None = None
    is_passport_in_latin_letters: bool | None = None
    is_diploma_required: bool | None = None
    holds_engineering_degree: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """Ek: one file that fulfils one document of the catalogue (``document`` is its id)."""

    document: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    pages: int | None = None
    issued_on: date | None = None
    has_translation: bool | None = None
    is_certified: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFacts:
    """Başvuru dosyası, as it stands: everything that is known, nothing that is computed.

    A domestic-services dossier has a ``household``, every other one a ``workplace``.
    """

    category: Category
    kind: ApplicationKind
    filed_from: FiledFrom
    number: str = ""
    employer: Employer = field(default_factory=Employer)
    workplace: Workplace | None = None
    household: Household | None = None
    worker: ForeignWorker = field(default_factory=ForeignWorker)
    job: Job = field(default_factory=Job)
    mission_reference: MissionReference | None = None
    answers: CriteriaAnswers = field(default_factory=CriteriaAnswers)
    attachments: tuple[Attachment, ...] = ()

    def attached(self, document: str) -> Attachment | None:
        """The file attached for that document id, the newest if there are several, or None."""
        return next((a for a in reversed(self.attachments) if a.document == document), None)
