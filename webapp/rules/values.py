"""Small helpers around dated values."""

from decimal import Decimal

from webapp.catalogue.model import Catalogue, NoValueFor
from webapp.domain.findings import Finding
from webapp.domain.periods import format_day


def not_known(catalogue: Catalogue, subject: str, missing: NoValueFor) -> Finding:
    """No row covers the day: said as a finding, the nearest row is never used instead."""
    rows = catalogue.values[missing.key]
    if not rows:
        return catalogue.finding("value_not_known", subject, label=missing.key, day=format_day(missing.on))
    last = rows[-1]
    return catalogue.finding("value_not_known", subject, last.source, label=last.label, day=format_day(missing.on))


def format_number(number: Decimal) -> str:
    """``Decimal('6.50')`` as ``6,5`` and ``Decimal('5')`` as ``5``."""
    return f"{number.normalize():f}".replace(".", ",")
