"""Signed scans held against the dossier as it stands: which printed values have changed since the paper was made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.catalogue.model import Catalogue
from webapp.db.generated_documents import GeneratedDocumentRecord
from webapp.db.queries import attachments, generated_documents
from webapp.db.tenancy import places_of
from webapp.db.touched import LAST_REPORT
from webapp.documents.printed import Change, changes, values_text
from webapp.documents.registry import documents_of, template_of
from webapp.documents.render import context_of, plain
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import BundleReport
from webapp.domain.members import Places
from webapp.rules import bundle, letters, signed_papers, spent_references
from webapp.rules.completeness import expected_fields
from webapp.services.reference_uses import other_uses


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A report with what it was made of."""

    dossier_id: UUID
    on: date
    places: Places | None
    law: Catalogue
    facts: DossierFacts
    report: BundleReport


def report_of(session: Session, dossier_id: UUID, facts: DossierFacts, law: Catalogue, on: date) -> BundleReport:
    """The check of the dossier with what its signed papers and the firm's other dossiers say against it."""
    report = bundle.check(facts, law, on)
    report = spent_references.held_against(report, other_uses(session, dossier_id, facts), law)
    report = signed_papers.held_against(report, outdated(session, dossier_id, facts, law), law)
    session.info[LAST_REPORT] = KnownReport(dossier_id, on, places_of(session), law, facts, report)
    return report


def known_report(session: Session, dossier_id: UUID, on: date) -> KnownReport | None:
    """What ``report_of`` said last in this session of that dossier and day, if nothing was written since."""
    known: KnownReport | None = session.info.get(LAST_REPORT)
    asked = (dossier_id, on, places_of(session))
    return known if known is not None and (known.dossier_id, known.on, known.places) == asked else None


def outdated(
    session: Session, dossier_id: UUID, facts: DossierFacts, law: Catalogue
) -> Mapping[str, tuple[signed_papers.Difference, ...]]:
    """What reads differently in each signed paper, by document id; papers that still say the same are left out."""
    signed = {row.document: row.printed_sha256 for row in attachments(session, dossier_id) if row.printed_sha256}
    found = {
        version.document: differences(version, facts, law)
        for version in _signed_versions(session, dossier_id, signed)
        if _is_written(version.document, facts)
    }
    return {document: differences for document, differences in found.items() if differences}


def _signed_versions(
    session: Session, dossier_id: UUID, signed: Mapping[str, str | None]
) -> list[GeneratedDocumentRecord]:
    """One version for each signed paper: the values of versions with the same hash are the same."""
    rows = generated_documents(session, dossier_id) if signed else []
    return list({row.document: row for row in rows if row.printed_sha256 == signed.get(row.document)}.values())


def _is_written(document: str, facts: DossierFacts) -> bool:
    return document in documents_of(facts) or document in letters.possible(facts)


def differences(
    version: GeneratedDocumentRecord, facts: DossierFacts, law: Catalogue
) -> tuple[signed_papers.Difference, ...]:
    """Today's values as they would have been printed on the day of the version, against those that were signed.

    The photograph on a signed paper is glued on; which file stands in the dossier says nothing about it.
    """
    now = values_text(_values(version.document, facts, law, version.made_on))
    found: tuple[Change, ...] = changes(version.template, version.printed, now)
    if template_of(version.document, facts.category) != version.template:
        return ()
    return tuple(
        signed_papers.Difference(name=c.name, label=c.label, was=c.was, now=c.now) for c in found if c.name != "photo"
    )


def _values(document: str, facts: DossierFacts, law: Catalogue, on: date) -> dict[str, object]:
    if document in documents_of(facts):
        return plain(context_of(document, facts, on=on, expected=expected_fields(facts)))
    completed = letters.completed(facts, law)
    return plain(context_of(document, completed, on=on, expected=letters.expected(document, completed)))
