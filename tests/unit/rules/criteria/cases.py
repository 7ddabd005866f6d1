"""Dossiers in front of one criterion, and what it says of them."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import settings

from tests.factories import TODAY, a_worker, a_workplace, an_employer, answers, facts
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, FiledFrom
from webapp.domain.findings import Criterion, CriterionResult, Finding, Verdict
from webapp.domain.parties import MaritalStatus
from webapp.rules import criteria

IN_TIME = settings(deadline=None)
"""A busy machine is no counterexample."""

NBSP = "\N{NO-BREAK SPACE}"
LAST_OLD, FIRST_NEW = date(2024, 9, 30), date(2024, 10, 1)
LAST_TRANSITION, FIRST_2025 = date(2024, 12, 31), date(2025, 1, 1)
LAST_LONG, FIRST_SHORT = date(2026, 8, 2), date(2026, 8, 3)


def lira(amount: str) -> Decimal:
    """``lira("8.000.000,00")`` as a Decimal."""
    return Decimal(amount.replace(".", "").replace(",", "."))


def judged(dossier: DossierFacts, criterion: Criterion, on: date = TODAY) -> CriterionResult:
    """The one result of that criterion; fails when it does not concern the dossier."""
    (result,) = [r for r in criteria.results(dossier, catalogue(), on) if r.criterion is criterion]
    return result


def verdict(dossier: DossierFacts, criterion: Criterion, on: date = TODAY) -> Verdict:
    """Only the verdict."""
    return judged(dossier, criterion, on).verdict


def concerns(dossier: DossierFacts, criterion: Criterion, on: date = TODAY) -> bool:
    """Whether the criterion is judged at all."""
    return any(r.criterion is criterion for r in criteria.results(dossier, catalogue(), on))


def title(finding: Finding) -> str:
    """What the reader sees first, with plain blanks."""
    return catalogue().describe(finding).title.replace(NBSP, " ")


def titles(found: tuple[Finding, ...]) -> list[str]:
    """The first lines of some findings."""
    return [title(finding) for finding in found]


def codes_of(found: tuple[Finding, ...]) -> set[str]:
    """The codes of some findings."""
    return {finding.code for finding in found}


def said(dossier: DossierFacts, on: date = TODAY) -> list[Finding]:
    """The findings that the criteria make."""
    return list(criteria.findings(dossier, catalogue(), on))


def a_firm(
    turkish: int | None = 12,
    foreign: int | None = 2,
    *,
    category: Category = Category.STANDARD_EMPLOYER,
    kind: ApplicationKind = ApplicationKind.FIRST,
    filed_from: FiledFrom = FiledFrom.ABROAD,
    employer: dict[str, Any] | None = None,
    given: dict[str, Any] | None = None,
    worker: dict[str, Any] | None = None,
    **changes: Any,
) -> DossierFacts:
    """A standard employer's dossier of an unmarried foreigner, with net sales under every relief."""
    figures = {"last_year_net_sales_try": lira("9.000.000")} | (employer or {})
    person = {"marital_status": MaritalStatus.SINGLE, "spouse": None} | (worker or {})
    return facts(
        category,
        kind,
        filed_from,
        employer=an_employer(**figures),
        workplace=a_workplace(turkish_headcount=turkish, foreign_headcount=foreign),
        worker=a_worker(**person),
        answers=answers(category, **(given or {})),
        **changes,
    )
