"""The demo's people: its owner's profile, a preparer for one workplace alone, an open invitation, assigned dossiers."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.dossiers import DossierRecord
from webapp.db.queries import need
from webapp.domain.members import Invitee, MemberRole, Person, Places
from webapp.services import invitations, members, profiles
from webapp.services.accounts import find_user_by_email
from webapp.services.change_member import add_member

HELPER = "yardimci@izin.example"
_HELPERS_NAME = "Can Denemeci"
_ASKED = Invitee(
    email="davetli@izin.example",
    name="Ece Örnekoğlu",
    national_id="10000006322",
    birth_date=date(1991, 6, 12),
    role=MemberRole.READER,
)


def furnish_people(
    session: Session, dossier_ids: list[UUID], *, owner_email: str, owner_name: str, password_hash: str, now: datetime
) -> None:
    """Complete the owner's profile and give the firm somebody who works at the workplace of the first dossier.

    Args:
        dossier_ids: at least two; the first goes to the new preparer, the second to the owner.
        password_hash: the demo's public password also opens the preparer's account.
    """
    owner = find_user_by_email(session, owner_email)
    if owner is None:
        raise LookupError("the demo has its owner before its people")
    person = Person(name=owner_name, national_id="10000006186", birth_date=date(1984, 3, 27), phone="+905000000061")
    profiles.save_profile(session, owner.id, person, owner_email)
    profiles.verify_email(session, owner.id, profiles.digest_of(owner.email))
    helper = profiles.join(session, Person(name=_HELPERS_NAME), HELPER, password_hash)
    workplace_id = need(session, DossierRecord, dossier_ids[0]).workplace_id
    places = Places(workplaces=frozenset({workplace_id} if workplace_id else ()))
    add_member(session, helper.id, MemberRole.PREPARER, places, by=owner.id)
    members.assign(session, dossier_ids[:1], helper.id)
    members.assign(session, dossier_ids[1:2], owner.id)
    invitations.invite(session, _ASKED, by=owner.id, now=now)
