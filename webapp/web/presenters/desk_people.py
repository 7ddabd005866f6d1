"""Whose work is due: one line a member, one for what is nobody's, each a way to that person's desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.services.dossier_query import BoundedCount
from webapp.services.find_deadlines import DueScope, count_due
from webapp.services.members import MemberView
from webapp.web.list_request import MINE, NOBODYS
from webapp.web.presenters.due_work import Stretch, stretches


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person's due work: how much in each stretch, where it is shown, whether it is shown now."""

    name: Any
    url: str
    list_url: str
    counts: tuple[BoundedCount, ...]
    is_current: bool


def person_lines(
    session: Session, on: date, people: Sequence[MemberView], user_id: UUID, scope: DueScope
) -> tuple[PersonLine, ...]:
    """The user first, then the others in Turkish order, then nobody; none for a firm of one."""
    if len(people) < 2:
        return ()
    ordered = [*(one for one in people if one.user_id == user_id), *(one for one in people if one.user_id != user_id)]
    lines = [_member(session, on, one, user_id, scope) for one in ordered]
    nobodys = DueScope(is_unassigned=True, employer_id=scope.employer_id)
    lines.append(_line(session, on, _("Atanmamış"), NOBODYS, nobodys, scope.is_unassigned))
    return tuple(lines)


def _member(session: Session, on: date, member: MemberView, user_id: UUID, scope: DueScope) -> PersonLine:
    is_me = member.user_id == user_id
    name = _("%(name)s (siz)", name=member.name) if is_me else member.name
    own = DueScope(assigned_to=member.user_id, employer_id=scope.employer_id)
    word = MINE if is_me else str(member.user_id)
    return _line(session, on, name, word, own, scope.assigned_to == member.user_id)


def _line(session: Session, on: date, name: Any, word: str, scope: DueScope, is_current: bool) -> PersonLine:
    employer = str(scope.employer_id) if scope.employer_id else None
    return PersonLine(
        name,
        url_for("desk.desk", kisi=word, isveren=employer),
        url_for("dossiers.dossiers", kisi=word, isveren=employer),
        tuple(_count(session, stretch, scope) for stretch in stretches(on)),
        is_current,
    )


def _count(session: Session, stretch: Stretch, scope: DueScope) -> BoundedCount:
    return count_due(session, since=stretch.since, until=stretch.until, scope=scope)
