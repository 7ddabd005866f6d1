"""The dossiers that use a record: where a change of it shows, and why it cannot be deleted."""

from uuid import UUID

from flask import url_for
from sqlalchemy.orm import Session

from webapp.services import find_dossiers
from webapp.services.find_dossiers import DossierRow
from webapp.web.presenters.parties import PartyRow


def dossiers_of_employer(session: Session, employer_id: UUID) -> tuple[PartyRow, ...]:
    """The employer's dossiers, named by the foreigner, the last changed first."""
    rows = (row for row in find_dossiers.dossiers(session) if row.employer_id == employer_id)
    return tuple(_row(row, row.worker_name, row.workplace_name) for row in rows)


def dossiers_of_worker(session: Session, worker_id: UUID) -> tuple[PartyRow, ...]:
    """The foreigner's dossiers, named by the employer, the last changed first."""
    rows = (row for row in find_dossiers.dossiers(session) if row.worker_id == worker_id)
    return tuple(_row(row, row.employer_name, row.workplace_name) for row in rows)


def _row(row: DossierRow, name: str, sub: str) -> PartyRow:
    return PartyRow(name=name, url=url_for("dossiers.overview", dossier_id=row.id), sub=sub, code=row.number)
