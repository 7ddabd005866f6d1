"""What an entry of the trail says of a row: the names of its changed fields, and marks that name no person."""

import dataclasses
from typing import Any

from sqlalchemy import inspect

FIELDS = "fields"

# Counted or stamped by the application itself, or the user's own looks.
_NOT_TOLD = frozenset({"version", "created_at", "updated_at", "submission", "fs_uniquifier", "theme"})

# Columns whose value may stand in the trail: ids of documents, numbers of files, hashes of bytes.
_MARKS = {
    "dossier": ("number", "category", "assigned_to"),
    "attachment": ("document", "sha256"),
    "generated_document": ("document", "mode", "sequence", "sha256"),
    "dossier_event": ("kind",),
    "firm_template": ("template", "sequence", "state", "sha256"),
    "firm_value": ("key",),
    "membership": ("role", "is_limited"),
    "authorisation": ("user_id", "workplace_id", "household_id"),
    "invitation": ("role",),
    "petition_approval": ("sequence", "sha256"),
    "signed_paper": ("origin", "sequence", "sha256"),
}


def changed_fields(row: Any) -> tuple[str, ...]:
    """The names of the columns whose values are about to differ; a value object names its own fields instead.

    ``answers.is_filed_by_agent`` for an answer among the criteria, ``education`` for rows of a list.
    """
    found: list[str] = []
    state = inspect(row)
    touched = state.committed_state  # only what was assigned since it was read: asking every column costs a flush more
    for attribute in (state.attrs[one.key] for one in state.mapper.column_attrs if one.key in touched):
        history = attribute.history
        if attribute.key in _NOT_TOLD or not history.has_changes():
            continue
        before = history.deleted[0] if history.deleted else None
        after = history.added[0] if history.added else None
        found.extend(_inside(attribute.key, before, after))
    return tuple(found)


def _inside(name: str, before: Any, after: Any) -> list[str]:
    if before == after:
        return []
    if type(before) is type(after) and dataclasses.is_dataclass(before):
        differing = (f.name for f in dataclasses.fields(before) if getattr(before, f.name) != getattr(after, f.name))
        return [f"{name}.{field}" for field in differing]
    return [name]


def told_of(row: Any) -> dict[str, str]:
    """The marks of a row."""
    marks = ((name, getattr(row, name)) for name in _MARKS.get(row.__tablename__, ()))
    return {name: str(value) for name, value in marks if value is not None}
