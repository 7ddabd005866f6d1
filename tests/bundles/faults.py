"""Faults to plant into a sound bundle, one at a time: what it must be called, and where."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.factories import (
    TODAY,
    a_household,
    a_mission_reference,
    a_permit,
    a_worker,
    a_workplace,
    an_attachment,
    an_event,
)
from tests.mrz_lines import lines_of
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import ProvidedBy
from webapp.domain.dossier import (
    ApplicationKind,
    Category,
    DossierFacts,
    FiledFrom,
    Overlay,
    SpecialFdiLimb,
    StudentLevel,
)
from webapp.domain.events import EventKind
from webapp.domain.job import ContractTerm, JobLevel, WageBasis, WorkPattern
from webapp.domain.money import Currency
from webapp.domain.parties import (
    CaredPersonRelation,
    CareKind,
    EducationLevel,
    EmployerKind,
    MaritalStatus,
    ResidenceStatus,
)
from webapp.domain.permit import PermitKind
from webapp.rules.conditions import asks_passport
from webapp.rules.paths import value_at

Facts = DossierFacts
Plant = Callable[[Facts], Facts]
Suits = Callable[[Facts], bool]


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault: ``code`` and ``subject`` are what the check must answer, ``blocks`` whether as a blocker."""

    name: str
    code: str
    subject: str
    plant: Plant
    suits: Suits
    blocks: bool = True


def changed(value: Any, path: str, new: Any) -> Any:
    """The dataclass with the value at a dotted path replaced; rows as ``education[0]``."""
    head, _, rest = path.partition(".")
    name, _, number = head.partition("[")
    old = getattr(value, name)
    if number:
        row = int(number.rstrip("]"))
        inner = changed(old[row], rest, new) if rest else new
        return replace(value, **{name: (*old[:row], inner, *old[row + 1 :])})
    return replace(value, **{name: changed(old, rest, new) if rest else new})


def setting(path: str, new: Any) -> Plant:
    """Plant one wrong value."""
    return lambda facts: changed(facts, path, new)


def with_file(facts: Facts, document: str) -> Facts:
    """The bundle with one more file."""
    return replace(facts, attachments=(*facts.attachments, an_attachment(document)))


def always(_facts: Facts) -> bool:
    return True


def at_home(facts: Facts) -> bool:
    return facts.filed_from is FiledFrom.INSIDE_TURKIYE


def abroad(facts: Facts) -> bool:
    return facts.filed_from is FiledFrom.ABROAD


def first(facts: Facts) -> bool:
    return facts.kind is ApplicationKind.FIRST


def extension(facts: Facts) -> bool:
    return facts.kind is ApplicationKind.EXTENSION


def of(*categories: Category) -> Suits:
    return lambda facts: facts.category in categories


def under(*overlays: Overlay) -> Suits:
    return lambda facts: bool(set(overlays) & set(facts.overlays))


def plain(facts: Facts) -> bool:
    """No overlay: what an overlay does to the rule has faults of its own."""
    return not facts.overlays


def both(*suits: Suits) -> Suits:
    return lambda facts: all(one(facts) for one in suits)


def domestic(facts: Facts) -> bool:
    return facts.category is Category.DOMESTIC_SERVICES


def at_workplace(facts: Facts) -> bool:
    return facts.workplace is not None and facts.employer.kind is EmployerKind.COMPANY


def employed(facts: Facts) -> bool:
    return not facts.is_filed_by_foreigner


def protected(facts: Facts) -> bool:
    return facts.category in (Category.TEMPORARY_PROTECTION, Category.INTERNATIONAL_PROTECTION)


def resident(facts: Facts) -> bool:
    """Lives in Türkiye with a residence permit."""
    return at_home(facts) and not protected(facts)


def married(facts: Facts) -> bool:
    return facts.worker.spouse is not None


def weighed(facts: Facts) -> bool:
    """The employment criterion is applied to a standard employer's first application without overlays."""
    return facts.category is Category.STANDARD_EMPLOYER and plain(facts)


def missing(path: str, suits: Suits, blank: Any = "", code: str = "field_missing") -> Fault:
    return Fault(f"{path} left empty", code, path, setting(path, blank), suits)


def _day(days: int) -> date:
    return TODAY + timedelta(days=days)


