"""Çalışma izni: the permit that was granted, or the one that is to be extended."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PermitKind(StrEnum):
    """İzin türü (6735 m.10, m.11, m.17)."""

    FIXED_TERM = "fixed_term"
    INDEPENDENT = "independent"
    PERMANENT = "permanent"
    TURQUOISE_CARD = "turquoise_card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """Çalışma izni: number, days and how often it was extended with the same employer (0 for a first permit).

    ``ends_on`` is the last day of the permit; a permanent one has none. ``card_number`` is printed on the card.
    """

    number: str = ""
    card_number: str = ""
    kind: PermitKind | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    extension_count: int | None = None
