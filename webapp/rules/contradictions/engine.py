"""Every comparison inside the facts, in one order."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import Finding
from webapp.rules.contradictions import (
    application,
    contract,
    employer,
    granted,
    letters,
    passport_zone,
    people,
    post,
    wording,
)

_RULES = (
    application.findings,
    people.findings,
    passport_zone.findings,
    employer.findings,
    post.findings,
    contract.findings,
    wording.findings,
    granted.findings,
    letters.findings,
)


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Facts that cannot both be right. What a single field says wrongly is a matter of the other rules."""
    for rule in _RULES:
        yield from rule(facts, catalogue, on)
