"""What is asked of the list of dossiers: filters, a search, an order, and the place to go on from."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from webapp.domain.dossier import ApplicationKind, Category
from webapp.domain.procedure import Wait
from webapp.domain.stages import Stage

PAGE_SIZES = (25, 50, 100)


class ListSort(StrEnum):
    """Sıralama: what the list is ordered by; ``CHANGED`` and ``NUMBER`` begin with the newest."""

    CHANGED = "changed"
    NUMBER = "number"
    NAME = "name"
    DUE = "due"

    @property
    def is_newest_first(self) -> bool:
        """The order in which this sort begins unless it is turned round."""
        return self in (ListSort.CHANGED, ListSort.NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """Sayfa yeri: the last dossier of a page as it stood then, so that a dossier changed since moves no other.

    ``value`` is what the sort orders by. ``is_backward`` asks for what stands before it.
    """

    value: str | int | date | datetime
    id: UUID
    is_backward: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierQuery:
    """Dosya listesi sorgusu: filters that must all hold; empty ones ask nothing.

    ``stages`` holds when the dossier stands in one of them, ``due_from`` and ``due_until`` when its next deadline falls
    between them, both days included. ``search`` is words, each the beginning of one the dossier is found by.
    """

    stages: tuple[Stage, ...] = ()
    wait: Wait | None = None
    category: Category | None = None
    kind: ApplicationKind | None = None
    employer_id: UUID | None = None
    workplace_id: UUID | None = None
    household_id: UUID | None = None
    worker_id: UUID | None = None
    assigned_to: UUID | None = None
    is_unassigned: bool = False
    due_from: date | None = None
    due_until: date | None = None
    search: str = ""
    sort: ListSort = ListSort.CHANGED
    is_turned: bool = False
    size: int = PAGE_SIZES[0]
    cursor: Cursor | None = None

    @property
    def is_descending(self) -> bool:
        """The newest or last first."""
        return self.sort.is_newest_first is not self.is_turned


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundedCount:
    """Sınırlı sayı: exact up to ``COUNT_LIMIT``; from there on ``number`` is that limit and there are more."""

    number: int
    is_exact: bool
