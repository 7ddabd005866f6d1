"""Readers of the law's own files, one a file: sources, documents, dated values."""

from datetime import date
from functools import partial
from pathlib import Path

from webapp.catalogue.model import (
    DatedValue,
    DocumentType,
    Medium,
    MediumRule,
    OtherFigure,
    ProvidedBy,
    Source,
    Standing,
    Unit,
)
from webapp.catalogue.reading import Faults, Row, by_id, close, in_order, open_file, read_each
from webapp.catalogue.unknown import UnknownPeriod

_NEVER_ZERO = frozenset({Unit.TRY, Unit.TRY_PER_MONTH, Unit.USD, Unit.TIMES, Unit.PEOPLE, Unit.ANIMALS})


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
        is_lasting=row.flag("is_lasting", False),
        fields=row.texts("fields") if is_generated else (),
    )
    row.end()
    return document


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
            faults.stands_in(file.file, "values", key)
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
        value=row.amount("value", may_be_zero=unit not in _NEVER_ZERO),
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
        valid_until=row.day_or_none("until"),
        source=row.text("source"),
        note=row.text("note"),
        checked_on=row.day("checked_on"),
        is_no_rule=row.flag("no_rule", False),
    )
    row.end()
    return period


def _other(row: Row) -> OtherFigure:
    other = OtherFigure(value=row.amount("value"), source=row.text("source"), note=row.text("note"))
    row.end()
    return other
