"""``izin deadlines FILE``: every period of a dossier, soonest first, with its basis and every doubt."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import Any

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Catalogue
from webapp.cli import dossier_files
from webapp.cli.days import day_of
from webapp.cli.output import error, json_document, line
from webapp.domain.deadlines import Deadline, PeriodUnit
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import Finding
from webapp.domain.periods import format_day
from webapp.rules.deadlines import deadlines, event_findings

DONE = 0
_COUNTED_IN_DAYS = frozenset({PeriodUnit.DAY, PeriodUnit.WORKING_DAY})


def run(options: Namespace) -> int:
    """Print the deadlines of the file for the day; what cannot have happened so goes to the standard error.

    Raises Failure for bad input.
    """
    dossier = dossier_files.read(options.file)
    on, shipped = day_of(options.on, dossier.on), catalogue()
    found = deadlines(dossier.facts, shipped, on)
    if options.format == "json":
        json_document([as_object(deadline, shipped) for deadline in found])
    else:
        for said in as_lines(dossier.facts, found, shipped, on):
            line(said)
    for wrong in event_findings(dossier.facts, shipped, on):
        error(f"{enum_label(wrong.severity)}: {_said(wrong, shipped)} ({wrong.subject})")
    return DONE


def as_object(deadline: Deadline, catalogue: Catalogue) -> dict[str, Any]:
    """One deadline for a program: ISO days, ``days`` as a whole number, texts of the catalogue."""
    kind, source = catalogue.deadlines[deadline.id], catalogue.source(deadline.basis)
    return {
        "id": deadline.id,
        "due": deadline.due.isoformat(),
        "counted_from": deadline.counted_from.isoformat(),
        "days": days_of(deadline),
        "basis": source.label,
        "standing": source.standing.value,
        "note": " ".join(_said(doubt, catalogue) for doubt in deadline.doubts),
        "label": kind.label,
        "act": kind.act,
        "consequence": kind.consequence,
        "period": deadline.period.count,
        "unit": deadline.period.unit.value,
        "state": deadline.state.value,
        "opens_on": _iso(deadline.opens_on),
        "done_on": _iso(deadline.done_on),
        "subject": deadline.subject,
        "doubts": [{"code": doubt.code, "text": _said(doubt, catalogue)} for doubt in deadline.doubts],
        "marks": [{"on": mark.on.isoformat(), "text": _said(mark.text, catalogue)} for mark in deadline.marks],
    }


def days_of(deadline: Deadline) -> int:
    """The days or working days of the period; for months and years the calendar days from its start to its end."""
    if deadline.period.unit in _COUNTED_IN_DAYS:
        return deadline.period.count
    return abs((deadline.due - deadline.counted_from).days)


def as_lines(facts: DossierFacts, found: tuple[Deadline, ...], catalogue: Catalogue, on: date) -> Iterator[str]:
    """Each deadline with its state, its counting, its basis and what is doubtful about it."""
    yield " · ".join(
        [*(enum_label(choice) for choice in (facts.category, facts.kind, facts.filed_from)), format_day(on)]
    )
    if not found:
        yield "Bu dosyada sayılacak bir süre yok."
    for deadline in found:
        yield ""
        yield from _lines(deadline, catalogue)


def _lines(deadline: Deadline, catalogue: Catalogue) -> Iterator[str]:
    kind, source = catalogue.deadlines[deadline.id], catalogue.source(deadline.basis)
    yield f"{format_day(deadline.due)}  {kind.label} [{enum_label(deadline.state)}]"
    yield f"      Yapılacak: {kind.act}"
    yield f"      Kaçırılırsa: {kind.consequence}"
    for mark in deadline.marks:
        yield f"      {format_day(mark.on)}: {_said(mark.text, catalogue)}"
    if deadline.done_on is not None:
        yield f"      Yapıldığı gün: {format_day(deadline.done_on)}"
    yield f"      Dayanak: {source.label} ({source.tag})"
    for doubt in deadline.doubts:
        yield f"      Çekince: {_said(doubt, catalogue)}"


def _said(finding: Finding, catalogue: Catalogue) -> str:
    text = catalogue.describe(finding)
    return f"{text.title}: {text.message} {text.remedy}".rstrip()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
