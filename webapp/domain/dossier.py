"""Başvuru dosyası: the frozen snapshot that rules and documents read."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from webapp.domain.events import Event
from webapp.domain.job import Job
from webapp.domain.letters import LetterAnswers
from webapp.domain.parties import Employer, ForeignWorker, Household, Workplace
from webapp.domain.permit import Permit


class Category(StrEnum):
    """Başvuru kategorisi."""

    KEY_PERSONNEL = "key_personnel"
    LIAISON_OFFICE = "liaison_office"
    DOMESTIC_SERVICES = "domestic_services"
    STANDARD_EMPLOYER = "standard_employer"
    TEMPORARY_PROTECTION = "temporary_protection"
    INTERNATIONAL_PROTECTION = "international_protection"


class Overlay(StrEnum):
    """Ek liste: a profession or status that changes what a category asks (regulation 5.8)."""

    ACADEMIC = "academic"
    TEACHER = "teacher"
    ENGINEER_ARCHITECT = "engineer_architect"
    HEALTH = "health"
    TOURISM = "tourism"
    ENTERTAINMENT = "entertainment"
    AVIATION = "aviation"
    LIVESTOCK = "livestock"
    COMPANY_PARTNER = "company_partner"
    STUDENT = "student"
    INDEPENDENT = "independent"
    PERMANENT = "permanent"
    TURQUOISE_CARD = "turquoise_card"

    @property
    def is_filed_by_foreigner(self) -> bool:
        """The foreigner asks for the permit and needs no employment contract (6735 m.10/3, m.10/4, m.11)."""
        return self in _FILED_BY_FOREIGNER


_FILED_BY_FOREIGNER = frozenset({Overlay.INDEPENDENT, Overlay.PERMANENT, Overlay.TURQUOISE_CARD})


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


class Exemption(StrEnum):
    """Muafiyet: grounds on which the evaluation criteria are not applied (Değerlendirme Kriterleri Ç.1).

    The first two were read in the present text; the others stood in the older one.
    """

    LONG_TERM_RESIDENCE = "long_term_residence"
    MARRIED_TO_TURKISH_CITIZEN = "married_to_turkish_citizen"
    RELATIVE_OF_TURKISH_CITIZEN = "relative_of_turkish_citizen"
    NORTHERN_CYPRUS = "northern_cyprus"
    TURKISH_DESCENT = "turkish_descent"
    HUMANITARIAN_RESIDENCE = "humanitarian_residence"
    TRAFFICKING_VICTIM = "trafficking_victim"
    STATELESS = "stateless"


class LivestockKind(StrEnum):
    """Hayvan türü: decides how many animals one worker needs (Hayvancılık kılavuzu)."""

    SMALL_RUMINANTS = "small_ruminants"
    FATTENING_CATTLE = "fattening_cattle"
    DAIRY_CATTLE = "dairy_cattle"
    MIXED_CATTLE = "mixed_cattle"


class PermanentGround(StrEnum):
    """Süresiz izin dayanağı (6735 m.10/3)."""

    LONG_TERM_RESIDENCE = "long_term_residence"
    EIGHT_YEARS_OF_PERMITS = "eight_years_of_permits"


class StudentLevel(StrEnum):
    """Öğrenim düzeyi: decides when a student may work (6735 m.14; 6458 m.41)."""

    ASSOCIATE_OR_BACHELOR = "associate_or_bachelor"
    MASTER_OR_DOCTORATE = "master_or_doctorate"


class TurquoiseGroup(StrEnum):
    """Turkuaz Kart grubu (Turkuaz Kart Yönetmeliği)."""

    QUALIFIED_LABOUR = "qualified_labour"
    INVESTOR = "investor"
    SCIENTIST = "scientist"
    CULTURE_ARTS_SPORTS = "culture_arts_sports"
    PROMOTER = "promoter"


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
    exemption: Exemption | None = None
    key_foreigners_now: int | None = None
    long_stay_relief_users: int | None = None
    partner_share_try: Decimal | None = None
    partner_share_usd: Decimal | None = None
    temporary_protection_staff: int | None = None
    has_iskur_document: bool | None = None
    is_public_benefit_employer: bool | None = None
    livestock_kind: LivestockKind | None = None
    livestock_count: int | None = None
    livestock_workers_now: int | None = None
    student_level: StudentLevel | None = None
    is_first_study_year_over: bool | None = None
    permanent_ground: PermanentGround | None = None
    work_permit_years: int | None = None
    turquoise_group: TurquoiseGroup | None = None


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

    A domestic-services dossier has a ``household``, every other one a ``workplace``. ``former_permit`` is the one an
    extension prolongs, ``permit`` the one this dossier led to. ``events`` stand in the order in which they were told.
    """

    category: Category
    kind: ApplicationKind
    filed_from: FiledFrom
    overlays: tuple[Overlay, ...] = ()
    number: str = ""
    employer: Employer = field(default_factory=Employer)
    workplace: Workplace | None = None
    household: Household | None = None
    worker: ForeignWorker = field(default_factory=ForeignWorker)
    job: Job = field(default_factory=Job)
    mission_reference: MissionReference | None = None
    former_permit: Permit | None = None
    permit: Permit | None = None
    answers: CriteriaAnswers = field(default_factory=CriteriaAnswers)
    letters: LetterAnswers = field(default_factory=LetterAnswers)
    attachments: tuple[Attachment, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def is_filed_by_foreigner(self) -> bool:
        """Whether the foreigner asks for the permit, not an employer."""
        return any(overlay.is_filed_by_foreigner for overlay in self.overlays)

    def attached(self, document: str) -> Attachment | None:
        """The file attached for that document id, the newest if there are several, or None."""
        return next((a for a in reversed(self.attachments) if a.document == document), None)
