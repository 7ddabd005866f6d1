"""Whose work something due is: the member's to whom the dossier is assigned, the owners' while it is nobody's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.accounts import MemberRole, Membership
from webapp.db.dossiers import DossierRecord
from webapp.db.memberships import AuthorisationRecord
from webapp.db.tenancy import bind_places
from webapp.domain.members import Places
from webapp.services.find_deadlines import DueWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignments:
    """Atamalar: the dossiers that are assigned to somebody who is still a member."""

    user_of: Mapping[UUID, UUID]

    def concern(self, dossier_id: UUID, user_id: UUID, role: MemberRole) -> bool:
        """Whether that dossier is the user's to look after."""
        assigned = self.user_of.get(dossier_id)
        return role is MemberRole.OWNER if assigned is None else assigned == user_id


def assignments(session: Session, firm_id: UUID) -> Assignments:
    """Who looks after what in the firm of the session."""
    members = set(session.scalars(select(Membership.user_id).where(Membership.firm_id == firm_id)))
    rows = session.execute(
        select(DossierRecord.id, DossierRecord.assigned_to).where(DossierRecord.assigned_to.is_not(None))
    )
    return Assignments(user_of={dossier: user for dossier, user in rows if user in members})


def work_of(found: Iterable[DueWork], assigned: Assignments, user_id: UUID, role: MemberRole) -> tuple[DueWork, ...]:
    """The user's own part of what is due, in its order."""
    return tuple(work for work in found if assigned.concern(work.dossier_id, user_id, role))


def limit_to_places(session: Session, firm_id: UUID, user_id: UUID) -> None:
    """From here on the session of the firm sees no more than that member may."""
    is_limited = session.scalar(
        select(Membership.is_limited).where(Membership.user_id == user_id, Membership.firm_id == firm_id)
    )
    if not is_limited:
        return
    rows = session.execute(
        select(AuthorisationRecord.workplace_id, AuthorisationRecord.household_id).where(
            AuthorisationRecord.user_id == user_id
        )
    )
    named = [(workplace, household) for workplace, household in rows]
    places = Places(
        workplaces=frozenset(workplace for workplace, _ in named if workplace),
        households=frozenset(household for _, household in named if household),
    )
    bind_places(session, places)
