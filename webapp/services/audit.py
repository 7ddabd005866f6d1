"""The trail: writing a deed down, and checking that nobody has tampered with what is written.

Changes of firm rows are written down by themselves (``db/audit_writing``). ``note`` is for what leaves no row behind:
seen, produced, exported, signed, signing in.
"""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.audit import ACCOUNTS, ActorKind, AuditAction, AuditActor
from webapp.db.audit_writing import Deed, NotWriting, bind_actor, gather
from webapp.services.audit_checks import Break, BreakKind, Head, heads, verify, verify_every_chain

__all__ = [
    "ActorKind",
    "AuditAction",
    "AuditActor",
    "Break",
    "BreakKind",
    "Head",
    "NotWriting",
    "bind_actor",
    "heads",
    "note",
    "verify",
    "verify_every_chain",
]


def note(
    session: Session,
    action: AuditAction,
    *,
    subject: str,
    subject_id: UUID | None = None,
    dossier_id: UUID | None = None,
    detail: Mapping[str, str] | None = None,
    firm_id: UUID | None = None,
) -> None:
    """Write a deed down with the session's commit; who did it stands in ``session.info["actor"]``.

    Args:
        subject: what it was done to, named as its table (``dossier``, ``foreign_worker``, ``web_session`` …).
        detail: ids of documents, counts, hashes, names of fields; never what stands in a field, nothing personal.
        firm_id: whose chain; by default the firm of the session, without one the chain of account matters.

    Raises NotWriting in a session that only reads.
    """
    chain = firm_id or session.info.get("firm_id") or ACCOUNTS
    told = {name: value for name, value in (detail or {}).items() if value}
    deed = Deed(
        chain=chain,
        action=str(action),
        subject=subject,
        subject_id=subject_id,
        dossier_id=dossier_id,
        detail=told,
    )
    gather(session, deed)
