"""Reading a fact by its dotted path."""

import re
from functools import lru_cache

from webapp.domain.dossier import DossierFacts

_PART = re.compile(r"([a-z_0-9]+)|\[(\d+)\]")


def value_at(facts: DossierFacts, path: str) -> object:
    """The value at ``worker.education[0].school``; None where a part of the way is missing.

    Raises AttributeError for a name that the dataclasses do not have.
    """
    value: object = facts
    for part in _parts(path):
        if value is None:
            return None
        if isinstance(part, str):
            value = getattr(value, part)
        else:
            rows = value if isinstance(value, tuple) else ()
            value = rows[part] if part < len(rows) else None
    return value


def is_filled(value: object) -> bool:
    """Whether something was typed or chosen: zero and False count, blanks and empty lists do not."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value != ()


def rows_of(path: str, rows: tuple[object, ...], names: tuple[str, ...]) -> list[str]:
    """Paths of some attributes in every row: ``worker.languages[0].level`` …"""
    return [f"{path}[{number}].{name}" for number in range(len(rows)) for name in names]


@lru_cache(maxsize=4096)
def _parts(path: str) -> tuple[str | int, ...]:
    return tuple(name or int(row) for name, row in _PART.findall(path))
