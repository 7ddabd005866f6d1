"""Checking a dossier as it stands on a day."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.queries import facts_of
from webapp.domain.findings import BundleReport
from webapp.services.law import law_of
from webapp.services.signed_papers import report_of


def check(session: Session, dossier_id: UUID, on: date) -> BundleReport:
    """Every requirement and finding of the dossier on that day. Raises NotFound."""
    return report_of(session, dossier_id, facts_of(session, dossier_id), law_of(session), on)
