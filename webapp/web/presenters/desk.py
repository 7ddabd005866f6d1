"""The desk: what is due and whose it is, then the dossiers that changed last, by their stage."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.catalogue.labels import enum_label
from webapp.domain.stages import Stage
from webapp.services.dossier_query import BoundedCount, DossierQuery
from webapp.services.find_deadlines import DueScope
from webapp.services.find_dossiers import list_page
from webapp.services.list_choices import employer_name
from webapp.services.list_plan import total
from webapp.services.members import MemberView, members
from webapp.web.list_request import ListRequest
from webapp.web.presenters.desk_people import PersonLine, person_lines
from webapp.web.presenters.dossier_list import count_words
from webapp.web.presenters.dossier_rows import DossierLine, dossier_lines
from webapp.web.presenters.due_work import DueGroup, due_groups
from webapp.web.presenters.list_filters import Chip

SHOWN = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskGroup:
    """The dossiers of one stage."""

    words: Any
    rows: tuple[DossierLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """The whole desk. ``found`` dossiers match the search, at most ``SHOWN`` of them are drawn."""

    search: str
    groups: tuple[DeskGroup, ...]
    found: BoundedCount
    total: BoundedCount
    total_words: str
    found_words: str
    all_url: str
    day: date
    chips: tuple[Chip, ...] = ()
    due: tuple[DueGroup, ...] = ()
    people: tuple[PersonLine, ...] = ()

    @property
    def has_due(self) -> bool:
        """Something is due or late."""
        return any(group.rows for group in self.due)

    @property
    def is_cut(self) -> bool:
        """More were found than are drawn."""
        return self.found.number > SHOWN


def desk_page(session: Session, request: ListRequest, user_id: UUID, on: date) -> DeskPage:
    """The desk on that day; a search shows what it finds and nothing else.

    Args:
        request: the words of the address; the desk asks for a search, a person and an employer.
        user_id: who looks.
    """
    query = request.query
    asked = DossierQuery(
        search=query.search,
        assigned_to=query.assigned_to,
        is_unassigned=query.is_unassigned,
        employer_id=query.employer_id,
        size=SHOWN,
    )
    found, every, people = list_page(session, asked), total(session), members(session)
    scope = DueScope(assigned_to=asked.assigned_to, is_unassigned=asked.is_unassigned, employer_id=asked.employer_id)
    names: dict[Any, str] = {one.user_id: one.name for one in people} if len(people) > 1 else {}
    is_searched = bool(query.search)
    return DeskPage(
        search=query.search,
        groups=tuple(_groups(dossier_lines(found.rows, on))),
        found=found.count,
        total=every,
        total_words=count_words(every),
        found_words=count_words(found.count),
        all_url=f"{url_for('dossiers.dossiers')}?{request.address() or 'hepsi=1'}",
        day=on,
        chips=_chips(session, request, people),
        due=() if is_searched else due_groups(session, on, scope, names),
        people=() if is_searched else person_lines(session, on, people, user_id, scope),
    )


def _groups(rows: Iterable[DossierLine]) -> Iterable[DeskGroup]:
    by_stage: dict[Stage, list[DossierLine]] = {stage: [] for stage in Stage}
    for row in rows:
        by_stage[row.stage].append(row)
    for stage, held in by_stage.items():
        if held:
            yield DeskGroup(words=enum_label(stage), rows=tuple(held))


def _chips(session: Session, request: ListRequest, people: Iterable[MemberView]) -> tuple[Chip, ...]:
    """Whose desk this is, when it is not everybody's."""
    query, desk = request.query, url_for("desk.desk")
    names = {one.user_id: one.name for one in people}
    made: list[Chip] = []
    if query.is_unassigned or query.assigned_to:
        words = names.get(query.assigned_to, "") if query.assigned_to else _("kimsenin değil")
        made.append(Chip(_("Kimin işi"), words, f"{desk}?{request.address(kisi='')}"))
    if query.employer_id:
        made.append(
            Chip(_("İşveren"), employer_name(session, query.employer_id), f"{desk}?{request.address(isveren='')}")
        )
    return tuple(made)
