"""The first start: a firm and its owner."""

from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from webapp.db.accounts import Firm, MemberRole, Membership, User
from webapp.services.accounts import normal_email
from webapp.services.errors import AlreadySetUp
from webapp.services.firms import has_users


def set_up_firm(session: Session, *, firm_name: str, owner_name: str, email: str, password_hash: str) -> UUID:
    """Make the firm and its owner, once in the life of a data folder.

    Args:
        session: a writing session, so that two first visitors cannot both get through.
        password_hash: as Flask-Security makes it; hashed before this is called, never under the writer's lock.

    Returns the firm's id. Raises AlreadySetUp when any user exists.
    """
    if has_users(session):
        raise AlreadySetUp
    firm = Firm(id=uuid4(), name=firm_name)
    owner = User(id=uuid4(), email=normal_email(email), name=owner_name, password=password_hash)
    session.add_all((firm, owner))
    session.flush()
    session.add(Membership(user_id=owner.id, firm_id=firm.id, role=MemberRole.OWNER))
    session.flush()
    return firm.id
