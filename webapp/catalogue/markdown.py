"""Markdown tables, and how a rule is cited in them."""

from collections.abc import Iterable, Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.periods import format_day


def cited(catalogue: Catalogue, ref: str) -> str:
    """``law_6735:7/3`` as ``6735 m.7/3, yürürlükte``."""
    source = catalogue.source(ref)
    return f"{source.label}, {source.tag}"


def period(first: date, last: date | None) -> str:
    """``12.09.2024 –``, or with the last day when there is one."""
    return f"{format_day(first)} –" + (f" {format_day(last)}" if last else "")


def table(head: tuple[str, ...], rows: Iterable[list[str]]) -> Iterator[str]:
    """The lines of a table; a bar inside a cell is escaped."""
    yield _line(head)
    yield _line(["---"] * len(head))
    for row in rows:
        yield _line(row)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
