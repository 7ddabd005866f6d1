"""Which firms a user belongs to."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.accounts import Firm, MemberRole, Membership, User
from webapp.domain.turkish import in_turkish_order


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipView:
    """Üyelik: one firm of a user and the role there."""

    firm_id: UUID
    firm_name: str
    role: MemberRole


def has_users(session: Session) -> bool:
    """Whether anybody has an account here."""
    return session.scalar(select(User.id).limit(1)) is not None


def memberships_of(session: Session, user_id: UUID) -> tuple[MembershipView, ...]:
    """The firms of that user, in Turkish order of their names."""
    statement = (
        select(Membership.firm_id, Firm.name, Membership.role)
        .join(Firm, Firm.id == Membership.firm_id)
        .where(Membership.user_id == user_id)
    )
    views = [MembershipView(firm_id=firm, firm_name=name, role=role) for firm, name, role in session.execute(statement)]
    return tuple(in_turkish_order(views, lambda view: view.firm_name))
