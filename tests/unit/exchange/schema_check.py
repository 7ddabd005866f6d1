"""A small JSON Schema checker for tests: the keywords our schema uses, and a complaint about any other."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

KINDS: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "null": type(None),
}
SAID_ELSEWHERE = {"description", "title", "$schema", "contentEncoding"}


def faults(value: Any, schema: dict[str, Any], path: str = "$") -> Iterator[str]:
    """Every way in which the value does not follow the schema."""
    for keyword, demand in schema.items():
        if keyword in SAID_ELSEWHERE:
            continue
        if keyword not in KEYWORDS:
            raise AssertionError(f"{path}: this checker does not know {keyword}")
        yield from KEYWORDS[keyword](value, demand, schema, path)


def _type(value: Any, demand: Any, _schema: Any, path: str) -> Iterator[str]:
    kinds = [demand] if isinstance(demand, str) else demand
    if not any(isinstance(value, KINDS[k]) and (k == "boolean" or not isinstance(value, bool)) for k in kinds):
        yield f"{path}: {kinds} expected"


def _enum(value: Any, demand: Any, _schema: Any, path: str) -> Iterator[str]:
    if value not in demand:
        yield f"{path}: {value!r} is not in {demand}"


def _properties(value: Any, demand: Any, _schema: Any, path: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key in value.keys() & demand.keys():
            yield from faults(value[key], demand[key], f"{path}.{key}")


def _additional(value: Any, demand: Any, schema: Any, path: str) -> Iterator[str]:
    assert demand is False
    if isinstance(value, dict):
        yield from (f"{path}: unknown {key}" for key in value.keys() - schema["properties"].keys())


def _required(value: Any, demand: Any, _schema: Any, path: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{path}: {key} is missing" for key in demand if key not in value)


def _items(value: Any, demand: Any, _schema: Any, path: str) -> Iterator[str]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from faults(item, demand, f"{path}[{index}]")


def _branches(number: str) -> Any:
    def check(value: Any, demand: Any, _schema: Any, path: str) -> Iterator[str]:
        fits = sum(not list(faults(value, branch, path)) for branch in demand)
        if fits == 0 or (number == "one" and fits > 1):
            yield f"{path}: {fits} branches fit"

    return check


def _format(value: Any, demand: Any, _schema: Any, path: str) -> Iterator[str]:
    assert demand == "date"
    if isinstance(value, str) and (not re.fullmatch(r"\d{4}-\d\d-\d\d", value) or not date.fromisoformat(value)):
        yield f"{path}: no date"


def _limit(of: Any, is_fine: Any) -> Any:
    def check(value: Any, demand: Any, _schema: Any, path: str) -> Iterator[str]:
        if isinstance(value, of) and not is_fine(value, demand):
            yield f"{path}: outside of {demand}"

    return check


KEYWORDS: dict[str, Any] = {
    "type": _type,
    "enum": _enum,
    "properties": _properties,
    "additionalProperties": _additional,
    "required": _required,
    "items": _items,
    "anyOf": _branches("any"),
    "oneOf": _branches("one"),
    "format": _format,
    "pattern": _limit(str, lambda value, pattern: re.search(pattern, value)),
    "maxLength": _limit(str, lambda value, most: len(value) <= most),
    "maxItems": _limit(list, lambda value, most: len(value) <= most),
    "uniqueItems": _limit(list, lambda value, _: all(value.count(item) == 1 for item in value)),
    "minimum": _limit(int, lambda value, least: value >= least),
    "maximum": _limit(int, lambda value, most: value <= most),
}
