"""Plainly invented people, companies and files whose identifiers pass their checks.

Every function gives a valid thing and takes changes by name. The day of the tests is ``TODAY``; the facts below
are complete and in order on that day, attachments aside.
"""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from stdnum.tr import tckimlik, vkn

from webapp.domain.dossier import (
    ApplicationKind,
    Attachment,
    Category,
    CriteriaAnswers,
    DossierFacts,
    FiledFrom,
    FormSignatures,
    KeyStaffLimb,
    MissionReference,
    SpecialFdiLimb,
)
from webapp.domain.events import Event, EventKind
from webapp.domain.job import ContractTerm, Job, JobLevel, WageBasis, WorkPattern
from webapp.domain.parties import (
    Bookkeeping,
    CaredPerson,
    CaredPersonRelation,
    CareKind,
    Education,
    EducationLevel,
    Employer,
    EmployerKind,
    Experience,
    ForeignWorker,
    Household,
    LanguageLevel,
    LanguageSkill,
    LegalForm,
    LegalStay,
    MaritalStatus,
    Passport,
    Residence,
    ResidenceStatus,
    Sex,
    Shareholder,
    Spouse,
    Workplace,
)
from webapp.domain.permit import Permit, PermitKind

TODAY = date(2026, 11, 23)


def a_tckn(seed: int = 1) -> str:
    """An 11-digit T.C. kimlik number with right check digits, another for every ``seed``."""
    body = f"1{seed:08d}"
    return body + tckimlik.calc_check_digits(body)


def a_ykn(seed: int = 1) -> str:
    """A foreigner's number: begins with 99, same check digits."""
    body = f"99{seed:07d}"
    return body + tckimlik.calc_check_digits(body)


def a_vkn(seed: int = 1) -> str:
    """A 10-digit tax number with a right check digit."""
    body = f"6{seed:08d}"
    return body + vkn.calc_check_digit(body)


def a_mersis(seed: int = 1) -> str:
    """A 16-digit MERSİS number built on the tax number of the same ``seed``."""
    return f"0{a_vkn(seed)}00015"


def an_sgk_number(seed: int = 1) -> str:
    """A 26-digit SGK workplace number: Ankara (006), district 01, no subcontractor."""
    return f"262010202{seed:07d}0060147000"


def an_employer(seed: int = 1, **changes: Any) -> Employer:
    """A joint-stock company with foreign capital that meets every money criterion."""
    company = Employer(
        kind=EmployerKind.COMPANY,
        name="Örnek Işıldak Makine Anonim Şirketi",
        tax_number=a_vkn(seed),
        tax_office="Çankaya",
        mersis_number=a_mersis(seed),
        trade_registry_number="412345",
        legal_form=LegalForm.JOINT_STOCK,
        bookkeeping=Bookkeeping.BALANCE_SHEET,
        activity="Endüstriyel makine üretimi ve satışı",
        founded_on=date(2014, 3, 17),
        head_office_address="Uydurma Mah. Örnek Cad. No: 1, Çankaya/Ankara",
        phone="+903120000001",
        email="bilgi@isildak.example",
        kep_address="isildak@kep.example",
        registered_capital_try=Decimal("80000000.00"),
        paid_capital_try=Decimal("80000000.00"),
        last_year_turnover_try=Decimal("2100000000.00"),
        last_year_net_sales_try=Decimal("2050000000.00"),
        last_year_exports_usd=Decimal("4200000.00"),
        shareholders=(
            Shareholder(name="Beispiel Maschinen GmbH", nationality="DE", share_try=Decimal("60000000.00")),
            Shareholder(name="Işıl Örnekoğlu", nationality="TR", share_try=Decimal("20000000.00")),
        ),
        parent_company_name="Beispiel Maschinen GmbH",
        parent_company_country="DE",
        signatory_name="Işıl Örnekoğlu",
        signatory_title="Yönetim Kurulu Başkanı",
    )
    return replace(company, **changes)


