"""What a form holds but does not show: carried along so that nothing typed is lost while a form is redrawn."""

from collections.abc import Iterable, Iterator

from wtforms import Field, FieldList, FormField


def hidden_values(fields: Iterable[Field]) -> list[tuple[str, str]]:
    """Name and typed text of every field in the groups, empty ones left out."""
    return [(field.name, text) for field in _leaves(fields) for text in _all_typed(field) if text]


def _all_typed(field: Field) -> tuple[str, ...]:
    """Several texts for boxes that are ticked together, one for every other control."""
    return field.keys if hasattr(field, "keys") else (_typed(field),)


def _leaves(fields: Iterable[Field]) -> Iterator[Field]:
    for field in fields:
        if isinstance(field, FormField):
            yield from _leaves(field.form)
        elif isinstance(field, FieldList):
            yield from _leaves(field.entries)
        else:
            yield field


def _typed(field: Field) -> str:
    if hasattr(field, "key"):
        return str(field.key)
    if hasattr(field, "typed"):
        return str(field.typed)
    if field.data is True:
        return "1"
    return "" if field.data in (None, False) else str(field.data)
