"""The wage against its floor: a multiple of the gross minimum wage on the application day (Kriterler A.3.1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from webapp.catalogue.model import Catalogue, NoValueFor
from webapp.domain.dossier import Category, DossierFacts
from webapp.domain.findings import Finding
from webapp.domain.job import WageBasis
from webapp.domain.money import Currency, Money, format_money
from webapp.rules.completeness import is_asked
from webapp.rules.values import format_number, not_known

_MINIMUM_WAGE = "minimum_wage_gross_try"
_AMOUNT = "job.wage_amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class WageFloor:
    """Ücret tabanı: ``amount`` gross lira a month = ``base`` × ``multiple``, for the level called ``level``."""

    amount: Decimal
    base: Decimal
    multiple: Decimal
    level: str
    source: str


def wage_floor(facts: DossierFacts, catalogue: Catalogue, on: date) -> WageFloor | None:
    """The floor for the dossier's job on that day; None while the level is open.

    Raises NoValueFor when the catalogue has no minimum wage or multiple for the day.
    """
    if facts.category is Category.DOMESTIC_SERVICES:
        key, level = "domestic_services", catalogue.label(facts.category)
    elif facts.job.level is not None:
        key, level = facts.job.level.value, catalogue.label(facts.job.level)
    else:
        return None
    multiple = catalogue.value(f"wage_multiple_{key}", on)
    base = catalogue.value(_MINIMUM_WAGE, on)
    return WageFloor(
        amount=base.value * multiple.value,
        base=base.value,
        multiple=multiple.value,
        level=level,
        source=multiple.source,
    )


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """A gross lira wage under the floor blocks; a net one under it or a foreign one warns."""
    wage = facts.job.wage
    if wage is None or not is_asked(facts, _AMOUNT):
        return
    if wage.amount <= 0:
        yield from implausible(facts, catalogue)
        return
    try:
        floor = wage_floor(facts, catalogue, on)
    except NoValueFor as missing:
        yield not_known(catalogue, _AMOUNT, missing)
        return
    if floor is not None:
        yield from _compared(facts, catalogue, wage, floor)


def implausible(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """A wage of nothing or less is wrong on any file, also on one whose wage is not measured against a floor."""
    wage = facts.job.wage
    if wage is not None and wage.amount <= 0:
        yield catalogue.finding("wage_not_positive", _AMOUNT, wage=format_money(wage))


def _compared(facts: DossierFacts, catalogue: Catalogue, wage: Money, floor: WageFloor) -> Iterator[Finding]:
    values = {
        "wage": format_money(wage),
        "level": floor.level,
        "floor": format_money(Money(floor.amount)),
        "base": format_money(Money(floor.base)),
        "multiple": format_number(floor.multiple),
    }
    if wage.currency is not Currency.TRY:
        yield catalogue.finding("wage_in_foreign_currency", "job.wage_currency", floor.source, **values)
    elif facts.job.wage_basis is WageBasis.NET:
        if wage.amount < floor.amount:  # a net wage over the floor has a gross one over it, too
            yield catalogue.finding("wage_is_net", "job.wage_basis", floor.source, **values)
    elif wage.amount < floor.amount:
        shortfall = format_money(Money(floor.amount - wage.amount))
        yield catalogue.finding("wage_below_floor", _AMOUNT, floor.source, **values, shortfall=shortfall)
