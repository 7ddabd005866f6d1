"""Özellik arz eden doğrudan yabancı yatırım: the chosen limb against its yearly threshold (DYY Personel Yön. m.4)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from webapp.catalogue.model import Catalogue, DatedValue, NoValueFor, Standing, Unit
from webapp.domain.dossier import Category, DossierFacts, SpecialFdiLimb
from webapp.domain.findings import Finding
from webapp.domain.money import Currency, Money, format_money
from webapp.rules.conditions import is_capital_limb
from webapp.rules.values import format_number, not_known


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Ölçülen tutar: how the figure is read, where it stands, its threshold and the finding when it is short."""

    path: str
    figure: Callable[[DossierFacts], Decimal | int | None]
    key: str
    code: str


def _foreign_capital(facts: DossierFacts) -> Decimal | None:
    return facts.employer.foreign_capital_try if facts.employer.shareholders else None


_CAPITAL = Measure(
    path="employer.shareholders",
    figure=_foreign_capital,
    key="special_fdi_foreign_capital_try",
    code="special_fdi_capital_short",
)
_MEASURE_OF_LIMB: Mapping[SpecialFdiLimb, Measure] = {
    SpecialFdiLimb.TURNOVER: Measure(
        path="employer.last_year_turnover_try",
        figure=lambda facts: facts.employer.last_year_turnover_try,
        key="special_fdi_turnover_try",
        code="special_fdi_turnover_short",
    ),
    SpecialFdiLimb.EXPORTS: Measure(
        path="employer.last_year_exports_usd",
        figure=lambda facts: facts.employer.last_year_exports_usd,
        key="special_fdi_exports_usd",
        code="special_fdi_exports_short",
    ),
    SpecialFdiLimb.STAFF: Measure(
        path="answers.sgk_staff_last_year",
        figure=lambda facts: facts.answers.sgk_staff_last_year,
        key="special_fdi_staff",
        code="special_fdi_staff_short",
    ),
    SpecialFdiLimb.FIXED_INVESTMENT: Measure(
        path="answers.planned_fixed_investment_try",
        figure=lambda facts: facts.answers.planned_fixed_investment_try,
        key="special_fdi_fixed_investment_try",
        code="special_fdi_investment_short",
    ),
}


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """What the chosen special-FDI limb lacks, and where its threshold is only computed; an open limb is not judged."""
    if facts.category is not Category.KEY_PERSONNEL:
        return
    for measure in measures(facts):
        yield from _measured(measure, measure.figure(facts), catalogue, on)
    if facts.answers.special_fdi_limb is SpecialFdiLimb.INVESTMENT_ELSEWHERE:
        yield from _same_country(facts, catalogue)


def measures(facts: DossierFacts) -> Iterator[Measure]:
    """What the chosen limb is measured by: the foreign capital first where it counts, then the limb's own figure."""
    limb = facts.answers.special_fdi_limb
    if is_capital_limb(limb):
        yield _CAPITAL
    if limb is not None and limb in _MEASURE_OF_LIMB:
        yield _MEASURE_OF_LIMB[limb]


def _measured(measure: Measure, amount: Decimal | int | None, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    if amount is None:
        return
    try:
        threshold = catalogue.value(measure.key, on)
    except NoValueFor as missing:
        yield not_known(catalogue, measure.path, missing)
        return
    is_short = amount < threshold.value
    if not is_short and catalogue.source(threshold.source).standing is not Standing.COMPUTED:
        return
    figure = Decimal(amount)
    code = measure.code if is_short else "special_fdi_threshold_computed"
    known = {
        "amount": _written(figure, threshold),
        "threshold": _written(threshold.value, threshold),
        "shortfall": _written(threshold.value - figure, threshold),
        "year": str(on.year),
        "label": threshold.label,
    }
    used = catalogue.findings[code].values
    yield catalogue.finding(code, measure.path, threshold.source, **{name: known[name] for name in used})


def _written(amount: Decimal, threshold: DatedValue) -> str:
    if threshold.unit is Unit.PEOPLE:
        return format_number(amount)
    return format_money(Money(amount, Currency.USD if threshold.unit is Unit.USD else Currency.TRY))


def _same_country(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """The further country is neither that of the parent's seat nor Türkiye (seed B, fifth limb)."""
    country = facts.answers.investment_elsewhere_country
    if country and country in ("TR", facts.employer.parent_company_country):
        yield catalogue.finding("special_fdi_same_country", "answers.investment_elsewhere_country")
