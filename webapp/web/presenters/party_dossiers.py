"""The dossiers that use a record: where a change of it shows, and why it cannot be deleted."""

from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.services.dossier_query import DossierQuery
from webapp.services.find_dossiers import ListedDossier, list_page
from webapp.web.presenters.parties import PartyRow


def dossiers_of_employer(session: Session, employer_id: UUID) -> tuple[PartyRow, ...]:
    """The employer's dossiers, named by the foreigner, the last changed first; a page of them."""
    rows = list_page(session, DossierQuery(employer_id=employer_id)).rows
    return tuple(_row(row, row.worker_name, row.place_name) for row in rows)


def dossiers_of_worker(session: Session, worker_id: UUID) -> tuple[PartyRow, ...]:
    """The foreigner's dossiers, named by the employer, the last changed first; a page of them."""
    rows = list_page(session, DossierQuery(worker_id=worker_id)).rows
    return tuple(_row(row, row.employer_name, row.place_name) for row in rows)


def _row(row: ListedDossier, name: str, sub: str) -> PartyRow:
    url = url_for("dossiers.overview", dossier_id=row.id)
    return PartyRow(name=name or _("Adı yazılmamış yabancı"), url=url, sub=sub, code=row.number)
