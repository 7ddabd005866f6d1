"""Keeping what is handed out: a paper that leaves as a final or in a pack becomes a version first."""

from collections.abc import Iterable
from uuid import UUID

from webapp.services import versions
from webapp.services.versions import Paper
from webapp.web import clock, work
from webapp.web.access import actor


def keep_papers(dossier_id: UUID, papers: Iterable[Paper]) -> None:
    """Keep the papers in a session of their own: fetching a file is a reading request, and asking twice keeps once."""
    asking = actor()
    with work.database().write_session(asking.firm_id) as session:
        versions.keep(session, work.files(), dossier_id, papers, on=clock.today(), by=asking.user_id)
