"""Yetkilendirme ve atama: who belongs to the firm, what they see, who works on which dossier (seed A 4.3, 4.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.accounts import Membership, User
from webapp.db.dossiers import DossierRecord
from webapp.db.memberships import AuthorisationRecord
from webapp.db.queries import need
from webapp.db.tenancy import firm_of
from webapp.domain.members import MemberRole, Places
from webapp.domain.turkish import in_turkish_order
from webapp.services.errors import CannotBeAssigned, NotFound
from webapp.services.kept import flush


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """Üye: a person of the firm; ``places`` is None for one who works for the whole firm."""

    user_id: UUID
    name: str
    email: str
    role: MemberRole
    is_limited: bool
    since: datetime
    places: Places | None = None

    def sees(self, workplace_id: UUID | None, household_id: UUID | None) -> bool:
        """Whether a dossier at that place is theirs to see."""
        return self.places is None or self.places.holds(workplace_id, household_id)


def members(session: Session) -> tuple[MemberView, ...]:
    """Everybody of the session's firm, in Turkish order of their names."""
    statement = (
        select(Membership, User.name, User.email)
        .join(User, User.id == Membership.user_id)
        .where(Membership.firm_id == firm_of(session))
    )
    limits = _limits(session)
    views = [_view(row, name, email, limits) for row, name, email in session.execute(statement)]
    return tuple(in_turkish_order(views, lambda view: view.name))


def member(session: Session, user_id: UUID) -> MemberView:
    """One member of the session's firm. Raises NotFound."""
    for found in members(session):
        if found.user_id == user_id:
            return found
    raise NotFound


def places_of_member(session: Session, user_id: UUID) -> Places:
    """The places a limited member of the session's firm works for; ask before the session is limited itself."""
    return _limits(session, user_id).get(user_id, Places())


def assignable(session: Session, dossier_ids: Iterable[UUID]) -> tuple[MemberView, ...]:
    """The members who may work on every one of these dossiers: no readers, and nobody who does not see one of them.

    Raises NotFound for a dossier that is not there.
    """
    rows = [need(session, DossierRecord, id) for id in dossier_ids]
    return tuple(one for one in members(session) if _may_work_on(one, rows))


def assign(session: Session, dossier_ids: Iterable[UUID], user_id: UUID | None) -> int:
    """Give dossiers to a member, or with None to nobody; all or none of them. Returns how many changed hands.

    Raises NotFound for a dossier that is not there, CannotBeAssigned for somebody who is no member, only reads, or
    does not see one of them.
    """
    rows = [need(session, DossierRecord, id) for id in dict.fromkeys(dossier_ids)]
    if user_id is not None and not any(one.user_id == user_id and _may_work_on(one, rows) for one in members(session)):
        raise CannotBeAssigned
    changed = [row for row in rows if row.assigned_to != user_id]
    for row in changed:
        row.assigned_to = user_id
    flush(session)
    return len(changed)


def assigned_name(session: Session, dossier_id: UUID) -> str:
    """The name of whoever works on a dossier, ``""`` for nobody. Raises NotFound."""
    user_id = need(session, DossierRecord, dossier_id).assigned_to
    return session.scalar(select(User.name).where(User.id == user_id)) or ""


def assigned_to(session: Session, dossier_id: UUID) -> str:
    """The id of whoever a dossier is assigned to as text, ``""`` for nobody. Raises NotFound."""
    found = need(session, DossierRecord, dossier_id).assigned_to
    return "" if found is None else str(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedDossier:
    """Atanmış dosya: its number and who is to work on it."""

    dossier_id: UUID
    number: str
    user_id: UUID
    user_name: str


def out_of_reach(session: Session) -> tuple[AssignedDossier, ...]:
    """Dossiers assigned to somebody who may not work on them any more: gone, a reader by now, or limited elsewhere."""
    known = {one.user_id: one for one in members(session)}
    statement = select(DossierRecord).where(DossierRecord.assigned_to.is_not(None))
    rows = session.scalars(statement.order_by(DossierRecord.year, DossierRecord.sequence)).all()
    lost = [row for row in rows if row.assigned_to not in known or not _may_work_on(known[row.assigned_to], [row])]
    found = session.execute(select(User.id, User.name).where(User.id.in_(_users(lost))))
    names = {row.id: row.name for row in found}
    return tuple(
        AssignedDossier(
            dossier_id=row.id, number=row.number, user_id=row.assigned_to, user_name=names.get(row.assigned_to, "")
        )
        for row in lost
        if row.assigned_to is not None
    )


def assigned_count(session: Session, user_id: UUID) -> int:
    """How many dossiers of the firm are assigned to that user."""
    return len(session.scalars(select(DossierRecord.id).where(DossierRecord.assigned_to == user_id)).all())


def _users(rows: Iterable[DossierRecord]) -> list[UUID]:
    return list({row.assigned_to for row in rows if row.assigned_to is not None})


def _may_work_on(one: MemberView, rows: Iterable[DossierRecord]) -> bool:
    if one.role is MemberRole.READER:
        return False
    return all(one.sees(row.workplace_id, row.household_id) for row in rows)


def _view(row: Membership, name: str, email: str, limits: dict[UUID, Places]) -> MemberView:
    return MemberView(
        user_id=row.user_id,
        name=name,
        email=email,
        role=row.role,
        is_limited=row.is_limited,
        since=row.created_at,
        places=limits.get(row.user_id, Places()) if row.is_limited else None,
    )


def _limits(session: Session, user_id: UUID | None = None) -> dict[UUID, Places]:
    statement = select(AuthorisationRecord)
    if user_id is not None:
        statement = statement.where(AuthorisationRecord.user_id == user_id)
    rows = session.scalars(statement).all()
    return {
        user: Places(
            workplaces=frozenset(row.workplace_id for row in rows if row.user_id == user and row.workplace_id),
            households=frozenset(row.household_id for row in rows if row.user_id == user and row.household_id),
        )
        for user in {row.user_id for row in rows}
    }
