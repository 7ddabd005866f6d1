"""Yetkiler: who belongs to the firm, who was asked, and which dossiers are with somebody who lost sight of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from forms.places import HOUSEHOLD, WORKPLACE, place_key
from webapp.catalogue.labels import enum_label
from webapp.domain.members import Invitee, Places, masked_name, masked_number
from webapp.domain.parties import Workplace
from webapp.services.find_places import RegisteredPlace, registered_places
from webapp.services.invitations import InvitationView, open_invitations
from webapp.services.members import AssignedDossier, MemberView, members, out_of_reach
from webapp.web.clock import ISTANBUL
from webapp.web.presenters.parties import household_name, workplace_name


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One line of the list; ``change`` and ``remove`` are addresses."""

    name: str
    email: str
    role: str
    places: tuple[str, ...]
    since: date
    is_self: bool
    change: str
    remove: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRow:
    """An open invitation."""

    name: str
    email: str
    role: str
    until: date
    revoke: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LostDossier:
    """A dossier whose assigned person may not work on it any more."""

    number: str
    person: str
    url: str
    assign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersPage:
    """The whole screen."""

    members: tuple[MemberRow, ...]
    invitations: tuple[InvitationRow, ...]
    lost: tuple[LostDossier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedPerson:
    """Maskelenmiş kişi: what is confirmed before somebody is authorised (seed A 4.3)."""

    name: str
    national_id: str
    birth_year: int
    email: str
    role: str
    places: tuple[str, ...]


def members_page(session: Session, *, me: UUID, now: datetime) -> MembersPage:
    """The firm's people as its owner sees them."""
    names = place_names(registered_places(session))
    return MembersPage(
        members=tuple(_row(one, names, me) for one in members(session)),
        invitations=tuple(_invitation(one) for one in open_invitations(session, now=now)),
        lost=tuple(_lost(one) for one in out_of_reach(session)),
    )


def place_options(session: Session) -> list[tuple[str, str]]:
    """Every place of the firm as a box: key and words."""
    return [(_key(one), place_label(one)) for one in registered_places(session)]


def place_names(places: Iterable[RegisteredPlace]) -> Mapping[UUID, str]:
    """How each place is called, by id."""
    return {one.id: place_label(one) for one in places}


def place_label(one: RegisteredPlace) -> str:
    """Employer and place."""
    own = workplace_name(one.place) if isinstance(one.place, Workplace) else household_name(one.place)
    return _("%(employer)s: %(place)s", employer=one.employer_name, place=own)


def reach_words(places: Places | None, names: Mapping[UUID, str]) -> tuple[str, ...]:
    """Where somebody works, a line a place."""
    if places is None:
        return (_("Bütün büro"),)
    known = [name for id, name in names.items() if id in places.workplaces or id in places.households]
    return tuple(known) or (_("Hiçbir yer"),)


def masked(invitee: Invitee, names: Mapping[UUID, str]) -> MaskedPerson:
    """The person as the confirmation shows them."""
    return MaskedPerson(
        name=masked_name(invitee.name),
        national_id=masked_number(invitee.national_id),
        birth_year=invitee.birth_date.year,
        email=invitee.email,
        role=enum_label(invitee.role),
        places=reach_words(invitee.places, names),
    )


def _key(one: RegisteredPlace) -> str:
    return place_key(WORKPLACE if isinstance(one.place, Workplace) else HOUSEHOLD, one.id)


def _row(one: MemberView, names: Mapping[UUID, str], me: UUID) -> MemberRow:
    address: dict[str, Any] = {"member_id": one.user_id}
    return MemberRow(
        name=one.name,
        email=one.email,
        role=enum_label(one.role),
        places=reach_words(one.places, names),
        since=one.since.astimezone(ISTANBUL).date(),
        is_self=one.user_id == me,
        change=url_for("members.member", **address),
        remove=url_for("members.ask_remove", **address),
    )


def _invitation(one: InvitationView) -> InvitationRow:
    return InvitationRow(
        name=one.invitee.name,
        email=one.invitee.email,
        role=enum_label(one.invitee.role),
        until=one.expires_at.astimezone(ISTANBUL).date(),
        revoke=url_for("invitations.ask_revoke", invitation_id=one.id),
    )


def _lost(one: AssignedDossier) -> LostDossier:
    return LostDossier(
        number=one.number,
        person=one.user_name,
        url=url_for("dossiers.overview", dossier_id=one.dossier_id),
        assign=url_for("assigning.assign_one", dossier_id=one.dossier_id),
    )
