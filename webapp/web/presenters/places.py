"""Registered places as rows, and the parts of an SGK number."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from webapp.catalogue.model import Catalogue
from webapp.domain.parties import Household, Workplace
from webapp.domain.periods import format_day
from webapp.services.find_places import RegisteredPlace, newest_places, place_count, registered_places
from webapp.web.presenters.parties import SGK_GROUPS, grouped_sgk_number, household_name, workplace_name

SHOWN_AT_HOME = 5

SGK_PARTS = (
    _l("Mahiyet"),
    _l("İş kolu"),
    _l("Yeni şube"),
    _l("Eski şube"),
    _l("İşyeri sıra no."),
    _l("İl"),
    _l("İlçe"),
    _l("Kontrol no."),
    _l("Aracı no."),
)


@dataclass(frozen=True, slots=True)
class NumberPart:
    """One part of the 26 digits."""

    label: Any
    digits: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Son teyit: when the record was last compared, and whether that is long ago."""

    kind: str
    word: str
    words: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One registered place, with the way to choose it."""

    name: str
    employer: str
    sort: str
    number: str
    confirmation: Confirmation
    dossiers: int
    url: str


def sgk_parts(number: str) -> tuple[NumberPart, ...]:
    """The parts of a 26-digit number; nothing of anything else."""
    if len(number) != sum(SGK_GROUPS):
        return ()
    return tuple(
        NumberPart(label, digits) for label, digits in zip(SGK_PARTS, grouped_sgk_number(number).split(), strict=True)
    )


def panel_url(place: Workplace | Household, employer_id: UUID, place_id: UUID) -> str:
    """The panel of a place."""
    if isinstance(place, Workplace):
        return url_for("workplace_panel.panel", employer_id=employer_id, workplace_id=place_id)
    return url_for("household_panel.panel", employer_id=employer_id, household_id=place_id)


def place_rows(session: Session, law: Catalogue, on: date) -> tuple[PlaceRow, ...]:
    """Every registered place."""
    return tuple(_row(found, law, on) for found in registered_places(session))


@dataclass(frozen=True, slots=True)
class HomePlaces:
    """The places on the first page: the last changed ones, and how many there are."""

    rows: tuple[PlaceRow, ...]
    total: int


def home_places(session: Session, law: Catalogue, on: date) -> HomePlaces:
    """What the first page shows of the registered places (seed A 3)."""
    rows = tuple(_row(found, law, on) for found in newest_places(session, SHOWN_AT_HOME)[:SHOWN_AT_HOME])
    return HomePlaces(rows, place_count(session))


def _row(found: RegisteredPlace, law: Catalogue, on: date) -> PlaceRow:
    place = found.place
    is_workplace = isinstance(place, Workplace)
    return PlaceRow(
        name=workplace_name(place) if isinstance(place, Workplace) else household_name(place),
        employer=found.employer_name,
        sort=_("SGK tescil numaralı işveren") if is_workplace else _("Ev hizmetleri"),
        number=grouped_sgk_number(place.sgk_number) if isinstance(place, Workplace) else "",
        confirmation=confirmation(place, law, on),
        dossiers=found.dossiers,
        url=panel_url(place, found.employer_id, found.id),
    )


def confirmation(place: Workplace | Household, law: Catalogue, on: date) -> Confirmation:
    """How fresh the record is on that day (seed A 4.1.1); the length is a dated value."""
    if place.confirmed_on is None:
        return Confirmation("missing", _("Teyit edilmedi"), _("Kayıtla hiç karşılaştırılmadı."))
    key = "sgk_confirmation_days" if isinstance(place, Workplace) else "household_confirmation_days"
    limit, days = law.value(key, on).whole, (on - place.confirmed_on).days
    said = {"day": format_day(place.confirmed_on), "days": days, "limit": limit}
    if days == 0:
        return Confirmation("done", _("Güncel"), _("Son teyit bugün, %(day)s.", **said))
    if days > limit:
        words = _("Son teyit %(day)s, %(days)d gün önce; hatırlatma sınırı %(limit)d gün.", **said)
        return Confirmation("wrong", _("Eski"), words)
    return Confirmation("done", _("Güncel"), _("Son teyit %(day)s, %(days)d gün önce.", **said))
