"""İstihdam ölçütü: five Turkish citizens for each foreigner, and its reliefs (Değerlendirme Kriterleri A.1)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from webapp.catalogue.model import Catalogue, Unit
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts
from webapp.domain.findings import Criterion, CriterionResult, Finding, Verdict
from webapp.domain.parties import Bookkeeping, EmployerKind, Workplace
from webapp.rules.criteria import scope, waivers
from webapp.rules.criteria.thresholds import Threshold, doubts, threshold, written
from webapp.rules.criteria.verdicts import (
    cannot_say,
    doubted,
    met,
    no_value,
    not_applied,
    not_met,
    reopened,
    unanswered,
)
from webapp.rules.criteria_questions import is_partner

_ME = Criterion.EMPLOYMENT
_TURKISH = "workplace.turkish_headcount"
_FOREIGN = "workplace.foreign_headcount"
_SALES = "employer.last_year_net_sales_try"
_KEEPS_A_BALANCE = frozenset({EmployerKind.COMPANY, EmployerKind.BRANCH})


def employment(facts: DossierFacts, catalogue: Catalogue, on: date) -> CriterionResult:
    """The ratio of the dossier's workplace, unless an exemption or relief stands in the way."""
    waiver = waivers.waiver(_ME, facts, catalogue, on)
    if waiver is not None:
        return not_applied(_ME, waiver.reason, *waiver.doubts)
    place = facts.workplace or Workplace()
    if place.turkish_headcount is None:
        return unanswered(_ME, catalogue, _TURKISH)
    if place.foreign_headcount is None:
        return unanswered(_ME, catalogue, _FOREIGN)
    ratio = employment_ratio(
        catalogue,
        turkish_staff=place.turkish_headcount,
        foreign_staff=place.foreign_headcount,
        net_sales=facts.employer.last_year_net_sales_try,
        on=on,
    )
    judged = _for_this_employer(ratio, facts, catalogue)
    return doubted(judged, *scope.doubts(_ME, facts, catalogue, on))


def allowed(turkish_staff: int, per_foreigner: int) -> int:
    """How many foreigners that many Turkish citizens carry: 12 ÷ 5 = 2."""
    return max(turkish_staff, 0) // per_foreigner


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ratio:
    """Oran: ``number`` is which foreigner this one would be, ``limit`` how many stay outside by net sales."""

    turkish: int
    number: int
    per: Threshold
    sales: Threshold
    limit: Threshold

    @property
    def needed(self) -> int:
        return self.number * self.per.whole

    @property
    def is_within_relief(self) -> bool:
        return self.limit.row is not None and self.number <= self.limit.whole

    @property
    def relief_may_help(self) -> bool:
        """Within the first five, or, counting only those beyond them, with staff enough."""
        if self.limit.row is None or self.sales.row is None:
            return False
        return self.turkish >= (self.number - self.limit.whole) * self.per.whole


def employment_ratio(
    catalogue: Catalogue, *, turkish_staff: int, foreign_staff: int, net_sales: Decimal | None, on: date
) -> CriterionResult:
    """Five to one, and the relief by net sales for the first five (A.1.1, A.1.2; the relief since 01.10.2024).

    Args:
        foreign_staff: permit holders at the workplace, without the foreigner asked for.
        net_sales: last year's, in lira; None when not known.
    """
    per = threshold(catalogue, "employment_turks_per_foreigner", on)
    if per.row is None:
        return no_value(_ME, catalogue, per, on, _TURKISH)
    ratio = _Ratio(
        turkish=max(turkish_staff, 0),
        number=max(foreign_staff, 0) + 1,
        per=per,
        sales=threshold(catalogue, "employment_relief_net_sales_try", on),
        limit=threshold(catalogue, "employment_relief_foreigners", on),
    )
    said = _sum(ratio, catalogue)
    if ratio.turkish >= ratio.needed:
        return met(_ME, said, *doubts(catalogue, _TURKISH, per))
    return _by_sales(ratio, net_sales, said, catalogue)


