"""What the papers of a dossier say today against what they said on an earlier day: the values behind an update."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from webapp.db.generated_documents import GeneratedDocumentRecord
from webapp.db.queries import generated_documents
from webapp.documents.printed import Change, changes, values_text
from webapp.documents.registry import documents_of, template_of
from webapp.documents.render import context_of, plain
from webapp.domain.dossier import DossierFacts
from webapp.rules.completeness import expected_fields
from webapp.services.audit_reading import last_changes

_ISTANBUL = ZoneInfo("Europe/Istanbul")


def changed_since(session: Session, dossier_id: UUID, facts: DossierFacts, day: date) -> tuple[Change, ...] | None:
    """The printed values that differ today from the papers as they stood on that day, each field once.

    None where no paper was made up to that day, so that nothing can be compared.
    """
    papers = _papers_of(session, dossier_id, facts, day)
    if not papers:
        return None
    found = [change for paper in papers for change in _differences(paper, facts) if change.path]
    return tuple({change.path: change for change in reversed(found)}.values())[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """Son değişiklik: on which day and by whom a field was changed last; the trail knows no values."""

    on: date
    name: str


def touched_since(
    session: Session, records: Mapping[str, tuple[UUID, str]], paths: Iterable[str], day: date
) -> Mapping[str, Touched]:
    """The fields among these that somebody changed on that day or later, by their paths.

    Args:
        records: for each first part of a path the record that keeps it, and what its columns begin with.
    """
    found: dict[str, Touched] = {}
    known = {id: last_changes(session, [id]).by_field for id, _prefix in records.values()}
    for path in paths:
        root, _dot, rest = path.partition(".")
        if root not in records:
            continue
        id, prefix = records[root]
        column = f"{prefix}{rest.replace('.', '_')}"
        own = [trace for name, trace in known[id].items() if name == column or name.startswith(f"{column}_")]
        newest = max(own, key=lambda trace: trace.at, default=None)
        if newest is not None and newest.at.astimezone(_ISTANBUL).date() >= day:
            found[path] = Touched(on=newest.at.astimezone(_ISTANBUL).date(), name=newest.name)
    return found


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
