"""The fields a template of a document may print, read from the context that fills it."""

import dataclasses
import typing

from webapp.documents.contexts import BESIDE, CONTEXTS

_FURNITURE = ("is_draft", "photo")


def templates() -> tuple[str, ...]:
    """The ids of the templates we ship."""
    return (*CONTEXTS, *BESIDE)


def fields_of(template: str) -> frozenset[str]:
    """``surname``, ``education`` and ``education.school`` for its rows. Raises KeyError for an unknown template."""
    context = {**CONTEXTS, **BESIDE}[template]
    found = {*_FURNITURE}
    for name, kind in typing.get_type_hints(context).items():
        found.add(name)
        for row in typing.get_args(kind):
            if dataclasses.is_dataclass(row):
                found |= {f"{name}.{field.name}" for field in dataclasses.fields(row)}
    return frozenset(found)
