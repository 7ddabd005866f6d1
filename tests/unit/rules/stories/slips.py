"""Slips of the pen in a sound application, for the reviewed file of findings."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.bundles.faults import changed
from tests.factories import (
    TODAY,
    a_stay,
    a_tckn,
    a_vkn,
    a_ykn,
    an_attachment,
    answers,
    facts,
)
from tests.unit.rules.dossiers import EXTENSION, under, with_papers
from webapp.domain.dossier import Category, DossierFacts, FiledFrom, Overlay
from webapp.domain.job import JobLevel, WageBasis
from webapp.domain.money import Currency
from webapp.domain.parties import (
    CaredPersonRelation,
    CareKind,
    Education,
    EducationLevel,
    EmployerKind,
    Experience,
    Residence,
    ResidenceStatus,
    Spouse,
)
from webapp.domain.permit import PermitKind

HOME, HERE, AWAY = Category.DOMESTIC_SERVICES, facts(), facts(filed_from=FiledFrom.ABROAD)
LONGER = facts(Category.STANDARD_EMPLOYER, EXTENSION)
CARE = facts(HOME)
GUARDED = facts(Category.TEMPORARY_PROTECTION)
ALONE = under(Overlay.INDEPENDENT)


@dataclass(frozen=True, slots=True)
class Slip:
    """What was changed in an application, and the application before and after."""

    name: str
    before: DossierFacts
    after: DossierFacts
    on: date = TODAY


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def typed(name: str, base: DossierFacts, on: date = TODAY, **values: Any) -> Slip:
    """``worker__passport__number`` is the path ``worker.passport.number``."""
    after = base
    for path, value in values.items():
        after = changed(after, path.replace("__", "."), value)
    return Slip(name, base, after, on)


def cared(kind: CareKind, birth_date: date | None, **values: Any) -> DossierFacts:
    person = {"household.cared_person.care_kind": kind, "household.cared_person.birth_date": birth_date}
    dossier = CARE
    for path, value in (person | {k.replace("__", "."): v for k, v in values.items()}).items():
        dossier = changed(dossier, path, value)
    return dossier


def a_file(name: str, document: str, base: DossierFacts = HERE, **changes: Any) -> Slip:
    """A file of the complete bundle that differs."""
    complete = with_papers(base)
    spoilt = tuple(replace(a, **changes) if a.document == document else a for a in complete.attachments)
    return Slip(name, complete, replace(complete, attachments=spoilt))


DAYS = [
    typed("the passport ends today", HERE, worker__passport__expires_on=TODAY),
    typed("the passport ends in sixty days", HERE, worker__passport__expires_on=day(60), job__months=None),
    typed("the passport ends in fifty-nine days", HERE, worker__passport__expires_on=day(59)),
    typed("the passport ended yesterday", HERE, worker__passport__expires_on=day(-1)),
    typed("the passport is just long enough for a year", HERE, worker__passport__expires_on=date(2028, 1, 22)),
    typed("the passport is a day too short for a year", HERE, worker__passport__expires_on=date(2028, 1, 21)),
    typed("a short passport and no month", HERE, worker__passport__expires_on=day(100), job__months=0),
    typed("a short passport and thirteen months", HERE, worker__passport__expires_on=day(100), job__months=13),
    typed(
        "an extension counts from the end of the former permit",
        LONGER,
        worker__passport__expires_on=date(2028, 3, 9),
        job__months=12,
    ),
    typed(
        "an extension with a passport just long enough",
        LONGER,
        worker__passport__expires_on=date(2028, 3, 10),
        job__months=12,
    ),
    typed(
        "an extension whose former permit has an impossible end",
        LONGER,
        former_permit__ends_on=date(203, 1, 1),
        worker__passport__expires_on=date(2028, 1, 21),
        job__months=12,
    ),
    typed("a passport of the year 203", HERE, worker__passport__expires_on=date(203, 1, 1)),
    typed("a residence of the year 203", HERE, worker__residence__expires_on=date(203, 1, 1)),
    typed("a contract of the year 9026", HERE, job__contract_date=date(9026, 1, 1)),
    typed("a contract of the year 1949", HERE, job__contract_date=date(1949, 12, 31)),
    typed("a contract of tomorrow", HERE, job__contract_date=day(1)),
    typed("a contract of today", HERE, job__contract_date=TODAY),
    typed("a contract before the company", HERE, job__contract_date=date(2014, 3, 16)),
    typed("a contract on the day of the company", HERE, job__contract_date=date(2014, 3, 17)),
    typed("a contract before birth", HERE, job__contract_date=date(1988, 2, 28), employer__founded_on=None),
    *(
        typed(
            f"tomorrow, {base.kind.value} from {base.filed_from.value}: {path}",
            base,
            **{path.replace(".", "__"): day(1)},
        )
        for base, paths in (
            (HERE, ("worker.birth_date", "worker.spouse.birth_date", "worker.spouse.married_on")),
            (HERE, ("worker.passport.issued_on", "worker.residence.issued_on", "employer.founded_on")),
            (HERE, ("workplace.confirmed_on",)),
            (AWAY, ("mission_reference.issued_on", "worker.residence.issued_on")),
            (LONGER, ("former_permit.starts_on",)),
            (CARE, ("employer.birth_date", "household.cared_person.birth_date")),
        )
        for path in paths
    ),
    typed("founded today", HERE, employer__founded_on=TODAY, job__contract_date=None),
    typed("the passport before birth", HERE, worker__passport__issued_on=date(1988, 2, 28)),
    typed("the passport on the day of birth", HERE, worker__passport__issued_on=date(1988, 2, 29)),
    typed("the residence before birth", HERE, worker__residence__issued_on=date(1988, 2, 28)),
    typed("married before birth", HERE, worker__spouse__married_on=date(1984, 1, 1)),
    typed("the former permit before birth", LONGER, former_permit__starts_on=date(1988, 2, 28)),
    typed("the former permit ends before it starts", LONGER, former_permit__starts_on=date(2027, 1, 11)),
    typed(
        "the passport ends before it starts",
        HERE,
        worker__passport__issued_on=day(-10),
        worker__passport__expires_on=day(-11),
    ),
    typed(
        "the residence ends before it starts",
        HERE,
        worker__residence__issued_on=day(-10),
        worker__residence__expires_on=day(-11),
    ),
    typed(
        "a job and a stay in the wrong order",
        HERE,
        worker__experience=(
            Experience(employer="A", title="B", country="DE", started_on=date(2013, 1, 2), ended_on=date(2013, 1, 1)),
        ),
        worker__stays=(a_stay(started_on=date(2020, 1, 2), ended_on=date(2020, 1, 1)),),
    ),
    typed(
        "a job and a stay that begin tomorrow",
        HERE,
        worker__experience=(Experience(employer="A", title="B", country="DE", started_on=day(1), ended_on=day(2)),),
        worker__stays=(a_stay(started_on=day(1), ended_on=day(2)),),
    ),
    typed(
        "a job and a stay before birth",
        HERE,
        worker__experience=(Experience(employer="A", title="B", country="DE", started_on=date(1988, 2, 28)),),
        worker__stays=(a_stay(started_on=date(1988, 2, 28)),),
    ),
    typed("a reference number of thirty days", AWAY, mission_reference__issued_on=day(-30)),
    typed("a reference number of thirty-one days", AWAY, mission_reference__issued_on=day(-31)),
    typed("eighteen years old today", HERE, worker__birth_date=date(2008, 11, 23), worker__experience=()),
    typed("eighteen years old tomorrow", HERE, worker__birth_date=date(2008, 11, 24), worker__experience=()),
    *(
        typed(
            f"a degree of {year}",
            HERE,
            worker__education=(
                Education(
                    level=EducationLevel.MASTER,
                    school="S",
                    country="DE",
                    graduated_year=year,
                    profession="P",
                    specialisation="S",
                ),
            ),
        )
        for year in (1987, 1988, 1989, 2026, 2027)
    ),
    typed("SGK data of thirty days", HERE, workplace__confirmed_on=day(-30)),
    typed("SGK data of thirty-one days", HERE, workplace__confirmed_on=day(-31)),
    typed("SGK data nobody confirmed", HERE, workplace__confirmed_on=None),
    typed("SGK data nobody confirmed, on one's own account", ALONE, workplace__confirmed_on=None)
    if ALONE.workplace
    else typed("no workplace", HERE, workplace=None),
]
STAYS = [
    typed("a residence that ends today", HERE, worker__residence__expires_on=TODAY),
    typed("a residence that ended yesterday", HERE, worker__residence__expires_on=day(-1)),
    typed(
        "a residence of six months",
        HERE,
        worker__residence__issued_on=date(2026, 7, 15),
        worker__residence__expires_on=date(2027, 1, 14),
    ),
    typed(
        "a residence of six months less a day",
        HERE,
        worker__residence__issued_on=date(2026, 7, 15),
        worker__residence__expires_on=date(2027, 1, 13),
    ),
    typed(
        "a residence issued today for a month",
        HERE,
        worker__residence__issued_on=TODAY,
        worker__residence__expires_on=day(30),
    ),
    typed("a residence of one day", HERE, worker__residence__issued_on=TODAY, worker__residence__expires_on=TODAY),
    typed(
        "a residence whose first day is not told",
        HERE,
        worker__residence__issued_on=None,
        worker__residence__expires_on=day(3),
    ),
    typed("six months of protection", GUARDED, worker__residence__issued_on=date(2026, 5, 23)),
    typed("six months of protection less a day", GUARDED, worker__residence__issued_on=date(2026, 5, 24)),
    typed("protection since today", GUARDED, worker__residence__issued_on=TODAY),
    typed("protection since tomorrow", GUARDED, worker__residence__issued_on=day(1)),
    typed(
        "protection in the standard list",
        HERE,
        worker__residence__status=ResidenceStatus.INTERNATIONAL_PROTECTION,
        worker__residence__issued_on=day(-10),
    ),
    typed("protection at home", CARE, worker__residence__status=ResidenceStatus.TEMPORARY_PROTECTION),
    typed("the other protection", GUARDED, worker__residence__status=ResidenceStatus.INTERNATIONAL_PROTECTION),
    typed("no status under protection", GUARDED, worker__residence__status=None),
    *(
        typed(
            f"a student in {category.value}",
            facts(category),
            worker__residence__status=ResidenceStatus.STUDENT_RESIDENCE,
        )
        for category in (Category.KEY_PERSONNEL, Category.LIAISON_OFFICE, Category.STANDARD_EMPLOYER)
    ),
    typed(
        "a residence of somebody abroad that ended",
        AWAY,
        worker__residence=Residence(status=ResidenceStatus.RESIDENCE_PERMIT, expires_on=day(-5)),
    ),
]
NUMBERS = [
    typed("a foreigner's number in the spouse's field", HERE, worker__spouse__national_id=a_ykn(7)),
    typed("a wrong number in the spouse's field", HERE, worker__spouse__national_id="123"),
    typed("a wrong number of a foreign spouse", HERE, worker__spouse=Spouse(nationality="DE", national_id="123")),
    typed("a wrong number of an employer at home", CARE, employer__national_id="123"),
    typed("a wrong number of the person cared for", CARE, household__cared_person__national_id="123"),
    typed("a number that is none", HERE, worker__foreign_id_number="99"),
    typed("a number with doubtful digits", HERE, worker__foreign_id_number="99000000001"),
    typed("a tax number that is none", HERE, employer__tax_number="123"),
    typed(
        "a person's T.C. number as the tax number",
        HERE,
        employer__kind=EmployerKind.NATURAL_PERSON,
        employer__tax_number=a_tckn(3),
    ),
    typed("a company with a T.C. number as the tax number", HERE, employer__tax_number=a_tckn(3)),
    typed(
        "a person with a MERSİS number that is none",
        HERE,
        employer__kind=EmployerKind.NATURAL_PERSON,
        employer__mersis_number="1",
    ),
    typed("a MERSİS number that is none", HERE, employer__mersis_number="1"),
    typed("a MERSİS number of another company", HERE, employer__tax_number=a_vkn(9)),
    typed("a MERSİS number beside no tax number", HERE, employer__tax_number=""),
    typed("an SGK number that is none", HERE, workplace__sgk_number="12 34"),
    typed("a reference number that is too short", AWAY, mission_reference__number="2026 OR-1"),
    typed("no reference number", AWAY, mission_reference__number=""),
    typed("a Turkish worker", HERE, worker__nationality="TR"),
    *(
        typed(f"an address that is none: {path}", base, **{path.replace(".", "__"): wrong})
        for base, path in (
            (HERE, "worker.email"),
            (HERE, "employer.email"),
            (HERE, "employer.kep_address"),
            (HERE, "workplace.email"),
            (CARE, "household.email"),
        )
        for wrong in ("anna",)
    ),
    *(
        typed(f"as an address: {wrong}", HERE, worker__email=wrong)
        for wrong in ("a@b", "a@b.c", "a@b.c.d", "a b@c.d", "a@b..c", "@b.c", "a@b.c,d@e.f", "a@b.")
    ),
]
JOBS = [
    *(typed(f"first, {months} months", HERE, job__months=months) for months in (-1, 0, 1, 12, 13)),
    *(
        typed(
            f"extended {count} times, {months} months",
            changed(LONGER, "former_permit.extension_count", count),
            job__months=months,
        )
        for count in (0, 1, None)
        for months in (24, 25, 36, 37)
    ),
    *(typed(f"protected, {months} months", GUARDED, job__months=months) for months in (12, 13)),
    *(typed(f"on one's own account, {months} months", ALONE, job__months=months) for months in (0, 1, 500)),
    *(typed(f"{hours} hours a week", HERE, job__weekly_hours=hours) for hours in (0, 1, 45, 46, 168, 169)),
    *(typed(f"{hours} hours a week at home", CARE, job__weekly_hours=hours) for hours in (45, 46, 168, 169)),
    typed("a fixed term without a reason", HERE, job__fixed_term_reason=""),
    *(
        typed(f"a wage of {wage}", HERE, job__wage_amount=Decimal(wage))
        for wage in ("-1", "0", "0.01", "165149.99", "165150")
    ),
    typed(
        "a net wage just under the floor", HERE, job__wage_amount=Decimal("165149.99"), job__wage_basis=WageBasis.NET
    ),
    typed("a net wage on the floor", HERE, job__wage_amount=Decimal(165150), job__wage_basis=WageBasis.NET),
    typed("a wage in dollars", HERE, job__wage_currency=Currency.USD),
    typed("a wage in 2027", HERE, date(2027, 2, 1), job__wage_amount=Decimal(5)),
    typed("a carer's wage under the floor", CARE, job__wage_amount=Decimal(33029)),
    typed("a wage of nothing on one's own account", ALONE, job__wage_amount=Decimal(0)),
    typed("a wage of nothing of an academic", under(Overlay.ACADEMIC), job__wage_amount=Decimal(0)),
    typed("a lawyer", HERE, job__title="Avukat"),
    typed("a dentist by occupation", HERE, job__occupation_name="Diş Tabibi"),
    typed("a guard of some kind", HERE, job__title="Güvenlik görevlisi"),
    typed("an engineer without the list", HERE, job__level=JobLevel.ENGINEER_ARCHITECT),
    typed("a partner without the list", HERE, job__is_partner_or_owner=True),
    typed("the partners' list without the box", under(Overlay.COMPANY_PARTNER), job__is_partner_or_owner=False),
    typed("a health list over a home", CARE, overlays=(Overlay.HEALTH,)),
    typed("two lists of which one excludes the other", HERE, overlays=(Overlay.TEACHER, Overlay.HEALTH)),
    typed("one list twice", HERE, overlays=(Overlay.TEACHER, Overlay.TEACHER)),
    typed("the partners' list beside the livestock list", HERE, overlays=(Overlay.COMPANY_PARTNER, Overlay.LIVESTOCK)),
    typed("one who signs for both", HERE, employer__signatory_name="ANNA GRETA  MUSTERFRAU"),
]
PLACES = [
    typed("an office as the employer", HERE, employer__kind=EmployerKind.LIAISON_OFFICE),
    typed(
        "a person as the employer of key staff",
        facts(Category.KEY_PERSONNEL),
        employer__kind=EmployerKind.NATURAL_PERSON,
    ),
    typed("the box of temporary protection", HERE, workplace__is_only_temporary_protection=True),
    typed("the box of temporary protection where it belongs", GUARDED, workplace__is_only_temporary_protection=True),
    typed("two addresses", HERE, workplace__uavt_address="Başka Mah. 2"),
    typed(
        "one address in two spellings", HERE, workplace__uavt_address="UYDURMA OSB MAH. DENEME CAD. NO 12 SİNCAN ANKARA"
    ),
    typed("an office with its person", facts(Category.LIAISON_OFFICE), answers__liaison_current_holders=1),
    typed("an office with its money", facts(Category.LIAISON_OFFICE), answers__foreign_exchange_usd=Decimal(200_000)),
    typed(
        "an office without its money", facts(Category.LIAISON_OFFICE), answers__foreign_exchange_usd=Decimal(199_999)
    ),
    *(
        Slip(f"cared for: {kind.value}, born {born or 'on a day not told'}", CARE, cared(kind, born))
        for kind, born in (
            (CareKind.ELDERLY, date(1961, 11, 23)),
            (CareKind.ELDERLY, date(1961, 11, 24)),
            (CareKind.CHILD, date(2014, 11, 24)),
            (CareKind.CHILD, date(2014, 11, 23)),
            (CareKind.CHILD, date(2012, 11, 24)),
            (CareKind.CHILD, date(2012, 11, 23)),
            (CareKind.CHILD, date(2011, 11, 24)),
            (CareKind.CHILD, date(2011, 11, 23)),
            (CareKind.CHILD, TODAY),
            (CareKind.CHILD, day(1)),
            (CareKind.ELDERLY, None),
        )
    ),
    *(
        Slip(
            f"cared for: {kind.value}, {relation.value}",
            CARE,
            cared(kind, date(2018, 1, 1), household__cared_person__relation=relation),
        )
        for kind in CareKind
        for relation in CaredPersonRelation
    ),
    typed(
        "cared for and employing, with one number",
        CARE,
        household__cared_person__relation=CaredPersonRelation.SELF,
        household__cared_person__national_id=a_tckn(3),
    ),
    typed("an extension too early", LONGER, former_permit__ends_on=day(61)),
    typed("an extension on the first day", LONGER, former_permit__ends_on=day(60)),
    typed("an extension on the last safe day", LONGER, former_permit__ends_on=day(1)),
    typed("an extension too late", LONGER, former_permit__ends_on=TODAY),
    typed("an extension of key staff", facts(Category.KEY_PERSONNEL, EXTENSION), former_permit__ends_on=day(10)),
    typed("an extension of an office", facts(Category.LIAISON_OFFICE, EXTENSION), former_permit__ends_on=day(10)),
    *(typed(f"the former permit is {kind.value}", LONGER, former_permit__kind=kind) for kind in PermitKind),
    typed(
        "the former permit of an independent",
        under(Overlay.INDEPENDENT, kind=EXTENSION),
        former_permit__kind=PermitKind.FIXED_TERM,
    ),
    *(
        typed(f"key staff, short by {path}", facts(Category.KEY_PERSONNEL), **{path.replace(".", "__"): value})
        for path, value in (
            ("employer.last_year_turnover_try", Decimal(1)),
            ("employer.shareholders", ()),
            ("employer.paid_capital_try", Decimal(1)),
        )
    ),
]
FILES = [
    a_file("a photo of last year", "biometric_photo", issued_on=day(-365)),
    a_file("a photo of six months", "biometric_photo", issued_on=date(2026, 5, 23)),
    a_file("a photo of six months and a day", "biometric_photo", issued_on=date(2026, 5, 22)),
    a_file("a photo of tomorrow", "biometric_photo", issued_on=day(1)),
    a_file("a photo of today", "biometric_photo", issued_on=TODAY),
    a_file("a photo without a day", "biometric_photo", issued_on=None),
    a_file("an empty photo", "biometric_photo", size=0),
    a_file("a photo of one byte", "biometric_photo", size=1),
    a_file("a passport of 2 MB", "passport_copy", size=2_097_152),
    a_file("a passport of 2 MB and a byte", "passport_copy", size=2_097_153),
    a_file("a passport as a picture", "passport_copy", media_type="image/png"),
    *(
        a_file(
            f"a passport of key staff, certified: {answer}",
            "passport_copy",
            facts(Category.KEY_PERSONNEL),
            is_certified=answer,
        )
        for answer in (False, None)
    ),
    *(
        a_file(
            f"a passport in other letters, translated: {answer}",
            "passport_copy",
            facts(Category.KEY_PERSONNEL, answers=answers(Category.KEY_PERSONNEL, is_passport_in_latin_letters=False)),
            has_translation=answer,
        )
        for answer in (True, False, None)
    ),
    Slip("a file nobody knows", HERE, replace(HERE, attachments=(an_attachment("horoscope"),))),
    Slip("a file nobody asks for", HERE, replace(HERE, attachments=(an_attachment("health_report"),))),
    Slip("a signed form that is there", with_papers(HERE), HERE),
]
SLIPS = [*DAYS, *STAYS, *NUMBERS, *JOBS, *PLACES, *FILES]
