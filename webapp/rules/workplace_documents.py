"""The documents that belong to a workplace and not to one application (seed A 4.1.4)."""

from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import DossierFacts
from webapp.rules.conditions import holds

_ASKED = "workplace_documents_are_asked"


def workplace_documents(catalogue: Catalogue) -> tuple[str, ...]:
    """Ids of the documents that e-İzin asks once for a workplace, in the order of the categories' lists."""
    rows = (row for listed in catalogue.categories.values() for row in listed.requirements)
    return tuple(dict.fromkeys(row.document for row in rows if row.when == _ASKED))


def asked_of(facts: DossierFacts, catalogue: Catalogue, on: date) -> frozenset[str]:
    """Which of them this dossier asks for; none at a workplace that is kept for temporary protection alone."""
    if facts.workplace is None:
        return frozenset()
    known = frozenset(workplace_documents(catalogue))
    rows = catalogue.requirements(facts.category, facts.kind, facts.filed_from, on, facts.overlays)
    return frozenset(
        row.document for row in rows if row.document in known and holds(row.when, facts, catalogue, on) is not False
    )
