"""All criteria of one dossier, and the findings they make."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import reduce

from webapp.catalogue.model import Catalogue, Standing
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import Criterion, CriterionResult, Finding, Severity, Verdict
from webapp.rules import special_fdi, wages
from webapp.rules.completeness import is_asked
from webapp.rules.criteria import foreign_investment, statuses
from webapp.rules.criteria.employment import employment
from webapp.rules.criteria.exemption import exemption
from webapp.rules.criteria.financial import financial
from webapp.rules.criteria.long_stay import long_stay_relief
from webapp.rules.criteria.partner import partner
from webapp.rules.criteria.quota import quota
from webapp.rules.criteria.wage import wage
from webapp.rules.paths import is_filled, value_at

_Judge = Callable[[DossierFacts, Catalogue, date], CriterionResult | None]
_JUDGES: tuple[_Judge, ...] = (
    exemption,
    long_stay_relief,
    employment,
    financial,
    wage,
    partner,
    foreign_investment.key_staff,
    foreign_investment.special_fdi,
    foreign_investment.liaison_office,
    quota,
    statuses.livestock,
    statuses.student,
    statuses.permanent,
)
_SAID_BY_OTHER_RULES = frozenset({Criterion.KEY_STAFF, Criterion.SPECIAL_FDI, Criterion.LIAISON_OFFICE})
_WEAK = frozenset({Standing.PRACTICE, Standing.COMPUTED, Standing.UNCONFIRMED})
_OPEN = frozenset({Verdict.NOT_MET, Verdict.CANNOT_SAY})


def results(facts: DossierFacts, catalogue: Catalogue, on: date) -> tuple[CriterionResult, ...]:
    """The criteria that concern the dossier, in the order of ``Criterion``, judged for the day of the application."""
    judged = (judge(facts, catalogue, on) for judge in _JUDGES)
    return tuple(result for result in judged if result is not None)


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """What the criteria find: not met blocks (6735 m.9/1-e), weaker where its source is; cannot say warns.

    Wage, special-FDI limbs and liaison office speak with their own codes.
    """
    yield from findings_of(results(facts, catalogue, on), facts, catalogue, on)


def findings_of(
    judged: tuple[CriterionResult, ...], facts: DossierFacts, catalogue: Catalogue, on: date
) -> Iterator[Finding]:
    """The findings of results that are already there."""
    for result in judged:
        if result.criterion is Criterion.WAGE:
            yield from _of_wage(result, facts, catalogue, on)
        elif result.criterion is Criterion.EXEMPTION:
            yield from _of_exemption(result, facts, catalogue)
        elif _is_reported(result, judged):
            yield from of_result(result, facts, catalogue)
    yield from special_fdi.findings(facts, catalogue, on)


def _is_reported(result: CriterionResult, judged: tuple[CriterionResult, ...]) -> bool:
    """A relief is asked for where it would decide; the rest always."""
    if result.criterion is Criterion.LONG_STAY_RELIEF:
        relieved = [r.verdict for r in judged if r.criterion in (Criterion.EMPLOYMENT, Criterion.FINANCIAL)]
        return result.verdict is Verdict.CANNOT_SAY and bool(_OPEN & set(relieved))
    return result.criterion not in _SAID_BY_OTHER_RULES


def _of_exemption(result: CriterionResult, facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """Only a claim can be wrong, and that alone is no ground of refusal: the criteria are applied instead.

    A marriage that exempts unasked has to be claimed, for only a claim asks for its proof.
    """
    is_claimed, said = facts.answers.exemption is not None, catalogue.describe(result.sum).title
    if not is_claimed and result.verdict is Verdict.MET:
        yield catalogue.finding("exemption_unclaimed", "answers.exemption", result.source, sum=said)
    elif is_claimed and result.verdict is Verdict.NOT_MET:
        yield catalogue.finding("exemption_claim_fails", result.sum.subject, result.source, sum=said)
    elif is_claimed:
        yield from of_result(result, facts, catalogue)


def _of_wage(result: CriterionResult, facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    if result.verdict is Verdict.NOT_APPLIED:
        if is_asked(facts, "job.wage_amount"):
            yield from wages.implausible(facts, catalogue)
    elif result.verdict is Verdict.NOT_MET and facts.job.wage_amount and is_weak(result, catalogue):
        yield from of_result(result, facts, catalogue)
    else:
        yield from wages.findings(facts, catalogue, on)


def of_result(result: CriterionResult, facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """The finding of one result: nothing when it is met or not applied."""
    said = {"criterion": catalogue.label(result.criterion), "sum": catalogue.describe(result.sum).title}
    subject = result.sum.subject
    if result.verdict is Verdict.NOT_MET:
        code = _code(result, catalogue)
        cures = {"cures": cures_of(result, catalogue)} if result.cures else {}
        yield catalogue.finding(code, subject, result.source, **said, **cures)
    elif result.verdict is Verdict.CANNOT_SAY:
        if not is_filled(value_at(facts, subject)):
            label = catalogue.field(subject).label
            yield catalogue.finding("criterion_cannot_say", subject, result.source, **said, label=label)
        else:
            yield catalogue.finding("criterion_open", subject, result.source, **said, reason=_reason(result, catalogue))


def cures_of(result: CriterionResult, catalogue: Catalogue) -> str:
    """The alternatives in one line: "3 Türk çalışan daha ya da en az 50.000.000 TL net satış"."""
    return reduce(
        lambda one, other: (
            catalogue.describe(catalogue.finding("criterion_either", result.sum.subject, one=one, other=other)).title
        ),
        (catalogue.describe(cure).title for cure in result.cures),
    )


def _code(result: CriterionResult, catalogue: Catalogue) -> str:
    code = "criterion_not_met_in_doubt" if is_weak(result, catalogue) else "criterion_not_met"
    return code if result.cures else f"{code}_for_good"


def _reason(result: CriterionResult, catalogue: Catalogue) -> str:
    """The doubt that opens the verdict, else the sum's own words."""
    weighing = [doubt for doubt in result.doubts if doubt.severity is Severity.WARNING]
    return catalogue.describe(weighing[-1] if weighing else result.sum).message


def is_weak(result: CriterionResult, catalogue: Catalogue) -> bool:
    """The rule was not read in an official text, or it is open whether it applies."""
    if catalogue.source(result.source).standing in _WEAK:
        return True
    return any(doubt.severity is Severity.WARNING for doubt in result.doubts)