MISSING = [
    *(missing(f"worker.{name}", always) for name in ("given_names", "surname", "father_name", "phone", "email")),
    *(missing(f"worker.{name}", always) for name in ("birth_place", "nationality", "address_abroad")),
    *(missing(f"worker.{name}", always, None) for name in ("sex", "birth_date", "marital_status")),
    missing("worker.education", plain, ()),
    missing("worker.education[0].profession", always),
    missing("worker.languages", always, ()),
    missing("worker.foreign_id_number", at_home),
    missing("worker.address_in_turkiye", at_home),
    missing("worker.residence.document_number", both(resident, first)),
    missing("worker.residence.issued_on", both(at_home, first), None),
    missing("worker.residence.expires_on", both(resident, first), None),
    *(missing(f"worker.passport.{name}", asks_passport) for name in ("number", "issued_by")),
    *(missing(f"worker.passport.{name}", asks_passport, None) for name in ("issued_on", "expires_on")),
    *(missing(f"worker.spouse.{name}", married) for name in ("given_names", "surname", "nationality", "national_id")),
    *(missing(f"mission_reference.{name}", abroad) for name in ("number", "mission")),
    missing("mission_reference.issued_on", abroad, None),
    *(missing(f"job.{name}", employed) for name in ("title", "occupation_name", "justification")),
    *(missing(f"job.{name}", employed, None) for name in ("wage_amount", "wage_basis", "work_pattern", "weekly_hours")),
    *(missing(f"job.{name}", employed, None) for name in ("contract_term", "months", "contract_date")),
    missing("job.level", both(at_workplace, employed, plain), None),
    missing("job.duties", both(at_workplace, employed), ()),
    missing("job.fixed_term_reason", both(at_workplace, employed)),
    *(missing(f"employer.{name}", employed) for name in ("name", "phone", "email")),
    *(missing(f"employer.{name}", both(at_workplace, employed)) for name in ("activity", "tax_office", "tax_number")),
    *(missing(f"employer.{name}", both(at_workplace, employed)) for name in ("signatory_name", "mersis_number")),
    missing("employer.legal_form", both(at_workplace, employed), None),
    missing("employer.founded_on", both(at_workplace, employed), None),
    *(missing(f"workplace.{name}", both(at_workplace, employed)) for name in ("sgk_number", "sgk_address")),
    missing("workplace.turkish_headcount", both(at_workplace, employed), None),
    missing("household.address", domestic),
    *(missing(f"household.cared_person.{name}", domestic) for name in ("given_names", "surname", "national_id")),
    *(missing(f"household.cared_person.{name}", domestic, None) for name in ("birth_date", "relation", "care_kind")),
    missing("former_permit.ends_on", extension, None),
    missing("answers.is_filed_by_agent", always, None, "answer_missing"),
    missing("answers.form_signatures", both(first, of(Category.KEY_PERSONNEL)), None, "answer_missing"),
    missing("answers.foreign_exchange_usd", of(Category.LIAISON_OFFICE), None, "answer_missing"),
    missing(
        "answers.temporary_protection_staff",
        both(of(Category.TEMPORARY_PROTECTION), employed),
        None,
        "answer_missing",
    ),
]

NUMBERS = [
    Fault(
        "a T.C. kimlik number with a wrong digit",
        "national_id_wrong",
        "worker.spouse.national_id",
        setting("worker.spouse.national_id", "10000000147"),
        married,
    ),
    Fault(
        "the cared person's number with a wrong digit",
        "national_id_wrong",
        "household.cared_person.national_id",
        setting("household.cared_person.national_id", "10000000147"),
        domestic,
    ),
    Fault(
        "a foreigner's number that does not begin with 99",
        "foreign_id_wrong",
        "worker.foreign_id_number",
        setting("worker.foreign_id_number", "12345678901"),
        at_home,
    ),
    Fault(
        "a foreigner's number with doubtful check digits",
        "foreign_id_checksum",
        "worker.foreign_id_number",
        setting("worker.foreign_id_number", "99000000001"),
        at_home,
        blocks=False,
    ),
    Fault(
        "a tax number with a wrong digit",
        "tax_number_wrong",
        "employer.tax_number",
        setting("employer.tax_number", "6000000010"),
        both(at_workplace, employed),
    ),
    Fault(
        "a MERSİS number that is too short",
        "mersis_wrong",
        "employer.mersis_number",
        setting("employer.mersis_number", "0123"),
        both(at_workplace, employed),
    ),
    Fault(
        "an SGK number of 22 digits",
        "sgk_number_wrong",
        "workplace.sgk_number",
        setting("workplace.sgk_number", "2" * 22),
        both(at_workplace, employed),
    ),
    Fault(
        "a reference number of 12 characters",
        "reference_number_wrong",
        "mission_reference.number",
        setting("mission_reference.number", "2026ORNEK123"),
        abroad,
    ),
    Fault(
        "an e-mail address without a domain", "email_wrong", "worker.email", setting("worker.email", "anna@"), always
    ),
    Fault(
        "a KEP address that is none",
        "email_wrong",
        "employer.kep_address",
        setting("employer.kep_address", "kep"),
        both(at_workplace, employed),
    ),
    Fault(
        "a Turkish citizen as the foreigner",
        "worker_is_turkish",
        "worker.nationality",
        setting("worker.nationality", "TR"),
        always,
    ),
]

