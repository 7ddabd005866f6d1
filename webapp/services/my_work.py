"""Whose work something due is: the member's to whom the dossier is assigned, the owners' while it is nobody's."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.accounts import MemberRole, Membership
from webapp.db.tenancy import bind_places
from webapp.services.find_deadlines import EVERYTHING, DueScope, DueWork, due_work
from webapp.services.members import places_of_member


def my_work(
    session: Session, membership: Membership, on: date, *, until: date, since: date | None = None
) -> tuple[DueWork, ...]:
    """What is due between these days and is that member's to look after, soonest first.

    An owner looks after what is assigned to nobody, or to somebody who has left. ``session`` is the firm's.
    """
    is_owner = membership.role is MemberRole.OWNER
    scope = EVERYTHING if is_owner else DueScope(assigned_to=membership.user_id)
    found = due_work(session, on, until=until, since=since, scope=scope)
    if not is_owner:
        return found
    others = set(session.scalars(select(Membership.user_id).where(Membership.firm_id == membership.firm_id)))
    others.discard(membership.user_id)
    return tuple(work for work in found if work.assigned_to not in others)


def membership_of(session: Session, firm_id: UUID, user_id: UUID) -> Membership | None:
    """The user's membership of that firm, None for somebody who is no member (any more)."""
    return session.get(Membership, (user_id, firm_id))


def limit_to_places(session: Session, firm_id: UUID, user_id: UUID) -> None:
    """From here on the session of the firm sees no more than that member may; nothing for who is no member."""
    membership = membership_of(session, firm_id, user_id)
    if membership is None or membership.is_limited:
        bind_places(session, places_of_member(session, user_id))
