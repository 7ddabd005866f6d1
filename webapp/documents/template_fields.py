"""The fields a template of a document may print, read from the context that fills it."""

import dataclasses
import typing

from webapp.documents.contexts import CONTEXTS
from webapp.documents.contexts.checklist import Checklist
from webapp.documents.registry import CHECKLIST

_FURNITURE = ("is_draft", "photo")


def templates() -> tuple[str, ...]:
    """The ids of the templates we ship."""
    return (*CONTEXTS, CHECKLIST)


def fields_of(template: str) -> frozenset[str]:
    """``surname``, ``education`` and ``education.school`` for its rows. Raises KeyError for an unknown template."""
    context = Checklist if template == CHECKLIST else CONTEXTS[template]
    found = {*_FURNITURE}
    for name, kind in typing.get_type_hints(context).items():
        found.add(name)
        for row in typing.get_args(kind):
            if dataclasses.is_dataclass(row):
                found |= {f"{name}.{field.name}" for field in dataclasses.fields(row)}
    return frozenset(found)