DAYS = [
    Fault(
        "a passport issued tomorrow",
        "date_in_future",
        "worker.passport.issued_on",
        setting("worker.passport.issued_on", _day(1)),
        asks_passport,
    ),
    Fault(
        "experience that ended before it began",
        "dates_out_of_order",
        "worker.experience[0].ended_on",
        setting("worker.experience[0].ended_on", date(2012, 1, 1)),
        always,
    ),
    Fault(
        "a passport that ended yesterday",
        "passport_expired",
        "worker.passport.expires_on",
        setting("worker.passport.expires_on", _day(-1)),
        asks_passport,
    ),
    Fault(
        "a passport with 59 days left",
        "passport_ends_too_early",
        "worker.passport.expires_on",
        setting("worker.passport.expires_on", _day(59)),
        asks_passport,
    ),
    Fault(
        "a passport that shortens the permit",
        "passport_shortens_permit",
        "worker.passport.expires_on",
        setting("worker.passport.expires_on", _day(200)),
        both(asks_passport, employed),
        blocks=False,
    ),
    Fault(
        "a reference number of 31 days",
        "reference_too_old",
        "mission_reference.issued_on",
        setting("mission_reference.issued_on", _day(-31)),
        abroad,
    ),
    Fault(
        "a residence permit that ended yesterday",
        "residence_expired",
        "worker.residence.expires_on",
        setting("worker.residence.expires_on", _day(-1)),
        both(resident, first),
    ),
    Fault(
        "a residence permit issued for five months",
        "residence_too_short",
        "worker.residence.expires_on",
        lambda facts: changed(
            changed(facts, "worker.residence.issued_on", _day(-60)), "worker.residence.expires_on", _day(90)
        ),
        both(resident, first),
    ),
    Fault(
        "protection for five months only",
        "protection_wait",
        "worker.residence.issued_on",
        setting("worker.residence.issued_on", _day(-150)),
        both(protected, first),
    ),
    Fault(
        "a worker of 17 years",
        "worker_under_age",
        "worker.birth_date",
        lambda facts: changed(
            changed(changed(facts, "worker.birth_date", _day(-17 * 365)), "worker.education[0].graduated_year", None),
            "worker.experience",
            (),
        ),
        always,
    ),
    Fault(
        "a degree of next year",
        "graduation_in_future",
        "worker.education[0].graduated_year",
        setting("worker.education[0].graduated_year", 2027),
        always,
    ),
    Fault(
        "a degree of the year of birth",
        "graduation_before_birth",
        "worker.education[0].graduated_year",
        lambda facts: changed(facts, "worker.education[0].graduated_year", (facts.worker.birth_date or TODAY).year),
        always,
    ),
    Fault(
        "SGK data that nobody confirmed",
        "sgk_data_unconfirmed",
        "workplace.confirmed_on",
        setting("workplace.confirmed_on", None),
        both(at_workplace, employed),
        blocks=False,
    ),
    Fault(
        "SGK data of last year",
        "sgk_data_old",
        "workplace.confirmed_on",
        setting("workplace.confirmed_on", _day(-365)),
        both(at_workplace, employed),
        blocks=False,
    ),
    Fault(
        "the record of a home that nobody confirmed",
        "household_data_unconfirmed",
        "household.confirmed_on",
        setting("household.confirmed_on", None),
        domestic,
        blocks=False,
    ),
    Fault(
        "the record of a home as it was last year",
        "household_data_old",
        "household.confirmed_on",
        setting("household.confirmed_on", _day(-365)),
        domestic,
        blocks=False,
    ),
    Fault(
        "an extension asked for on the last day of the permit",
        "extension_too_late",
        "former_permit.ends_on",
        setting("former_permit.ends_on", TODAY),
        extension,
    ),
    Fault(
        "an extension asked for 61 days before the end",
        "extension_too_early",
        "former_permit.ends_on",
        setting("former_permit.ends_on", _day(61)),
        extension,
        blocks=False,
    ),
    Fault(
        "an extension of a permanent permit",
        "former_permit_kind_differs",
        "former_permit.kind",
        setting("former_permit.kind", PermitKind.PERMANENT),
        extension,
    ),
]

JOB = [
    Fault(
        "no month at all",
        "months_out_of_range",
        "job.months",
        setting("job.months", 0),
        both(first, plain, lambda facts: facts.category is not Category.TEMPORARY_PROTECTION),
    ),
    Fault(
        "a first permit of 13 months",
        "months_out_of_range",
        "job.months",
        setting("job.months", 13),
        both(first, plain, lambda facts: facts.category is not Category.TEMPORARY_PROTECTION),
    ),
    Fault(
        "an extension of 37 months",
        "months_over_limit",
        "job.months",
        setting("job.months", 37),
        both(extension, plain),
    ),
    Fault(
        "thirteen months under temporary protection",
        "months_over_limit",
        "job.months",
        setting("job.months", 13),
        both(of(Category.TEMPORARY_PROTECTION), employed),
    ),
    Fault(
        "46 hours a week",
        "weekly_hours_too_many",
        "job.weekly_hours",
        setting("job.weekly_hours", 46),
        both(at_workplace, employed),
    ),
    Fault(
        "46 hours a week at home",
        "weekly_hours_many_at_home",
        "job.weekly_hours",
        setting("job.weekly_hours", 46),
        domestic,
        blocks=False,
    ),
    Fault(
        "169 hours a week",
        "weekly_hours_impossible",
        "job.weekly_hours",
        setting("job.weekly_hours", 169),
        employed,
    ),
    Fault(
        "a wage of nothing", "wage_not_positive", "job.wage_amount", setting("job.wage_amount", Decimal(0)), employed
    ),
    Fault(
        "a wage in net",
        "wage_is_net",
        "job.wage_basis",
        lambda facts: changed(changed(facts, "job.wage_basis", WageBasis.NET), "job.wage_amount", Decimal(160_000)),
        weighed,
        blocks=False,
    ),
    Fault(
        "a wage in euro",
        "wage_in_foreign_currency",
        "job.wage_currency",
        setting("job.wage_currency", Currency.EUR),
        both(employed, plain),
        blocks=False,
    ),
    Fault("a lawyer", "reserved_profession", "job.title", setting("job.title", "Avukat"), employed),
    Fault(
        "a tourist guide by occupation",
        "reserved_profession",
        "job.occupation_name",
        setting("job.occupation_name", "Turist Rehberi"),
        employed,
    ),
    Fault(
        "a guard of some kind",
        "reserved_profession_similar",
        "job.title",
        setting("job.title", "Güvenlik görevlisi"),
        employed,
        blocks=False,
    ),
    Fault(
        "an engineer without the engineers' list",
        "engineer_without_list",
        "job.level",
        lambda facts: with_file(changed(facts, "job.level", JobLevel.ENGINEER_ARCHITECT), "diploma"),
        weighed,
        blocks=False,
    ),
    Fault(
        "a partner without the partners' list",
        "partner_without_list",
        "job.is_partner_or_owner",
        lambda facts: changed(
            changed(changed(facts, "job.is_partner_or_owner", True), "answers.partner_share_try", Decimal(20_000_000)),
            "answers.partner_share_usd",
            Decimal(500_000),
        ),
        both(weighed, at_workplace),
        blocks=False,
    ),
    Fault(
        "a contract that one person signs for both sides",
        "signatory_is_worker",
        "employer.signatory_name",
        lambda facts: changed(facts, "employer.signatory_name", facts.worker.full_name),
        both(at_workplace, employed),
        blocks=False,
    ),
]


