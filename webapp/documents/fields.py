"""How a context field is filled: each one names the fact it shows and the way it is written.

A context is a frozen dataclass whose fields are declared with the functions below::

    passport_number: str = text("worker.passport.number")

A path that begins with a dot belongs to the row of a repeating table (``.school``).
"""

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from webapp.documents import words
from webapp.documents.gaps import Gap, GapText
from webapp.domain.dossier import DossierFacts
from webapp.domain.money import Currency, Money, format_money
from webapp.domain.periods import format_day

T = TypeVar("T")
DASH = "—"
TICKED, UNTICKED = "☒", "☐"
YES, NO = "evet", "hayır"
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
_FILL, _PATH, _ROW = "fill", "path", "row"


@dataclass(frozen=True, slots=True)
class Box:
    """Kutucuk: ☒ or ☐ and what it stands for."""

    mark: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a paper is written from: the facts, the day, the field paths expected of this dossier."""

    facts: DossierFacts
    on: date
    expected: frozenset[str]
    row: str = ""

    def path(self, path: str) -> str:
        """The full path: a relative one (``.school``) belongs to the present row."""
        return f"{self.row}{path}" if path.startswith(".") else path


Fill = Callable[[Source], object]


def fill(kind: type[T], source: Source) -> T:
    """The context of that kind, every field filled from the source."""
    return kind(**{f.name: f.metadata[_FILL](source) for f in dataclasses.fields(kind)})  # type: ignore[arg-type]


def read(facts: DossierFacts, path: str) -> Any:
    """The fact at a dotted path (``worker.education[0].school``); None where a part on the way is missing."""
    value: Any = facts
    for name, index in _STEP.findall(path):
        value = getattr(value, name)
        if index and value is not None:
            value = value[int(index)]
        if value is None:
            return None
    return value


def shown(source: Source, path: str, write: Callable[[Any], str], otherwise: str = DASH) -> str:
    """The written fact; a gap when it is missing and expected; else ``otherwise``."""
    full = source.path(path)
    value = read(source.facts, full)
    if not _is_missing(value):
        return write(value)
    return gap_at(full) if full in source.expected else otherwise


def gap_at(path: str) -> GapText:
    """The gap that names the field of that path."""
    from webapp.catalogue.loader import catalogue

    pattern = re.sub(r"\[\d+\]", "[]", path)
    return GapText(Gap(path, catalogue().field(pattern).label))


def computed(by: Fill, path: str = "", row: type[Any] | None = None) -> Any:
    """A field made by a function of the source; ``path`` is the fact it shows, ``row`` the context of its rows."""
    return dataclasses.field(metadata={_FILL: by, _PATH: path, _ROW: row})


def path_of(field: "dataclasses.Field[Any]") -> str:
    """The fact that a context field shows; empty when it shows none, or several."""
    return str(field.metadata.get(_PATH, ""))


def row_of(field: "dataclasses.Field[Any]") -> type[Any] | None:
    """The context of the rows of a repeating field."""
    found: type[Any] | None = field.metadata.get(_ROW)
    return found


def text(path: str, otherwise: str = DASH) -> Any:
    """Text as it was typed."""
    return computed(lambda source: shown(source, path, str, otherwise), path)


def day(path: str, otherwise: str = DASH) -> Any:
    """A date: ``23.11.2026``."""
    return computed(lambda source: shown(source, path, format_day, otherwise), path)


def number(path: str, otherwise: str = DASH) -> Any:
    """A count with dots for thousands."""
    return computed(lambda source: shown(source, path, words.plain_number, otherwise), path)


def year(path: str, otherwise: str = DASH) -> Any:
    """A year, without dots."""
    return computed(lambda source: shown(source, path, str, otherwise), path)


def amount(path: str, currency: Currency = Currency.TRY, otherwise: str = DASH) -> Any:
    """An amount with its unit: ``12.574,90 TL``."""
    return computed(lambda source: shown(source, path, lambda value: _money(value, currency), otherwise), path)


def country(path: str, language: str = "tr", otherwise: str = DASH) -> Any:
    """The name of a country."""
    return computed(
        lambda source: shown(source, path, lambda code: words.country_name(code, language), otherwise), path
    )


def spoken(path: str) -> Any:
    """The name of a language."""
    return computed(lambda source: shown(source, path, words.language_name), path)


def choice(path: str, otherwise: str = DASH) -> Any:
    """The Turkish label of a chosen value."""
    return computed(lambda source: shown(source, path, label_of, otherwise), path)


def flag(by: Callable[[DossierFacts], bool]) -> Any:
    """A yes or no that a template asks; it is never printed."""
    return computed(lambda source: by(source.facts))


def boxes(path: str, options: type[StrEnum]) -> Any:
    """A row of boxes, the chosen one ticked; a gap at the end when the choice is expected and missing."""
    return computed(lambda source: _boxes(source, path, options), path)


def rows(path: str, kind: type[Any]) -> Any:
    """The rows of a repeating table, each a context of ``kind``."""
    return computed(lambda source: _rows(source, path, kind), path, kind)


def box(is_ticked: bool) -> str:
    """☒ or ☐."""
    return TICKED if is_ticked else UNTICKED


def label_of(member: StrEnum) -> str:
    """The Turkish label of an enum member."""
    from webapp.catalogue.labels import enum_label

    return enum_label(member)


def _money(value: Decimal, currency: Currency) -> str:
    return format_money(Money(value, currency))


def _is_missing(value: object) -> bool:
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def _boxes(source: Source, path: str, options: type[StrEnum]) -> tuple[Box, ...]:
    chosen = read(source.facts, path)
    row = tuple(Box(box(option is chosen), label_of(option)) for option in options)
    is_gap = chosen is None and path in source.expected
    return (*row, Box("", gap_at(path))) if is_gap else row


def _rows(source: Source, path: str, kind: type[Any]) -> tuple[Any, ...]:
    count = len(read(source.facts, path) or ())
    if count:
        return tuple(fill(kind, dataclasses.replace(source, row=f"{path}[{i}]")) for i in range(count))
    awaited = min((p for p in source.expected if p == path or p.startswith(f"{path}[")), default="")
    if not awaited:
        return ()
    first, *others = dataclasses.fields(kind)
    return (kind(**{first.name: gap_at(awaited)} | {f.name: DASH for f in others}),)
