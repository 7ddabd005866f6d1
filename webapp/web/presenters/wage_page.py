"""Ücret tabanı: multiple × minimum wage, and the typed wage held against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from forms.calculators import WageForm
from webapp.catalogue.model import Catalogue, SourceRef
from webapp.domain.money import Money, format_money
from webapp.rules.amounts import Amount
from webapp.rules.values import format_number
from webapp.rules.wage_floors import WageFloorAnswer, floor_of_group, wage_groups
from webapp.web.presenters.answer_notes import AnswerNote, notes


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One part of the sum with its source."""

    label: str
    amount: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The typed wage beside the floor."""

    is_enough: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WageAnswer:
    """The floor (``""`` where a part of it was never announced), the parts it is made of, and the comparison."""

    label: str
    floor: str
    parts: tuple[PartRow, ...]
    comparison: Comparison | None
    notes: tuple[AnswerNote, ...]


def group_options(law: Catalogue) -> Iterator[tuple[str, str, str]]:
    """The groups to choose from; their names are those of their multiples."""
    for group in wage_groups(law):
        label = law.values[f"wage_multiple_{group}"][0].label
        yield group, short_label(label), group


def short_label(label: str) -> str:
    """``Ücret katı: mühendis, mimar`` as ``mühendis, mimar``."""
    return label.partition(": ")[2] or label


def wage_answer(law: Catalogue, form: WageForm) -> WageAnswer:
    """The answer to a form that was not refused."""
    found = floor_of_group(law, str(form.group.data), form.on.data)
    return WageAnswer(
        label=short_label(found.label),
        floor="" if found.floor.value is None else format_money(Money(found.floor.value)),
        parts=tuple(_parts(law, found)),
        comparison=_compared(found.floor.value, form.wage.data),
        notes=notes(law, found.notes),
    )


def _parts(law: Catalogue, found: WageFloorAnswer) -> Iterator[PartRow]:
    wage, times = found.minimum_wage, found.multiple
    yield _part(law, _("Brüt asgari ücret"), wage, "" if wage.value is None else format_money(Money(wage.value)))
    words = "" if times.value is None else _("%(times)s kat", times=format_number(times.value))
    yield _part(law, _("Kat"), times, words)


def _part(law: Catalogue, label: str, amount: Amount, words: str) -> PartRow:
    return PartRow(label=label, amount=words, sources=tuple(law.source(ref) for ref in amount.sources))


def _compared(floor: Decimal | None, wage: Decimal | None) -> Comparison | None:
    if floor is None or wage is None:
        return None
    typed, gap = format_money(Money(wage)), format_money(Money(abs(wage - floor)))
    if wage < floor:
        return Comparison(is_enough=False, words=_("%(wage)s tabanın %(gap)s altında.", wage=typed, gap=gap))
    if wage == floor:
        return Comparison(is_enough=True, words=_("%(wage)s tabana eşit.", wage=typed))
    return Comparison(is_enough=True, words=_("%(wage)s tabanın %(gap)s üstünde.", wage=typed, gap=gap))
