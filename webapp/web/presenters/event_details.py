"""What the notice of an event said, as lines of a list."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.domain.events import Event
from webapp.domain.money import Money, format_money

DETAILS = "details."


@dataclass(frozen=True, slots=True)
class DetailLine:
    """One detail: its label and what was said, a list as several values."""

    label: str
    values: tuple[str, ...]


def detail_lines(event: Event) -> tuple[DetailLine, ...]:
    """The details that were told, in the order of the catalogue; what this kind of event does not ask comes last."""
    return tuple(_lines(event))


def _lines(event: Event) -> Iterator[DetailLine]:
    asked = [path.removeprefix(DETAILS) for path in catalogue().deadline_law.events[event.kind].asks]
    names = dict.fromkeys([*asked, *type(event.details).__dataclass_fields__])
    for name in names:
        value = getattr(event.details, name, None)
        if value not in (None, "", ()):
            yield DetailLine(_label(event, name), _words(name, value))


def _label(event: Event, name: str) -> str:
    act = catalogue().road.acts[event.kind]
    if name == "lines" and act.lines:
        return act.lines
    return catalogue().field(f"events[].details.{name}").label


def _words(name: str, value: Any) -> tuple[str, ...]:
    known = catalogue()
    if name == "papers":
        return tuple(known.documents[one].label if one in known.documents else one for one in value)
    if name == "fields":
        return tuple(known.fields[one].label if one in known.fields else one for one in value)
    if isinstance(value, tuple):
        return tuple(enum_label(one) if isinstance(one, StrEnum) else str(one) for one in value)
    if isinstance(value, StrEnum):
        return (enum_label(value),)
    return (format_money(Money(value)) if isinstance(value, Decimal) else str(value),)
