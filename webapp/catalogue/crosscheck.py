"""What no single row can show: references between files, overlapping rows, gaps in dates, unused texts."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

from webapp.catalogue.model import Catalogue, DatedValue, FindingType, Requirement, placeholders
from webapp.catalogue.reading import Faults
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
    for category in catalogue.categories.values():
        file = f"categories/{category.category.value}.toml"
        for requirement in category.requirements:
            _check_requirement(catalogue, file, requirement, category.valid_from, faults)
        _check_rows_of_a_list(file, category.requirements, faults)
    for key, rows in catalogue.values.items():
        _check_dates(key, (*rows, *catalogue.unknowns.get(key, ())), faults)


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
    for category in catalogue.categories.values():
        file = f"categories/{category.category.value}.toml"
        yield file, "source", category.source
        yield file, "employer_source", category.employer_source
        for requirement in category.requirements:
            yield file, requirement.document, requirement.source
    for profession in catalogue.professions.rows.values():
        yield "reserved_professions.toml", profession.id, profession.source
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
    for condition in (requirement.when, requirement.translation, requirement.certified):
        if condition not in catalogue.conditions:
            fault(f"unknown condition: {condition!r}")
    if requirement.valid_until is not None and requirement.valid_until < requirement.valid_from:
        fault("ends before it begins")
    if requirement.valid_from < covered_from:
        fault("begins before the list of its category does")
    if requirement.is_always_needed and not requirement.group:
        fault("'always_needed' means something only in a group")


def _check_rows_of_a_list(file: str, rows: tuple[Requirement, ...], faults: Faults) -> None:
    ordered = list(rows)
    ordered.sort(key=lambda row: row.valid_from)
    for one, other in combinations(ordered, 2):
        if one.document == other.document and _share_a_cell(one, other) and _overlap(one, other):
            faults.add(file, one.document, "two rows are valid on one day for one cell")
    for document in dict.fromkeys(row.document for row in rows):
        _check_gaps(file, [row for row in ordered if row.document == document], faults)
    members = [row.group for row in rows if row.group]
    for group in dict.fromkeys(members):
        if members.count(group) < 2:
            faults.add(file, group, "a group needs at least two documents")


def _check_gaps(file: str, rows: list[Requirement], faults: Faults) -> None:
    """A document that comes back after a pause in the same cell: a day was forgotten, or a row."""
    for number, later in enumerate(rows):
        ends = [r.valid_until for r in rows[:number] if r.valid_until is not None and _share_a_cell(r, later)]
        if ends and max(ends) + _DAY < later.valid_from:
            faults.add(file, later.document, f"no row from {max(ends) + _DAY} to {later.valid_from - _DAY}")


def _share_a_cell(one: Requirement, other: Requirement) -> bool:
    return bool(set(one.kinds) & set(other.kinds)) and bool(set(one.filed_from) & set(other.filed_from))


def _overlap(one: Requirement, other: Requirement) -> bool:
    return one.valid_from <= (other.valid_until or date.max) and other.valid_from <= (one.valid_until or date.max)


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
