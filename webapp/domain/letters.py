"""Yazılar: what the letters of a dossier say beyond its facts. Missing text is ``""``, any other value ``None``."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RefusalGround(StrEnum):
    """Ret nedeni: the grounds of 6735 m.9/1, in the order of the law, and the unpaid fee (seed A 6.1.3)."""

    LABOUR_POLICY = "labour_policy"
    FALSE_PAPERS = "false_papers"
    WEAK_JUSTIFICATION = "weak_justification"
    RESERVED_PROFESSION = "reserved_profession"
    NOT_QUALIFIED = "not_qualified"
    CRITERIA_NOT_MET = "criteria_not_met"
    ENTRY_BARRED = "entry_barred"
    PUBLIC_ORDER = "public_order"
    UNRECOGNISED_STATE = "unrecognised_state"
    LATE_OR_INCOMPLETE = "late_or_incomplete"
    FEE_NOT_PAID = "fee_not_paid"


class WaiverReason(StrEnum):
    """Feragat nedeni: why the right to object is given up (seed A 6.2.2)."""

    NOT_USED = "not_used"
    OTHER_EMPLOYER = "other_employer"


class AgentKind(StrEnum):
    """Vekil türü: a lawyer with a power of attorney, or a person authorised in e-İzin (seed A 4.3)."""

    LAWYER = "lawyer"
    AUTHORISED_PERSON = "authorised_person"


class TerminationReason(StrEnum):
    """Sonlandırma gerekçesi: why a running permit is to be ended (seed A 8.4)."""

    CONTRACT_ENDED = "contract_ended"
    RESIGNED = "resigned"
    DISMISSED = "dismissed"
    MUTUAL_AGREEMENT = "mutual_agreement"
    NEVER_STARTED = "never_started"
    LEFT_TURKIYE = "left_turkiye"
    OTHER_EMPLOYER = "other_employer"
    WORKPLACE_CLOSED = "workplace_closed"
    DEATH = "death"
    OTHER = "other"


class CardLoss(StrEnum):
    """Kartın durumu: what happened to the permit's card (seed A 8.3)."""

    LOST = "lost"
    STOLEN = "stolen"
    DAMAGED = "damaged"


class ContractLanguage(StrEnum):
    """Sözleşmenin dili."""

    TURKISH = "turkish"
    TURKISH_ENGLISH = "turkish_english"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterAnswers:
    """Yazı bilgileri: what the letters and the contract's further articles need and no other part of the dossier knows.

    A day that an event tells too is taken from there while it is empty here (``rules.letters.completed``). Texts that
    hold a list (reasons, papers) have one item a line.
    """

    application_number: str = ""
    decision_number: str = ""
    decision_date: date | None = None
    decision_served_on: date | None = None
    refusal_ground: RefusalGround | None = None
    objection_reasons: str = ""
    objection_enclosures: str = ""
    objected_on: date | None = None
    objection_answered_on: date | None = None
    waiver_reason: WaiverReason | None = None
    court_city: str = ""
    annulment_grounds: str = ""
    annulment_evidence: str = ""
    asks_stay_of_execution: bool | None = None
    asks_hearing: bool | None = None
    agent_kind: AgentKind | None = None
    agent_name: str = ""
    agent_national_id: str = ""
    agent_birth_date: date | None = None
    agent_bar: str = ""
    agent_bar_number: str = ""
    agent_address: str = ""
    papers_asked_on: date | None = None
    papers_sent: str = ""
    papers_note: str = ""
    started_on: date | None = None
    sgk_entry_on: date | None = None
    card_loss: CardLoss | None = None
    card_lost_on: date | None = None
    card_loss_circumstances: str = ""
    termination_on: date | None = None
    termination_reason: TerminationReason | None = None
    termination_note: str = ""
    parent_address: str = ""
    parent_signatory_name: str = ""
    parent_signatory_title: str = ""
    assignment_starts_on: date | None = None
    liaison_permit_number: str = ""
    liaison_permit_date: date | None = None
    liaison_permit_until: date | None = None
    contract_language: ContractLanguage | None = None
    probation_months: int | None = None
    notice_days: int | None = None
    annual_leave_days: int | None = None
    overtime_hours: int | None = None
    weekly_rest_hours: int | None = None
