"""Changing and ending a membership. It counts from the next request on; what they had open for other firms stays."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.db.accounts import Membership
from webapp.db.memberships import AuthorisationRecord, InvitationRecord
from webapp.db.parties import HouseholdRecord, WorkplaceRecord
from webapp.db.queries import need
from webapp.db.tenancy import firm_of
from webapp.domain.members import MemberRole, Places
from webapp.services.calendar_feeds import FeedKind, revoke_feed
from webapp.services.errors import LastOwner, NotFound
from webapp.services.kept import flush


def add_member(session: Session, user_id: UUID, role: MemberRole, places: Places | None, *, by: UUID) -> None:
    """Let a user into the session's firm. Raises NotFound for a place the firm does not have."""
    session.add(Membership(user_id=user_id, firm_id=firm_of(session), role=role, is_limited=places is not None))
    session.flush()
    _authorise(session, user_id, places, by=by)


def change_member(session: Session, user_id: UUID, role: MemberRole, places: Places | None, *, by: UUID) -> None:
    """Another role or other places. An owner always works for the whole firm.

    Who is no owner any more has invited nobody: their open invitations are taken back.

    Raises NotFound for no member or a place the firm does not have, LastOwner when no owner would be left.
    """
    row = _membership(session, user_id)
    row.role = role
    row.is_limited = places is not None and role is not MemberRole.OWNER
    session.flush()
    _keep_an_owner(session)
    if role is not MemberRole.OWNER:
        _take_invitations_back(session, user_id)
    _authorise(session, user_id, places if row.is_limited else None, by=by)


def remove_member(session: Session, user_id: UUID) -> None:
    """End a membership, an owner's decision or the member's own. Raises NotFound, LastOwner.

    Nothing that opens the firm outlives it: neither invitations the member sent nor their calendar addresses, which
    would open again if the member ever came back.
    """
    _authorise(session, user_id, None, by=user_id)
    session.delete(_membership(session, user_id))
    session.flush()
    _keep_an_owner(session)
    _take_invitations_back(session, user_id)
    for kind in FeedKind:
        revoke_feed(session, firm_id=firm_of(session), user_id=user_id, kind=kind)


def known_places(session: Session, places: Places) -> None:
    """Raises NotFound when the firm lacks one of the places."""
    for workplace_id in places.workplaces:
        need(session, WorkplaceRecord, workplace_id)
    for household_id in places.households:
        need(session, HouseholdRecord, household_id)


def _membership(session: Session, user_id: UUID) -> Membership:
    of_firm = Membership.firm_id == firm_of(session)
    row = session.scalar(select(Membership).where(of_firm, Membership.user_id == user_id))
    if row is None:
        raise NotFound
    return row


def _take_invitations_back(session: Session, user_id: UUID) -> None:
    """An owner who was put out could else come back by an invitation they had sent to another address of theirs."""
    is_open = (InvitationRecord.accepted_at.is_(None), InvitationRecord.revoked_at.is_(None))
    for row in session.scalars(select(InvitationRecord).where(InvitationRecord.invited_by == user_id, *is_open)):
        row.revoked_at = session.info["clock"]()
    flush(session)


def _keep_an_owner(session: Session) -> None:
    """Counted after the change, under the writer's lock: two owners who demote each other cannot both succeed."""
    owners = select(func.count()).where(Membership.firm_id == firm_of(session), Membership.role == MemberRole.OWNER)
    if not session.scalar(owners):
        raise LastOwner


def _authorise(session: Session, user_id: UUID, places: Places | None, *, by: UUID) -> None:
    """Make the authorisations of a member exactly these; those that stay keep their day."""
    wanted = places or Places()
    known_places(session, wanted)
    rows = session.scalars(select(AuthorisationRecord).where(AuthorisationRecord.user_id == user_id)).all()
    for row in rows:
        if not wanted.holds(row.workplace_id, row.household_id):
            session.delete(row)
    for workplace_id in wanted.workplaces - {row.workplace_id for row in rows}:
        session.add(AuthorisationRecord(user_id=user_id, workplace_id=workplace_id, granted_by=by))
    for household_id in wanted.households - {row.household_id for row in rows}:
        session.add(AuthorisationRecord(user_id=user_id, household_id=household_id, granted_by=by))
    flush(session)
