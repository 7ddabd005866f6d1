"""Mali yeterlilik: paid capital of a new workplace; capital, sales or exports of an older one (A.2)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from webapp.catalogue.model import Catalogue, Unit
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import Criterion, CriterionResult, Finding, Verdict
from webapp.domain.parties import Employer, EmployerKind
from webapp.rules.criteria import scope, waivers
from webapp.rules.criteria.thresholds import Threshold, doubts, threshold, written
from webapp.rules.criteria.verdicts import (
    doubted,
    met,
    no_value,
    not_applied,
    not_met,
    reopened,
    unanswered,
)

_ME = Criterion.FINANCIAL
_CAPITAL, _FOUNDED = "employer.paid_capital_try", "employer.founded_on"


def financial(facts: DossierFacts, catalogue: Catalogue, on: date) -> CriterionResult:
    """A.2.1 for a workplace founded this year, A.2.2 for an older one, A.2.3 for a partnership; or why not applied."""
    waiver = waivers.waiver(_ME, facts, catalogue, on)
    if waiver is not None:
        return not_applied(_ME, waiver.reason, *waiver.doubts)
    judged = of_employer(facts.employer, catalogue, on)
    if facts.employer.kind is EmployerKind.ORDINARY_PARTNERSHIP:
        judged = doubted(judged, catalogue.finding("financial_of_partnership", _CAPITAL))
    return doubted(judged, *scope.doubts(_ME, facts, catalogue, on))


def of_employer(employer: Employer, catalogue: Catalogue, on: date) -> CriterionResult:
    """The figures of one employer on that day, whatever its dossier says."""
    founded = employer.founded_on
    if founded is not None and founded.year >= on.year:
        return _new(employer, founded, catalogue, on)
    older = _older(employer, catalogue, on)
    is_by_capital = older.verdict is Verdict.MET and older.sum.subject == _CAPITAL  # would do for a new one, too
    if founded is not None or is_by_capital or older.verdict is Verdict.CANNOT_SAY:
        return older
    return reopened(older, path=_FOUNDED)


def _new(employer: Employer, founded: date, catalogue: Catalogue, on: date) -> CriterionResult:
    """A.2.1: founded this year, so there is no year-end balance yet."""
    limit = threshold(catalogue, "financial_new_capital_try", on)
    if limit.row is None:
        return no_value(_ME, catalogue, limit, on, _CAPITAL)
    if employer.paid_capital_try is None:
        return unanswered(_ME, catalogue, _CAPITAL, limit.source)
    capital, wanted = employer.paid_capital_try, limit.value
    values = {"capital": written(capital), "threshold": written(wanted), "year": str(founded.year)}
    said = catalogue.finding("financial_new_sum", _CAPITAL, limit.source, **values)
    known = doubts(catalogue, _CAPITAL, limit)
    if capital >= wanted:
        return met(_ME, said, *known)
    missing = {"missing": written(wanted - capital), "threshold": written(wanted)}
    return not_met(_ME, said, (catalogue.finding("financial_cure_capital", _CAPITAL, limit.source, **missing),), *known)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limb:
    """Seçenek: one of the three figures that would do alone."""

    path: str
    figure: Decimal | None
    limit: Threshold
    unit: Unit
    cure: str

    @property
    def is_reached(self) -> bool:
        return self.figure is not None and self.figure >= self.limit.value


def _limbs(employer: Employer, catalogue: Catalogue, on: date) -> tuple[_Limb, ...]:
    """Capital, sales and exports; until 31.12.2024 gross sales, since then net ones."""
    net = threshold(catalogue, "financial_net_sales_try", on)
    gross = threshold(catalogue, "financial_gross_sales_try", on)
    sales = ("employer.last_year_net_sales_try", employer.last_year_net_sales_try, net, "financial_cure_net_sales")
    if gross.row is not None:
        path = "employer.last_year_turnover_try"
        sales = (path, employer.last_year_turnover_try, gross, "financial_cure_gross_sales")
    capital = threshold(catalogue, "financial_capital_try", on)
    exports = threshold(catalogue, "financial_exports_usd", on)
    rows = (
        (_CAPITAL, employer.paid_capital_try, capital, "financial_cure_capital"),
        sales,
        ("employer.last_year_exports_usd", employer.last_year_exports_usd, exports, "financial_cure_exports"),
    )
    units = (Unit.TRY, Unit.TRY, Unit.USD)
    return tuple(
        _Limb(path=path, figure=figure, limit=limit, unit=unit, cure=cure)
        for (path, figure, limit, cure), unit in zip(rows, units, strict=True)
    )


def _older(employer: Employer, catalogue: Catalogue, on: date) -> CriterionResult:
    """A.2.2: any one of the three is enough."""
    limbs = _limbs(employer, catalogue, on)
    for limb in limbs:
        if limb.limit.row is None:
            return no_value(_ME, catalogue, limb.limit, on, limb.path)
    reached = next((limb for limb in limbs if limb.is_reached), None)
    known = doubts(catalogue, _CAPITAL, *(limb.limit for limb in limbs))
    if reached is not None:
        return met(_ME, _reached_sum(reached, catalogue), *doubts(catalogue, reached.path, reached.limit))
    cures = [_cure(limb, catalogue) for limb in limbs]
    short = not_met(_ME, _short_sum(limbs, catalogue), cures, *known)
    unknown = next((limb for limb in limbs if limb.figure is None), None)
    return short if unknown is None else reopened(short, path=unknown.path)


def _reached_sum(limb: _Limb, catalogue: Catalogue) -> Finding:
    figure = written(limb.figure or Decimal(0), limb.unit)
    values = {"label": limb.limit.known.label, "figure": figure, "threshold": written(limb.limit.value, limb.unit)}
    return catalogue.finding("financial_reached_sum", limb.path, limb.limit.source, **values)


def _short_sum(limbs: tuple[_Limb, ...], catalogue: Catalogue) -> Finding:
    """All three figures against their thresholds; one not typed stands as a dash."""
    capital, sales, exports = limbs
    code = "financial_gross_sum" if sales.cure == "financial_cure_gross_sales" else "financial_older_sum"
    names = {"capital": capital, "sales": sales, "exports": exports}
    limits = {f"{name}_threshold": written(limb.limit.value, limb.unit) for name, limb in names.items()}
    figures = {name: written(limb.figure, limb.unit) for name, limb in names.items() if limb.figure is not None}
    return catalogue.finding(code, _CAPITAL, capital.limit.source, **limits, **figures)


def _cure(limb: _Limb, catalogue: Catalogue) -> Finding:
    missing = limb.limit.value - (limb.figure or Decimal(0))
    said = {"missing": written(missing, limb.unit), "threshold": written(limb.limit.value, limb.unit)}
    return catalogue.finding(limb.cure, limb.path, limb.limit.source, **said)