def _told(*kinds: EventKind, days: tuple[int, ...]) -> Plant:
    told = tuple(an_event(kind, _day(day)) for kind, day in zip(kinds, days, strict=True))
    return lambda facts: replace(facts, events=told)


PLACES = [
    Fault(
        "an extension asked for from abroad",
        "cell_closed",
        "filed_from",
        setting("filed_from", FiledFrom.ABROAD),
        both(extension, lambda facts: not protected(facts)),
    ),
    Fault(
        "temporary protection from abroad",
        "cell_closed",
        "filed_from",
        setting("filed_from", FiledFrom.ABROAD),
        of(Category.TEMPORARY_PROTECTION),
    ),
    Fault(
        "the extension of a permanent permit",
        "cell_closed",
        "kind",
        setting("kind", ApplicationKind.EXTENSION),
        both(first, at_home, under(Overlay.PERMANENT)),
    ),
    Fault(
        "a profession list over a home",
        "overlay_unfit",
        "overlays[0]",
        setting("overlays", (Overlay.HEALTH,)),
        domestic,
    ),
    Fault(
        "two lists that exclude each other",
        "overlays_exclude",
        "overlays[1]",
        lambda facts: replace(facts, overlays=(*facts.overlays, Overlay.HEALTH)),
        under(Overlay.TEACHER, Overlay.AVIATION),
    ),
    Fault(
        "a household as the employer of key staff",
        "employer_kind_unfit",
        "employer.kind",
        setting("employer.kind", EmployerKind.LIAISON_OFFICE),
        of(Category.KEY_PERSONNEL),
    ),
    Fault(
        "a company in a home",
        "employer_kind_unfit",
        "employer.kind",
        setting("employer.kind", EmployerKind.COMPANY),
        domestic,
    ),
    Fault(
        "somebody under temporary protection in the standard list",
        "protection_has_own_list",
        "worker.residence.status",
        setting("worker.residence.status", ResidenceStatus.TEMPORARY_PROTECTION),
        both(weighed, at_home, first),
    ),
    Fault(
        "a resident in the list of temporary protection",
        "protection_status_differs",
        "worker.residence.status",
        setting("worker.residence.status", ResidenceStatus.RESIDENCE_PERMIT),
        of(Category.TEMPORARY_PROTECTION),
    ),
    Fault(
        "the box of temporary protection for somebody else",
        "temporary_protection_box_wrong",
        "workplace.is_only_temporary_protection",
        setting("workplace.is_only_temporary_protection", True),
        both(at_workplace, employed, lambda facts: not protected(facts)),
    ),
    Fault(
        "an SGK address that is not the UAVT address",
        "sgk_address_differs",
        "workplace.uavt_address",
        setting("workplace.uavt_address", "Başka Mah. 2, Sincan/Ankara"),
        both(at_workplace, employed),
        blocks=False,
    ),
    Fault(
        "a cared person who is said to employ",
        "cared_person_is_not_employer",
        "household.cared_person.relation",
        setting("household.cared_person.relation", CaredPersonRelation.SELF),
        domestic,
    ),
    Fault(
        "an elderly person of forty",
        "care_elder_young",
        "household.cared_person.birth_date",
        lambda facts: with_file(changed(facts, "household.cared_person.birth_date", date(1986, 5, 1)), "health_report"),
        domestic,
        blocks=False,
    ),
    Fault(
        "a child of thirteen",
        "care_child_age_disputed",
        "household.cared_person.birth_date",
        lambda facts: changed(
            changed(facts, "household.cared_person.birth_date", date(2013, 5, 1)),
            "household.cared_person.care_kind",
            CareKind.CHILD,
        ),
        domestic,
        blocks=False,
    ),
    Fault(
        "a child of sixteen",
        "care_child_too_old",
        "household.cared_person.birth_date",
        lambda facts: changed(
            changed(facts, "household.cared_person.birth_date", date(2010, 5, 1)),
            "household.cared_person.care_kind",
            CareKind.CHILD,
        ),
        domestic,
        blocks=False,
    ),
    Fault(
        "an elderly friend of the employer",
        "employer_is_no_first_degree_relative",
        "household.cared_person.relation",
        setting("household.cared_person.relation", CaredPersonRelation.OTHER),
        domestic,
        blocks=False,
    ),
]


def _by_limb(limb: SpecialFdiLimb, path: str, value: Any) -> Plant:
    """Another limb of the special-investment test, and its figure."""
    return lambda facts: changed(changed(facts, "answers.special_fdi_limb", limb), path, value)


