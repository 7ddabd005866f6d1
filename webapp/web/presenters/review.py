"""Sonuç: everything that was entered, in e-İzin's order, with the way back to each field (seed A 5.3.5)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from flask_babel import gettext as _

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Step
from webapp.documents.words import country_name, language_name
from webapp.domain.dossier import DossierFacts
from webapp.domain.money import format_amount
from webapp.domain.periods import format_day
from webapp.rules.completeness import expected_fields
from webapp.rules.paths import is_filled, value_at
from webapp.web.presenters.dossier_links import DossierLinks
from webapp.web.presenters.tasks import title_of

ORDER = (Step.PERSONAL, Step.GENERAL, Step.JOB, Step.CRITERIA, Step.EMPLOYER, Step.WORKPLACE, Step.HOUSEHOLD)
_COUNTRIES = re.compile(r"(?:^|[._])(?:country|nationality)$")
_MONTHS = re.compile(r"^worker\.experience\[\d+\]\.(?:started|ended)_on$")


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One field with its value, ready to read."""

    label: str
    value: str
    is_missing: bool
    url: str


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """The fields of one step or record."""

    key: str
    title: str
    url: str
    lines: tuple[ReviewLine, ...]


def review(facts: DossierFacts, links: DossierLinks) -> tuple[ReviewSection, ...]:
    """Every step with the fields that are filled or expected; steps without any are left out."""
    expected = expected_fields(facts)
    sections = (_section(step, facts, expected, links) for step in ORDER)
    return tuple(section for section in sections if section.lines)


def _section(step: Step, facts: DossierFacts, expected: frozenset[str], links: DossierLinks) -> ReviewSection:
    fields = [f for f in catalogue().fields.values() if f.step is step]
    fields.sort(key=lambda f: f.position)
    lines = (_line(path, facts, expected, links) for path in _paths([f.path for f in fields], facts))
    return ReviewSection(
        key=step.value,
        title=title_of(step),
        url=links.step(step),
        lines=tuple(line for line in lines if line is not None),
    )


def _line(path: str, facts: DossierFacts, expected: frozenset[str], links: DossierLinks) -> ReviewLine | None:
    value = value_at(facts, path)
    is_missing = path in expected and not is_filled(value)
    if is_dataclass(value) or _is_table(value) or not (is_missing or is_filled(value)):
        return None
    return ReviewLine(catalogue().field(path).label, shown(path, value), is_missing, links.subject(path))


def _paths(patterns: list[str], facts: DossierFacts) -> Iterator[str]:
    """The concrete paths of the patterns; repeating groups row by row, where their first field stands."""
    done: set[str] = set()
    for pattern in patterns:
        head, bracket, _rest = pattern.partition("[]")
        if not bracket:
            yield pattern
        elif head not in done:
            done.add(head)
            yield from _row_paths(head, patterns, facts)


def _row_paths(head: str, patterns: list[str], facts: DossierFacts) -> Iterator[str]:
    rows = value_at(facts, head)
    for number in range(len(rows) if isinstance(rows, tuple) else 0):
        for pattern in patterns:
            if pattern.startswith(f"{head}[]."):
                yield pattern.replace("[]", f"[{number}]")


def _is_table(value: object) -> bool:
    return isinstance(value, tuple) and any(is_dataclass(row) for row in value)


def shown(path: str, value: object) -> str:
    """A value as a Turkish reader expects it; ``""`` for nothing."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, bool):
        return _("Evet") if value else _("Hayır")
    if isinstance(value, StrEnum):
        return enum_label(value)
    if isinstance(value, date):
        return f"{value.month:02}.{value.year:04}" if _MONTHS.match(path) else format_day(value)
    if isinstance(value, Decimal):
        return format_amount(value)
    if isinstance(value, tuple):
        return "; ".join(str(item) for item in value)
    return _coded(path, str(value))


def _coded(path: str, text: str) -> str:
    if _COUNTRIES.search(path):
        return country_name(text)
    if path.endswith(".language"):
        return language_name(text)
    return text
