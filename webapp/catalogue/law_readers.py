"""Readers of the law's own files, one a file: sources, documents, categories, dated values."""

from datetime import date
from functools import partial
from pathlib import Path

from webapp.catalogue.model import (
    CategoryList,
    DatedValue,
    DocumentType,
    Medium,
    MediumRule,
    OtherFigure,
    ProvidedBy,
    Requirement,
    Source,
    Standing,
    Unit,
)
from webapp.catalogue.reading import Faults, Row, RowUnreadable, by_id, close, in_order, open_file, read_each
from webapp.catalogue.unknown import UnknownPeriod
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom
from webapp.domain.parties import EmployerKind


def read_sources(folder: Path, faults: Faults) -> tuple[date, dict[str, Source]]:
    """sources.toml: the day of the catalogue and the sources by id."""
    file = open_file(folder, "sources.toml", faults)
    if file is None:
        return date.min, {}
    version = file.day("version")
    sources = by_id(read_each(file.rows("source"), _source), lambda s: s.id, file.file, faults)
    close(file)
    return version, sources


def _source(row: Row) -> Source:
    name = row.ident()
    article = row.text("article", "")
    if article and "{article}" not in article:
        row.fault("'article' does not hold {article}")
    source = Source(
        id=name,
        label=row.text("label"),
        article=article,
        title=row.text("title"),
        citation=row.text("citation", ""),
        url=row.text("url", ""),
        read_on=row.day("read_on"),
        standing=row.choice("standing", Standing),
    )
    row.end()
    return source


def read_documents(folder: Path, faults: Faults) -> tuple[dict[Medium, MediumRule], dict[str, DocumentType]]:
    """documents.toml: file limits by medium and the document types by id."""
    file = open_file(folder, "documents.toml", faults)
    if file is None:
        return {}, {}
    media = {rule.medium: rule for rule in read_each(file.rows("medium"), _medium)}
    for missing in (m for m in Medium if m not in media):
        faults.add(file.file, missing.value, "has no file limits")
    rows = read_each(file.rows("document"), partial(_document, media=media))
    documents = by_id(rows, lambda d: d.id, file.file, faults)
    close(file)
    return media, documents


def _medium(row: Row) -> MediumRule:
    rule = MediumRule(
        medium=row.choice("id", Medium),
        media_types=row.texts("media_types"),
        max_bytes=row.whole("max_bytes"),
        source=row.text("source"),
    )
    row.end()
    return rule


def _document(row: Row, media: dict[Medium, MediumRule]) -> DocumentType:
    name = row.ident()
    provided_by = row.choice("provided_by", ProvidedBy)
    medium = row.choice("media", Medium, Medium.PDF)
    is_generated = provided_by is ProvidedBy.GENERATED
    document = DocumentType(
        id=name,
        label=row.text("label"),
        label_en=row.text("label_en"),
        provided_by=provided_by,
        issued_by=row.text("issued_by"),
        media=medium,
        media_types=media[medium].media_types if medium in media else (),
        max_bytes=media[medium].max_bytes if medium in media else 0,
        advice=row.text("advice"),
        freshness=row.text("freshness", ""),
        fields=row.texts("fields") if is_generated else (),
    )
    row.end()
    return document


def read_categories(folder: Path, faults: Faults) -> dict[Category, CategoryList]:
    """categories/<id>.toml: one file a category; a category without a file is a fault."""
    categories: dict[Category, CategoryList] = {}
    for category in Category:
        name = f"categories/{category.value}.toml"
        file = open_file(folder, name, faults)
        if file is None:
            continue
        rows = read_each(file.rows("requirement"), partial(_requirement, category=category))
        try:
            categories[category] = _category(file, category, tuple(rows))
        except RowUnreadable:
            continue
    known = {f"{category.value}.toml" for category in Category}
    for path in (folder / "categories").glob("*.toml"):
        if path.name not in known:
            faults.add(f"categories/{path.name}", "file", "is not a category")
    return categories


def _category(file: Row, category: Category, requirements: tuple[Requirement, ...]) -> CategoryList:
    if file.text("id") != category.value:
        file.fault("'id' is not the name of the file")
    found = CategoryList(
        category=category,
        valid_from=file.day("from"),
        source=file.text("source"),
        employer_kinds=file.choices("employer_kinds", EmployerKind),
        employer_source=file.text("employer_source"),
        requirements=requirements,
    )
    file.end()
    return found


def _requirement(row: Row, category: Category) -> Requirement:
    row.name = row.text("document") or row.name
    requirement = Requirement(
        document=row.name,
        category=category,
        kinds=row.choices("kinds", ApplicationKind),
        filed_from=row.choices("filed_from", FiledFrom),
        when=row.text("when"),
        group=row.text("group", ""),
        is_always_needed=row.flag("always_needed", False),
        is_required=row.flag("required", True),
        needs_signed_scan=row.flag("signed_scan", False),
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


def read_values(
    folder: Path, faults: Faults
) -> tuple[dict[str, tuple[DatedValue, ...]], dict[str, tuple[UnknownPeriod, ...]]]:
    """values/*.toml: dated rows, and the periods without a known value, by key; a key may stand in one file only."""
    values: dict[str, tuple[DatedValue, ...]] = {}
    unknowns: dict[str, tuple[UnknownPeriod, ...]] = {}
    for path in in_order(folder / "values"):
        file = open_file(folder, f"values/{path.name}", faults)
        if file is None:
            continue
        for row in file.rows("value"):
            key = row.ident("key")
            label, unit = row.text("label"), row.choice("unit", Unit)
            if key in values:
                row.fault("is there twice")
            values[key] = tuple(read_each(row.rows("row"), partial(_dated, key=key, label=label, unit=unit)))
            periods = row.rows("unknown", is_required=False)
            unknowns[key] = tuple(read_each(periods, partial(_unknown, key=key, label=label)))
            close(row)
        close(file)
    return values, unknowns


def _dated(row: Row, key: str, label: str, unit: Unit) -> DatedValue:
    others = tuple(read_each(row.rows("other", is_required=False), _other))
    value = DatedValue(
        key=key,
        label=label,
        value=row.amount("value"),
        unit=unit,
        valid_from=row.day("from"),
        valid_until=row.day_or_none("until"),
        source=row.text("source"),
        checked_on=row.day("checked_on"),
        others=others,
    )
    row.end()
    return value


def _unknown(row: Row, key: str, label: str) -> UnknownPeriod:
    period = UnknownPeriod(
        key=key,
        label=label,
        valid_from=row.day("from"),
        valid_until=row.day("until"),
        source=row.text("source"),
        note=row.text("note"),
        checked_on=row.day("checked_on"),
    )
    row.end()
    return period


def _other(row: Row) -> OtherFigure:
    other = OtherFigure(value=row.amount("value"), source=row.text("source"), note=row.text("note"))
    row.end()
    return other