CRITERIA = [
    Fault(
        "four Turkish staff",
        "criterion_not_met",
        "workplace.turkish_headcount",
        lambda facts: changed(
            changed(facts, "workplace.turkish_headcount", 4), "employer.last_year_net_sales_try", Decimal(10_000_000)
        ),
        weighed,
    ),
    Fault(
        "a wage one lira under the floor",
        "wage_below_floor",
        "job.wage_amount",
        setting("job.wage_amount", Decimal("165149.00")),
        weighed,
    ),
    Fault(
        "no capital, no sales, no exports",
        "criterion_not_met",
        "employer.paid_capital_try",
        lambda facts: changed(
            changed(
                changed(facts, "employer.paid_capital_try", Decimal(1000)),
                "employer.last_year_net_sales_try",
                Decimal(1000),
            ),
            "employer.last_year_exports_usd",
            Decimal(10),
        ),
        weighed,
    ),
    Fault(
        "199.999 dollars for a liaison office",
        "liaison_exchange_short",
        "answers.foreign_exchange_usd",
        setting("answers.foreign_exchange_usd", Decimal(199_999)),
        of(Category.LIAISON_OFFICE),
    ),
    Fault(
        "a second person in a liaison office",
        "liaison_holder_exists",
        "answers.liaison_current_holders",
        setting("answers.liaison_current_holders", 1),
        both(of(Category.LIAISON_OFFICE), first),
    ),
    Fault(
        "a turnover under the threshold of the year",
        "special_fdi_turnover_short",
        "employer.last_year_turnover_try",
        setting("employer.last_year_turnover_try", Decimal(1_000_000)),
        both(of(Category.KEY_PERSONNEL), first),
    ),
    Fault(
        "foreign capital under the threshold of the year",
        "special_fdi_capital_short",
        "employer.shareholders",
        setting("employer.shareholders[0].share_try", Decimal(667_882)),
        both(of(Category.KEY_PERSONNEL), first),
    ),
    Fault(
        "five people under temporary protection beside forty Turkish staff",
        "criterion_not_met_in_doubt",
        "workplace.turkish_headcount",
        setting("answers.temporary_protection_staff", 5),
        of(Category.TEMPORARY_PROTECTION),
        blocks=False,
    ),
    Fault(
        "a share of nineteen per cent",
        "criterion_not_met",
        "answers.partner_share_try",
        lambda facts: changed(
            changed(facts, "answers.partner_share_try", Decimal(400_000)), "answers.partner_share_usd", Decimal(9_000)
        ),
        both(under(Overlay.COMPANY_PARTNER), of(Category.STANDARD_EMPLOYER)),
    ),
    Fault(
        "forty-nine dairy cows",
        "criterion_not_met",
        "answers.livestock_count",
        setting("answers.livestock_count", 49),
        under(Overlay.LIVESTOCK),
    ),
    Fault(
        "a student in the first year of a bachelor's degree",
        "criterion_not_met_in_doubt",
        "answers.is_first_study_year_over",
        lambda facts: changed(
            changed(facts, "answers.student_level", StudentLevel.ASSOCIATE_OR_BACHELOR),
            "answers.is_first_study_year_over",
            False,
        ),
        both(first, under(Overlay.STUDENT)),
        blocks=False,
    ),
    Fault(
        "seven years of permits for a permanent one",
        "criterion_not_met",
        "answers.work_permit_years",
        setting("answers.work_permit_years", 7),
        under(Overlay.PERMANENT),
    ),
]

EVENTS = [
    Fault(
        "an event of tomorrow",
        "event_in_future",
        "events[0].on",
        _told(EventKind.FILED, days=(1,)),
        always,
    ),
    Fault(
        "an answer before the request",
        "event_too_early",
        "events[1].on",
        _told(EventKind.REJECTION_NOTIFIED, EventKind.OBJECTED, days=(-5, -9)),
        always,
    ),
    Fault(
        "an answer to a request that nobody told",
        "event_without_cause",
        "events[0].on",
        _told(EventKind.FEE_PAID, days=(-5,)),
        always,
        blocks=False,
    ),
    Fault(
        "filed twice",
        "event_twice",
        "events[1].on",
        _told(EventKind.FILED, EventKind.FILED, days=(-9, -5)),
        always,
    ),
    Fault(
        "approved and refused",
        "event_approved_and_rejected",
        "events[1].on",
        _told(EventKind.FILED, EventKind.APPROVED, EventKind.REJECTED, days=(-9, -5, -4)),
        always,
    ),
    Fault(
        "an objection that was waived before",
        "event_objection_given_up",
        "events[2].on",
        _told(EventKind.REJECTION_NOTIFIED, EventKind.OBJECTION_WAIVED, EventKind.OBJECTED, days=(-9, -5, -4)),
        always,
    ),
]


def together(*plants: Plant) -> Plant:
    """Several changes that make one fault."""

    def plant(facts: Facts) -> Facts:
        for one in plants:
            facts = one(facts)
        return facts

    return plant


def copied(path: str, source: str) -> Plant:
    """What stands in one field typed into another as well."""
    return lambda facts: changed(facts, path, value_at(facts, source))


def with_zone(**changes: Any) -> Plant:
    """Lines of the passport that fit, and the worker's fields changed after they were printed."""

    def plant(facts: Facts) -> Facts:
        zone = lines_of(facts.worker, "MUSTERFRAU", "ANNA<GRETA", "DEU")
        facts = changed(facts, "worker.passport.mrz", zone)
        for path, value in changes.items():
            facts = changed(facts, path.replace("__", "."), value)
        return facts

    return plant


