"""The documents we write: what is still missing in each, and where to get it."""

from dataclasses import dataclass
from datetime import date

from webapp.catalogue.loader import catalogue
from webapp.documents.gaps import gaps_of
from webapp.documents.registry import documents_of
from webapp.documents.render import context_of
from webapp.domain.dossier import DossierFacts
from webapp.rules.completeness import expected_fields
from webapp.web.presenters.dossier_links import DossierLinks


@dataclass(frozen=True, slots=True)
class Paper:
    """One generated document."""

    document: str
    title: str
    gaps: int
    draft_url: str
    draft_pdf_url: str
    final_url: str
    final_pdf_url: str
    preview_url: str
    versions_url: str


def papers(facts: DossierFacts, links: DossierLinks, on: date) -> tuple[Paper, ...]:
    """The generated documents of a dossier in e-İzin's order."""
    expected = expected_fields(facts)
    return tuple(_paper(document, facts, links, on, expected) for document in documents_of(facts))


def _paper(document: str, facts: DossierFacts, links: DossierLinks, on: date, expected: frozenset[str]) -> Paper:
    return Paper(
        document=document,
        title=catalogue().document(document).label,
        gaps=len(gaps_of(context_of(document, facts, on=on, expected=expected))),
        draft_url=links.generated(document),
        draft_pdf_url=links.generated(document, is_pdf=True),
        final_url=links.generated(document, is_final=True),
        final_pdf_url=links.generated(document, is_final=True, is_pdf=True),
        preview_url=links.preview(document),
        versions_url=links.versions(document),
    )
