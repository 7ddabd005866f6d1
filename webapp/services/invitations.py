"""Davet: asking a person to join, and what the link of an invitation opens (seed A 4.3).

The link is the firm's id and a random secret; only the secret's hash is kept. It opens while the invitation is neither
accepted nor revoked and its day has not come.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.accounts import Firm, Membership, User
from webapp.db.memberships import InvitationRecord
from webapp.db.parties import HouseholdRecord, WorkplaceRecord
from webapp.db.queries import find, need
from webapp.db.tenancy import firm_of
from webapp.domain.members import Invitee, MemberRole, Places
from webapp.services.accounts import normal_email
from webapp.services.change_member import add_member, known_places
from webapp.services.errors import AlreadyInvited, AlreadyMember, InvitationClosed, NotFound, PersonDiffers
from webapp.services.kept import flush

OPEN_FOR = timedelta(days=7)
_FIRM_DIGITS = 32
_SECRET_BYTES = 32


class InvitationState(StrEnum):
    """Davetin durumu: açık, kabul edildi, geri alındı, süresi doldu."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView:
    """Davet: who was asked, as what, until when, and what became of it."""

    id: UUID
    firm_id: UUID
    firm_name: str
    invitee: Invitee
    state: InvitationState
    expires_at: datetime
    invited_by: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SentInvitation:
    """A new invitation and the secret end of its link, which is kept nowhere."""

    id: UUID
    token: str
    expires_at: datetime


def invite(session: Session, invitee: Invitee, *, by: UUID, now: datetime) -> SentInvitation:
    """Ask a person to join the session's firm.

    Raises AlreadyMember, AlreadyInvited while another invitation to the address is open, NotFound for a place the firm
    does not have.
    """
    refuse_known(session, invitee.email, now=now)
    places = invitee.places if invitee.role is not MemberRole.OWNER else None
    known_places(session, places or Places())
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    row = InvitationRecord(
        id=uuid4(),
        email=normal_email(invitee.email),
        name=invitee.name,
        national_id=invitee.national_id,
        birth_date=invitee.birth_date,
        role=invitee.role,
        is_limited=places is not None,
        workplaces=_written(places.workplaces if places else frozenset()),
        households=_written(places.households if places else frozenset()),
        token_sha256=_hashed(secret),
        invited_by=by,
        expires_at=now + OPEN_FOR,
    )
    session.add(row)
    flush(session)
    return SentInvitation(id=row.id, token=f"{firm_of(session).hex}{secret}", expires_at=row.expires_at)


def refuse_known(session: Session, email: str, *, now: datetime) -> None:
    """Raises AlreadyMember or AlreadyInvited for an address that needs no invitation."""
    address = normal_email(email)
    in_firm = Membership.firm_id == firm_of(session)
    joined = select(Membership.user_id).join(User, User.id == Membership.user_id).where(in_firm, User.email == address)
    if session.scalar(joined) is not None:
        raise AlreadyMember
    if any(one.invitee.email == address for one in open_invitations(session, now=now)):
        raise AlreadyInvited


def open_invitations(session: Session, *, now: datetime) -> tuple[InvitationView, ...]:
    """The invitations of the session's firm that can still be accepted, the oldest first."""
    rows = session.scalars(select(InvitationRecord).order_by(InvitationRecord.created_at, InvitationRecord.id))
    views = (_view(session, row, now) for row in rows)
    return tuple(view for view in views if view.state is InvitationState.OPEN)


def invitation(session: Session, id: UUID, *, now: datetime) -> InvitationView:
    """One invitation of the session's firm. Raises NotFound."""
    return _view(session, need(session, InvitationRecord, id), now)


def revoke(session: Session, id: UUID, *, now: datetime) -> None:
    """Take an open invitation back; its link says so. Raises NotFound, InvitationClosed."""
    row = need(session, InvitationRecord, id)
    _need_open(row, now)
    row.revoked_at = now
    flush(session)


def firm_of_token(token: str) -> UUID:
    """The firm a link leads to. Raises NotFound for what is no link of ours."""
    try:
        return UUID(hex=token[:_FIRM_DIGITS])
    except ValueError:
        raise NotFound from None


def by_token(session: Session, token: str, *, now: datetime) -> InvitationView:
    """The invitation of a link, whatever became of it; the session stands in its firm. Raises NotFound."""
    return _view(session, _row_of(session, token), now)


def accept(session: Session, token: str, user_id: UUID, *, now: datetime) -> None:
    """Let the user in who was invited: by the same address, TCKN and birth date.

    What the profile does not say yet is taken from the invitation only where the user has just told it the same.

    Raises NotFound, InvitationClosed, PersonDiffers, AlreadyMember.
    """
    row = _row_of(session, token)
    _need_open(row, now)
    user = session.scalar(select(User).where(User.id == user_id))
    if user is None or user.email != row.email:
        raise PersonDiffers
    if (user.national_id, user.birth_date) != (row.national_id, row.birth_date):
        raise PersonDiffers
    in_firm = select(Membership.role).where(Membership.user_id == user_id, Membership.firm_id == row.firm_id)
    if session.scalar(in_firm) is not None:
        raise AlreadyMember
    add_member(session, user_id, row.role, _still_there(session, _places(row)), by=row.invited_by)
    row.accepted_at, row.accepted_by = now, user_id
    flush(session)


def _need_open(row: InvitationRecord, now: datetime) -> None:
    if (state := _state(row, now)) is not InvitationState.OPEN:
        raise InvitationClosed(state)


def _row_of(session: Session, token: str) -> InvitationRecord:
    hashed = _hashed(token[_FIRM_DIGITS:])
    row = session.scalar(select(InvitationRecord).where(InvitationRecord.token_sha256 == hashed))
    if row is None:
        raise NotFound
    return row


def _view(session: Session, row: InvitationRecord, now: datetime) -> InvitationView:
    return InvitationView(
        id=row.id,
        firm_id=row.firm_id,
        firm_name=session.scalar(select(Firm.name).where(Firm.id == row.firm_id)) or "",
        invitee=Invitee(
            email=row.email,
            name=row.name,
            national_id=row.national_id,
            birth_date=row.birth_date,
            role=row.role,
            places=_places(row),
        ),
        state=_state(row, now),
        expires_at=row.expires_at,
        invited_by=row.invited_by,
    )


def _state(row: InvitationRecord, now: datetime) -> InvitationState:
    if row.accepted_at is not None:
        return InvitationState.ACCEPTED
    if row.revoked_at is not None:
        return InvitationState.REVOKED
    return InvitationState.OPEN if now < row.expires_at else InvitationState.EXPIRED


def _places(row: InvitationRecord) -> Places | None:
    if not row.is_limited:
        return None
    return Places(
        workplaces=frozenset(UUID(one) for one in row.workplaces),
        households=frozenset(UUID(one) for one in row.households),
    )


def _still_there(session: Session, places: Places | None) -> Places | None:
    """A place that was deleted since the invitation is none to work for; whoever was limited stays limited."""
    if places is None:
        return None
    return Places(
        workplaces=frozenset(one for one in places.workplaces if find(session, WorkplaceRecord, one)),
        households=frozenset(one for one in places.households if find(session, HouseholdRecord, one)),
    )


def _written(ids: frozenset[UUID]) -> tuple[str, ...]:
    return tuple(sorted((str(one) for one in ids), key=str))


def _hashed(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