def _doubt(code: str, name: str, subject: str, plant: Plant, suits: Suits = always) -> Fault:
    """A contradiction that is said without blocking."""
    return Fault(name, code, subject, plant, suits, blocks=False)


def _clash(code: str, name: str, subject: str, plant: Plant, suits: Suits = always) -> Fault:
    """A contradiction that e-İzin would refuse."""
    return Fault(name, code, subject, plant, suits)


company = both(at_workplace, employed)
numbered = both(at_home, lambda facts: bool(facts.worker.foreign_id_number))
with_anna = both(asks_passport, lambda facts: facts.worker.surname == "Musterfrau")
_SPOUSE_ID, _CARED_ID = "worker.spouse.national_id", "household.cared_person.national_id"
_WORKER_ID, _EMPLOYER_ID = "worker.foreign_id_number", "employer.national_id"

PEOPLE = [
    _clash(
        "one_number_for_two",
        "the spouse by the worker's number",
        _SPOUSE_ID,
        copied(_SPOUSE_ID, _WORKER_ID),
        both(married, numbered),
    ),
    _clash(
        "one_number_for_two",
        "the carer cares for herself",
        _CARED_ID,
        copied(_CARED_ID, _WORKER_ID),
        both(domestic, numbered),
    ),
    _clash(
        "one_number_for_two",
        "the carer employs herself",
        _EMPLOYER_ID,
        copied(_EMPLOYER_ID, _WORKER_ID),
        both(domestic, numbered),
    ),
    _doubt(
        "spouse_in_two_roles",
        "the spouse employs",
        _EMPLOYER_ID,
        copied(_EMPLOYER_ID, _SPOUSE_ID),
        both(domestic, married),
    ),
    _clash(
        "passport_number_not_its_own",
        "the foreigner's number for the passport's",
        "worker.passport.number",
        copied("worker.passport.number", _WORKER_ID),
        both(asks_passport, numbered),
    ),
    _doubt(
        "contact_shared", "the employer's phone", "worker.phone", copied("worker.phone", "employer.phone"), employed
    ),
    _doubt(
        "contact_shared", "the employer's address", "worker.email", copied("worker.email", "employer.email"), employed
    ),
    _clash(
        "cared_person_is_employer",
        "the employer cared for as a parent",
        "household.cared_person.relation",
        copied(_CARED_ID, _EMPLOYER_ID),
        domestic,
    ),
    _doubt(
        "spouse_of_unmarried",
        "a spouse of somebody divorced",
        "worker.marital_status",
        setting("worker.marital_status", MaritalStatus.DIVORCED),
        married,
    ),
    _clash(
        "spouse_is_worker",
        "married to herself",
        "worker.spouse.given_names",
        together(
            *(copied(f"worker.spouse.{name}", f"worker.{name}") for name in ("given_names", "surname", "birth_date"))
        ),
        married,
    ),
    _clash(
        "mrz_differs",
        "a passport number that its lines deny",
        "worker.passport.number",
        with_zone(worker__passport__number="C01X00T74"),
        with_anna,
    ),
    _doubt(
        "mrz_name_differs",
        "a name that the passport spells otherwise",
        "worker.surname",
        with_zone(worker__surname="Mustermann"),
        with_anna,
    ),
    _doubt(
        "mrz_check_digit",
        "a line of the passport misread",
        "worker.passport.mrz",
        together(
            with_zone(),
            lambda facts: changed(facts, "worker.passport.mrz", facts.worker.passport.mrz.replace("C01X", "CO1X")),
        ),
        with_anna,
    ),
    _doubt(
        "mrz_unreadable",
        "half of the passport's lines",
        "worker.passport.mrz",
        setting("worker.passport.mrz", "P<DEUMUSTERFRAU<<ANNA"),
        asks_passport,
    ),
]

FIGURES = [
    _doubt(
        "paid_capital_over_registered",
        "more paid than registered",
        "employer.paid_capital_try",
        setting("employer.paid_capital_try", Decimal(80_000_001)),
        company,
    ),
    _doubt(
        "shares_differ_from_capital",
        "shares of one lira too many",
        "employer.shareholders",
        setting("employer.shareholders[0].share_try", Decimal(60_000_001)),
        company,
    ),
    _doubt(
        "net_sales_over_turnover",
        "net sales above all sales",
        "employer.last_year_net_sales_try",
        setting("employer.last_year_net_sales_try", Decimal(2_100_000_001)),
        company,
    ),
    _doubt(
        "legal_form_differs_from_name",
        "a joint-stock company called limited",
        "employer.legal_form",
        setting("employer.name", "Örnek Işıldak Makine Limited Şirketi"),
        company,
    ),
    _doubt(
        "part_over_foreign_staff",
        "more protected staff than foreigners",
        "answers.temporary_protection_staff",
        setting("answers.temporary_protection_staff", 2),
        both(of(Category.TEMPORARY_PROTECTION), employed),
    ),
    _doubt(
        "shareholder_without_box",
        "a partner whose box is open",
        "job.is_partner_or_owner",
        copied("employer.shareholders[1].name", "worker.full_name"),
        both(company, lambda facts: not facts.job.is_partner_or_owner),
    ),
    _doubt(
        "partner_not_among_shareholders",
        "a partner who is not listed",
        "employer.shareholders",
        setting("employer.shareholders[1].name", "Başka Örnek"),
        under(Overlay.COMPANY_PARTNER),
    ),
    _doubt(
        "partner_share_differs",
        "two shares of one partner",
        "answers.partner_share_try",
        setting("answers.partner_share_try", Decimal(21_000_000)),
        under(Overlay.COMPANY_PARTNER),
    ),
    _doubt(
        "signatory_is_not_employer",
        "a household's contract signed by another",
        "employer.signatory_name",
        setting("employer.signatory_name", "Başka Örnek"),
        domestic,
    ),
    _doubt(
        "home_address_differs",
        "cared for in another home",
        "household.address",
        together(
            setting("household.cared_person.relation", CaredPersonRelation.SELF),
            copied(_CARED_ID, _EMPLOYER_ID),
            setting("household.address", "Başka Mah. 2, Sincan/Ankara"),
        ),
        domestic,
    ),
]

