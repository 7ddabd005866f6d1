"""Small helpers around dated values."""

from decimal import Decimal

from webapp.catalogue.model import Catalogue, NoValueFor
from webapp.domain.findings import Finding
from webapp.domain.periods import format_day


def not_known(catalogue: Catalogue, subject: str, missing: NoValueFor) -> Finding:
    """No row covers the day: said as a finding, the nearest row is never used instead."""
    rows = catalogue.values[missing.key]
    label = rows[0].label if rows else missing.key
    return catalogue.finding("value_not_known", subject, label=label, day=format_day(missing.on))


def format_number(number: Decimal) -> str:
    """``Decimal('6.50')`` as ``6,5`` and ``Decimal('5')`` as ``5``."""
    return f"{number.normalize():f}".replace(".", ",")
