"""Professions kept for Turkish citizens stop a dossier (6735 m.9/1-ç); titles that only look like one are a warning."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.catalogue.reserved import Likeness
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import Finding
from webapp.rules.paths import value_at

_TITLES = ("job.title", "job.occupation_name")


def findings(facts: DossierFacts, catalogue: Catalogue, _on: date) -> Iterator[Finding]:
    """One finding a field: the profession that its text names, or looks like."""
    for path in _TITLES:
        typed = str(value_at(facts, path) or "")
        found = catalogue.professions.find(typed)
        if found is None:
            continue
        profession, likeness = found
        is_named = likeness is Likeness.NAMED and facts.category not in profession.only_warned_in
        yield catalogue.finding(
            "reserved_profession" if is_named else "reserved_profession_similar",
            path,
            profession.source,
            typed=typed,
            profession=profession.name,
            law=profession.law,
        )