STAGES = [
    _doubt(
        "reference_of_inside",
        "a mission's number at home",
        "mission_reference.number",
        lambda facts: replace(facts, mission_reference=a_mission_reference()),
        at_home,
    ),
    _doubt(
        "residence_of_abroad",
        "a running residence abroad",
        "worker.residence.expires_on",
        lambda facts: changed(facts, "worker.residence", a_worker().residence),
        abroad,
    ),
    _doubt(
        "event_of_abroad",
        "a visa asked for at home",
        "events[0].on",
        _told(EventKind.VISA_APPLIED, days=(-5,)),
        at_home,
    ),
    _doubt(
        "first_while_permit_runs",
        "a first application beside a running permit",
        "kind",
        lambda facts: replace(facts, former_permit=a_permit()),
        first,
    ),
    _doubt(
        "former_permit_of_first",
        "a first application with an old permit",
        "former_permit.number",
        lambda facts: replace(facts, former_permit=a_permit(starts_on=_day(-400), ends_on=_day(-40))),
        first,
    ),
    _doubt(
        "former_permit_longer_than_stage",
        "a first permit of two years",
        "former_permit.extension_count",
        setting("former_permit.starts_on", date(2025, 1, 9)),
        both(extension, employed),
    ),
    _doubt(
        "student_without_list",
        "a student without the students' list",
        "worker.residence.status",
        setting("worker.residence.status", ResidenceStatus.STUDENT_RESIDENCE),
        both(weighed, at_home, first),
    ),
    _doubt(
        "student_list_without_status",
        "the students' list for a resident",
        "worker.residence.status",
        setting("worker.residence.status", ResidenceStatus.RESIDENCE_PERMIT),
        both(under(Overlay.STUDENT), first),
    ),
    _doubt(
        "place_of_other_category",
        "a cared person beside the workplace",
        "household",
        lambda facts: replace(facts, household=a_household()),
        company,
    ),
    _doubt(
        "place_of_other_category",
        "a workplace beside the home",
        "workplace",
        lambda facts: replace(facts, workplace=a_workplace()),
        domestic,
    ),
]

TERMS = [
    _doubt(
        "part_time_with_long_week",
        "part time of 45 hours",
        "job.work_pattern",
        setting("job.work_pattern", WorkPattern.PART_TIME),
        employed,
    ),
    _doubt(
        "full_time_with_short_week",
        "full time of 30 hours",
        "job.work_pattern",
        setting("job.weekly_hours", 30),
        company,
    ),
    _doubt(
        "fixed_term_reason_of_indefinite",
        "a reason for no fixed term",
        "job.fixed_term_reason",
        setting("job.contract_term", ContractTerm.INDEFINITE),
        employed,
    ),
    _doubt(
        "contract_before_passport",
        "a contract older than the passport",
        "job.contract_date",
        setting("job.contract_date", date(2023, 4, 2)),
        both(asks_passport, employed),
    ),
    _doubt(
        "contract_after_event",
        "a contract signed after filing",
        "job.contract_date",
        _told(EventKind.FILED, days=(-9,)),
        employed,
    ),
    _doubt(
        "engineer_without_degree",
        "an engineer from high school",
        "worker.education",
        setting("worker.education[0].level", EducationLevel.ASSOCIATE),
        under(Overlay.ENGINEER_ARCHITECT),
    ),
    _doubt(
        "works_there_already",
        "work with the employer that still lasts",
        "worker.experience[0].employer",
        together(
            copied("worker.experience[0].employer", "employer.name"),
            setting("worker.experience[0].country", "TR"),
            setting("worker.experience[0].ended_on", None),
        ),
        both(first, employed),
    ),
    _doubt(
        "title_of_other_list",
        "a teacher without the teachers' list",
        "job.title",
        setting("job.title", "Matematik öğretmeni"),
        weighed,
    ),
    _doubt(
        "text_says_otherwise",
        "a reason that speaks of another term",
        "job.fixed_term_reason",
        setting("job.fixed_term_reason", "Sözleşme proje süresince 24 aylıktır."),
        employed,
    ),
    _doubt(
        "text_says_otherwise",
        "a petition that promises another wage",
        "job.justification",
        setting("job.justification", "Bu görev için aylık brüt ücret 90.000,00 TL olarak kararlaştırıldı."),
        employed,
    ),
]

