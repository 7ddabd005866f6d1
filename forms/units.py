"""The parts of a form that a person decides about one by one: a field, or a whole list of rows.

Two states of a form are compared by them: what was typed, what is kept now, and by short digests what the form showed
when it was opened.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, FieldList, FormField, HiddenField

_DIGEST_BYTES = 3
"""Enough to tell one value of a field from another; what it stands for stands on the same page."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One field, a group's field or a list: its name, its words and what a browser would send for it."""

    name: str
    label: str
    pairs: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]

    @property
    def digest(self) -> str:
        """A short mark of what it holds."""
        content = "\x1f".join(self.lines).encode("utf-8", "replace")
        return urlsafe_b64encode(blake2s(content, digest_size=_DIGEST_BYTES).digest()).decode()


@dataclass(frozen=True, slots=True)
class Difference:
    """Fark: a unit in which what was typed is not what is kept now.

    ``is_mine`` and ``is_theirs`` tell who changed it since the form was opened; both are None when that is not known.
    """

    name: str
    label: str
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    their_pairs: tuple[tuple[str, str], ...]
    is_mine: bool | None
    is_theirs: bool | None

    @property
    def prefers_mine(self) -> bool:
        """What stands chosen at first: the other's value only where nothing was typed over it."""
        return self.is_mine is not False


def units(form: Iterable[Field]) -> Iterator[Unit]:
    """Every unit of a form in the order of its fields; what travels unseen is none."""
    for field in form:
        if isinstance(field, FormField):
            yield from units(field.form)
        elif not isinstance(field, HiddenField) and getattr(field, "kind", "") not in ("file", "secret"):
            yield Unit(field.name, str(field.label.text), tuple(_pairs(field)), tuple(_lines(field)))


def digests(form: Iterable[Field]) -> str:
    """The digests of every unit, one after the other."""
    return "".join(unit.digest for unit in units(form))


def differences(
    typed: Iterable[Field], kept: Iterable[Field], read: str, unasked: frozenset[str] = frozenset()
) -> tuple[Difference, ...]:
    """What was typed beside what is kept now, unit by unit where they differ.

    Args:
        read: the digests of the form as it was opened, ``""`` when not known.
        unasked: names of fields and groups that this form does not ask at present.
    """
    mine = [unit for unit in units(typed) if not _is_within(unit.name, unasked)]
    theirs = {unit.name: unit for unit in units(kept)}
    was = _by_name(kept, read)
    return tuple(
        _difference(unit, theirs[unit.name], was.get(unit.name))
        for unit in mine
        if unit.name in theirs and unit.lines != theirs[unit.name].lines
    )


def _by_name(form: Iterable[Field], read: str) -> dict[str, str]:
    """The digest of each unit as it was read; none when the form had other units then."""
    names, length = [unit.name for unit in units(form)], 4 * _DIGEST_BYTES // 3
    if len(read) != length * len(names):
        return {}
    return {name: read[at * length : (at + 1) * length] for at, name in enumerate(names)}


def _difference(mine: Unit, theirs: Unit, was: str | None) -> Difference:
    return Difference(
        name=mine.name,
        label=mine.label,
        mine=mine.lines,
        theirs=theirs.lines,
        their_pairs=theirs.pairs,
        is_mine=None if was is None else mine.digest != was,
        is_theirs=None if was is None else theirs.digest != was,
    )


def _is_within(name: str, groups: frozenset[str]) -> bool:
    return any(name == group or name.startswith(f"{group}-") for group in groups)


def _pairs(field: Any) -> Iterator[tuple[str, str]]:
    """Names and texts as a browser sends them for this field as it stands."""
    if isinstance(field, FieldList | FormField):
        for inner in field.entries if isinstance(field, FieldList) else field.form:
            yield from _pairs(inner)
    elif getattr(field, "kind", "") == "boxes":
        yield from ((field.name, key) for key in ("", *field.keys))
    elif getattr(field, "kind", "") == "box":
        yield from [(field.name, "1")] if field.data else []
    else:
        yield field.name, _typed(field)


def _typed(field: Any) -> str:
    if getattr(field, "kind", "") == "choice":
        return str(field.key)
    return str(field.typed if hasattr(field, "typed") else field.data or "")


def _lines(field: Any) -> Iterator[str]:
    """What a reader sees, a line for every row of a list; an empty field has no line."""
    if isinstance(field, FieldList):
        rows = (" · ".join(_row(entry)) for entry in field.entries)
        yield from (row for row in rows if row)
    else:
        yield from ([words] if (words := _words(field)) else [])


def _row(entry: Any) -> Iterator[str]:
    fields = entry.form if isinstance(entry, FormField) else [entry]
    return (words for inner in fields for words in _lines(inner))


def _words(field: Any) -> str:
    kind = getattr(field, "kind", "")
    if kind == "choice":
        return next((str(label) for key, label, _value in field.options if key == field.key), "")
    if kind == "boxes":
        return ", ".join(str(label) for key, label, _value in field.options if key in field.keys)
    if kind == "box":
        return _("Evet") if field.data else _("Hayır")
    if kind == "codes":
        return dict(type(field).names()).get(field.data, field.data) if field.data else ""
    text = _typed(field)
    return f"{text} {field.unit}" if text and kind == "money" and field.unit else text
