"""Yazılar: the letters of a dossier with what is missing in each, when it is due and where it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from flask import url_for
from flask_babel import gettext as _

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.documents.gaps import Gap, gaps_of
from webapp.documents.render import context_of
from webapp.domain.dossier import DossierFacts
from webapp.domain.periods import format_day
from webapp.rules import contract_articles, letters
from webapp.web.opened import OpenDossier
from webapp.web.presenters.deadline_lines import LIVE, DeadlineLine, lines
from webapp.web.presenters.dossier_findings import FindingLine, line
from webapp.web.presenters.dossier_links import Way

OWN = "letters."


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter: how far it is, when it is due, where it is written and fetched."""

    id: str
    title: str
    advice: str
    url: str
    draft_url: str
    final_url: str
    preview_url: str
    versions_url: str
    missing: tuple[Way, ...]
    findings: tuple[FindingLine, ...]
    due: DeadlineLine | None

    @property
    def is_ready(self) -> bool:
        """It can be signed as it stands."""
        return not self.missing and not self.findings


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One letter with the hints of its fields: the day an event tells, where the field may stay empty."""

    row: LetterRow
    url: str
    asked: tuple[str, ...]
    needed: frozenset[str]
    hints: Mapping[str, str]


def due_letters(opened: OpenDossier) -> tuple[LetterRow, ...]:
    """The letters whose turn has come."""
    facts = letters.completed(opened.facts, opened.law)
    return tuple(letter_row(i, opened, facts) for i in letters.possible(facts) if letters.fits(i, facts))


def letter_rows(opened: OpenDossier) -> tuple[tuple[LetterRow, ...], tuple[LetterRow, ...]]:
    """The letters whose turn has come, and the other ones this dossier can have."""
    facts = letters.completed(opened.facts, opened.law)
    others = (letter_row(i, opened, facts) for i in letters.possible(facts) if not letters.fits(i, facts))
    return due_letters(opened), tuple(others)


def letter_row(letter: str, opened: OpenDossier, facts: DossierFacts) -> LetterRow:
    """One letter of a dossier whose letter days are completed."""
    wanted = letters.expected(letter, facts)
    gaps = gaps_of(context_of(letter, facts, on=opened.on, expected=wanted))
    document = catalogue().document(letter)
    return LetterRow(
        id=letter,
        title=document.label,
        advice=document.advice,
        url=_at("letters.letter", opened, letter),
        draft_url=_at("letters.download", opened, letter),
        final_url=_at("letters.download", opened, letter, is_final=True),
        preview_url=opened.links.preview(letter),
        versions_url=opened.links.versions(letter),
        missing=tuple(_way(gap, opened, letter) for gap in gaps),
        findings=tuple(line(f, opened.links) for f in letters.findings(letter, facts, opened.law, opened.on)),
        due=_due(letter, opened),
    )


def letter_page(letter: str, opened: OpenDossier) -> LetterPage:
    """One letter with its form."""
    facts = letters.completed(opened.facts, opened.law)
    told = {**letters.days_told(opened.facts, opened.law), **letters.details_told(opened.facts, opened.law)}
    asked = letters.LETTERS[letter].asks
    return LetterPage(
        row=letter_row(letter, opened, facts),
        url=_at("letters.letter", opened, letter),
        asked=asked,
        needed=frozenset(p.removeprefix(OWN) for p in letters.expected(letter, facts) if p.startswith(OWN)),
        hints={name: _hint(name, told[name]) for name in asked if name in told},
    )


@dataclass(frozen=True, slots=True)
class ArticlesPage:
    """Ek hükümler: the further articles of the contract, none of them needed."""

    url: str
    contract_url: str
    asked: tuple[str, ...]
    findings: tuple[FindingLine, ...]
    needed: frozenset[str] = frozenset()
    hints: Mapping[str, str] = field(default_factory=dict)


def articles_page(opened: OpenDossier) -> ArticlesPage:
    """What this contract may add to the Ministry's articles."""
    found = contract_articles.findings(opened.facts, opened.law, opened.on)
    return ArticlesPage(
        url=opened.links.articles,
        contract_url=opened.links.generated("employment_contract"),
        asked=contract_articles.asked(opened.facts),
        findings=tuple(line(finding, opened.links) for finding in found),
    )


def _hint(name: str, told: object) -> str:
    """The field's own hint, then what the events put there while it is empty."""
    own = catalogue().field(f"{OWN}{name}").hint
    return f"{own} {_('Boş bırakılırsa olaylardan yazılır: %(told)s.', told=_said(told))}".strip()


def _said(told: object) -> str:
    if isinstance(told, date):
        return format_day(told)
    return enum_label(told) if isinstance(told, StrEnum) else "; ".join(str(told).splitlines())


def _way(gap: Gap, opened: OpenDossier, letter: str) -> Way:
    """A missing value by its name, and the way to where it is typed."""
    if gap.path.startswith(OWN):
        return Way(gap.label, f"{_at('letters.letter', opened, letter)}#{gap.path.removeprefix(OWN)}")
    return Way(gap.label, opened.links.subject(gap.path))


def _due(letter: str, opened: OpenDossier) -> DeadlineLine | None:
    kind = letters.LETTERS[letter].deadline
    found = [one for one in opened.deadlines if one.id == kind and one.state in LIVE]
    return next(iter(lines(found[:1], opened.facts, opened.on)), None)


def _at(endpoint: str, opened: OpenDossier, letter: str, *, is_final: bool = False) -> str:
    return url_for(endpoint, dossier_id=opened.view.id, letter=letter, kesin="1" if is_final else None)