def a_liaison_office(seed: int = 2, **changes: Any) -> Employer:
    """The liaison office of a foreign company: no capital, no partners, no sales."""
    office = Employer(
        kind=EmployerKind.LIAISON_OFFICE,
        name="Nordlys Eksempel AS İstanbul İrtibat Bürosu",
        tax_number=a_vkn(seed),
        tax_office="Beşiktaş",
        activity="Piyasa araştırması ve tanıtım",
        founded_on=date(2022, 5, 9),
        head_office_address="Eksempelgata 1, 0001 Oslo, Norveç",
        phone="+902120000002",
        email="istanbul@nordlys.example",
        kep_address="nordlys@kep.example",
        parent_company_name="Nordlys Eksempel AS",
        parent_company_country="NO",
        signatory_name="Kari Eksempelsen",
        signatory_title="Büro Temsilcisi",
    )
    return replace(office, **changes)


def a_natural_person(seed: int = 3, **changes: Any) -> Employer:
    """A person who employs a carer at home."""
    person = Employer(
        kind=EmployerKind.NATURAL_PERSON,
        name="Çağla Örnekyılmaz",
        national_id=a_tckn(seed),
        birth_date=date(1978, 8, 4),
        head_office_address="Uydurma Mah. Ihlamur Sok. No: 7/3, Kadıköy/İstanbul",
        phone="+905000000003",
        email="cagla@ornekyilmaz.example",
        signatory_name="Çağla Örnekyılmaz",
    )
    return replace(person, **changes)


def a_workplace(seed: int = 1, **changes: Any) -> Workplace:
    """An SGK workplace with Turkish staff enough for two foreigners."""
    address = "Uydurma OSB Mah. Deneme Cad. No: 12, Sincan/Ankara"
    place = Workplace(
        name="Işıldak Sincan Fabrikası",
        sgk_number=an_sgk_number(seed),
        sgk_address=address,
        uavt_address=address,
        phone="+903120000011",
        email="fabrika@isildak.example",
        turkish_headcount=42,
        foreign_headcount=1,
        confirmed_on=date(2026, 11, 2),
    )
    return replace(place, **changes)


def a_household(seed: int = 4, **changes: Any) -> Household:
    """A home in which an elderly parent is cared for."""
    home = Household(
        address="Uydurma Mah. Ihlamur Sok. No: 7/3, Kadıköy/İstanbul",
        phone="+905000000003",
        email="cagla@ornekyilmaz.example",
        cared_person=CaredPerson(
            given_names="Şükriye",
            surname="Örnekyılmaz",
            national_id=a_tckn(seed),
            birth_date=date(1944, 1, 30),
            relation=CaredPersonRelation.PARENT,
            care_kind=CareKind.ELDERLY,
        ),
        confirmed_on=date(2026, 11, 2),
    )
    return replace(home, **changes)


def a_worker(seed: int = 1, **changes: Any) -> ForeignWorker:
    """A married engineer with a Turkish husband, a residence permit and a long passport."""
    person = ForeignWorker(
        given_names="Anna Greta",
        surname="Musterfrau",
        father_name="Karl",
        mother_name="Ingrid",
        sex=Sex.FEMALE,
        birth_date=date(1988, 2, 29),
        birth_place="Musterstadt",
        birth_country="DE",
        nationality="DE",
        foreign_id_number=a_ykn(seed),
        marital_status=MaritalStatus.MARRIED,
        spouse=Spouse(
            given_names="Iğdır",
            surname="Örneker",
            nationality="TR",
            national_id=a_tckn(seed + 500),
            birth_date=date(1985, 6, 12),
            married_on=date(2025, 5, 10),
        ),
        residence=Residence(
            status=ResidenceStatus.RESIDENCE_PERMIT,
            document_number="IK0000123",
            issued_on=date(2026, 1, 15),
            expires_on=date(2027, 12, 31),
        ),
        phone="+905000000021",
        email="anna.musterfrau@posta.example",
        address_in_turkiye="Uydurma Mah. Lale Sok. No: 5/2, Çankaya/Ankara",
        address_abroad="Musterstraße 3, 00000 Musterstadt, Almanya",
        passport=Passport(
            number="C01X00T47",
            kind="Umuma mahsus",
            issued_by="Stadt Musterstadt",
            issued_on=date(2023, 4, 3),
            expires_on=date(2033, 4, 2),
        ),
        education=(
            Education(
                level=EducationLevel.MASTER,
                school="Technische Universität Musterstadt",
                department="Makine Mühendisliği",
                country="DE",
                graduated_year=2012,
                profession="Makine mühendisi",
                specialisation="Üretim otomasyonu",
            ),
        ),
        languages=(
            LanguageSkill(language="de", level=LanguageLevel.NATIVE),
            LanguageSkill(language="tr", level=LanguageLevel.INTERMEDIATE),
        ),
        experience=(
            Experience(
                employer="Beispiel Maschinen GmbH",
                title="Üretim müdürü",
                country="DE",
                started_on=date(2013, 1, 1),
                ended_on=date(2025, 9, 1),
            ),
        ),
    )
    return replace(person, **changes)


