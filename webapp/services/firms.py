"""Which firms a user belongs to."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.accounts import Firm, MemberRole, Membership, User
from webapp.domain.turkish import in_turkish_order


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipView:
    """Üyelik: one firm of a user and the role there; a limited member works for some of its places only."""

    firm_id: UUID
    firm_name: str
    role: MemberRole
    is_limited: bool = False


def has_users(session: Session) -> bool:
    """Whether anybody has an account here."""
    return session.scalar(select(User.id).limit(1)) is not None


def memberships_of(session: Session, user_id: UUID) -> tuple[MembershipView, ...]:
    """The firms of that user, in Turkish order of their names."""
    statement = (
        select(Membership.firm_id, Firm.name, Membership.role, Membership.is_limited)
        .join(Firm, Firm.id == Membership.firm_id)
        .where(Membership.user_id == user_id)
    )
    views = [
        MembershipView(firm_id=firm, firm_name=name, role=role, is_limited=is_limited)
        for firm, name, role, is_limited in session.execute(statement)
    ]
    return tuple(in_turkish_order(views, lambda view: view.firm_name))


def open_firm(session: Session, name: str, owner_id: UUID) -> UUID:
    """Another firm, whose owner is that user; returns its id (a lawyer with several client firms)."""
    firm = Firm(id=uuid4(), name=name)
    session.add(firm)
    session.flush()
    session.add(Membership(user_id=owner_id, firm_id=firm.id, role=MemberRole.OWNER))
    session.flush()
    return firm.id