GRANTED = [
    _doubt(
        "approved_without_permit",
        "approved and no permit",
        "permit.number",
        _told(EventKind.FILED, EventKind.APPROVED, days=(-6, -5)),
    ),
    _doubt(
        "permit_without_approval",
        "a permit nobody approved",
        "permit.number",
        lambda facts: replace(facts, permit=a_permit()),
    ),
    _doubt(
        "permit_kind_differs",
        "a permanent permit granted",
        "permit.kind",
        lambda facts: replace(facts, permit=a_permit(kind=PermitKind.PERMANENT)),
        employed,
    ),
    _doubt(
        "permit_longer_than_asked",
        "a permit of two years for one",
        "permit.ends_on",
        lambda facts: replace(facts, permit=a_permit(starts_on=_day(-1), ends_on=_day(729))),
        employed,
    ),
    _doubt(
        "permit_beyond_passport",
        "a permit up to 59 days before the passport ends",
        "permit.ends_on",
        lambda facts: replace(
            facts, permit=a_permit(ends_on=(facts.worker.passport.expires_on or TODAY) - timedelta(days=59))
        ),
        asks_passport,
    ),
    _doubt(
        "permit_inside_former",
        "an extension inside the former permit",
        "permit.starts_on",
        lambda facts: replace(facts, permit=a_permit(starts_on=date(2027, 1, 9), ends_on=date(2028, 1, 8))),
        extension,
    ),
    _doubt(
        "letter_day_differs",
        "a letter that tells another first day",
        "letters.started_on",
        together(_told(EventKind.STARTED_WORK, days=(-5,)), setting("letters.started_on", _day(-4))),
    ),
]

CONTRADICTIONS = [*PEOPLE, *FIGURES, *STAGES, *TERMS, *GRANTED]


def _asked(facts: Facts, document: str) -> bool:
    """Whether a file for that paper is in the bundle."""
    return facts.attached(document) is not None


def _without(document: str) -> Plant:
    return lambda facts: replace(facts, attachments=tuple(a for a in facts.attachments if a.document != document))


def _spoilt(document: str, **changes: Any) -> Plant:
    return lambda facts: replace(
        facts,
        attachments=tuple(replace(a, **changes) if a.document == document else a for a in facts.attachments),
    )


def _paper(name: str, code: str, document: str, plant: Plant, suits: Suits = always, blocks: bool = True) -> Fault:
    """A fault of one file of the bundle."""
    return Fault(
        f"{document}: {name}",
        code,
        f"document:{document}",
        plant,
        lambda facts: _asked(facts, document) and suits(facts),
        blocks,
    )


def papers_missing(required: list[str]) -> list[Fault]:
    """Every paper that this bundle must have, left out once."""
    found = []
    for document in required:
        is_generated = catalogue().document(document).provided_by is ProvidedBy.GENERATED
        code = "signed_copy_missing" if is_generated else "document_missing"
        found.append(_paper("left out", code, document, _without(document)))
    return found


PAPERS = [
    _paper("empty", "document_empty", "biometric_photo", _spoilt("biometric_photo", size=0)),
    _paper("of 3 MB", "document_too_large", "biometric_photo", _spoilt("biometric_photo", size=3_000_000)),
    _paper(
        "as a PDF",
        "document_wrong_type",
        "biometric_photo",
        _spoilt("biometric_photo", media_type="application/pdf"),
    ),
    _paper("of last year", "document_too_old", "biometric_photo", _spoilt("biometric_photo", issued_on=_day(-365))),
    _paper("of tomorrow", "document_date_in_future", "biometric_photo", _spoilt("biometric_photo", issued_on=_day(1))),
    _paper(
        "without a date",
        "document_date_unknown",
        "biometric_photo",
        _spoilt("biometric_photo", issued_on=None),
        blocks=False,
    ),
    _paper("as a picture", "document_wrong_type", "passport_copy", _spoilt("passport_copy", media_type="image/png")),
    _paper("empty", "document_empty", "employment_contract", _spoilt("employment_contract", size=0)),
    _paper(
        "of 2.097.153 bytes",
        "document_too_large",
        "employment_contract",
        _spoilt("employment_contract", size=2_097_153),
    ),
    _paper(
        "not certified",
        "certification_missing",
        "passport_copy",
        _spoilt("passport_copy", is_certified=False),
        of(Category.KEY_PERSONNEL, Category.LIAISON_OFFICE),
    ),
    _paper(
        "perhaps certified",
        "certification_unconfirmed",
        "passport_copy",
        _spoilt("passport_copy", is_certified=None),
        of(Category.KEY_PERSONNEL, Category.LIAISON_OFFICE),
    ),
    _paper(
        "in other letters and not translated",
        "translation_missing",
        "passport_copy",
        lambda facts: changed(
            _spoilt("passport_copy", has_translation=False)(facts), "answers.is_passport_in_latin_letters", False
        ),
    ),
    _paper(
        "in other letters and perhaps translated",
        "translation_unconfirmed",
        "passport_copy",
        lambda facts: changed(
            _spoilt("passport_copy", has_translation=None)(facts), "answers.is_passport_in_latin_letters", False
        ),
    ),
    Fault(
        "a file for a paper that nobody knows",
        "attachment_unknown",
        "document:horoscope",
        lambda facts: replace(facts, attachments=(*facts.attachments, an_attachment("horoscope"))),
        always,
        blocks=False,
    ),
]

FAULTS = [*MISSING, *NUMBERS, *DAYS, *JOB, *PLACES, *CRITERIA, *EVENTS, *CONTRADICTIONS, *PAPERS]
