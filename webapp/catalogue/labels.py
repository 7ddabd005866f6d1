"""Turkish names of enum members, one table for forms, documents and screens alike."""

from enum import StrEnum

from webapp.catalogue.loader import catalogue


def enum_label(member: StrEnum) -> str:
    """``Category.KEY_PERSONNEL`` as ``Kilit personel``. Raises KeyError when labels.toml lacks the member."""
    return catalogue().labels[type(member).__name__][member.value]


def enum_hint(member: StrEnum) -> str:
    """The one line that explains a choice, "" where none is needed."""
    return catalogue().hints[type(member).__name__][member.value]
