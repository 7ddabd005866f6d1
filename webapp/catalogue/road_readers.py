"""Reader of road.toml, and what no single row of it can show."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from webapp.catalogue.model import Catalogue
from webapp.catalogue.reading import Faults, Row, by_id, close, open_file, read_each
from webapp.catalogue.road import NO_ROAD, Act, EndingLaw, GroundLaw, RoadLaw
from webapp.domain.events import EventKind
from webapp.domain.letters import RefusalGround, TerminationReason

FILE = "road.toml"
_SLUG = re.compile(r"[a-z]+(-[a-z]+)*")
_LINES = "details.lines"

E = TypeVar("E", bound=StrEnum)


def read_road(folder: Path, faults: Faults) -> RoadLaw:
    """road.toml as a whole; every event, ground and reason has one row in it, every act an address of its own."""
    file = open_file(folder, FILE, faults)
    if file is None:
        return NO_ROAD
    acts = by_id(read_each(file.rows("act"), _act), lambda a: a.event, FILE, faults)
    by_id(iter(acts.values()), lambda a: a.slug, FILE, faults)
    grounds = by_id(read_each(file.rows("ground"), _ground), lambda g: g.ground, FILE, faults)
    endings = by_id(read_each(file.rows("ending"), _ending), lambda e: e.reason, FILE, faults)
    close(file)
    return RoadLaw(
        acts=_whole(EventKind, acts, faults),
        grounds=_whole(RefusalGround, grounds, faults),
        endings=_whole(TerminationReason, endings, faults),
    )


def _whole(kind: type[E], rows: Mapping[str, Any], faults: Faults) -> dict[E, Any]:
    """The rows in the order of the enum; a member without one is a fault."""
    for missing in (member for member in kind if member not in rows):
        faults.add(FILE, missing.value, f"the {kind.__name__} has no row")
    return {member: rows[member] for member in kind if member in rows}


def _act(row: Row) -> Act:
    act = Act(
        event=row.choice("event", EventKind),
        slug=row.text("slug"),
        title=row.text("title"),
        lead=row.text("lead"),
        notes=row.texts("notes", ()),
        lines=row.text("lines", ""),
        source=row.text("source"),
    )
    if not _SLUG.fullmatch(act.slug):
        row.fault(f"'slug' is not the end of an address: {act.slug!r}")
    row.end()
    return act


def _ground(row: Row) -> GroundLaw:
    ground = GroundLaw(
        ground=row.choice("ground", RefusalGround),
        cure=row.text("cure"),
        reasons=row.text("reasons"),
        fields=row.texts("fields", ()),
        documents=row.texts("documents", ()),
        source=row.text("source"),
    )
    row.end()
    return ground


def _ending(row: Row) -> EndingLaw:
    ending = EndingLaw(
        reason=row.choice("reason", TerminationReason),
        advice=row.text("advice"),
        source=row.text("source"),
    )
    row.end()
    return ending


def check_road(catalogue: Catalogue, faults: Faults) -> None:
    """Note what the rows name and nobody knows, and a list in words that is named and not asked, or the reverse."""
    for ground in catalogue.road.grounds.values():
        for path in ground.fields:
            if path not in catalogue.fields:
                faults.add(FILE, ground.ground.value, f"unknown field: {path!r}")
        for document in ground.documents:
            if document not in catalogue.documents:
                faults.add(FILE, ground.ground.value, f"unknown document: {document!r}")
    for act in catalogue.road.acts.values():
        rule = catalogue.deadline_law.events.get(act.event)
        if rule is not None and bool(act.lines) is not (_LINES in rule.asks):
            faults.add(FILE, act.event.value, "a list in words is named and not asked, or asked and not named")


def sources_of_road(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """File, row and source of everything road.toml says."""
    for act in catalogue.road.acts.values():
        yield FILE, act.event.value, act.source
    for ground in catalogue.road.grounds.values():
        yield FILE, ground.ground.value, ground.source
    for ending in catalogue.road.endings.values():
        yield FILE, ending.reason.value, ending.source
