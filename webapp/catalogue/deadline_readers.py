"""Reader of deadlines.toml: kinds of deadlines, the order of events, the judicial recess."""

from datetime import date
from pathlib import Path

from webapp.catalogue.deadline_kinds import NO_DEADLINES, CourtRecess, DeadlineKind, DeadlineLaw, EventRule
from webapp.catalogue.reading import Faults, Row, RowUnreadable, by_id, close, open_file, read_each
from webapp.domain.events import EventKind

_LEAP_YEAR = 2024
_NEW_YEAR = (1, 1)


def read_deadlines(folder: Path, faults: Faults) -> DeadlineLaw:
    """deadlines.toml as a whole; every kind of event has one row in it."""
    file = open_file(folder, "deadlines.toml", faults)
    if file is None:
        return NO_DEADLINES
    kinds = by_id(read_each(file.rows("deadline"), _kind), lambda k: k.id, file.file, faults)
    events = by_id(read_each(file.rows("event"), _event), lambda e: e.kind, file.file, faults)
    for missing in (kind for kind in EventKind if kind not in events):
        faults.add(file.file, missing.value, "the event has no row")
    try:
        recess = _recess(file.table("court_recess"))
    except RowUnreadable:
        recess = NO_DEADLINES.recess
    close(file)
    return DeadlineLaw(kinds=kinds, events={rule.kind: rule for rule in events.values()}, recess=recess)


def _kind(row: Row) -> DeadlineKind:
    kind = DeadlineKind(
        id=row.ident(),
        label=row.text("label"),
        act=row.text("act"),
        consequence=row.text("consequence"),
        period=row.text("period"),
        source=row.text("source"),
        counted_from=row.choices("counted_from", EventKind, ()),
        fields=row.texts("fields", ()),
        done_by=row.choices("done_by", EventKind, ()),
        closed_by=row.choices("closed_by", EventKind, ()),
        runs_from_service=row.flag("service", False),
    )
    if not kind.counted_from and not kind.fields:
        row.fault("neither 'counted_from' nor 'fields' says from what it is counted")
    row.end()
    return kind


def _event(row: Row) -> EventRule:
    rule = EventRule(
        kind=row.choice("kind", EventKind),
        needs=row.choices("needs", EventKind, ()),
        follows=row.choices("follows", EventKind, ()),
        is_once=row.flag("once", False),
        has_channel=row.flag("channel", False),
        asks=row.texts("asks", ()),
        requires=row.texts("requires", ()),
        source=row.text("source"),
    )
    for path in rule.requires:
        if path not in rule.asks:
            row.fault(f"requires what it does not ask: {path!r}")
    row.end()
    return rule


def _recess(row: Row) -> CourtRecess:
    recess = CourtRecess(
        begins=_day_of_year(row, "begins"),
        ends=_day_of_year(row, "ends"),
        extension=row.text("extension"),
        source=row.text("source"),
    )
    if recess.ends < recess.begins:
        row.fault("ends before it begins")
    row.end()
    return recess


def _day_of_year(row: Row, key: str) -> tuple[int, int]:
    """``07-20`` as (7, 20)."""
    text = row.text(key)
    try:
        day = date.fromisoformat(f"{_LEAP_YEAR}-{text}")
    except ValueError:
        row.fault(f"'{key}' is not a day of the year: {text!r}")
        return _NEW_YEAR
    return day.month, day.day
