"""The calculators by name, in the order of their tabs."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request, url_for
from flask_babel import lazy_gettext as _l

_TABS = (
    ("calculators.fee", _l("Harç")),
    ("calculators.wage", _l("Ücret tabanı")),
    ("calculators.extension", _l("Uzatma penceresi")),
    ("calculators.permit_end", _l("İznin en geç bitişi")),
    ("calculators.suit", _l("Dava süresi")),
    ("calculators.ratio", _l("İstihdam oranı")),
    ("calculators.quota", _l("Geçici koruma kotası")),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One calculator in the row of tabs."""

    label: Any
    url: str
    is_current: bool


def tabs() -> tuple[Tab, ...]:
    """Every calculator there is; the one of this request is marked."""
    known = current_app.view_functions
    return tuple(
        Tab(label, url_for(endpoint), request.endpoint == endpoint) for endpoint, label in _TABS if endpoint in known
    )
