"""What the document lists must hold among themselves: no cell forgotten, none asked twice, none dropped in vain."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations, product

from webapp.catalogue.lists import CategoryList, Change, ClosedCell, Drop, OverlayList, Requirement
from webapp.catalogue.model import Catalogue
from webapp.catalogue.reading import Faults
from webapp.domain.dossier import ApplicationKind, FiledFrom

_DAY = timedelta(days=1)
_CELLS = tuple(product(ApplicationKind, FiledFrom))

Listed = Requirement | Change | Drop
Cell = tuple[ApplicationKind, FiledFrom]


def file_of(found: CategoryList | OverlayList) -> str:
    """The file a list stands in."""
    if isinstance(found, CategoryList):
        return f"categories/{found.category.value}.toml"
    return f"overlays/{found.overlay.value}.toml"


def check_lists(catalogue: Catalogue, faults: Faults) -> None:
    """Note every fault of the categories' and overlays' lists."""
    lists: tuple[CategoryList | OverlayList, ...] = (*catalogue.categories.values(), *catalogue.overlays.values())
    for found in lists:
        file = file_of(found)
        for row in found.requirements:
            _check_requirement(catalogue, file, row, found.valid_from, faults)
        _check_rows(file, found.requirements, faults)
        _check_cells(found, faults)
    for overlay in catalogue.overlays.values():
        _check_overlay(catalogue, overlay, faults)
    _check_pairs(catalogue, faults)


def sources_of_lists(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """File, row and source of everything in the lists."""
    for category in catalogue.categories.values():
        file = file_of(category)
        yield file, "source", category.source
        yield file, "employer_source", category.employer_source
        yield from _sources(file, category.requirements, category.closed)
    for overlay in catalogue.overlays.values():
        file = file_of(overlay)
        yield file, "source", overlay.source
        yield from _sources(file, (*overlay.requirements, *overlay.changes, *overlay.drops), overlay.closed)
        for duty in overlay.follow_up:
            yield file, "follow_up", duty.source


def _sources(file: str, rows: Iterable[Listed], closed: Iterable[ClosedCell]) -> Iterator[tuple[str, str, str]]:
    for row in rows:
        yield file, row.document, row.source
    for cell in closed:
        yield file, "closed", cell.source


def _check_requirement(
    catalogue: Catalogue, file: str, requirement: Requirement, covered_from: date, faults: Faults
) -> None:
    def fault(reason: str) -> None:
        faults.add(file, requirement.document, reason)

    document = catalogue.documents.get(requirement.document)
    if document is None:
        fault("unknown document")
    elif requirement.needs_signed_scan and not document.is_generated:
        fault("only a generated document can ask for its signed scan")
    _check_conditions(catalogue, file, requirement, faults)
    _check_days(file, requirement, covered_from, faults)
    if requirement.is_always_needed and not requirement.group:
        fault("'always_needed' means something only in a group")


def _check_conditions(catalogue: Catalogue, file: str, row: Requirement | Change, faults: Faults) -> None:
    for condition in (row.when, row.translation, row.certified):
        if condition and condition not in catalogue.conditions:
            faults.add(file, row.document, f"unknown condition: {condition!r}")


def _check_days(file: str, row: Listed, covered_from: date, faults: Faults) -> None:
    if row.valid_until is not None and row.valid_until < row.valid_from:
        faults.add(file, row.document, "ends before it begins")
    if row.valid_from < covered_from:
        faults.add(file, row.document, "begins before its list does")


def _check_rows(file: str, rows: tuple[Requirement, ...], faults: Faults) -> None:
    ordered = list(rows)
    ordered.sort(key=lambda row: row.valid_from)
    for one, other in combinations(ordered, 2):
        if one.document == other.document and _shared(one, other) and _overlap(one, other):
            faults.add(file, one.document, "two rows are valid on one day for one cell")
    for document in dict.fromkeys(row.document for row in rows):
        _check_gaps(file, [row for row in ordered if row.document == document], faults)
    members = {(row.group, row.document) for row in rows if row.group}
    for group in dict.fromkeys(row.group for row in rows if row.group):
        if sum(1 for name, _ in members if name == group) < 2:
            faults.add(file, group, "a group needs at least two documents")


def _check_gaps(file: str, rows: list[Requirement], faults: Faults) -> None:
    """A document that comes back after a pause in the same cell: a day was forgotten, or a row."""
    for number, later in enumerate(rows):
        ends = [r.valid_until for r in rows[:number] if r.valid_until is not None and _shared(r, later)]
        if ends and max(ends) + _DAY < later.valid_from:
            faults.add(file, later.document, f"no row from {max(ends) + _DAY} to {later.valid_from - _DAY}")


def _check_cells(found: CategoryList | OverlayList, faults: Faults) -> None:
    """Every cell says something: it has rows, or it is closed with the reason, and never both."""
    said: tuple[Listed, ...] = found.requirements
    if isinstance(found, OverlayList):
        said = (*found.requirements, *found.changes, *found.drops)
    for cell in _CELLS:
        name = "/".join(cell)
        closings = sum(1 for closed in found.closed if closed.is_in_cell(*cell))
        has_rows = any(row.is_in_cell(*cell) for row in said)
        if closings > 1:
            faults.add(file_of(found), name, "is closed twice")
        if closings and has_rows:
            faults.add(file_of(found), name, "is closed and still has rows")
        if not closings and not has_rows:
            faults.add(file_of(found), name, "has no row and is not closed")


def _check_overlay(catalogue: Catalogue, overlay: OverlayList, faults: Faults) -> None:
    file = file_of(overlay)
    unknown = [category for category in overlay.categories if category not in catalogue.categories]
    for category in unknown:
        faults.add(file, category.value, "is a category without a list")
    below = [catalogue.categories[c] for c in overlay.categories if c not in unknown]
    items: tuple[Change | Drop, ...] = (*overlay.changes, *overlay.drops)
    for item in items:
        _check_days(file, item, overlay.valid_from, faults)
        for cell in _cells_of(item):
            if not any(
                row.document == item.document and row.is_in_cell(*cell) for c in below for row in c.requirements
            ):
                faults.add(file, item.document, f"is not asked in {'/'.join(cell)} of any of its categories")
    for change in overlay.changes:
        _check_conditions(catalogue, file, change, faults)
    for category_list in below:
        for row, own in product(category_list.requirements, overlay.requirements):
            if _clash(row, own, overlay.drops):
                faults.add(file, own.document, f"is asked by {category_list.category.value} too")


def _clash(row: Requirement, own: Requirement, drops: tuple[Drop, ...]) -> bool:
    """Both lists ask for one document on one day of one cell, and the overlay does not drop the category's row."""
    if row.document != own.document or not _overlap(row, own):
        return False
    return any(not _is_dropped(row, own, cell, drops) for cell in _shared(row, own))


