"""The desk as rows in groups: what is being prepared, what waits for signatures, what is ready."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy.orm import Session

from webapp.catalogue.labels import enum_label
from webapp.domain.findings import BundleReport
from webapp.domain.turkish import fold, to_lower
from webapp.services.check_dossier import check
from webapp.services.find_deadlines import due_work
from webapp.services.find_dossiers import DossierRow, dossiers
from webapp.services.find_parties import employers
from webapp.web.presenters.due_work import AHEAD, DueGroup, due_groups

SHOWN = 20


class DeskState(StrEnum):
    """Dosyanın masadaki durumu."""

    PREPARING = "preparing"
    TO_SIGN = "to_sign"
    READY = "ready"


STATE_WORDS: dict[DeskState, Any] = {
    DeskState.PREPARING: _l("Hazırlanıyor"),
    DeskState.TO_SIGN: _l("İmza bekliyor"),
    DeskState.READY: _l("Paket hazır"),
}
STATE_PILLS = {DeskState.PREPARING: "edit", DeskState.TO_SIGN: "wait", DeskState.READY: "done"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRow:
    """One dossier on the desk."""

    number: str
    worker: str
    url: str
    employer: str
    place: str
    category: str
    kind: str
    open_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskGroup:
    """The dossiers of one state."""

    state: DeskState
    words: Any
    pill: str
    rows: tuple[DeskRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """The whole desk. ``found`` dossiers match the search, at most ``SHOWN`` of them are drawn."""

    search: str
    groups: tuple[DeskGroup, ...]
    found: int
    total: int
    employers: int
    day: date
    due: tuple[DueGroup, ...] = ()

    @property
    def has_due(self) -> bool:
        """Something is due or late."""
        return any(group.count for group in self.due)

    @property
    def is_cut(self) -> bool:
        """More were found than are drawn."""
        return self.found > SHOWN


def desk_page(session: Session, *, search: str, on: date) -> DeskPage:
    """The desk on that day: the dossiers changed last, those that match when something is searched."""
    every = dossiers(session)
    found = tuple(row for row in every if matches(row, search))
    drawn = [(row, check(session, row.id, on)) for row in found[:SHOWN]]
    return DeskPage(
        search=search,
        groups=tuple(_groups(drawn)),
        found=len(found),
        total=len(every),
        employers=len(employers(session)),
        day=on,
        due=() if search else due_groups(due_work(session, on, until=on + AHEAD), on),
    )


def matches(row: DossierRow, search: str) -> bool:
    """Every searched word stands in the number, the names or the workplace; Turkish letters fold."""
    held = fold(f"{row.number} {row.worker_name} {row.employer_name} {row.workplace_name}")
    return all(word in held for word in fold(search).split())


def state_of(report: BundleReport) -> DeskState:
    """Ready when nothing blocks, to sign when only signatures do."""
    if report.is_ready:
        return DeskState.READY
    return DeskState.TO_SIGN if report.can_finalise_documents else DeskState.PREPARING


def _groups(drawn: Iterable[tuple[DossierRow, BundleReport]]) -> Iterable[DeskGroup]:
    by_state: dict[DeskState, list[DeskRow]] = {state: [] for state in DeskState}
    for row, report in drawn:
        by_state[state_of(report)].append(_desk_row(row, report))
    for state, rows in by_state.items():
        if rows:
            yield DeskGroup(state=state, words=STATE_WORDS[state], pill=STATE_PILLS[state], rows=tuple(rows))


def _desk_row(row: DossierRow, report: BundleReport) -> DeskRow:
    return DeskRow(
        number=row.number,
        worker=row.worker_name or _("Adı yok"),
        url=url_for("dossiers.overview", dossier_id=row.id),
        employer=row.employer_name,
        place=row.workplace_name,
        category=enum_label(row.category),
        kind=to_lower(f"{enum_label(row.kind)}, {enum_label(row.filed_from)}"),
        open_words=open_words(report),
    )


def open_words(report: BundleReport) -> str:
    """``3 engel``, ``""`` when nothing blocks."""
    count = len(report.blockers)
    return ngettext("%(num)d engel", "%(num)d engel", count) if count else ""
