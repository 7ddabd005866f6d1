"""Wage floors by group, without a dossier: multiple × gross minimum wage of the day (Kriterler A.3.1)."""

from dataclasses import dataclass
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.findings import Finding
from webapp.domain.money import Money, format_money
from webapp.rules.amounts import Amount, derived, look_up, unknowable
from webapp.rules.values import format_number

_PREFIX = "wage_multiple_"
_MINIMUM_WAGE = "minimum_wage_gross_try"


class UnknownGroup(LookupError):
    """The catalogue has no multiple for a group of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WageFloorAnswer:
    """Ücret tabanı: gross lira a month = ``minimum_wage`` × ``multiple``; None where a part is not announced."""

    group: str
    label: str
    minimum_wage: Amount
    multiple: Amount
    floor: Amount

    @property
    def is_known(self) -> bool:
        return self.floor.value is not None

    @property
    def notes(self) -> tuple[Finding, ...]:
        """Everything to be said, in the order of the amounts."""
        return tuple(note for part in (self.minimum_wage, self.multiple, self.floor) for note in part.notes)


def wage_groups(catalogue: Catalogue) -> tuple[str, ...]:
    """The names of all groups, in the catalogue's order: ``senior_executive``, ``domestic_services`` …"""
    return tuple(key.removeprefix(_PREFIX) for key in catalogue.values if key.startswith(_PREFIX))


def floor_of_group(catalogue: Catalogue, group: str, on: date) -> WageFloorAnswer:
    """The floor of one group on the application day. Raises UnknownGroup."""
    if group not in wage_groups(catalogue):
        raise UnknownGroup(group)
    key = f"{_PREFIX}{group}"
    base = look_up(catalogue, _MINIMUM_WAGE, on, "minimum_wage")
    multiple = look_up(catalogue, key, on, "multiple")
    return WageFloorAnswer(
        group=group,
        label=catalogue.values[key][0].label,
        minimum_wage=base,
        multiple=multiple,
        floor=_floor(catalogue, base, multiple),
    )


def _floor(catalogue: Catalogue, base: Amount, multiple: Amount) -> Amount:
    if base.value is None or multiple.value is None:
        return unknowable(catalogue)
    floor = derived(base.value * multiple.value, (base, multiple))
    said = {"base": base.value, "floor": base.value * multiple.value}
    return floor.noted(
        catalogue.finding(
            "wage_floor_sum",
            "floor",
            multiple.sources[0],
            multiple=format_number(multiple.value),
            **{name: format_money(Money(amount)) for name, amount in said.items()},
        )
    )
