"""Bytes of a dossier file as a plain JSON tree: size, encoding, syntax, depth and repeated keys."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from webapp.exchange.messages import FOUND
from webapp.exchange.problems import BadDossier, Problem, joined, problem, shown

MEGABYTE = 1024 * 1024
MAX_BYTES = 64 * MEGABYTE
MAX_DEPTH = 12
_MAX_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Fraction:
    """A JSON number with a fraction or exponent, or too long for an integer: its digits, never a float."""

    digits: str


@dataclass(frozen=True, slots=True)
class NotANumber:
    """NaN, Infinity or -Infinity, which JSON does not know."""

    word: str


class JsonObject(dict[str, Any]):
    """A JSON object that remembers which of its keys were written twice."""

    repeated: tuple[str, ...] = ()


def parse(text: str | bytes) -> Any:
    """The JSON tree of a dossier file.

    Args:
        text: the file as bytes (UTF-8, with or without byte order mark) or as text.

    Raises:
        BadDossier: too large, empty, not UTF-8, not JSON, nested deeper than 12 levels, or a key written twice.
    """
    characters = _decoded(text)
    if not characters.strip():
        raise BadDossier((problem("", "file_empty"),))
    tree = _loaded(characters)
    problems = _structure_problems(tree)
    if problems:
        raise BadDossier(problems)
    return tree


def found(value: Any) -> str:
    """What kind of JSON value this is, in Turkish, for a message."""
    return FOUND[_kind(value)]


def _decoded(text: str | bytes) -> str:
    size = len(text)
    if size > MAX_BYTES:
        raise BadDossier((problem("", "file_too_large", size=size // MEGABYTE + 1, limit=MAX_BYTES // MEGABYTE),))
    if isinstance(text, str):
        return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadDossier((problem("", "not_utf8", offset=error.start + 1),)) from None


def _loaded(characters: str) -> Any:
    try:
        return json.loads(
            characters,
            object_pairs_hook=_object,
            parse_float=Fraction,
            parse_int=_integer,
            parse_constant=NotANumber,
        )
    except json.JSONDecodeError as error:
        raise BadDossier((problem("", "not_json", line=error.lineno, column=error.colno),)) from None
    except RecursionError:
        raise BadDossier((problem("", "too_deep", limit=MAX_DEPTH),)) from None


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    made = JsonObject(pairs)
    if len(made) < len(pairs):
        made.repeated = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return made


def _integer(digits: str) -> int | Fraction:
    return int(digits) if len(digits) <= _MAX_DIGITS else Fraction(digits)


def _structure_problems(tree: Any) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    waiting: list[tuple[str, Any, int]] = [("", tree, 1)]
    while waiting:
        path, value, depth = waiting.pop()
        if depth > MAX_DEPTH:
            return (problem("", "too_deep", limit=MAX_DEPTH),)
        if isinstance(value, JsonObject):
            problems.extend(problem(joined(path, shown(k)), "duplicate_key", key=shown(k)) for k in value.repeated)
            waiting.extend((joined(path, shown(key)), inner, depth + 1) for key, inner in value.items())
        elif isinstance(value, list):
            waiting.extend((f"{path}[{index}]", inner, depth + 1) for index, inner in enumerate(value))
    return tuple(problems)


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    kinds = {bool: "yes_no", int: "integer", Fraction: "fraction", NotANumber: "not_a_number", str: "text"}
    return kinds.get(type(value), "list" if isinstance(value, list) else "object")
