"""What no single row can show: references between files, overlapping rows, gaps in dates, unused texts."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise

from webapp.catalogue.deadline_checks import check_deadlines, sources_of_deadlines
from webapp.catalogue.list_checks import check_lists, sources_of_lists
from webapp.catalogue.model import Catalogue, DatedValue, FindingType, placeholders
from webapp.catalogue.reading import Faults
from webapp.catalogue.road_readers import check_road, sources_of_road
from webapp.catalogue.unknown import UnknownPeriod

_DAY = timedelta(days=1)


def crosscheck(catalogue: Catalogue, faults: Faults) -> None:
    """Note every fault between the files."""
    _check_sources(catalogue, faults)
    for finding in catalogue.findings.values():
        _check_placeholders(finding, faults)
    for condition in catalogue.conditions.values():
        for path in condition.asks:
            if path not in catalogue.fields:
                faults.add("conditions.toml", condition.id, f"asks for an unknown field: {path!r}")
    for document in catalogue.documents.values():
        if document.freshness and document.freshness not in catalogue.values:
            faults.add("documents.toml", document.id, f"unknown value: {document.freshness!r}")
    check_lists(catalogue, faults)
    for key, rows in catalogue.values.items():
        _check_dates(key, (*rows, *catalogue.unknowns.get(key, ())), faults)
    check_deadlines(catalogue, faults)
    check_road(catalogue, faults)


def _check_sources(catalogue: Catalogue, faults: Faults) -> None:
    for file, row, ref in _all_sources(catalogue):
        name, colon, article = ref.partition(":")
        if name not in catalogue.sources:
            faults.add(file, row, f"unknown source: {ref!r}")
        elif colon and (not article or not catalogue.sources[name].article):
            faults.add(file, row, f"the source has no articles, or none is named: {ref!r}")


def _all_sources(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    for rule in catalogue.media.values():
        yield "documents.toml", rule.medium.value, rule.source
    for field in catalogue.fields.values():
        yield "fields.toml", field.path, field.source
    for finding in catalogue.findings.values():
        yield "findings", finding.code, finding.source
    yield from sources_of_lists(catalogue)
    for profession in catalogue.professions.rows.values():
        yield "reserved_professions.toml", profession.id, profession.source
    yield from sources_of_deadlines(catalogue)
    yield from sources_of_road(catalogue)
    yield from _sources_of_values(catalogue)


def _sources_of_values(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    for key, rows in catalogue.values.items():
        for value in rows:
            yield "values", key, value.source
            for other in value.others:
                yield "values", key, other.source
    for key, periods in catalogue.unknowns.items():
        for period in periods:
            yield "values", key, period.source


def _check_placeholders(finding: FindingType, faults: Faults) -> None:
    used = placeholders(finding.title + finding.message + finding.remedy)
    declared = frozenset(finding.values)
    for name in finding.values:
        if name not in used:
            faults.add("findings", finding.code, f"'{name}' is declared but stands in no text")
    for name in used - declared:
        faults.add("findings", finding.code, f"placeholder {{{name}}} is not declared in 'values'")


def _check_dates(key: str, rows: Iterable[DatedValue | UnknownPeriod], faults: Faults) -> None:
    ordered = list(rows)
    ordered.sort(key=lambda row: row.valid_from)
    for row in ordered:
        if row.valid_until is not None and row.valid_until < row.valid_from:
            faults.add("values", key, f"the row of {row.valid_from} ends before it begins")
    for earlier, later in pairwise(ordered):
        if earlier.valid_until is None or earlier.valid_until >= later.valid_from:
            faults.add("values", key, f"two rows are valid on {later.valid_from}")
        elif earlier.valid_until + _DAY != later.valid_from:
            faults.add("values", key, f"no row from {earlier.valid_until + _DAY} to {later.valid_from - _DAY}")
