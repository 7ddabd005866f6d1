"""Between a row and its frozen domain value, driven by the dataclass fields so that none can be forgotten.

A field is kept in the column of its name. A value object without such a column is kept field by field under
``<field>_``; if it may be absent, ``has_<field>`` tells whether it is there.
"""

import types
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def write(row: Any, value: Any, *, prefix: str = "", only: frozenset[str] | None = None) -> None:
    """Copy the fields of a domain value (those named in ``only``, else all) into the row's columns."""
    for name, hint in _hints(cast("Hashable", type(value))).items():
        if only is None or name in only:
            _write_field(row, prefix + name, hint, getattr(value, name))


def read(row: Any, kind: type[T], *, prefix: str = "", given: Mapping[str, Any] | None = None) -> T:
    """The domain value of that kind in the row; fields in ``given`` come from there instead."""
    known = given or {}
    return kind(
        **{
            name: known[name] if name in known else _read_field(row, prefix + name, hint)
            for name, hint in _hints(cast("Hashable", kind)).items()
        }
    )


def _write_field(row: Any, column: str, hint: Any, value: Any) -> None:
    if hasattr(type(row), column):
        setattr(row, column, value)
        return
    kind, is_optional = _value_object(hint)
    if is_optional:
        setattr(row, f"has_{column}", value is not None)
    write(row, kind() if value is None else value, prefix=f"{column}_")


def _read_field(row: Any, column: str, hint: Any) -> Any:
    if hasattr(type(row), column):
        return getattr(row, column)
    kind, is_optional = _value_object(hint)
    if is_optional and not getattr(row, f"has_{column}"):
        return None
    return read(row, kind, prefix=f"{column}_")


def _value_object(hint: Any) -> tuple[type[Any], bool]:
    """The dataclass a field holds and whether it may be None."""
    is_optional = get_origin(hint) in (Union, types.UnionType)
    kinds = [kind for kind in (get_args(hint) if is_optional else (hint,)) if is_dataclass(kind)]
    if len(kinds) != 1:
        raise TypeError(f"No column for {hint!r}")
    return kinds[0], is_optional  # type: ignore[return-value]


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(cast("Any", kind))}
