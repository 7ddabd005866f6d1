"""Applications in front of the criteria, for the reviewed file of criteria."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.factories import a_job, a_liaison_office, a_stay, a_worker, a_workplace, an_employer, answers, facts
from tests.unit.rules.criteria.cases import FIRST_2025, FIRST_NEW, FIRST_SHORT, LAST_LONG, LAST_OLD, a_firm, lira
from tests.unit.rules.dossiers import under
from tests.unit.rules.stories.telling import Story
from webapp.domain.dossier import (
    ApplicationKind,
    Category,
    DossierFacts,
    Exemption,
    FiledFrom,
    KeyStaffLimb,
    LivestockKind,
    Overlay,
    PermanentGround,
    SpecialFdiLimb,
    StudentLevel,
)
from webapp.domain.job import JobLevel, WageBasis, WorkPattern
from webapp.domain.money import Currency
from webapp.domain.parties import Bookkeeping, EmployerKind, MaritalStatus, ResidenceStatus, Shareholder, Spouse

EXTENSION = ApplicationKind.EXTENSION
HOME = FiledFrom.INSIDE_TURKIYE
TODAY_2027 = date(2027, 2, 1)
LONG_AGO = date(2015, 1, 1)
KEY, OFFICE = Category.KEY_PERSONNEL, Category.LIAISON_OFFICE
SALES = "last_year_net_sales_try"


def selling(amount: str | None) -> dict[str, Any]:
    return {SALES: None if amount is None else lira(amount)}


def paid(amount: str, **changes: Any) -> DossierFacts:
    """A firm whose other figures are low."""
    figures = {"paid_capital_try": lira(amount), "last_year_exports_usd": Decimal(100_000)} | selling("1.000.000")
    return a_firm(60, 2, employer=figures | {"last_year_turnover_try": lira("1.500.000")} | changes)


def a_key_person(limb: SpecialFdiLimb | None, employer: dict[str, Any] | None = None, **given: Any) -> DossierFacts:
    told = answers(KEY, **({"special_fdi_limb": limb} | given))
    return facts(KEY, filed_from=FiledFrom.ABROAD, employer=an_employer(**(employer or {})), answers=told)


def an_office(**given: Any) -> DossierFacts:
    return facts(OFFICE, employer=a_liaison_office(), answers=answers(OFFICE, **given))


def a_wage(amount: str | None, **changes: Any) -> DossierFacts:
    told = {"wage_amount": None if amount is None else lira(amount), "level": JobLevel.SENIOR_EXECUTIVE} | changes
    return a_firm(60, 2, job=a_job(**told))


def a_partner(kind: ApplicationKind = ApplicationKind.FIRST, **changes: Any) -> DossierFacts:
    """A partner with exactly a fifth of the capital and exactly the least share."""
    employer = {"paid_capital_try": lira("2.500.000"), "registered_capital_try": lira("2.500.000")}
    given = {"partner_share_try": lira("500.000"), "partner_share_usd": None}
    place = {"turkish_headcount": 4, "foreign_headcount": 0}
    for name, value in changes.items():
        for told in (employer, given, place):
            if name in told:
                told[name] = value
    return under(
        Overlay.COMPANY_PARTNER,
        Category.STANDARD_EMPLOYER,
        kind,
        FiledFrom.INSIDE_TURKIYE if kind is EXTENSION else FiledFrom.ABROAD,
        employer=an_employer(**(selling("1.000.000") | employer)),
        workplace=a_workplace(**place),
        answers=answers(Category.STANDARD_EMPLOYER, **given),
        worker=a_worker(marital_status=MaritalStatus.SINGLE, spouse=None),
    )


def staying(
    *stays: Any, turkish: int | None = 3, foreign: int | None = 0, users: int | None = 0, **changes: Any
) -> DossierFacts:
    given = {"long_stay_relief_users": users}
    return a_firm(turkish, foreign, filed_from=HOME, given=given, worker={"stays": stays}, **changes)


def stay(began: str, ended: str | None = None, **changes: Any) -> Any:
    last = date.fromisoformat(ended) if ended else None
    return a_stay(started_on=date.fromisoformat(began), ended_on=last, **changes)


def claiming(ground: Exemption | None, **worker: Any) -> DossierFacts:
    return a_firm(3, 0, given={"exemption": ground}, worker=worker)


def married(on: date | None, nationality: str = "TR") -> dict[str, Any]:
    return {"marital_status": MaritalStatus.MARRIED, "spouse": Spouse(nationality=nationality, married_on=on)}


def protected(turkish: int | None, there: int | None, **given: Any) -> DossierFacts:
    told = answers(Category.TEMPORARY_PROTECTION, **({"temporary_protection_staff": there} | given))
    return facts(
        Category.TEMPORARY_PROTECTION,
        workplace=a_workplace(turkish_headcount=turkish, foreign_headcount=1),
        answers=told,
    )


def herding(**given: Any) -> DossierFacts:
    told = {"livestock_kind": LivestockKind.DAIRY_CATTLE, "livestock_count": 120, "livestock_workers_now": 0} | given
    return under(Overlay.LIVESTOCK, answers=answers(Category.STANDARD_EMPLOYER, **told))


def studying(pattern: WorkPattern | None = WorkPattern.PART_TIME, **given: Any) -> DossierFacts:
    told = {"student_level": StudentLevel.ASSOCIATE_OR_BACHELOR, "is_first_study_year_over": True} | given
    return under(Overlay.STUDENT, answers=answers(Category.STANDARD_EMPLOYER, **told), job=a_job(work_pattern=pattern))


def for_good(**given: Any) -> DossierFacts:
    told = {"permanent_ground": PermanentGround.EIGHT_YEARS_OF_PERMITS, "work_permit_years": 8} | given
    return under(Overlay.PERMANENT, answers=answers(Category.STANDARD_EMPLOYER, **told))


STAFF = [
    Story("fifteen Turkish staff for the third foreigner", a_firm(15, 2)),
    Story("fourteen Turkish staff for the third foreigner", a_firm(14, 2)),
    Story("four Turkish staff for the first foreigner", a_firm(4, 0)),
    Story("Turkish staff not told", a_firm(None, 2)),
    Story("foreign staff not told", a_firm(12, None)),
    Story("the fifth foreigner, net sales on the threshold", a_firm(12, 4, employer=selling("50.000.000"))),
    Story("the fifth foreigner, net sales just under", a_firm(12, 4, employer=selling("49.999.999,99"))),
    Story("the sixth foreigner beyond the relief", a_firm(5, 5, employer=selling("50.000.000"))),
    Story("the sixth foreigner, staff too few for the rest", a_firm(4, 5, employer=selling("50.000.000"))),
    Story("net sales not told where they would help", a_firm(12, 4, employer=selling(None))),
    Story("before the relief by net sales", a_firm(12, 4, employer=selling("50.000.000")), LAST_OLD),
    Story("the first day of the relief by net sales", a_firm(12, 4, employer=selling("50.000.000")), FIRST_NEW),
    Story("staff in 2027", a_firm(12, 4), TODAY_2027),
    Story("staff of a time before the catalogue", a_firm(12, 4), LONG_AGO),
    Story("books of an operating account", a_firm(4, 0, employer={"bookkeeping": Bookkeeping.OPERATING_ACCOUNT})),
    Story(
        "a natural person who does not say which books",
        a_firm(4, 0, employer={"bookkeeping": None, "kind": EmployerKind.NATURAL_PERSON}),
    ),
    Story(
        "a branch without an answer on books", a_firm(4, 0, employer={"bookkeeping": None, "kind": EmployerKind.BRANCH})
    ),
    Story("the first key foreigner", a_firm(4, 0, category=KEY, given={"key_foreigners_now": 0})),
    Story("the second key foreigner", a_firm(4, 0, category=KEY, given={"key_foreigners_now": 1})),
    Story("key foreigners not told", a_firm(4, 0, category=KEY)),
    Story("an extension without staff enough", a_firm(4, 0, kind=EXTENSION, filed_from=HOME)),
    Story(
        "international protection without staff enough",
        facts(
            Category.INTERNATIONAL_PROTECTION,
            workplace=a_workplace(turkish_headcount=4, foreign_headcount=0),
            employer=an_employer(**selling("1.000.000")),
        ),
    ),
    Story("tourism without staff enough", a_firm(4, 0, overlays=(Overlay.TOURISM,))),
    Story(
        "entertainment without staff enough, a wage under the floor",
        a_firm(4, 0, overlays=(Overlay.ENTERTAINMENT,), job=a_job(wage_amount=lira("165.149,99"))),
    ),
    Story("an academic", a_firm(4, 0, overlays=(Overlay.ACADEMIC,))),
    Story("an independent worker", a_firm(4, 0, overlays=(Overlay.INDEPENDENT,))),
    Story("a household", facts(Category.DOMESTIC_SERVICES)),
]
MONEY = [
    Story("capital on the threshold", paid("500.000")),
    Story("capital a kuruş under it", paid("499.999,99")),
    Story("net sales on the threshold", paid("1.000", **selling("8.000.000"))),
    Story("net sales just under", paid("1.000", **selling("7.999.999,99"))),
    Story("exports on the threshold", paid("1.000", last_year_exports_usd=Decimal(150_000))),
    Story("exports just under", paid("1.000", last_year_exports_usd=Decimal("149999.99"))),
    Story("capital not told, the rest too low", paid("1.000", paid_capital_try=None)),
    Story("sales not told, the rest too low", paid("1.000", last_year_net_sales_try=None)),
    Story("exports not told, the rest too low", paid("1.000", last_year_exports_usd=None)),
    Story("founded this year with capital enough", paid("500.000", founded_on=date(2026, 1, 1))),
    Story("founded this year with too little capital", paid("499.000", founded_on=date(2026, 1, 1))),
    Story("founded this year, capital not told", paid("1", founded_on=date(2026, 1, 1), paid_capital_try=None)),
    Story("founded on the last day of last year", paid("499.000", founded_on=date(2025, 12, 31))),
    Story("founding day not told, capital enough", paid("500.000", founded_on=None)),
    Story("founding day not told, sales enough", paid("1.000", founded_on=None, **selling("8.000.000"))),
    Story("founding day not told, nothing enough", paid("1.000", founded_on=None)),
    Story("founding day and exports not told", paid("1.000", founded_on=None, last_year_exports_usd=None)),
    Story("an ordinary partnership", paid("1.000", kind=EmployerKind.ORDINARY_PARTNERSHIP)),
    Story("gross sales of 2024", paid("1.000"), LAST_OLD),
    Story("gross sales in the transition", paid("1.000", last_year_turnover_try=lira("8.000.000")), date(2024, 12, 31)),
    Story("net sales since 2025", paid("1.000", last_year_turnover_try=lira("8.000.000")), FIRST_2025),
    Story("founded in 2024 in the year 2024", paid("100.000", founded_on=date(2024, 1, 1)), FIRST_NEW),
    Story("founded long ago in a year nobody knows", paid("1.000", founded_on=date(2014, 1, 1)), LONG_AGO),
    Story("founded in a year nobody knows", paid("1.000", founded_on=date(2015, 1, 1)), LONG_AGO),
]
WAGES = [
    Story("a wage on its floor", a_wage("165.150")),
    Story("a wage a kuruş under its floor", a_wage("165.149,99")),
    Story("a net wage under the floor", a_wage("165.149,99", wage_basis=WageBasis.NET)),
    Story("a wage in euro", a_wage("5.000", wage_currency=Currency.EUR)),
    Story("a wage not told", a_wage(None)),
    Story("a level not told", a_wage("165.150", level=None)),
    Story("a wage of nothing", a_wage("0")),
    Story("a wage of a year nobody announced", a_wage("165.150"), TODAY_2027),
    Story("a wage before October 2024", a_wage("100.000"), LAST_OLD),
    Story("a wage since October 2024", a_wage("100.000"), FIRST_NEW),
    Story("an engineer's wage", a_wage("132.119", level=JobLevel.ENGINEER_ARCHITECT)),
    Story("any other wage", a_wage("33.029", level=JobLevel.OTHER)),
    Story(
        "a teacher's wage",
        a_firm(60, 2, overlays=(Overlay.TEACHER,), job=a_job(wage_amount=lira("66.059"), level=None)),
    ),
    Story(
        "a tourism wage",
        a_firm(60, 2, overlays=(Overlay.TOURISM,), job=a_job(wage_amount=lira("66.059"), level=JobLevel.OTHER)),
    ),
    Story("a home's wage", facts(Category.DOMESTIC_SERVICES, job=a_job(wage_amount=lira("33.029"), level=None))),
]
PARTNERS = [
    Story("a partner with exactly enough", a_partner()),
    Story("a partner with a kuruş too little", a_partner(partner_share_try=lira("499.999,99"))),
    Story("a partner of a company with too little capital", a_partner(paid_capital_try=lira("499.999,99"))),
    Story(
        "a partner of a company with more registered capital", a_partner(registered_capital_try=lira("2.500.000,01"))
    ),
    Story("a partner of a company without capital", a_partner(paid_capital_try=lira("0"), registered_capital_try=None)),
    Story("a partner's share not told", a_partner(partner_share_try=None)),
    Story("a partner's company does not tell its capital", a_partner(paid_capital_try=None)),
    Story("a partner with 100.000 USD", a_partner(partner_share_usd=Decimal(100_000))),
    Story("a partner with 99.999,99 USD", a_partner(partner_share_usd=Decimal("99999.99"))),
    Story("a partner's extension with four Turkish staff", a_partner(EXTENSION)),
    Story("a partner's extension with five Turkish staff", a_partner(EXTENSION, turkish_headcount=5)),
    Story("a partner's extension, staff not told", a_partner(EXTENSION, turkish_headcount=None)),
    Story("a partner's extension with 100.000 USD", a_partner(EXTENSION, partner_share_usd=Decimal(100_000))),
    Story("a partner's extension, staff and share too little", a_partner(EXTENSION, partner_share_try=lira("450.000"))),
    Story("a partner before October 2024", a_partner(), LAST_OLD),
    Story("a partner of a year nobody knows", a_partner(), LONG_AGO),
]
LONG_STAYS = [
    Story("a long stay nobody told", staying()),
    Story("a year and a day of stay", staying(stay("2025-11-22"))),
    Story("a year of stay", staying(stay("2025-11-23"))),
    Story("a day too little of stay", staying(stay("2025-11-24"))),
    Story("stays that overlap and one that ended", staying(stay("2025-11-23", "2026-08-01"), stay("2026-07-01"))),
    Story("a stay of a student", staying(stay("2025-11-23", status=ResidenceStatus.STUDENT_RESIDENCE))),
    Story("a stay whose ground is not told", staying(stay("2025-11-24", status=None))),
    Story("a stay whose first day is not told", staying(a_stay(started_on=None))),
    Story("relieved foreigners not told", staying(stay("2024-05-20"), users=None)),
    Story("two relieved foreigners", staying(stay("2024-05-20"), users=2)),
    Story("three relieved foreigners", staying(stay("2024-05-20"), users=3)),
    Story("more foreigners than Turkish staff", staying(stay("2024-05-20"), turkish=2, foreign=2)),
    Story("as many foreigners as Turkish staff", staying(stay("2024-05-20"), turkish=3, foreign=2)),
    Story("a long stay, Turkish staff not told", staying(stay("2024-05-20"), turkish=None)),
    Story("a long stay, foreign staff not told", staying(stay("2024-05-20"), foreign=None)),
    Story("too little stay and too many foreigners", staying(stay("2026-08-20"), turkish=1, foreign=2)),
    Story("a long stay on the last day of the old text", staying(stay("2023-05-20")), LAST_LONG),
    Story("a long stay on the first day of the new text", staying(stay("2023-05-20")), FIRST_SHORT),
    Story(
        "students' days under the old text",
        staying(stay("2021-05-20", status=ResidenceStatus.STUDENT_RESIDENCE)),
        LAST_LONG,
    ),
    Story("a stay before there was a relief", staying(stay("2019-05-20")), date(2023, 1, 2)),
    Story("a stay of a year nobody knows", staying(stay("2012-05-20")), LONG_AGO),
    Story("a long stay asked for from abroad", a_firm(3, 0, worker={"stays": (stay("2024-05-20"),)})),
    Story("a long stay of an academic", staying(stay("2024-05-20"), overlays=(Overlay.ACADEMIC,))),
    Story("a long stay where nobody else works", staying(stay("2024-05-20"), turkish=0, foreign=0)),
]
EXEMPTIONS = [
    *(Story(f"an exemption claimed: {ground.value}", claiming(ground)) for ground in Exemption),
    *(
        Story(f"an exemption claimed before the new text: {ground.value}", claiming(ground), LAST_OLD)
        for ground in Exemption
    ),
    Story("three years married today", claiming(None, **married(date(2023, 11, 23)))),
    Story("three years married tomorrow", claiming(None, **married(date(2023, 11, 24)))),
    Story("married, the day not told, claimed", claiming(Exemption.MARRIED_TO_TURKISH_CITIZEN, **married(None))),
    Story("married, the day not told", claiming(None, **married(None))),
    Story(
        "married to somebody whose nationality is not told",
        claiming(Exemption.MARRIED_TO_TURKISH_CITIZEN, **married(None, "")),
    ),
    Story(
        "married to a German, claimed",
        claiming(Exemption.MARRIED_TO_TURKISH_CITIZEN, **married(date(2020, 1, 1), "DE")),
    ),
    Story("marital status not told, claimed", claiming(Exemption.MARRIED_TO_TURKISH_CITIZEN, marital_status=None)),
    Story("married long ago in a year nobody knows", claiming(None, **married(date(2000, 1, 1))), LONG_AGO),
]
OTHERS = [
    *(
        Story(f"key staff: {limb.value}", a_key_person(SpecialFdiLimb.EXPORTS, key_staff_limb=limb))
        for limb in KeyStaffLimb
    ),
    Story("key staff not told", a_key_person(None, key_staff_limb=None)),
    Story(
        "key staff at an extension, not told",
        facts(KEY, EXTENSION, answers=answers(KEY, key_staff_limb=None, special_fdi_limb=None)),
    ),
    *(Story(f"special investment: {limb.value}", a_key_person(limb)) for limb in SpecialFdiLimb),
    *(
        Story(
            f"special investment, everything too little: {limb.value}",
            a_key_person(
                limb,
                {
                    "shareholders": (),
                    "paid_capital_try": lira("1.000"),
                    "registered_capital_try": lira("1.000"),
                    "last_year_turnover_try": lira("1.000"),
                    "last_year_net_sales_try": lira("1.000"),
                    "last_year_exports_usd": Decimal(1000),
                },
                sgk_staff_last_year=2,
                planned_fixed_investment_try=lira("1.000"),
            ),
        )
        for limb in SpecialFdiLimb
    ),
    Story(
        "special investment: turnover too little alone",
        a_key_person(SpecialFdiLimb.TURNOVER, {"last_year_turnover_try": lira("1.000")}),
    ),
    Story("special investment: staff not told", a_key_person(SpecialFdiLimb.STAFF, sgk_staff_last_year=None)),
    Story("special investment of a year nobody announced", a_key_person(SpecialFdiLimb.TURNOVER), TODAY_2027),
    Story(
        "investment in the parent's own country",
        a_key_person(SpecialFdiLimb.INVESTMENT_ELSEWHERE, investment_elsewhere_country="DE"),
    ),
    Story(
        "investment in Türkiye", a_key_person(SpecialFdiLimb.INVESTMENT_ELSEWHERE, investment_elsewhere_country="TR")
    ),
    Story(
        "investment in a third country",
        a_key_person(SpecialFdiLimb.INVESTMENT_ELSEWHERE, investment_elsewhere_country="FR"),
    ),
    Story(
        "investment, the parent's country not told",
        a_key_person(
            SpecialFdiLimb.INVESTMENT_ELSEWHERE, {"parent_company_country": ""}, investment_elsewhere_country="FR"
        ),
    ),
    Story("an office with exactly enough", an_office(foreign_exchange_usd=Decimal(200_000))),
    Story("an office with a cent too little", an_office(foreign_exchange_usd=Decimal("199999.99"))),
    Story("an office that has its person", an_office(liaison_current_holders=1)),
    Story(
        "an office that has neither place nor money",
        an_office(liaison_current_holders=1, foreign_exchange_usd=Decimal(5)),
    ),
    Story("an office, holders not told", an_office(liaison_current_holders=None)),
    Story("an office, money not told", an_office(foreign_exchange_usd=None)),
    Story("an office of a time before the catalogue", an_office(), LONG_AGO),
    Story("protection: one person with ten staff", protected(10, 0)),
    Story("protection: a second person with ten staff", protected(10, 1)),
    Story("protection: a second person with eleven staff", protected(11, 1)),
    Story("protection: the second person with twenty staff", protected(20, 1)),
    Story("protection: the third person with twenty-nine staff", protected(29, 2)),
    Story("protection: the third person, with a document of İŞKUR", protected(29, 2, has_iskur_document=True)),
    Story("protection: public benefit", protected(None, None, is_public_benefit_employer=True)),
    Story("protection: a document of İŞKUR, nothing else told", protected(None, None, has_iskur_document=True)),
    Story("protection: staff not told", protected(None, 0)),
    Story("protection: protected staff not told", protected(12, None)),
    Story("protection of a time before the catalogue", protected(12, 0), LONG_AGO),
    *(Story(f"a herd: {kind.value}", herding(livestock_kind=kind)) for kind in LivestockKind),
    Story("a herd one animal too small", herding(livestock_count=49)),
    Story("a herd of a hundred cows and a second worker", herding(livestock_count=100, livestock_workers_now=1)),
    Story("a herd of ninety-nine cows and a second worker", herding(livestock_count=99, livestock_workers_now=1)),
    Story("a herd with a fourth worker", herding(livestock_count=9000, livestock_workers_now=3)),
    Story("a herd with a third worker", herding(livestock_count=9000, livestock_workers_now=2)),
    Story("a herd of no kind", herding(livestock_kind=None)),
    Story("a herd of no number", herding(livestock_count=None)),
    Story("a herd, workers not told", herding(livestock_workers_now=None)),
    Story("a herd of a time before the catalogue", herding(), LONG_AGO),
    Story("a student after the first year", studying()),
    Story("a student in the first year", studying(is_first_study_year_over=False)),
    Story("a student full time", studying(WorkPattern.FULL_TIME)),
    Story("a student, pattern not told", studying(None)),
    Story("a student, year not told", studying(is_first_study_year_over=None)),
    Story("a student, level not told", studying(student_level=None)),
    Story("a master's student", studying(student_level=StudentLevel.MASTER_OR_DOCTORATE)),
    Story("eight years of permits", for_good()),
    Story("seven years of permits", for_good(work_permit_years=7)),
    Story("years of permits not told", for_good(work_permit_years=None)),
    Story("a long-term resident for good", for_good(permanent_ground=PermanentGround.LONG_TERM_RESIDENCE)),
    Story("for good, the ground not told", for_good(permanent_ground=None)),
    Story("for good, at a time before the catalogue", for_good(), LONG_AGO),
    Story("no year of permits", for_good(work_permit_years=0)),
    Story("a herd of nothing", herding(livestock_count=0)),
    Story(
        "special investment: turnover and foreign capital too little",
        a_key_person(
            SpecialFdiLimb.TURNOVER,
            {
                "last_year_turnover_try": lira("1.000"),
                "shareholders": (Shareholder(name="Beispiel GmbH", nationality="DE", share_try=lira("667.882")),),
            },
        ),
    ),
]
STORIES = [*STAFF, *MONEY, *WAGES, *PARTNERS, *LONG_STAYS, *EXEMPTIONS, *OTHERS]
