"""A stretch of days whose value was looked for and not found: said in the catalogue, never filled with a guess."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownPeriod:
    """Bilinmeyen dönem: ``note`` says in Turkish what was looked for; both days are inclusive."""

    key: str
    label: str
    valid_from: date
    valid_until: date
    source: str
    note: str
    checked_on: date

    def covers(self, on: date) -> bool:
        """Whether that day lies in the period."""
        return self.valid_from <= on <= self.valid_until
