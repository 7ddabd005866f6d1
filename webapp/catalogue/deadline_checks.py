"""What no single row of deadlines.toml can show: lengths, sources and fields it names."""

from collections.abc import Iterator, Mapping

from webapp.catalogue.deadline_kinds import EventRule
from webapp.catalogue.model import Catalogue, Unit
from webapp.catalogue.reading import Faults
from webapp.domain.events import EventKind

FILE = "deadlines.toml"
_UNITS_OF_TIME = frozenset({Unit.DAYS, Unit.WORKING_DAYS, Unit.MONTHS, Unit.FULL_YEARS})


def check_deadlines(catalogue: Catalogue, faults: Faults) -> None:
    """Note every row whose length is no dated period, and every field it counts from that does not exist."""
    for kind in catalogue.deadlines.values():
        _check_period(catalogue, kind.id, kind.period, faults)
        for path in kind.fields:
            if path not in catalogue.fields:
                faults.add(FILE, kind.id, f"counts from an unknown field: {path!r}")
    recess = catalogue.deadline_law.recess
    if recess.source:  # a recess that could not be read has left its fault already
        _check_period(catalogue, "court_recess", recess.extension, faults)
    for rule in catalogue.deadline_law.events.values():
        for path in rule.asks:
            if field_of_ask(path) not in catalogue.fields:
                faults.add(FILE, rule.kind.value, f"asks for an unknown field: {path!r}")
        if rule.kind in (*rule.needs, *rule.follows):
            faults.add(FILE, rule.kind.value, "waits for itself")
        elif rule.kind in _all_before(rule, catalogue.deadline_law.events):
            faults.add(FILE, rule.kind.value, "comes before and after the same event")


def field_of_ask(path: str) -> str:
    """The field path of what an event asks: ``details.lines`` stands in the event, ``permit.number`` in the dossier."""
    return f"events[].{path}" if path.startswith("details.") else path


def _all_before(rule: EventRule, rules: Mapping[EventKind, EventRule]) -> frozenset[EventKind]:
    """Every event that has to lie before this one, one way or through others; of several ``needs`` any would do."""
    found: set[EventKind] = set()
    waiting = list(_just_before(rule))
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            waiting.extend(_just_before(rules[kind]) if kind in rules else ())
    return frozenset(found)


def _just_before(rule: EventRule) -> tuple[EventKind, ...]:
    return (*rule.follows, *(rule.needs if len(rule.needs) == 1 else ()))


def _check_period(catalogue: Catalogue, row: str, key: str, faults: Faults) -> None:
    values = catalogue.values.get(key)
    if not values:
        faults.add(FILE, row, f"unknown value: {key!r}")
    elif any(value.unit not in _UNITS_OF_TIME for value in values):
        faults.add(FILE, row, f"the value is no period: {key!r}")


def sources_of_deadlines(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """File, row and source of everything deadlines.toml says."""
    for kind in catalogue.deadlines.values():
        yield FILE, kind.id, kind.source
    for rule in catalogue.deadline_law.events.values():
        yield FILE, rule.kind.value, rule.source
    if catalogue.deadline_law.recess.source:
        yield FILE, "court_recess", catalogue.deadline_law.recess.source
