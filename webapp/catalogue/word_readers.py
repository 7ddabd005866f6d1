"""Readers of what the catalogue says in words, one a file: fields, findings, conditions, labels."""

from pathlib import Path

from webapp.catalogue.model import Condition, FieldText, FindingType, Step
from webapp.catalogue.reading import Faults, Row, RowUnreadable, by_id, close, in_order, open_file, read_each
from webapp.domain.findings import Severity


def read_fields(folder: Path, faults: Faults) -> dict[str, FieldText]:
    """fields.toml: one table a step, ``path = "label"`` or ``path = { label, hint, source }``."""
    file = open_file(folder, "fields.toml", faults)
    if file is None:
        return {}
    fields: dict[str, FieldText] = {}
    for group in file.rows("group"):
        step = group.choice("step", Step)
        source = group.text("source")
        for path, cell in group.table("fields").entries():
            cells = {"label": cell} if isinstance(cell, str) else cell
            if not isinstance(cells, dict):
                group.fault(f"'{path}' is neither a label nor a table")
                continue
            if path in fields:
                group.fault(f"'{path}' is there twice")
            row = Row(file.file, path, cells, faults)
            try:
                fields[path] = _field(row, path, step, source, len(fields))
            except RowUnreadable:
                continue
        close(group)
    close(file)
    return fields


def _field(row: Row, path: str, step: Step, source: str, position: int) -> FieldText:
    field = FieldText(
        path=path,
        label=row.text("label"),
        step=step,
        hint=row.text("hint", ""),
        source=row.text("source", source),
        position=position,
    )
    row.end()
    return field


def read_findings(folder: Path, faults: Faults) -> dict[str, FindingType]:
    """findings/*.toml: severity, source and texts by code; a code stands in one file only."""
    findings: dict[str, FindingType] = {}
    for path in in_order(folder / "findings"):
        file = open_file(folder, f"findings/{path.name}", faults)
        if file is None:
            continue
        here = by_id(read_each(file.rows("finding", is_required=False), _finding), lambda f: f.code, file.file, faults)
        for code in here.keys() & findings.keys():
            faults.add(file.file, code, "is there twice")
        for code in here:
            faults.stands_in(file.file, "findings", code)
        findings |= here
        close(file)
    return findings


def _finding(row: Row) -> FindingType:
    code = row.ident("code")
    finding = FindingType(
        code=code,
        severity=row.choice("severity", Severity),
        source=row.text("source"),
        values=row.texts("values", ()),
        title=row.text("title"),
        message=row.text("message"),
        remedy=row.text("remedy", ""),
    )
    row.end()
    return finding


def read_conditions(folder: Path, faults: Faults) -> dict[str, Condition]:
    """conditions.toml: what each named predicate means and which fields decide it."""
    file = open_file(folder, "conditions.toml", faults)
    if file is None:
        return {}
    conditions = by_id(read_each(file.rows("condition"), _condition), lambda c: c.id, file.file, faults)
    close(file)
    return conditions


def _condition(row: Row) -> Condition:
    condition = Condition(id=row.ident(), label=row.text("label"), asks=row.texts("asks", ()))
    row.end()
    return condition


def read_labels(folder: Path, faults: Faults) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """labels.toml: one table an enum, ``member = "label"`` or ``member = { label, hint }``."""
    file = open_file(folder, "labels.toml", faults)
    labels: dict[str, dict[str, str]] = {}
    hints: dict[str, dict[str, str]] = {}
    if file is None:
        return labels, hints
    for name, members in file.entries():
        if not isinstance(members, dict):
            faults.add(file.file, name, "is not a table")
            continue
        labels[name], hints[name] = {}, {}
        for member, cell in members.items():
            row = Row(file.file, f"{name}.{member}", {"label": cell} if isinstance(cell, str) else dict(cell), faults)
            labels[name][member] = row.text("label")
            hints[name][member] = row.text("hint", "")
            close(row)
    return labels, hints
