"""What the rules say of a dossier, every figure written out, for the reviewed files in ``tests/golden/rules``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from tests.factories import TODAY
from tests.golden_files import GOLDEN
from webapp.catalogue.loader import catalogue
from webapp.domain.deadlines import Deadline
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import CriterionResult, Finding
from webapp.rules import criteria
from webapp.rules.deadlines import deadlines, event_findings

NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Story:
    """A dossier with a sentence about it, and the day it is looked at."""

    name: str
    dossier: DossierFacts
    on: date = TODAY


def in_full(finding: Finding) -> str:
    """One finding: weight, code, place, source and the figures its words are filled with."""
    values = ", ".join(f"{name}: {value}" for name, value in sorted(finding.values.items()))
    told = f" ({values})" if values else ""
    return f"{finding.severity.value} {finding.code} @{finding.subject or '–'} [{finding.source}]{told}".replace(
        NBSP, " "
    )


def of_criterion(result: CriterionResult) -> Iterator[str]:
    """A result: its verdict, its sum, what would meet it, what is doubtful."""
    yield f"* **{result.criterion.value}: {result.verdict.value}** [{result.source}]"
    yield f"  * {in_full(result.sum)}"
    yield from (f"  * cure: {in_full(cure)}" for cure in result.cures)
    yield from (f"  * doubt: {in_full(doubt)}" for doubt in result.doubts)


def of_deadline(deadline: Deadline) -> Iterator[str]:
    """A deadline: its last day, how it was counted, what is doubtful."""
    length = f"{deadline.period.count} {deadline.period.unit.value}"
    opens = f", opens {deadline.opens_on}" if deadline.opens_on else ""
    done = f", done {deadline.done_on}" if deadline.done_on else ""
    counted = f"{length} from {deadline.counted_from} @{deadline.subject}"
    yield f"* **{deadline.id}: {deadline.due} {deadline.state.value}{done}** {counted}{opens} [{deadline.basis}]"
    yield from (f"  * {mark.on} {in_full(mark.text)}" for mark in deadline.marks)
    yield from (f"  * doubt: {in_full(doubt)}" for doubt in deadline.doubts)


def criteria_of(story: Story) -> Iterator[str]:
    """Every criterion of the story, and what is found by them."""
    for result in criteria.results(story.dossier, catalogue(), story.on):
        yield from of_criterion(result)
    for finding in criteria.findings(story.dossier, catalogue(), story.on):
        yield f"* found: {in_full(finding)}"


def deadlines_of(story: Story) -> Iterator[str]:
    """Every deadline of the story, and what is odd about its events."""
    for deadline in deadlines(story.dossier, catalogue(), story.on):
        yield from of_deadline(deadline)
    for finding in event_findings(story.dossier, catalogue(), story.on):
        yield f"* found: {in_full(finding)}"


def section(name: str, lines: Iterable[str]) -> str:
    """One story as it stands in the file."""
    return "\n".join((f"## {name}", "", *lines)).rstrip() + "\n"


@cache
def kept(file: str) -> dict[str, str]:
    """The reviewed sections by their names."""
    text = (GOLDEN / file).read_text("utf-8")
    sections = text.split("\n## ")[1:]
    return {part.partition("\n")[0]: f"## {part.rstrip()}\n" for part in sections}