def _by_sales(ratio: _Ratio, net_sales: Decimal | None, said: Finding, catalogue: Catalogue) -> CriterionResult:
    short = not_met(_ME, said, _cures(ratio, catalogue), *doubts(catalogue, _TURKISH, ratio.per))
    if not ratio.relief_may_help:
        return short
    if net_sales is None:
        return reopened(short, path=_SALES)
    if net_sales < ratio.sales.value:
        return short
    relieved = _relief_sum(ratio, net_sales, catalogue)
    known = doubts(catalogue, _SALES, ratio.sales, ratio.limit)
    if ratio.is_within_relief:
        return met(_ME, relieved, *known)
    open_in_law = catalogue.finding("employment_beyond_relief", _TURKISH, limit=str(ratio.limit.whole))
    return cannot_say(_ME, relieved, *known, open_in_law, cures=_cures(ratio, catalogue))


def _sum(ratio: _Ratio, catalogue: Catalogue) -> Finding:
    return catalogue.finding(
        "employment_sum",
        _TURKISH,
        ratio.per.source,
        turkish=str(ratio.turkish),
        per=str(ratio.per.whole),
        allowed=str(allowed(ratio.turkish, ratio.per.whole)),
        number=str(ratio.number),
        needed=str(ratio.needed),
    )


def _relief_sum(ratio: _Ratio, net_sales: Decimal, catalogue: Catalogue) -> Finding:
    return catalogue.finding(
        "employment_relief_sum",
        _SALES,
        ratio.sales.source,
        sales=written(net_sales),
        threshold=written(ratio.sales.value),
        limit=str(ratio.limit.whole),
        number=str(ratio.number),
    )


def _cures(ratio: _Ratio, catalogue: Catalogue) -> list[Finding]:
    """Staff for the ratio of everybody, or sales for the relief where this foreigner is among its first."""
    staff = {"missing": str(ratio.needed - ratio.turkish), "needed": str(ratio.needed)}
    cures = [catalogue.finding("employment_cure_staff", _TURKISH, ratio.per.source, **staff)]
    if ratio.sales.row is not None and ratio.is_within_relief:
        amount = written(ratio.sales.value, Unit.TRY)
        limit = str(ratio.limit.whole)
        cures.append(
            catalogue.finding("employment_cure_sales", _SALES, ratio.sales.source, threshold=amount, limit=limit)
        )
    return cures


def _for_this_employer(ratio: CriterionResult, facts: DossierFacts, catalogue: Catalogue) -> CriterionResult:
    """What may still stand in the way of a ratio that does not hold."""
    if ratio.verdict in (Verdict.MET, Verdict.NOT_APPLIED):
        return ratio
    if facts.category is Category.KEY_PERSONNEL:
        now = facts.answers.key_foreigners_now
        if now is None:
            return reopened(ratio, path="answers.key_foreigners_now")
        if now == 0:
            return not_applied(_ME, catalogue.finding("not_applied_first_key_foreigner", "answers.key_foreigners_now"))
    if is_partner(facts) and facts.kind is ApplicationKind.FIRST:
        return reopened(ratio, catalogue.finding("employment_of_new_partner", _TURKISH))
    return _by_books(ratio, facts, catalogue)


def _by_books(ratio: CriterionResult, facts: DossierFacts, catalogue: Catalogue) -> CriterionResult:
    """A.1.1 speaks of balance-sheet books; companies and branches always keep them."""
    books = facts.employer.bookkeeping
    if books is Bookkeeping.OPERATING_ACCOUNT:
        return reopened(ratio, catalogue.finding("employment_operating_account", "employer.bookkeeping"))
    if books is None and facts.employer.kind not in _KEEPS_A_BALANCE:
        return reopened(ratio, path="employer.bookkeeping")
    return ratio
