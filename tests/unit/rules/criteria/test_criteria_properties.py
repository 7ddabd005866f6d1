"""What holds for any head count, amount, wage and day: more never hurts, and a cure cures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.factories import TODAY, a_job, a_workplace, an_employer, answers, facts
from tests.unit.rules.criteria.cases import IN_TIME, a_firm, judged, lira, verdict
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import placeholders
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, LivestockKind, Overlay
from webapp.domain.findings import Criterion, Finding, Verdict
from webapp.domain.job import JobLevel
from webapp.domain.parties import Workplace
from webapp.rules import criteria
from webapp.rules.criteria.employment import employment_ratio
from webapp.rules.criteria.quota import protection_quota

heads = st.integers(0, 80)
amounts = st.one_of(
    st.sampled_from(["0", "499999.99", "500000", "7999999.99", "8000000", "49999999.99", "50000000"]).map(Decimal),
    st.decimals(0, 10**8, places=2),
)
days = st.sampled_from(
    [
        date(2022, 1, 1),
        date(2024, 9, 30),
        date(2024, 10, 1),
        date(2024, 12, 31),
        date(2025, 1, 1),
        date(2026, 8, 2),
        date(2026, 8, 3),
        TODAY,
    ]
)


def ratio(turkish: int, foreign: int, sales: Decimal | None, on: date) -> Verdict:
    return employment_ratio(catalogue(), turkish_staff=turkish, foreign_staff=foreign, net_sales=sales, on=on).verdict


def quota(turkish: int, protected: int) -> Verdict:
    return protection_quota(
        catalogue(),
        turkish_staff=turkish,
        protection_staff=protected,
        has_iskur_document=False,
        is_public_benefit=False,
        on=TODAY,
    ).verdict


@IN_TIME
@given(heads, heads, heads, st.one_of(st.none(), amounts), days)
def test_more_turkish_staff_never_turns_met_into_not_met(
    turkish: int, more: int, foreign: int, sales: Decimal | None, on: date
) -> None:
    if ratio(turkish, foreign, sales, on) is Verdict.MET:
        assert ratio(turkish + more, foreign, sales, on) is Verdict.MET
    if ratio(turkish, foreign, sales, on) is not Verdict.NOT_MET:
        assert ratio(turkish + more, foreign, sales, on) is not Verdict.NOT_MET


@IN_TIME
@given(heads, heads, amounts, amounts, days)
def test_more_sales_never_hurt_the_ratio(turkish: int, foreign: int, sales: Decimal, more: Decimal, on: date) -> None:
    if ratio(turkish, foreign, sales, on) is Verdict.MET:
        assert ratio(turkish, foreign, sales + more, on) is Verdict.MET


@IN_TIME
@given(heads, heads, heads)
def test_more_turkish_staff_never_hurts_the_quota(turkish: int, more: int, protected: int) -> None:
    if quota(turkish, protected) is Verdict.MET:
        assert quota(turkish + more, protected) is Verdict.MET


@IN_TIME
@given(heads, heads)
def test_what_is_unknown_never_weighs_more_than_the_worst_answer(turkish: int, foreign: int) -> None:
    if ratio(turkish, foreign, Decimal(0), TODAY) is Verdict.MET:
        assert ratio(turkish, foreign, None, TODAY) is Verdict.MET


def amount(text: str) -> Decimal:
    """``1.946.007 TL`` of a cure as a Decimal."""
    return lira(text.split("\N{NO-BREAK SPACE}")[0])


def with_place(dossier: DossierFacts, **changes: Any) -> DossierFacts:
    return replace(dossier, workplace=replace(dossier.workplace or Workplace(), **changes))


def more_staff(dossier: DossierFacts, cure: Finding) -> DossierFacts:
    now = (dossier.workplace or Workplace()).turkish_headcount or 0
    return with_place(dossier, turkish_headcount=now + int(cure.values["missing"]))


def more_of(dossier: DossierFacts, name: str, cure: Finding) -> DossierFacts:
    grown = (getattr(dossier.employer, name) or Decimal(0)) + amount(cure.values["missing"])
    return replace(dossier, employer=replace(dossier.employer, **{name: grown}))


FIGURES = {
    "financial_cure_capital": "paid_capital_try",
    "financial_cure_net_sales": "last_year_net_sales_try",
    "financial_cure_gross_sales": "last_year_turnover_try",
    "financial_cure_exports": "last_year_exports_usd",
}


def applied(dossier: DossierFacts, cure: Finding) -> DossierFacts:
    """The dossier after somebody has done what the cure says."""
    if cure.code in FIGURES:
        return more_of(dossier, FIGURES[cure.code], cure)
    match cure.code:
        case "employment_cure_staff" | "quota_cure_staff":
            return more_staff(dossier, cure)
        case "employment_cure_sales":
            sales = amount(cure.values["threshold"])
            return replace(dossier, employer=replace(dossier.employer, last_year_net_sales_try=sales))
        case "wage_cure":
            paid = (dossier.job.wage_amount or Decimal(0)) + amount(cure.values["missing"])
            return replace(dossier, job=replace(dossier.job, wage_amount=paid))
        case "livestock_cure":
            herd = (dossier.answers.livestock_count or 0) + int(cure.values["missing"])
            return replace(dossier, answers=replace(dossier.answers, livestock_count=herd))
        case "partner_cure":
            return with_partner_cure(dossier, cure)
        case "partner_cure_share_usd":
            usd = amount(cure.values["threshold"])
            return replace(dossier, answers=replace(dossier.answers, partner_share_usd=usd))
        case "quota_cure_document":
            return replace(dossier, answers=replace(dossier.answers, has_iskur_document=True))
    raise AssertionError(cure.code)


def with_partner_cure(dossier: DossierFacts, cure: Finding) -> DossierFacts:
    employer, given_answers = dossier.employer, dossier.answers
    capital = (employer.paid_capital_try or Decimal(0)) + amount(cure.values["capital"])
    share = (given_answers.partner_share_try or Decimal(0)) + amount(cure.values["share"])
    turkish = ((dossier.workplace or Workplace()).turkish_headcount or 0) + int(cure.values["staff"])
    grown = replace(
        dossier,
        employer=replace(employer, paid_capital_try=capital),
        answers=replace(given_answers, partner_share_try=share),
    )
    return with_place(grown, turkish_headcount=turkish)


def every_cure_cures(dossier: DossierFacts, criterion: Criterion, on: date) -> None:
    result = judged(dossier, criterion, on)
    assume(result.cures)
    for cure in result.cures:
        after = verdict(applied(dossier, cure), criterion, on)
        assert after in (Verdict.MET, Verdict.NOT_APPLIED), cure


@IN_TIME
@given(heads, heads, amounts, days)
def test_every_cure_of_the_ratio_cures(turkish: int, foreign: int, sales: Decimal, on: date) -> None:
    dossier = a_firm(turkish, foreign, employer={"last_year_net_sales_try": sales})
    every_cure_cures(dossier, Criterion.EMPLOYMENT, on)


@IN_TIME
@given(amounts, amounts, amounts, st.sampled_from([2015, 2026]), days)
def test_every_cure_of_the_money_cures(
    capital: Decimal, sales: Decimal, exports: Decimal, founded: int, on: date
) -> None:
    employer = {
        "founded_on": date(min(founded, on.year), 1, 1),
        "paid_capital_try": capital,
        "last_year_net_sales_try": sales,
        "last_year_turnover_try": sales,
        "last_year_exports_usd": exports / 1000,
    }
    dossier = a_firm(
        500, 0, employer={k: v.quantize(Decimal("0.01")) if isinstance(v, Decimal) else v for k, v in employer.items()}
    )
    every_cure_cures(dossier, Criterion.FINANCIAL, on)


@IN_TIME
@given(st.decimals(1, 200_000, places=2), st.sampled_from(list(JobLevel)), days)
def test_the_cure_of_the_wage_cures(wage: Decimal, level: JobLevel, on: date) -> None:
    dossier = a_firm(500, 0, job=a_job(wage_amount=wage, level=level))
    every_cure_cures(dossier, Criterion.WAGE, on)


@IN_TIME
@given(amounts, amounts, amounts, heads, st.sampled_from(list(ApplicationKind)), days)
def test_every_cure_of_a_partner_cures(
    capital: Decimal, registered: Decimal, share: Decimal, turkish: int, kind: ApplicationKind, on: date
) -> None:
    dossier = a_firm(
        turkish,
        0,
        kind=kind,
        employer={"paid_capital_try": capital, "registered_capital_try": registered},
        given={"partner_share_try": share},
        overlays=(Overlay.COMPANY_PARTNER,),
    )
    every_cure_cures(dossier, Criterion.PARTNER, on)


@IN_TIME
@given(heads, st.integers(0, 9))
def test_every_cure_of_the_quota_cures(turkish: int, protected: int) -> None:
    dossier = facts(
        Category.TEMPORARY_PROTECTION,
        workplace=a_workplace(turkish_headcount=turkish),
        answers=answers(Category.TEMPORARY_PROTECTION, temporary_protection_staff=protected),
    )
    every_cure_cures(dossier, Criterion.PROTECTION_QUOTA, TODAY)


@IN_TIME
@given(st.sampled_from(list(LivestockKind)), st.integers(0, 900), st.integers(0, 2))
def test_the_cure_of_a_herd_cures(kind: LivestockKind, count: int, now: int) -> None:
    given_answers = {"livestock_kind": kind, "livestock_count": count, "livestock_workers_now": now}
    every_cure_cures(a_firm(given=given_answers, overlays=(Overlay.LIVESTOCK,)), Criterion.LIVESTOCK, TODAY)


@IN_TIME
@given(
    st.sampled_from(list(Category)),
    st.sampled_from(list(ApplicationKind)),
    st.lists(st.sampled_from(list(Overlay)), max_size=3, unique=True),
    st.one_of(st.none(), heads),
    st.one_of(st.none(), amounts),
    st.dates(date(2020, 1, 1), date(2029, 12, 31)),
)
def test_every_answer_has_words_a_known_source_and_known_fields_on_any_day(
    category: Category,
    kind: ApplicationKind,
    overlays: list[Overlay],
    turkish: int | None,
    figure: Decimal | None,
    on: date,
) -> None:
    dossier = facts(
        category,
        kind,
        overlays=tuple(overlays),
        workplace=a_workplace(turkish_headcount=turkish),
        employer=an_employer(paid_capital_try=figure, last_year_net_sales_try=figure, bookkeeping=None),
    )
    law = catalogue()
    results = criteria.results(dossier, law, on)
    order = [list(Criterion).index(result.criterion) for result in results]
    assert order == sorted(set(order))
    for result in results:
        assert law.source(result.source).label
        for finding in (result.sum, *result.cures, *result.doubts):
            text = law.describe(finding)
            assert not placeholders(text.title + text.message + text.remedy)
            assert law.field(finding.subject).label
            assert law.source(finding.source).label


def test_the_law_is_silent_about_2027_only_where_amounts_change_every_year() -> None:
    open_in_2027 = {
        result.criterion
        for result in criteria.results(facts(Category.KEY_PERSONNEL), catalogue(), date(2027, 1, 1))
        if result.verdict is Verdict.CANNOT_SAY and result.sum.code == "value_not_announced"
    }
    assert open_in_2027 == {Criterion.WAGE, Criterion.SPECIAL_FDI}
