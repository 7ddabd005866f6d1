"""Keeping what is handed out: a paper that leaves as a final or in a pack becomes a version first."""

from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

from webapp.services import versions
from webapp.services.audit import AuditAction, bind_actor
from webapp.services.versions import Paper
from webapp.web import clock, work
from webapp.web.access import actor
from webapp.web.trail import paper_marks, tell


def keep_papers(dossier_id: UUID, papers: Iterable[Paper], *, pack: bytes = b"") -> None:
    """Keep the papers in a session of their own: fetching a file is a reading request, and asking twice keeps once.

    What is handed out is written down in the same transaction, each time: every paper, or the ``pack`` they stand in.
    """
    asking, kept = actor(), tuple(papers)
    with work.database().write_session(asking.firm_id) as session:
        bind_actor(session, work.acting(), dossier_id=dossier_id)
        versions.keep(session, work.files(), dossier_id, kept, on=clock.today(), by=asking.user_id)
        for paper in kept if not pack else ():
            tell(session, AuditAction.PRODUCED, dossier_id, paper_marks(paper))
        if pack:
            told = {"document": "pack", "count": str(len(kept)), "sha256": sha256(pack).hexdigest()}
            tell(session, AuditAction.EXPORTED, dossier_id, told)
