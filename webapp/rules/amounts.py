"""An amount with its source, its standing and what has to be said beside it; or none, with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from webapp.catalogue.model import Catalogue, DatedValue, NoValueFor, Standing
from webapp.domain.findings import Finding
from webapp.domain.periods import format_day

NOT_FOUND = "amounts_not_found"
_STRONGEST_FIRST = tuple(Standing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Tutar ve dayanağı: ``value`` is None when nobody has announced it, and ``notes`` then say why."""

    value: Decimal | None
    sources: tuple[str, ...]
    standing: Standing
    notes: tuple[Finding, ...] = ()

    def noted(self, *notes: Finding) -> "Amount":
        """The same amount with more to say beside it."""
        return replace(self, notes=(*self.notes, *notes))


def look_up(catalogue: Catalogue, key: str, on: date, subject: str) -> Amount:
    """The catalogue's row for that day, or no amount with the reason; never the nearest row.

    Args:
        subject: what the amount is to the asker, e.g. ``permit_fee``; it stands on the notes.
    """
    try:
        row = catalogue.value(key, on)
    except NoValueFor:
        return _no_amount(catalogue, key, on, subject)
    return Amount(value=row.value, sources=(row.source,), standing=catalogue.source(row.source).standing)


def derived(value: Decimal, parts: Iterable[Amount], rule: str = "") -> Amount:
    """An amount that a rule makes of others: no stronger than the weakest of them.

    The parts' own notes stay with the parts.

    Args:
        rule: the source that prescribes the sum, "" when the sum is only for information.
    """
    known = tuple(parts)
    refs = [ref for part in known for ref in part.sources] + ([rule] if rule else [])
    return Amount(value=value, sources=tuple(dict.fromkeys(refs)), standing=weakest(part.standing for part in known))


def unknowable(catalogue: Catalogue) -> Amount:
    """What cannot be worked out because a part of it is missing; the part says why."""
    return Amount(value=None, sources=(NOT_FOUND,), standing=catalogue.source(NOT_FOUND).standing)


def weakest(standings: Iterable[Standing]) -> Standing:
    """The standing that can be relied on least; the enum is written strongest first."""
    return max(standings, key=_STRONGEST_FIRST.index)


def _no_amount(catalogue: Catalogue, key: str, on: date, subject: str) -> Amount:
    return unknowable(catalogue).noted(why_none(catalogue, key, on, subject))


def why_none(catalogue: Catalogue, key: str, on: date, subject: str) -> Finding:
    """Why the catalogue has no row for that day: not announced, not known, not reached, or no such rule then."""
    rows = catalogue.values[key]
    said = {"label": rows[0].label, "day": format_day(on)}
    period = catalogue.unknown(key, on)
    if period is not None:
        code = "value_no_rule" if period.is_no_rule else "value_unknown"
        return catalogue.finding(code, subject, period.source, **said, note=period.note)
    if on < min(row.valid_from for row in rows):
        first = min(row.valid_from for row in rows)
        return catalogue.finding("value_before_catalogue", subject, **said, first=format_day(first))
    return catalogue.finding("value_not_announced", subject, **said, last=format_day(_last_day(rows)))


def _last_day(rows: tuple[DatedValue, ...]) -> date:
    return max(row.valid_until or date.max for row in rows)
