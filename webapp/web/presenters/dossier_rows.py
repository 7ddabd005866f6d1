"""The list of dossiers, a page at a time, each with its state and what is due next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from webapp.catalogue.labels import enum_label
from webapp.domain.turkish import to_lower
from webapp.services.find_dossiers import DossierRow
from webapp.web.opened import OpenDossier
from webapp.web.presenters.deadline_lines import DeadlineLine
from webapp.web.presenters.deadline_page import next_deadlines
from webapp.web.presenters.desk import STATE_PILLS, STATE_WORDS, open_words, state_of

A_PAGE = 25
"""Each row is checked as it is drawn (some 5 ms): so many keep the page quick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    """One dossier as a row of the list; ``due`` is None where nothing is due."""

    url: str
    number: str
    worker: str
    employer: str
    place: str
    category: str
    kind: str
    pill: str
    state: Any
    open_words: str
    due: DeadlineLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierList:
    """One page of the list, and the ways to its neighbours."""

    rows: tuple[DossierLine, ...]
    span: str
    newer_url: str
    older_url: str


def dossier_list(
    found: Sequence[DossierRow], number: int, opened: Callable[[UUID], OpenDossier], on: date
) -> DossierList:
    """That page of the list, counted from 1; a page that is not there is the last one."""
    pages = max(1, -(-len(found) // A_PAGE))
    page = min(max(number, 1), pages)
    first = (page - 1) * A_PAGE
    shown = found[first : first + A_PAGE]
    span = _(
        "%(total)d dosyanın %(first)d–%(last)d. sırası", total=len(found), first=first + 1, last=first + len(shown)
    )
    return DossierList(
        rows=tuple(_line(row, opened(row.id), on) for row in shown),
        span=span if pages > 1 else "",
        newer_url=url_for("dossiers.dossiers", sayfa=page - 1) if page > 1 else "",
        older_url=url_for("dossiers.dossiers", sayfa=page + 1) if page < pages else "",
    )


def _line(row: DossierRow, opened: OpenDossier, on: date) -> DossierLine:
    state = state_of(opened.report)
    due = next_deadlines(opened.deadlines, opened.facts, on)
    return DossierLine(
        url=url_for("dossiers.overview", dossier_id=row.id),
        number=row.number,
        worker=row.worker_name or _("Adı yazılmamış yabancı"),
        employer=row.employer_name,
        place=row.workplace_name,
        category=enum_label(row.category),
        kind=to_lower(f"{enum_label(row.kind)}, {enum_label(row.filed_from)}"),
        pill=STATE_PILLS[state],
        state=STATE_WORDS[state],
        open_words=open_words(opened.report),
        due=due[0] if due else None,
    )
