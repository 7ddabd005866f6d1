"""Boşluk: a value that this dossier should have and does not, carried through a context under its own name."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

OPENING, CLOSING = "‹", "›"


@dataclass(frozen=True, slots=True)
class Gap:
    """Boşluk: the field path of the missing value and its Turkish label."""

    path: str
    label: str


class GapText(str):
    """The text that stands in a draft for a missing value: ``‹Pasaport no›``."""

    __slots__ = ("gap",)
    gap: Gap

    def __new__(cls, gap: Gap) -> "GapText":
        text = super().__new__(cls, f"{OPENING}{gap.label}{CLOSING}")
        text.gap = gap
        return text

    def __reduce__(self) -> tuple[type["GapText"], tuple[Gap]]:
        """To another process of ours: the text is made of its gap again."""
        return GapText, (self.gap,)


def gaps_of(context: object) -> tuple[Gap, ...]:
    """Every gap of a context in the order of its fields, each path once."""
    return tuple({gap.path: gap for gap in _walk(context)}.values())


def _walk(value: object) -> Iterator[Gap]:
    if isinstance(value, GapText):
        yield value.gap
    elif isinstance(value, tuple):
        for item in value:
            yield from _walk(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _walk(getattr(value, field.name))
