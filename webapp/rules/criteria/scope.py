"""Of which dossiers the general criteria speak, and what is open about that."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, Overlay
from webapp.domain.findings import Criterion, Finding, Verdict
from webapp.rules.criteria.exemption import exemption

_SECTOR_RELIEF = frozenset({Overlay.TOURISM, Overlay.ENTERTAINMENT, Overlay.TEACHER})


def doubts(criterion: Criterion, facts: DossierFacts, catalogue: Catalogue, on: date) -> tuple[Finding, ...]:
    """What is open about applying A.1 to A.3 to this dossier. A doubt that weighs as a warning weakens a refusal."""
    return tuple(_doubts(criterion, facts, catalogue, on))


def _doubts(criterion: Criterion, facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    claimed = exemption(facts, catalogue, on)
    if claimed is not None and claimed.verdict is Verdict.CANNOT_SAY and facts.answers.exemption is not None:
        yield catalogue.finding("criteria_exemption_open", "answers.exemption")
    if criterion is Criterion.WAGE:
        return
    if facts.kind is ApplicationKind.EXTENSION:
        yield catalogue.finding("criteria_at_extension", "kind")
    if facts.category is Category.INTERNATIONAL_PROTECTION:
        yield catalogue.finding("criteria_under_protection", "category")
    if _has_sector_relief(facts):
        yield catalogue.finding("criteria_sector_relief", "overlays")


def _has_sector_relief(facts: DossierFacts) -> bool:
    """Section B: tourism, education, research and public projects among others (regulation 6.2)."""
    is_project = facts.job.has_procurement_or_approval or facts.job.is_tubitak_project
    return is_project or bool(_SECTOR_RELIEF & frozenset(facts.overlays))
