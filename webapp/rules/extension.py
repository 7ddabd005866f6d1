"""Uzatma: the window in which it can be asked for (6735 m.7/3), and which permit it can prolong."""

from collections.abc import Iterator
from datetime import date, timedelta

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, Overlay
from webapp.domain.findings import Finding
from webapp.domain.periods import add_months, format_day
from webapp.domain.permit import Permit, PermitKind
from webapp.rules.dates import is_plausible

_ENDS_ON = "former_permit.ends_on"
_DAY = timedelta(days=1)
_OLDER_RULE = frozenset({Category.KEY_PERSONNEL, Category.LIAISON_OFFICE})


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """What keeps the former permit from being extended on that day."""
    if facts.kind is not ApplicationKind.EXTENSION:
        return
    permit = facts.former_permit or Permit()
    yield from _kind(facts, permit, catalogue)
    if permit.ends_on is not None and is_plausible(permit.ends_on):
        yield from _window(permit.ends_on, catalogue, on)
        if facts.category in _OLDER_RULE:
            yield _older_rule(permit.ends_on, catalogue, on)


def _kind(facts: DossierFacts, permit: Permit, catalogue: Catalogue) -> Iterator[Finding]:
    """An extension prolongs a permit of its own kind; a permanent one and a Turquoise Card have none."""
    needed = PermitKind.INDEPENDENT if Overlay.INDEPENDENT in facts.overlays else PermitKind.FIXED_TERM
    if permit.kind is not None and permit.kind is not needed:
        yield catalogue.finding(
            "former_permit_kind_differs",
            "former_permit.kind",
            kind=catalogue.label(permit.kind),
            needed=catalogue.label(needed),
        )


def _window(ends_on: date, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """From 60 days before the end, and before the end: the day before it is the last safe one."""
    window = catalogue.value("extension_window_days", on)
    first_day, last_day = ends_on - timedelta(days=window.whole), ends_on - _DAY
    said = {"day": format_day(ends_on), "on": format_day(on)}
    if on > last_day:
        yield catalogue.finding("extension_too_late", _ENDS_ON, window.source, **said, last_day=format_day(last_day))
    elif on < first_day:
        yield catalogue.finding(
            "extension_too_early",
            _ENDS_ON,
            window.source,
            **said,
            first_day=format_day(first_day),
            last_day=format_day(last_day),
            days=str(window.whole),
        )


def _older_rule(ends_on: date, catalogue: Catalogue, on: date) -> Finding:
    """Seed B (DYY Personel Yön. m.11): two months before to 15 days after; 6735 m.7/3 has overtaken it."""
    months = catalogue.value("extension_dyy_months_before", on)
    days = catalogue.value("extension_dyy_days_after", on)
    return catalogue.finding(
        "extension_older_window",
        _ENDS_ON,
        days.source,
        months=str(months.whole),
        days=str(days.whole),
        first_day=format_day(add_months(ends_on, -months.whole)),
        last_day=format_day(ends_on + timedelta(days=days.whole)),
    )