def _is_dropped(row: Requirement, own: Requirement, cell: Cell, drops: tuple[Drop, ...]) -> bool:
    begins = max(row.valid_from, own.valid_from)
    ends = min(row.valid_until or date.max, own.valid_until or date.max)
    return any(
        drop.document == row.document
        and drop.is_in_cell(*cell)
        and drop.valid_from <= begins
        and ends <= (drop.valid_until or date.max)
        for drop in drops
    )


def _check_pairs(catalogue: Catalogue, faults: Faults) -> None:
    """Two overlays exclude each other from both sides, or can stand together without asking one paper twice."""
    for one, other in combinations(catalogue.overlays.values(), 2):
        if (other.overlay in one.excludes) is not (one.overlay in other.excludes):
            lacking, named = (one, other) if one.overlay in other.excludes else (other, one)
            faults.add(file_of(lacking), named.overlay.value, "is excluded by one of the two only")
        elif other.overlay not in one.excludes and set(one.categories) & set(other.categories):
            for row, own in product(one.requirements, other.requirements):
                if row.document == own.document and _shared(row, own) and _overlap(row, own):
                    faults.add(file_of(one), row.document, f"is asked by {other.overlay.value} too")
    for overlay in catalogue.overlays.values():
        if overlay.overlay in overlay.excludes:
            faults.add(file_of(overlay), overlay.overlay.value, "excludes itself")


def _cells_of(item: Listed) -> tuple[Cell, ...]:
    return tuple(product(item.kinds, item.filed_from))


def _shared(one: Listed, other: Listed) -> tuple[Cell, ...]:
    return tuple(cell for cell in _cells_of(one) if other.is_in_cell(*cell))


def _overlap(one: Listed, other: Listed) -> bool:
    return one.valid_from <= (other.valid_until or date.max) and other.valid_from <= (one.valid_until or date.max)
