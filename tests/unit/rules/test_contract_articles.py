"""Further articles of a contract stay inside 4857, at home inside 6098 (regulation 3.2, 3.3)."""

from dataclasses import replace
from datetime import date

import pytest

from tests import factories
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import Category, DossierFacts, Overlay
from webapp.domain.job import ContractTerm
from webapp.domain.letters import LetterAnswers
from webapp.rules import contract_articles
from webapp.rules.bundle import check

LONG, SHORT = "contract_article_too_long", "contract_article_too_short"


def a_contract(
    category: Category = Category.STANDARD_EMPLOYER,
    *,
    born: date | None = date(1988, 2, 29),
    term: ContractTerm = ContractTerm.INDEFINITE,
    **articles: int,
) -> DossierFacts:
    facts = factories.facts(category, letters=LetterAnswers(**articles))  # type: ignore[arg-type]
    return replace(facts, worker=replace(facts.worker, birth_date=born), job=replace(facts.job, contract_term=term))


def found(facts: DossierFacts) -> list[tuple[str, str]]:
    return [(f.code, f.source) for f in contract_articles.findings(facts, catalogue(), factories.TODAY)]


@pytest.mark.parametrize(
    ("category", "article", "typed", "codes"),
    [
        (Category.STANDARD_EMPLOYER, "probation_months", 2, []),
        (Category.STANDARD_EMPLOYER, "probation_months", 3, [(LONG, "law_4857:15")]),
        (Category.DOMESTIC_SERVICES, "probation_months", 3, [(LONG, "law_6098:433")]),
        (Category.STANDARD_EMPLOYER, "notice_days", 14, []),
        (Category.STANDARD_EMPLOYER, "notice_days", 13, [(SHORT, "law_4857:17")]),
        (Category.DOMESTIC_SERVICES, "notice_days", 13, [(SHORT, "law_6098:432")]),
        (Category.STANDARD_EMPLOYER, "annual_leave_days", 14, []),
        (Category.STANDARD_EMPLOYER, "annual_leave_days", 13, [(SHORT, "law_4857:53")]),
        (Category.DOMESTIC_SERVICES, "annual_leave_days", 13, [(SHORT, "law_6098:422")]),
        (Category.STANDARD_EMPLOYER, "overtime_hours", 270, []),
        (Category.STANDARD_EMPLOYER, "overtime_hours", 271, [(LONG, "law_4857:41")]),
        (Category.DOMESTIC_SERVICES, "overtime_hours", 271, []),
        (Category.STANDARD_EMPLOYER, "weekly_rest_hours", 24, []),
        (Category.STANDARD_EMPLOYER, "weekly_rest_hours", 23, [(SHORT, "law_4857:46")]),
        (Category.DOMESTIC_SERVICES, "weekly_rest_hours", 23, [(SHORT, "law_6098:421")]),
    ],
)
def test_each_article_has_its_limit_and_its_law(
    category: Category, article: str, typed: int, codes: list[tuple[str, str]]
) -> None:
    assert found(a_contract(category, **{article: typed})) == codes


@pytest.mark.parametrize(
    ("category", "age", "least"),
    [
        (Category.STANDARD_EMPLOYER, 18, 20),
        (Category.STANDARD_EMPLOYER, 19, 14),
        (Category.STANDARD_EMPLOYER, 49, 14),
        (Category.STANDARD_EMPLOYER, 50, 20),
        (Category.DOMESTIC_SERVICES, 17, 21),
        (Category.DOMESTIC_SERVICES, 18, 14),
        (Category.DOMESTIC_SERVICES, 50, 14),
        (Category.DOMESTIC_SERVICES, 51, 21),
    ],
)
def test_the_young_and_the_old_have_a_longer_leave(category: Category, age: int, least: int) -> None:
    signed = factories.facts(category).job.contract_date
    assert signed is not None
    born = date(signed.year - age, 1, 1)
    assert found(a_contract(category, born=born, annual_leave_days=least)) == []
    assert [code for code, _ in found(a_contract(category, born=born, annual_leave_days=least - 1))] == [SHORT]


def test_without_a_birth_date_the_shorter_leave_is_the_limit() -> None:
    assert found(a_contract(born=None, annual_leave_days=14)) == []


def test_a_notice_period_in_a_fixed_term_is_warned_of() -> None:
    assert found(a_contract(term=ContractTerm.FIXED, notice_days=14)) == [
        ("contract_notice_in_fixed_term", "law_4857:17")
    ]


def test_a_day_without_a_known_limit_refuses_nothing() -> None:
    facts = a_contract(probation_months=12)
    early = replace(facts, job=replace(facts.job, contract_date=date(2001, 1, 1)))
    assert found(early) == []


def test_who_files_alone_has_no_contract_to_judge() -> None:
    assert contract_articles.asked(replace(a_contract(), overlays=(Overlay.INDEPENDENT,))) == ()


def test_an_article_outside_its_limit_stops_the_bundle() -> None:
    report = check(a_contract(probation_months=6), catalogue(), factories.TODAY)
    assert (LONG, "letters.probation_months") in [(f.code, f.subject) for f in report.blockers]
