"""The people and places of a work permit file. Missing text is ``""``, any other missing value ``None``."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class EmployerKind(StrEnum):
    """İşveren türü."""

    COMPANY = "company"
    BRANCH = "branch"
    LIAISON_OFFICE = "liaison_office"
    ORDINARY_PARTNERSHIP = "ordinary_partnership"
    NATURAL_PERSON = "natural_person"


class LegalForm(StrEnum):
    """Şirket türü, the boxes of the personnel notification form (regulation 1.1 A7)."""

    ORDINARY_PARTNERSHIP = "ordinary_partnership"
    COLLECTIVE = "collective"
    LIMITED = "limited"
    JOINT_STOCK = "joint_stock"
    OTHER = "other"


class Bookkeeping(StrEnum):
    """Defter tutma usulü: the employment criterion speaks of balance-sheet books (Değerlendirme Kriterleri A.1.1)."""

    BALANCE_SHEET = "balance_sheet"
    OPERATING_ACCOUNT = "operating_account"


class MaritalStatus(StrEnum):
    """Medeni durum."""

    SINGLE = "single"
    MARRIED = "married"
    DIVORCED = "divorced"
    WIDOWED = "widowed"


class Sex(StrEnum):
    """Cinsiyet, as the passport says it."""

    FEMALE = "female"
    MALE = "male"
    UNSPECIFIED = "unspecified"


class ResidenceStatus(StrEnum):
    """İkamet/statü: on what ground the foreigner stays in Türkiye (seed A 5.3.1)."""

    RESIDENCE_PERMIT = "residence_permit"
    STUDENT_RESIDENCE = "student_residence"
    WORK_PERMIT = "work_permit"
    INTERNATIONAL_PROTECTION = "international_protection"
    TEMPORARY_PROTECTION = "temporary_protection"


class EducationLevel(StrEnum):
    """Eğitim düzeyi, from the lowest to the highest."""

    NONE = "none"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    HIGH_SCHOOL = "high_school"
    ASSOCIATE = "associate"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"

    @property
    def is_higher_education(self) -> bool:
        """Ön lisans and above: profession and specialisation are asked (seed A 5.3.2)."""
        return self in _HIGHER_EDUCATION


_HIGHER_EDUCATION = frozenset(
    {EducationLevel.ASSOCIATE, EducationLevel.BACHELOR, EducationLevel.MASTER, EducationLevel.DOCTORATE}
)


class LanguageLevel(StrEnum):
    """Dil düzeyi."""

    BASIC = "basic"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"
    NATIVE = "native"


class CareKind(StrEnum):
    """Bakım türü: the only purposes of domestic services (seed A 3; SSS 43)."""

    ELDERLY = "elderly"
    DISABLED = "disabled"
    CHILD = "child"
    PATIENT = "patient"


class CaredPersonRelation(StrEnum):
    """Bakılacak kişinin işverene yakınlığı."""

    SELF = "self"
    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shareholder:
    """Ortak: a partner with nationality (ISO 3166 alpha-2) and share in lira."""

    name: str = ""
    nationality: str = ""
    share_try: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """İşveren: the company, branch, liaison office, partnership or person who employs the foreigner."""

    kind: EmployerKind = EmployerKind.COMPANY
    name: str = ""
    tax_number: str = ""
    tax_office: str = ""
    national_id: str = ""
    birth_date: date | None = None
    mersis_number: str = ""
    trade_registry_number: str = ""
    legal_form: LegalForm | None = None
    bookkeeping: Bookkeeping | None = None
    activity: str = ""
    founded_on: date | None = None
    head_office_address: str = ""
    phone: str = ""
    email: str = ""
    kep_address: str = ""
    registered_capital_try: Decimal | None = None
    paid_capital_try: Decimal | None = None
    last_year_turnover_try: Decimal | None = None
    last_year_net_sales_try: Decimal | None = None
    last_year_exports_usd: Decimal | None = None
    shareholders: tuple[Shareholder, ...] = ()
    parent_company_name: str = ""
    parent_company_country: str = ""
    signatory_name: str = ""
    signatory_title: str = ""

    @property
    def foreign_capital_try(self) -> Decimal:
        """Yabancı ortakların toplam payı, in lira: shareholders whose nationality is known and not Turkish."""
        return sum(
            (s.share_try for s in self.shareholders if s.share_try is not None and s.nationality not in ("", "TR")),
            Decimal(0),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """İşyeri: an SGK-registered place of work of an employer (26-digit number, regulation 9)."""

    name: str = ""
    sgk_number: str = ""
    sgk_address: str = ""
    uavt_address: str = ""
    phone: str = ""
    email: str = ""
    turkish_headcount: int | None = None
    foreign_headcount: int | None = None
    confirmed_on: date | None = None
    is_only_temporary_protection: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaredPerson:
    """Bakılacak kişi: for whom the household employs a carer."""

    given_names: str = ""
    surname: str = ""
    national_id: str = ""
    birth_date: date | None = None
    relation: CaredPersonRelation | None = None
    care_kind: CareKind | None = None

    @property
    def full_name(self) -> str:
        """Given names and surname as written; ``""`` when neither is there."""
        return f"{self.given_names} {self.surname}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """Hane: the home in which domestic services are done; its employer is a natural person."""

    address: str = ""
    phone: str = ""
    email: str = ""
    cared_person: CaredPerson = CaredPerson()
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spouse:
    """Eş: asked when the foreigner is married; a Turkish spouse with TCKN and birth date (seed A 5.3.1)."""

    given_names: str = ""
    surname: str = ""
    nationality: str = ""
    national_id: str = ""
    birth_date: date | None = None
    married_on: date | None = None

    @property
    def is_turkish(self) -> bool:
        """A Turkish spouse is asked for TCKN and birth date (seed A 5.3.1)."""
        return self.nationality == "TR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """Pasaport (seed A 5.3.2); not asked under international protection.

    ``mrz`` are the two machine-readable lines as typed, one below the other; e-İzin does not ask them, we compare.
    """

    number: str = ""
    kind: str = ""
    issued_by: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    mrz: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Residence:
    """İkamet/statü bilgisi: the residence permit or protection status held in Türkiye (seed A 5.3.1)."""

    status: ResidenceStatus | None = None
    document_number: str = ""
    issued_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalStay:
    """Yasal kalış: one stretch of lawful stay in Türkiye and its ground; ``ended_on`` is None while it lasts."""

    status: ResidenceStatus | None = None
    started_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    """Eğitim: one school; profession (mezun olduğu meslek) and specialisation (ihtisas konusu) from ön lisans up."""

    level: EducationLevel | None = None
    school: str = ""
    department: str = ""
    country: str = ""
    graduated_year: int | None = None
    profession: str = ""
    specialisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSkill:
    """Dil bilgisi: one language (ISO 639 code) and how well it is known."""

    language: str = ""
    level: LanguageLevel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """İş deneyimi: one earlier employment, months as first days; ``ended_on`` is None while it lasts."""

    employer: str = ""
    title: str = ""
    country: str = ""
    started_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignWorker:
    """Yabancı: the person for whom the permit is asked. Countries are ISO 3166 alpha-2 codes."""

    given_names: str = ""
    surname: str = ""
    father_name: str = ""
    mother_name: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    birth_place: str = ""
    birth_country: str = ""
    nationality: str = ""
    foreign_id_number: str = ""
    marital_status: MaritalStatus | None = None
    spouse: Spouse | None = None
    residence: Residence = Residence()
    stays: tuple[LegalStay, ...] = ()
    phone: str = ""
    email: str = ""
    address_in_turkiye: str = ""
    address_abroad: str = ""
    passport: Passport = Passport()
    education: tuple[Education, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    experience: tuple[Experience, ...] = ()

    @property
    def full_name(self) -> str:
        """Given names and surname as written; ``""`` when neither is there."""
        return f"{self.given_names} {self.surname}".strip()

    @property
    def is_under_international_protection(self) -> bool:
        """Uluslararası koruma: no passport is asked for (seed A 5.3.1)."""
        return self.residence.status is ResidenceStatus.INTERNATIONAL_PROTECTION
