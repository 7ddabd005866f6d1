"""The e-mail address of a place: is it verified, and the link that verifies it (seed A 4.1.2)."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.parties import HouseholdRecord, WorkplaceRecord
from webapp.db.queries import need
from webapp.domain.parties import Household, Workplace
from webapp.services.errors import NotFound
from webapp.services.kept import flush
from webapp.services.outbox import MailKind, enqueue

_RECORDS: dict[type[Any], type[Any]] = {Workplace: WorkplaceRecord, Household: HouseholdRecord}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactState:
    """İletişim adresi: the address notices go to, and whether its owner opened our link."""

    email: str
    is_verified: bool


def contact_state(session: Session, kind: type[Workplace | Household], place_id: UUID) -> ContactState:
    """The address of a place. Raises NotFound."""
    row = need(session, _RECORDS[kind], place_id)
    return ContactState(email=row.email, is_verified=row.email != "" and row.verified_email == row.email)


def digest_of(email: str) -> str:
    """What a link carries of the address it verifies: enough to know it again, nothing to read."""
    return sha256(email.encode()).hexdigest()[:32]


def send_verification(
    session: Session,
    kind: type[Workplace | Household],
    place_id: UUID,
    link: str,
    *,
    firm_id: UUID,
    firm_name: str,
    expires_at: datetime,
    on: date,
) -> bool:
    """Have the link sent to the address; False when it was sent there today. Raises NotFound, also without an address.

    Args:
        link: the whole address of the page that verifies.
        expires_at: aware moment at which the link ends.
        on: today; an address gets one link a day.
    """
    state = contact_state(session, kind, place_id)
    if not state.email:
        raise NotFound
    return enqueue(
        session,
        kind=MailKind.VERIFY_CONTACT,
        to=state.email,
        key=f"verify_contact:{place_id}:{digest_of(state.email)}:{on.isoformat()}",
        values={"link": link, "firm": firm_name},
        firm_id=firm_id,
        expires_at=expires_at,
    )


def verify(session: Session, kind: type[Workplace | Household], place_id: UUID, digest: str) -> bool:
    """The link was opened: keep the address as verified. False when another address stands there by now.

    Raises NotFound.
    """
    row = need(session, _RECORDS[kind], place_id)
    if not row.email or digest_of(row.email) != digest:
        return False
    row.verified_email = row.email
    flush(session)
    return True
