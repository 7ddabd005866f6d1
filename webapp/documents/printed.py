"""What a paper printed, as plain values: kept with every version, hashed, and compared value by value.

Two versions are compared by these values and not by their bytes: the difference is what a person would read.
"""

import dataclasses
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from webapp.documents.contexts import CONTEXTS
from webapp.documents.engine import template_sources
from webapp.documents.fields import TICKED, UNTICKED, path_of, row_of
from webapp.documents.render import template_bytes

PHOTO, ENCLOSURES = "photo", "enclosures"
BESIDE_THE_FACTS = frozenset({PHOTO, ENCLOSURES, "prepared_on"})
"""Printed values that are no statement of the paper: its picture, its list of enclosures and its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Değişiklik: a printed value that differs, by the name and path of its field, with both values in words."""

    name: str
    path: str
    label: str
    was: str
    now: str


def values_text(values: Mapping[str, object], *, photo_sha256: str = "") -> str:
    """The plain values of a context as JSON, always written in the same way; a printed photograph by its hash."""
    pictured = {PHOTO: photo_sha256} if photo_sha256 else {}
    return json.dumps({**values, **pictured}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(text: str) -> str:
    """Hex SHA-256 of a text of values."""
    return sha256(text.encode()).hexdigest()


@cache
def template_hash(template: str) -> str:
    """Hex SHA-256 of the Word template."""
    return sha256(template_bytes(template)).hexdigest()


@cache
def prints_photo(template: str) -> bool:
    """Whether the photograph of the foreigner stands on the paper."""
    return any(PHOTO in source for source in template_sources(template_bytes(template)))


def changes(template: str, before: str, after: str) -> tuple[Change, ...]:
    """What reads differently between two texts of values, in the order of the paper.

    Only values that both know are compared: a release that prints one more has not changed what was said. Of several
    fields that show one fact (the wage in figures and in words) the first is named.
    """
    was, now = json.loads(before), json.loads(after)
    fields = {field.name: field for field in dataclasses.fields(CONTEXTS[template])}
    differing = [name for name in (*fields, PHOTO) if _both(name, was, now) and was.get(name) != now.get(name)]
    found = [c for name in differing if not _is_passage(was.get(name)) for c in _of_field(name, fields, was, now)]
    once = {change.path or change.name: change for change in reversed(found)}
    kept = tuple(change for change in found if once[change.path or change.name] is change)
    return kept or ((_passages(differing[0]),) if differing else ())


def words() -> Mapping[str, str]:
    """Labels of what is no field of the dossier."""
    return _words()


@cache
def _words() -> dict[str, str]:
    return tomllib.loads(Path(__file__).with_name("printed_words.toml").read_text("utf-8"))


def _both(name: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    return (name in was and name in now) or (name == PHOTO and (name in was or name in now))


def _is_passage(value: object) -> bool:
    """A yes or no chooses a passage of the text and is never printed; a box that holds only a gap is no value."""
    return isinstance(value, bool)


def _passages(name: str) -> Change:
    said = _words()
    return Change(name=name, path="", label=said["passages"], was=said["nothing"], now=said["nothing"])


def _of_field(name: str, fields: Mapping[str, Any], was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    if name == PHOTO:
        yield _photo(was, now)
        return
    path, row = path_of(fields[name]), row_of(fields[name])
    if row is not None:
        yield from _of_rows(name, path, row, was[name], now[name])
        return
    if not path and name not in _words():  # a gap beside boxes: the boxes tell it
        return
    before, after = _said(was[name]), _said(now[name])
    if before != after:
        yield Change(name=name, path=path, label=_label(name, path), was=before, now=after)


def _of_rows(name: str, path: str, row: type[Any], was: list[Any], now: list[Any]) -> Iterator[Change]:
    """Row by row; a row that came or went is one change."""
    for index in range(max(len(was), len(now))):
        old, new = (rows[index] if index < len(rows) else None for rows in (was, now))
        if old is None or new is None:
            label = f"{_label(name, path)}, {index + 1}"
            yield Change(name=name, path=f"{path}[{index}]", label=label, was=_said(old), now=_said(new))
            continue
        for field in dataclasses.fields(row):
            if field.name in old and field.name in new and old[field.name] != new[field.name]:
                full = f"{path}[].{path_of(field).removeprefix('.')}"
                yield Change(
                    name=f"{name}[{index}].{field.name}",
                    path=full.replace("[]", f"[{index}]"),
                    label=f"{_label(field.name, full)}, {index + 1}",
                    was=_said(old[field.name]),
                    now=_said(new[field.name]),
                )


def _photo(was: Mapping[str, Any], now: Mapping[str, Any]) -> Change:
    said = _words()
    before, after = (said["is_there"] if values.get(PHOTO) else said["nothing"] for values in (was, now))
    return Change(
        name=PHOTO, path="", label=said[PHOTO], was=before, now=said["other_picture"] if before == after else after
    )


def _label(name: str, path: str) -> str:
    from webapp.catalogue.loader import catalogue

    return catalogue().field(path).label if path else _words()[name]


def _said(value: object) -> str:
    """The value as one line: ticked boxes by their labels, lists and rows joined."""
    if isinstance(value, dict):
        if set(value) == {"mark", "label"}:
            return str(value["label"]) if value["mark"] == TICKED else ""
        parts = [_said(part) for part in value.values()]
        return ", ".join(part for part in parts if part and part != _words()["nothing"])
    if isinstance(value, list):
        return "; ".join(filter(None, map(_said, value))) or _words()["nothing"]
    marks = {TICKED: "ticked", UNTICKED: "unticked", "": "nothing", None: "nothing"}
    return _words()[marks[value]] if value in marks else str(value)
