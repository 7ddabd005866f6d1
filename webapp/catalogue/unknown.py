"""A stretch of days without a value: looked for and not found, or without such a rule. Never filled with a guess."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownPeriod:
    """Bilinmeyen dönem: ``note`` says in Turkish what was looked for; both days are inclusive.

    With ``is_no_rule`` nothing is missing: the law knew no such rule in those days. ``valid_until`` is None while the
    period lasts.
    """

    key: str
    label: str
    valid_from: date
    valid_until: date | None
    source: str
    note: str
    checked_on: date
    is_no_rule: bool = False

    def covers(self, on: date) -> bool:
        """Whether that day lies in the period."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)