def a_protected_worker(category: Category, seed: int = 1, **changes: Any) -> ForeignWorker:
    """A person who stays in Türkiye under the protection of that category: a foreigner's number, no passport."""
    status, nationality = {
        Category.TEMPORARY_PROTECTION: (ResidenceStatus.TEMPORARY_PROTECTION, "SY"),
        Category.INTERNATIONAL_PROTECTION: (ResidenceStatus.INTERNATIONAL_PROTECTION, "AF"),
    }[category]
    person = a_worker(
        seed,
        given_names="Misal",
        surname="Örnekzade",
        father_name="Farid",
        mother_name="Leyla",
        sex=Sex.MALE,
        birth_date=date(1994, 9, 14),
        birth_place="Misalabad",
        birth_country=nationality,
        nationality=nationality,
        marital_status=MaritalStatus.SINGLE,
        spouse=None,
        residence=Residence(status=status, document_number="GK0000123", issued_on=date(2024, 2, 5)),
        address_abroad="Misalabad",
        email="misal.ornekzade@posta.example",
        passport=Passport(),
        languages=(LanguageSkill(language="ar", level=LanguageLevel.NATIVE),),
    )
    return replace(person, **changes)


def a_stay(**changes: Any) -> LegalStay:
    """Two and a half years with residence permits that go on."""
    stay = LegalStay(status=ResidenceStatus.RESIDENCE_PERMIT, started_on=date(2024, 5, 20))
    return replace(stay, **changes)


def a_permit(**changes: Any) -> Permit:
    """A first permit of one year that ends 48 days after ``TODAY``: its extension may be asked for."""
    permit = Permit(
        number="2026ORNEK0012",
        card_number="OR0001234",
        kind=PermitKind.FIXED_TERM,
        starts_on=date(2026, 1, 11),
        ends_on=date(2027, 1, 10),
        extension_count=0,
    )
    return replace(permit, **changes)


def an_event(kind: EventKind = EventKind.FILED, on: date = date(2026, 11, 20), **changes: Any) -> Event:
    """Something that happened three days before ``TODAY``."""
    return replace(Event(kind=kind, on=on), **changes)


def a_job(**changes: Any) -> Job:
    """A general manager's post, paid above every multiple of the minimum wage."""
    post = Job(
        title="Genel müdür",
        occupation_code="1120.03",
        occupation_name="Genel Müdür (Özel Sektör)",
        duties=("Üretimi ve satışı yönetir", "Bütçeyi hazırlar", "Ekibi işe alır ve değerlendirir"),
        level=JobLevel.SENIOR_EXECUTIVE,
        wage_amount=Decimal("185000.00"),
        wage_basis=WageBasis.GROSS,
        work_pattern=WorkPattern.FULL_TIME,
        contract_term=ContractTerm.FIXED,
        weekly_hours=45,
        months=12,
        fixed_term_reason="Sözleşme, çalışma izninin süresiyle sınırlıdır.",
        contract_date=date(2026, 11, 16),
        justification="Grubun üretim sistemini kuran kişidir; aynı deneyime sahip aday bulunamamıştır.",
    )
    return replace(post, **changes)


def a_carer_job(**changes: Any) -> Job:
    """A live-out carer's post."""
    return a_job(
        **{
            "title": "Yaşlı bakım elemanı",
            "occupation_code": "5322.02",
            "occupation_name": "Yaşlı Bakım Elemanı",
            "duties": ("Günlük bakıma yardım eder", "İlaç saatlerini izler"),
            "level": JobLevel.OTHER,
            "wage_amount": Decimal("45000.00"),
            "justification": "Evde tek başına yaşayan annem için sürekli bakım gerekmektedir.",
        }
        | changes
    )


def a_mission_reference(**changes: Any) -> MissionReference:
    """A reference number given ten days before ``TODAY``."""
    reference = MissionReference(number="2026ORNEK1231311", issued_on=date(2026, 11, 13), mission="Berlin BE")
    return replace(reference, **changes)


