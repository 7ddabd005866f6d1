"""The document lists of the law: what a category asks, what an overlay changes in it, what no list knows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from webapp.domain.dossier import ApplicationKind, Category, FiledFrom, Overlay
from webapp.domain.parties import EmployerKind

ListName = Category | Overlay


class Signature(StrEnum):
    """İmza ve onay: what must stand on every copy of a paper (seed B; regulation 3.4)."""

    EMPLOYER_SIGNATURE = "employer_signature"
    EMPLOYER_STAMP = "employer_stamp"
    WORKER_SIGNATURE = "worker_signature"
    EVERY_PAGE = "every_page"
    PHOTO_ON_EACH = "photo_on_each"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Gerekli belge: one row of the list of a category or of an overlay.

    ``group`` names an any-of group; a row of it that ``is_always_needed`` is asked for even when another
    member is there. ``translation`` and ``certified`` are conditions, ``needs_signed_scan`` is for generated
    documents whose signed copy must come back as a scan.
    """

    document: str
    listed_in: ListName
    kinds: tuple[ApplicationKind, ...]
    filed_from: tuple[FiledFrom, ...]
    when: str
    group: str
    is_always_needed: bool
    is_required: bool
    needs_signed_scan: bool
    signatures: tuple[Signature, ...]
    translation: str
    certified: str
    copies: int
    reason: str
    source: str
    valid_from: date
    valid_until: date | None

    def is_in_cell(self, kind: ApplicationKind, filed_from: FiledFrom) -> bool:
        """The row is asked for in that cell of its list."""
        return kind in self.kinds and filed_from in self.filed_from

    def is_valid_on(self, on: date) -> bool:
        """The row holds on that day; both ends count."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Ağırlaşan satır: what an overlay makes stricter in the category's row for ``document``.

    An empty ``when``, ``translation`` or ``certified`` leaves the row's own; ``copies`` and ``is_required`` only rise.
    """

    document: str
    kinds: tuple[ApplicationKind, ...]
    filed_from: tuple[FiledFrom, ...]
    when: str
    translation: str
    certified: str
    copies: int
    is_required: bool
    reason: str
    source: str
    valid_from: date
    valid_until: date | None

    def is_in_cell(self, kind: ApplicationKind, filed_from: FiledFrom) -> bool:
        """The row is changed in that cell."""
        return kind in self.kinds and filed_from in self.filed_from

    def is_valid_on(self, on: date) -> bool:
        """The change holds on that day; both ends count."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)

    def of(self, row: Requirement) -> Requirement:
        """The category's row as it stands under the overlay."""
        return replace(
            row,
            when=self.when or row.when,
            translation=self.translation or row.translation,
            certified=self.certified or row.certified,
            copies=max(self.copies, row.copies),
            is_required=self.is_required or row.is_required,
            reason=self.reason,
            source=self.source,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """Kalkan belge: a document of the category that an overlay does not ask for."""

    document: str
    kinds: tuple[ApplicationKind, ...]
    filed_from: tuple[FiledFrom, ...]
    reason: str
    source: str
    valid_from: date
    valid_until: date | None

    def is_in_cell(self, kind: ApplicationKind, filed_from: FiledFrom) -> bool:
        """The document is dropped in that cell."""
        return kind in self.kinds and filed_from in self.filed_from

    def is_valid_on(self, on: date) -> bool:
        """The drop holds on that day; both ends count."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedCell:
    """Kapalı hücre: an application that the law does not know, why, and what can be done instead."""

    kinds: tuple[ApplicationKind, ...]
    filed_from: tuple[FiledFrom, ...]
    reason: str
    cure: str
    source: str

    def is_in_cell(self, kind: ApplicationKind, filed_from: FiledFrom) -> bool:
        """The cell is closed."""
        return kind in self.kinds and filed_from in self.filed_from


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryList:
    """Kategori listesi: the requirement rows of a category and the employers it is open to."""

    category: Category
    valid_from: date
    source: str
    employer_kinds: tuple[EmployerKind, ...]
    employer_source: str
    requirements: tuple[Requirement, ...]
    closed: tuple[ClosedCell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """İzin sonrası yükümlülük: what the Ministry's annotation on the permit asks for afterwards."""

    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayList:
    """Ek liste: what a profession or status adds to the ``categories`` it may lie over, changes in them and drops.

    It cannot stand together with an overlay that it ``excludes``. ``follow_up`` are duties after the permit, in
    the Ministry's annotations. A job whose title ends in one of ``title_ends`` is asked for under this overlay.
    """

    overlay: Overlay
    valid_from: date
    source: str
    categories: tuple[Category, ...]
    excludes: tuple[Overlay, ...]
    requirements: tuple[Requirement, ...]
    changes: tuple[Change, ...]
    drops: tuple[Drop, ...]
    closed: tuple[ClosedCell, ...]
    follow_up: tuple[FollowUp, ...] = ()
    title_ends: tuple[str, ...] = ()


def rows_of_cell(
    category: CategoryList, overlays: Iterable[OverlayList], kind: ApplicationKind, filed_from: FiledFrom, on: date
) -> tuple[Requirement, ...]:
    """The category's rows of that cell and day as the overlays leave them, then the rows that the overlays add."""
    laid = tuple(overlays)

    def holds(item: Requirement | Change | Drop) -> bool:
        return item.is_in_cell(kind, filed_from) and item.is_valid_on(on)

    dropped = {drop.document for overlay in laid for drop in overlay.drops if holds(drop)}
    changes = [change for overlay in laid for change in overlay.changes if holds(change)]
    kept = (row for row in category.requirements if holds(row) and row.document not in dropped)
    added = (row for overlay in laid for row in overlay.requirements if holds(row))
    return (*(_changed(row, changes) for row in kept), *added)


def _changed(row: Requirement, changes: Iterable[Change]) -> Requirement:
    for change in changes:
        if change.document == row.document:
            row = change.of(row)
    return row


def closed_in(
    lists: Iterable[CategoryList | OverlayList], kind: ApplicationKind, filed_from: FiledFrom
) -> ClosedCell | None:
    """The first of the lists' closed cells that says no; None when the cell is open in all of them."""
    return next((cell for found in lists for cell in found.closed if cell.is_in_cell(kind, filed_from)), None)
