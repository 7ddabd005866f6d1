"""Profil: who a user is, and whether the owner of the e-mail address has opened our link (seed A 2)."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.accounts import User
from webapp.domain.members import Person
from webapp.services.accounts import normal_email, user
from webapp.services.errors import EmailTaken
from webapp.services.outbox import MailKind, enqueue


def person_of(found: User) -> Person:
    """What a user has told of themselves."""
    return Person(name=found.name, national_id=found.national_id, birth_date=found.birth_date, phone=found.phone)


def is_verified(found: User) -> bool:
    """Whether the address in use is the one whose owner opened the link."""
    return found.verified_email == found.email


def is_in_order(found: User) -> bool:
    """Whether the profile is complete and its address verified: nothing more leads to the profile page."""
    return person_of(found).is_complete and is_verified(found)


def save_profile(session: Session, user_id: UUID, person: Person, email: str) -> bool:
    """Keep the profile. True when the address is another one now, which is not verified yet.

    Raises EmailTaken, NotFound.
    """
    changed, address = user(session, user_id), normal_email(email)
    taken = session.scalar(select(User.id).where(User.email == address, User.id != user_id))
    if taken is not None:
        raise EmailTaken
    is_new = changed.email != address
    changed.name, changed.national_id = person.name, person.national_id
    changed.birth_date, changed.phone, changed.email = person.birth_date, person.phone, address
    session.flush()
    return is_new


def join(session: Session, person: Person, email: str, password_hash: str) -> User:
    """A new user. Raises EmailTaken."""
    address = normal_email(email)
    if session.scalar(select(User.id).where(User.email == address)) is not None:
        raise EmailTaken
    made = User(
        id=uuid4(),
        email=address,
        name=person.name,
        password=password_hash,
        national_id=person.national_id,
        birth_date=person.birth_date,
        phone=person.phone,
    )
    session.add(made)
    session.flush()
    return made


def tell_identity(session: Session, user_id: UUID, person: Person) -> None:
    """Fill in what the profile does not say yet; what it says stays."""
    changed = user(session, user_id)
    changed.national_id = changed.national_id or person.national_id
    changed.birth_date = changed.birth_date or person.birth_date
    session.flush()


def send_link(session: Session, found: User, link: str, *, key: str, expires_at: datetime) -> bool:
    """Write the mail with the link that verifies the address. False when the same mail waits or went out already.

    Args:
        link: whole address of the page that verifies.
        key: tells this link from others to the same user, e.g. the day and the address.
        expires_at: aware moment at which the link ends.
    """
    return enqueue(
        session,
        kind=MailKind.VERIFY_EMAIL,
        to=found.email,
        key=f"verify_email:{found.id}:{key}",
        values={"first_name": found.name.split(" ")[0], "link": link},
        user_id=found.id,
        expires_at=expires_at,
    )


def verify_email(session: Session, user_id: UUID, digest: str) -> bool:
    """The link was opened: keep its address as verified. False when the user has another address by now.

    Args:
        digest: what the link carries of the address (:func:`digest_of`).

    Raises NotFound.
    """
    changed = user(session, user_id)
    if digest_of(changed.email) != digest:
        return False
    changed.verified_email = changed.email
    session.flush()
    return True


def digest_of(email: str) -> str:
    """What a link carries of an address: enough to know it again, nothing to read."""
    return sha256(email.encode()).hexdigest()[:32]
