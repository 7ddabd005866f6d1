"""E-mail addresses: notices of the portal go there (seed A 4.1.2), so each must at least be one address."""

import re
from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import Finding
from webapp.rules.completeness import unasked_parts
from webapp.rules.paths import value_at

_ADDRESSES = ("worker.email", "employer.email", "employer.kep_address", "workplace.email", "household.email")
_ADDRESS = re.compile(r"[^@\s,;]+@[^@\s,;.]+(\.[^@\s,;.]+)+")


def findings(facts: DossierFacts, catalogue: Catalogue, _on: date) -> Iterator[Finding]:
    """A typed address that cannot be one; empty ones are a matter of completeness."""
    for path in _ADDRESSES:
        typed = None if path.startswith(unasked_parts(facts)) else value_at(facts, path)
        if isinstance(typed, str) and typed and _ADDRESS.fullmatch(typed) is None:
            yield catalogue.finding("email_wrong", path, label=catalogue.field(path).label, typed=typed)
