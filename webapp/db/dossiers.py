"""The permit file itself, the files attached to it and what happened to it."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.base import Base, FirmScoped, Submitted, of_firm, once_per_firm
from webapp.db.types import TypedJson
from webapp.domain.dossier import ApplicationKind, Category, CriteriaAnswers, FiledFrom, Overlay
from webapp.domain.events import EventDetails, EventKind, NoticeChannel
from webapp.domain.job import ContractTerm, JobLevel, WageBasis, WorkPattern
from webapp.domain.letters import LetterAnswers
from webapp.domain.money import Currency
from webapp.domain.permit import PermitKind


class DossierRecord(Submitted, FirmScoped, Base):
    """Başvuru dosyası: which parties, what job, which answers.

    ``year`` and ``sequence`` are the parts of the number (2026-0001). The answers differ from category to category
    and are kept as one typed value. ``assigned_to`` is the member who works on it (Başvuru Atama).
    """

    __tablename__ = "dossier"
    __table_args__ = (
        of_firm("employer_id", "employer"),
        of_firm("workplace_id", "workplace"),
        of_firm("household_id", "household"),
        of_firm("worker_id", "foreign_worker"),
        once_per_firm("year", "sequence"),
        once_per_firm("submission"),
    )

    year: Mapped[int]
    sequence: Mapped[int]
    opened_on: Mapped[date]
    assigned_to: Mapped[UUID | None] = mapped_column(index=True)
    category: Mapped[Category]
    kind: Mapped[ApplicationKind]
    filed_from: Mapped[FiledFrom]
    overlays: Mapped[tuple[Overlay, ...]] = mapped_column(TypedJson(tuple[Overlay, ...]))
    employer_id: Mapped[UUID] = mapped_column(index=True)
    workplace_id: Mapped[UUID | None] = mapped_column(index=True)
    household_id: Mapped[UUID | None] = mapped_column(index=True)
    worker_id: Mapped[UUID] = mapped_column(index=True)
    job_title: Mapped[str]
    job_occupation_code: Mapped[str]
    job_occupation_name: Mapped[str]
    job_duties: Mapped[tuple[str, ...]] = mapped_column(TypedJson(tuple[str, ...]))
    job_level: Mapped[JobLevel | None]
    job_wage_amount: Mapped[Decimal | None]
    job_wage_currency: Mapped[Currency]
    job_wage_basis: Mapped[WageBasis | None]
    job_work_pattern: Mapped[WorkPattern | None]
    job_contract_term: Mapped[ContractTerm | None]
    job_weekly_hours: Mapped[int | None]
    job_months: Mapped[int | None]
    job_fixed_term_reason: Mapped[str]
    job_contract_date: Mapped[date | None]
    job_justification: Mapped[str]
    job_is_partner_or_owner: Mapped[bool]
    job_are_premiums_paid_abroad: Mapped[bool]
    job_has_procurement_or_approval: Mapped[bool]
    job_is_tubitak_project: Mapped[bool]
    has_mission_reference: Mapped[bool]
    mission_reference_number: Mapped[str] = mapped_column(index=True)
    mission_reference_issued_on: Mapped[date | None]
    mission_reference_mission: Mapped[str]
    has_former_permit: Mapped[bool]
    former_permit_number: Mapped[str]
    former_permit_card_number: Mapped[str]
    former_permit_kind: Mapped[PermitKind | None]
    former_permit_starts_on: Mapped[date | None]
    former_permit_ends_on: Mapped[date | None] = mapped_column(index=True)
    former_permit_extension_count: Mapped[int | None]
    has_permit: Mapped[bool]
    permit_number: Mapped[str]
    permit_card_number: Mapped[str]
    permit_kind: Mapped[PermitKind | None]
    permit_starts_on: Mapped[date | None]
    permit_ends_on: Mapped[date | None] = mapped_column(index=True)
    permit_extension_count: Mapped[int | None]
    answers: Mapped[CriteriaAnswers] = mapped_column(TypedJson(CriteriaAnswers))
    letters: Mapped[LetterAnswers] = mapped_column(TypedJson(LetterAnswers))

    @property
    def number(self) -> str:
        """``2026-0001``: the year of opening and the count within it."""
        return f"{self.year}-{self.sequence:04d}"


class DossierCounter(FirmScoped, Base):
    """How many dossiers a firm has opened in a year. A number is never given twice, deleted dossiers included."""

    __tablename__ = "dossier_counter"
    __table_args__ = (once_per_firm("year"),)

    year: Mapped[int]
    last: Mapped[int]


class AttachmentRecord(FirmScoped, Base):
    """Ek: one file of a dossier for one document of the catalogue; ``blob`` is its key in the file store.

    ``printed_sha256`` belongs to the signed scan of a paper of ours: the hash of the values of the version that was
    current when it was attached, nothing where no version was made.
    """

    __tablename__ = "attachment"
    __table_args__ = (of_firm("dossier_id", "dossier"), once_per_firm("dossier_id", "document"))

    dossier_id: Mapped[UUID]
    document: Mapped[str]
    blob: Mapped[str] = mapped_column(String(32), unique=True)
    file_name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    pages: Mapped[int | None]
    issued_on: Mapped[date | None]
    has_translation: Mapped[bool | None]
    is_certified: Mapped[bool | None]
    printed_sha256: Mapped[str | None] = mapped_column(String(64))


class EventRecord(Submitted, FirmScoped, Base):
    """Olay: one thing that happened to a dossier; ``sequence`` is the order in which the firm told it.

    When it was written down is ``created_at``.
    """

    __tablename__ = "dossier_event"
    __table_args__ = (
        of_firm("dossier_id", "dossier"),
        once_per_firm("dossier_id", "sequence"),
        once_per_firm("submission"),
    )

    dossier_id: Mapped[UUID]
    sequence: Mapped[int]
    kind: Mapped[EventKind]
    on: Mapped[date]
    channel: Mapped[NoticeChannel | None]
    note: Mapped[str]
    details: Mapped[EventDetails] = mapped_column(TypedJson(EventDetails), server_default="{}")