_COMMON_ANSWERS: dict[str, Any] = {
    "form_signatures": FormSignatures.BOTH,
    "is_filed_by_agent": False,
    "is_passport_in_latin_letters": True,
    "is_diploma_required": False,
    "holds_engineering_degree": False,
}


def answers(category: Category, **changes: Any) -> CriteriaAnswers:
    """Every question of the category answered so that its criteria hold."""
    own: dict[Category, dict[str, Any]] = {
        Category.KEY_PERSONNEL: {
            "key_staff_limb": KeyStaffLimb.SENIOR_MANAGEMENT,
            "special_fdi_limb": SpecialFdiLimb.TURNOVER,
            "sgk_staff_last_year": 43,
        },
        Category.LIAISON_OFFICE: {"foreign_exchange_usd": Decimal("250000.00"), "liaison_current_holders": 0},
        Category.TEMPORARY_PROTECTION: {
            "temporary_protection_staff": 0,
            "has_iskur_document": False,
            "is_public_benefit_employer": False,
        },
    }
    return CriteriaAnswers(**(_COMMON_ANSWERS | own.get(category, {}) | changes))


def facts(
    category: Category = Category.STANDARD_EMPLOYER,
    kind: ApplicationKind = ApplicationKind.FIRST,
    filed_from: FiledFrom = FiledFrom.INSIDE_TURKIYE,
    **changes: Any,
) -> DossierFacts:
    """The whole snapshot of one dossier, in order on ``TODAY``, without attachments.

    An extension has the permit it prolongs.
    """
    is_domestic = category is Category.DOMESTIC_SERVICES
    is_abroad = filed_from is FiledFrom.ABROAD
    employers = {Category.LIAISON_OFFICE: a_liaison_office, Category.DOMESTIC_SERVICES: a_natural_person}
    dossier = DossierFacts(
        category=category,
        kind=kind,
        filed_from=filed_from,
        number="2026-0001",
        employer=employers.get(category, an_employer)(),
        workplace=None if is_domestic else a_workplace(),
        household=a_household() if is_domestic else None,
        worker=_a_worker_of(category, **({"foreign_id_number": "", "residence": Residence()} if is_abroad else {})),
        job=a_carer_job() if is_domestic else a_job(),
        mission_reference=a_mission_reference() if is_abroad else None,
        former_permit=a_permit() if kind is ApplicationKind.EXTENSION else None,
        answers=answers(category),
    )
    return replace(dossier, **changes)


def an_extension(category: Category = Category.STANDARD_EMPLOYER, **changes: Any) -> DossierFacts:
    """A dossier that prolongs a permit whose extension may be asked for on ``TODAY``."""
    return facts(category, ApplicationKind.EXTENSION, **changes)


def _a_worker_of(category: Category, **changes: Any) -> ForeignWorker:
    if category in (Category.TEMPORARY_PROTECTION, Category.INTERNATIONAL_PROTECTION):
        return a_protected_worker(category, **changes)
    return a_worker(**changes)


def an_attachment(document: str = "passport_copy", **changes: Any) -> Attachment:
    """The facts of one attached file, dated a week before ``TODAY``, translated and certified."""
    is_photo = document == "biometric_photo"
    attached = Attachment(
        document=document,
        file_name=f"{document}.{'jpg' if is_photo else 'pdf'}",
        media_type="image/jpeg" if is_photo else "application/pdf",
        size=48_213,
        sha256=sha256(document.encode()).hexdigest(),
        pages=None if is_photo else 1,
        issued_on=date(2026, 11, 16),
        has_translation=True,
        is_certified=True,
    )
    return replace(attached, **changes)


def a_pdf(pages: int = 1, text: str = "") -> bytes:
    """A small valid PDF of A4 pages; another ``text`` gives another file."""
    import pikepdf

    pdf = pikepdf.new()
    for number in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
        pdf.pages[-1].Contents = pdf.make_stream(f"% {text} {number}".encode())
    out = io.BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


def a_photo(width: int = 413, height: int = 531, file_format: str = "JPEG", colour: str = "#c9d6e8") -> bytes:
    """A small valid picture of one colour (413 × 531 px is 35 × 45 mm at 300 dpi)."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, format=file_format)
    return out.getvalue()
