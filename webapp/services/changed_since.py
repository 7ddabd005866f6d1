"""What the papers of a dossier say today against what they said on an earlier day: the values behind an update."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.generated_documents import GeneratedDocumentRecord
from webapp.db.queries import generated_documents
from webapp.documents.printed import Change, changes, values_text
from webapp.documents.registry import documents_of, template_of
from webapp.documents.render import context_of, plain
from webapp.domain.dossier import DossierFacts
from webapp.rules.completeness import expected_fields


def changed_since(session: Session, dossier_id: UUID, facts: DossierFacts, day: date) -> tuple[Change, ...] | None:
    """The printed values that differ today from the papers as they stood on that day, each field once.

    None where no paper was made up to that day, so that nothing can be compared.
    """
    papers = _papers_of(session, dossier_id, facts, day)
    if not papers:
        return None
    found = [change for paper in papers for change in _differences(paper, facts) if change.path]
    return tuple({change.path: change for change in reversed(found)}.values())[::-1]


def _papers_of(
    session: Session, dossier_id: UUID, facts: DossierFacts, day: date
) -> tuple[GeneratedDocumentRecord, ...]:
    """The newest version of each paper of the application that was made up to that day."""
    written = documents_of(facts)
    rows = [row for row in generated_documents(session, dossier_id) if row.made_on <= day and row.document in written]
    newest = {row.document: row for row in rows}
    return tuple(row for row in newest.values() if row.template == template_of(row.document, facts.category))


def _differences(paper: GeneratedDocumentRecord, facts: DossierFacts) -> tuple[Change, ...]:
    context = context_of(paper.document, facts, on=paper.made_on, expected=expected_fields(facts))
    return changes(paper.template, paper.printed, values_text(plain(context)))
