"""Readers of the document lists: categories/<id>.toml and overlays/<id>.toml, one file a list."""

from enum import StrEnum
from functools import partial
from pathlib import Path

from webapp.catalogue.lists import (
    CategoryList,
    Change,
    ClosedCell,
    Drop,
    FollowUp,
    ListName,
    OverlayList,
    Requirement,
    Signature,
)
from webapp.catalogue.reading import Faults, Row, RowUnreadable, open_file, read_each
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom, Overlay
from webapp.domain.parties import EmployerKind


def read_categories(folder: Path, faults: Faults) -> dict[Category, CategoryList]:
    """categories/<id>.toml: a category without a file and a file without a category are faults."""
    found: dict[Category, CategoryList] = {}
    for category in Category:
        file = open_file(folder, f"categories/{category.value}.toml", faults)
        if file is None:
            continue
        try:
            found[category] = _category(file, category)
        except RowUnreadable:
            continue
    _refuse_strangers(folder, "categories", Category, "is not a category", faults)
    return found


def read_overlays(folder: Path, faults: Faults) -> dict[Overlay, OverlayList]:
    """overlays/<id>.toml: an overlay without a file and a file without an overlay are faults."""
    found: dict[Overlay, OverlayList] = {}
    for overlay in Overlay:
        file = open_file(folder, f"overlays/{overlay.value}.toml", faults)
        if file is None:
            continue
        try:
            found[overlay] = _overlay(file, overlay)
        except RowUnreadable:
            continue
    _refuse_strangers(folder, "overlays", Overlay, "is not an overlay", faults)
    return found


def _refuse_strangers(folder: Path, name: str, kind: type[StrEnum], reason: str, faults: Faults) -> None:
    known = {f"{member.value}.toml" for member in kind}
    strangers = [path.name for path in (folder / name).glob("*.toml") if path.name not in known]
    strangers.sort(key=str)
    for stranger in strangers:
        faults.add(f"{name}/{stranger}", "file", reason)


def _category(file: Row, category: Category) -> CategoryList:
    rows = tuple(read_each(file.rows("requirement"), partial(_requirement, listed_in=category)))
    closed = tuple(read_each(file.rows("closed", is_required=False), _closed))
    if file.text("id") != category.value:
        file.fault("'id' is not the name of the file")
    found = CategoryList(
        category=category,
        valid_from=file.day("from"),
        source=file.text("source"),
        employer_kinds=file.choices("employer_kinds", EmployerKind),
        employer_source=file.text("employer_source"),
        requirements=rows,
        closed=closed,
    )
    file.end()
    return found


def _overlay(file: Row, overlay: Overlay) -> OverlayList:
    rows = tuple(read_each(file.rows("requirement"), partial(_requirement, listed_in=overlay)))
    changes = tuple(read_each(file.rows("change", is_required=False), _change))
    drops = tuple(read_each(file.rows("drop", is_required=False), _drop))
    closed = tuple(read_each(file.rows("closed", is_required=False), _closed))
    duties = tuple(read_each(file.rows("follow_up", is_required=False), _follow_up))
    if file.text("id") != overlay.value:
        file.fault("'id' is not the name of the file")
    found = OverlayList(
        overlay=overlay,
        valid_from=file.day("from"),
        source=file.text("source"),
        categories=file.choices("categories", Category),
        excludes=file.choices("excludes", Overlay, ()),
        title_ends=file.texts("title_ends", ()),
        requirements=rows,
        changes=changes,
        drops=drops,
        closed=closed,
        follow_up=duties,
    )
    file.end()
    return found


def _requirement(row: Row, listed_in: ListName) -> Requirement:
    row.name = row.text("document") or row.name
    requirement = Requirement(
        document=row.name,
        listed_in=listed_in,
        kinds=row.choices("kinds", ApplicationKind),
        filed_from=row.choices("filed_from", FiledFrom),
        when=row.text("when"),
        group=row.text("group", ""),
        is_always_needed=row.flag("always_needed", False),
        is_required=row.flag("required", True),
        needs_signed_scan=row.flag("signed_scan", False),
        signatures=row.choices("signatures", Signature, ()),
        translation=row.text("translation", "never"),
        certified=row.text("certified", "never"),
        copies=row.whole("copies", 1),
        reason=row.text("reason"),
        source=row.text("source"),
        valid_from=row.day("from"),
        valid_until=row.day_or_none("until"),
    )
    row.end()
    return requirement


def _change(row: Row) -> Change:
    row.name = f"change {row.text('document')}"
    change = Change(
        document=row.name.removeprefix("change "),
        kinds=row.choices("kinds", ApplicationKind),
        filed_from=row.choices("filed_from", FiledFrom),
        when=row.text("when", ""),
        translation=row.text("translation", ""),
        certified=row.text("certified", ""),
        copies=row.whole("copies", 1),
        is_required=row.flag("required", False),
        reason=row.text("reason"),
        source=row.text("source"),
        valid_from=row.day("from"),
        valid_until=row.day_or_none("until"),
    )
    row.end()
    return change


def _drop(row: Row) -> Drop:
    row.name = f"drop {row.text('document')}"
    drop = Drop(
        document=row.name.removeprefix("drop "),
        kinds=row.choices("kinds", ApplicationKind),
        filed_from=row.choices("filed_from", FiledFrom),
        reason=row.text("reason"),
        source=row.text("source"),
        valid_from=row.day("from"),
        valid_until=row.day_or_none("until"),
    )
    row.end()
    return drop


def _closed(row: Row) -> ClosedCell:
    closed = ClosedCell(
        kinds=row.choices("kinds", ApplicationKind),
        filed_from=row.choices("filed_from", FiledFrom),
        reason=row.text("reason"),
        cure=row.text("cure"),
        source=row.text("source"),
    )
    row.end()
    return closed


def _follow_up(row: Row) -> FollowUp:
    duty = FollowUp(text=row.text("text"), source=row.text("source"))
    row.end()
    return duty
