"""Olay: what happened to a dossier and when. Status and deadlines are worked out from these alone."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from webapp.domain.letters import CardLoss, RefusalGround, TerminationReason


class EventKind(StrEnum):
    """Olay türü, in the order of the procedure (seed A 5 to 8; regulation 8)."""

    DRAFT_SAVED = "draft_saved"
    MISSION_APPLIED = "mission_applied"
    FILED = "filed"
    MISSING_DOCUMENTS_ASKED = "missing_documents_asked"
    MISSING_DOCUMENTS_ANSWERED = "missing_documents_answered"
    DATA_UPDATE_ASKED = "data_update_asked"
    DATA_UPDATE_ANSWERED = "data_update_answered"
    FEE_ASKED = "fee_asked"
    FEE_PAID = "fee_paid"
    APPROVED = "approved"
    REJECTED = "rejected"
    REJECTION_NOTIFIED = "rejection_notified"
    OBJECTED = "objected"
    OBJECTION_WAIVED = "objection_waived"
    OBJECTION_ANSWERED = "objection_answered"
    SUED = "sued"
    CARD_SHIPPED = "card_shipped"
    VISA_APPLIED = "visa_applied"
    ENTERED = "entered"
    ADDRESS_REGISTERED = "address_registered"
    SGK_ENTRY = "sgk_entry"
    STARTED_WORK = "started_work"
    START_NOTIFIED = "start_notified"
    CHAMBER_JOINED = "chamber_joined"
    E_ADDRESS_NOTIFIED = "e_address_notified"
    CARD_LOST = "card_lost"
    LOST_CARD_FEE_ASKED = "lost_card_fee_asked"
    LOST_CARD_FEE_PAID = "lost_card_fee_paid"
    LEFT_TURKIYE = "left_turkiye"
    RETURNED = "returned"
    EXTENSION_FILED = "extension_filed"
    EXTENSION_REJECTED = "extension_rejected"
    WORK_ENDED = "work_ended"
    SGK_EXIT = "sgk_exit"
    PERMIT_CANCELLED = "permit_cancelled"
    END_NOTIFIED = "end_notified"
    RESIDENCE_APPLIED = "residence_applied"
    FINE_NOTIFIED = "fine_notified"
    FINE_APPEALED = "fine_appealed"
    FINE_PAID = "fine_paid"


class NoticeChannel(StrEnum):
    """Bildirim yolu: what makes a notice count as service, and from when (7201 m.7/a).

    ``PAPER`` is service on that day; ``E_NOTIFICATION`` is the day on which the message reached the e-address, served
    at the end of the fifth day after it; ``PORTAL`` is an e-İzin notice or e-mail, not shown to be service, and
    the cautious start.
    """

    PAPER = "paper"
    E_NOTIFICATION = "e_notification"
    PORTAL = "portal"


class PaymentMeans(StrEnum):
    """Ödeme yolu: by card at the Dijital Vergi Dairesi, or at a bank (seed A 7.1.1, 7.1.2)."""

    CARD = "card"
    BANK = "bank"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDetails:
    """Olayın ayrıntıları: what the portal or the notice said; the catalogue tells which kind of event knows which.

    ``papers`` are ids of catalogue documents, ``fields`` paths of the data that must be brought up to date, ``lines``
    what was asked or objected in words, a line each. Amounts are lira.
    """

    application_number: str = ""
    signed_by: str = ""
    papers: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    grounds: tuple[RefusalGround, ...] = ()
    permit_fee_try: Decimal | None = None
    valuable_paper_fee_try: Decimal | None = None
    permit_fee_reference: str = ""
    valuable_paper_reference: str = ""
    means: PaymentMeans | None = None
    tracking_number: str = ""
    card_trouble: CardLoss | None = None
    end_reason: TerminationReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Olay: one thing that happened on one day; ``channel`` is for notices, None where it says nothing."""

    kind: EventKind
    on: date
    channel: NoticeChannel | None = None
    note: str = ""
    details: EventDetails = EventDetails()
