"""Which fields of a frozen value differ from another of its kind."""

import dataclasses
from collections.abc import Iterator
from typing import Any


def changed_paths(before: Any, after: Any) -> tuple[str, ...]:
    """Dotted paths (``job.title``, ``worker.education[0].school``) whose values differ, in the order of the fields."""
    return tuple(_walk(before, after, ""))


def _walk(before: Any, after: Any, path: str) -> Iterator[str]:
    if before == after:
        return
    if type(before) is type(after) and dataclasses.is_dataclass(before):
        for field in dataclasses.fields(before):
            name = f"{path}.{field.name}".lstrip(".")
            yield from _walk(getattr(before, field.name), getattr(after, field.name), name)
        return
    if isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _walk(old, new, f"{path}[{index}]")
        return
    yield path
