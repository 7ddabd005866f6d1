"""What lists and the desk read: rows worked out from dossiers, so that no list works anything out itself.

They can be made anew at any time (``services/summaries.py``) and go with their dossier. The indexes are the sorts of
the list (each with the columns most filters ask, so that walking it touches no row in vain) and the filters that can
be rare; ``services/list_plan.py`` chooses between them.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.base import Base, Computed
from webapp.domain.deadlines import PeriodUnit
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom
from webapp.domain.stages import Stage

NEVER = date.max
"""``next_due`` of a dossier in which nothing is due: it stands after every day."""

_ASKED = ("stage", "category", "kind", "assigned_to", "next_due")


def _of_dossier(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["firm_id", column], ["dossier.firm_id", "dossier.id"], ondelete="CASCADE")


def _sort(name: str, column: str) -> Index:
    return Index(f"ix_dossier_summary_by_{name}", "firm_id", column, "id", *(c for c in _ASKED if c != column))


class DossierSummaryRecord(Computed, Base):
    """Dosya özeti: one dossier as lists show it; ``id`` is the dossier's.

    ``name_key`` orders as a Turkish dictionary does, ``number_key`` is year × 1.000.000 + sequence, ``computed_on``
    the day for which the row holds. ``words`` are the folded words it is found by, parted by blanks, ``due_told`` is
    what its due items say: neither is read anew while it stays.
    """

    __tablename__ = "dossier_summary"
    __table_args__ = (
        _of_dossier("id"),
        _sort("change", "changed_at"),
        _sort("number", "number_key"),
        _sort("name", "name_key"),
        _sort("due", "next_due"),
        Index("ix_dossier_summary_stage", "firm_id", "stage", "id"),
        Index("ix_dossier_summary_category", "firm_id", "category", "id"),
        Index("ix_dossier_summary_kind", "firm_id", "kind", "id"),
        Index("ix_dossier_summary_employer", "firm_id", "employer_id", "id"),
        Index("ix_dossier_summary_workplace", "firm_id", "workplace_id", "id"),
        Index("ix_dossier_summary_household", "firm_id", "household_id", "id"),
        Index("ix_dossier_summary_worker", "firm_id", "worker_id", "id"),
        Index("ix_dossier_summary_assigned", "firm_id", "assigned_to", "id"),
        Index("ix_dossier_summary_papers", "firm_id", "awaits_papers", "id"),
        Index("ix_dossier_summary_data", "firm_id", "awaits_data", "id"),
        Index("ix_dossier_summary_fee", "firm_id", "awaits_fee", "id"),
        Index("ix_dossier_summary_computed", "firm_id", "computed_on", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1)
    stage: Mapped[Stage]
    awaits_papers: Mapped[bool]
    awaits_data: Mapped[bool]
    awaits_fee: Mapped[bool]
    blockers: Mapped[int]
    category: Mapped[Category]
    kind: Mapped[ApplicationKind]
    filed_from: Mapped[FiledFrom]
    employer_id: Mapped[UUID]
    workplace_id: Mapped[UUID | None]
    household_id: Mapped[UUID | None]
    worker_id: Mapped[UUID]
    assigned_to: Mapped[UUID | None]
    worker_name: Mapped[str]
    name_key: Mapped[str]
    nationality: Mapped[str]
    number_key: Mapped[int]
    application_number: Mapped[str]
    opened_on: Mapped[date]
    changed_at: Mapped[datetime]
    next_due: Mapped[date]
    next_due_id: Mapped[str]
    words: Mapped[str]
    due_told: Mapped[str]
    computed_on: Mapped[date]


class DossierWordRecord(Computed, Base):
    """Aranan kelime: one folded word a dossier is found by; the key is the index, so that a prefix is one stretch."""

    __tablename__ = "dossier_word"
    __table_args__ = (
        _of_dossier("dossier_id"),
        Index("ix_dossier_word_dossier", "firm_id", "dossier_id"),
        {"sqlite_with_rowid": False},
    )

    word: Mapped[str] = mapped_column(String(40), primary_key=True)
    dossier_id: Mapped[UUID] = mapped_column(primary_key=True)


class DueItemRecord(Computed, Base):
    """Süresi gelen iş: one deadline of a dossier that is still to be met; ``position`` counts from the soonest.

    Whether it is late is asked when it is read. Who works on the dossier stands here too, for the desk's own lists.
    """

    __tablename__ = "due_item"
    __table_args__ = (
        _of_dossier("dossier_id"),
        Index("ix_due_item_due", "firm_id", "due", "dossier_id"),
        Index("ix_due_item_assigned", "firm_id", "assigned_to", "due"),
        Index("ix_due_item_employer", "firm_id", "employer_id", "due"),
        {"sqlite_with_rowid": False},
    )

    dossier_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    deadline: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str]
    due: Mapped[date]
    opens_on: Mapped[date | None]
    counted_from: Mapped[date]
    period_count: Mapped[int]
    period_unit: Mapped[PeriodUnit]
    basis: Mapped[str]
    employer_id: Mapped[UUID]
    assigned_to: Mapped[UUID | None]
