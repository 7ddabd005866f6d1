"""Dossiers as rows of a list: who, with whom, where it stands, what is due next, whose work it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.domain.stages import Stage
from webapp.domain.turkish import to_lower
from webapp.services.find_dossiers import ListedDossier
from webapp.web.presenters.day_words import days_until

STAGE_PILLS: dict[Stage, str] = {
    Stage.PREPARING: "edit",
    Stage.TO_SIGN: "wait",
    Stage.READY: "done",
    Stage.EVALUATION: "active",
    Stage.MISSING_DOCUMENTS: "missing",
    Stage.DATA_UPDATE: "missing",
    Stage.FEE: "wrong",
    Stage.APPROVED: "done",
    Stage.REJECTED: "missing",
    Stage.OBJECTED: "active",
    Stage.WAIVED: "idle",
    Stage.SUED: "active",
    Stage.ENDED: "idle",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDue:
    """What is due next in a dossier."""

    day: date
    title: str
    left: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    """One dossier as a row; ``note`` says what keeps it there, ``due`` is None where nothing is due."""

    id: UUID
    url: str
    number: str
    worker: str
    employer: str
    place: str
    category: str
    kind: str
    stage: Stage
    pill: str
    state: str
    note: str
    due: NextDue | None
    person: str


def dossier_lines(found: Iterable[ListedDossier], on: date) -> tuple[DossierLine, ...]:
    """The rows in the order given."""
    return tuple(_line(row, on) for row in found)


def _line(row: ListedDossier, on: date) -> DossierLine:
    return DossierLine(
        id=row.id,
        url=url_for("dossiers.overview", dossier_id=row.id),
        number=row.number,
        worker=row.worker_name or _("Adı yazılmamış yabancı"),
        employer=row.employer_name,
        place=row.place_name,
        category=enum_label(row.category),
        kind=to_lower(f"{enum_label(row.kind)}, {enum_label(row.filed_from)}"),
        stage=row.stage,
        pill=STAGE_PILLS[row.stage],
        state=enum_label(row.stage),
        note=_note(row),
        due=_next_due(row, on),
        person=row.assigned_name,
    )


def _note(row: ListedDossier) -> str:
    """``3 engel`` before filing; the other requests that wait when there are several."""
    if row.stage in (Stage.PREPARING, Stage.TO_SIGN):
        return ngettext("%(num)d engel", "%(num)d engel", row.blockers) if row.blockers else ""
    others = (wait for wait in row.waits if wait.value != row.stage.value)
    return ", ".join(to_lower(enum_label(wait)) for wait in others)


def _next_due(row: ListedDossier, on: date) -> NextDue | None:
    if row.next_due is None:
        return None
    title = catalogue().deadlines[row.next_due_id].label
    return NextDue(day=row.next_due, title=title, left=days_until(row.next_due, on), is_late=row.next_due < on)
