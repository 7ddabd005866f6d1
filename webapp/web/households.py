"""Households of a natural person who employs a carer."""

from uuid import UUID

from flask import Blueprint, Response
from flask_babel import lazy_gettext as _l

from forms.household import HouseholdForm
from webapp.domain.parties import Employer
from webapp.services import find_parties, keep_employer
from webapp.web import place_flow
from webapp.web.access import Right, needs
from webapp.web.place_flow import PlaceScreen, PlaceWords
from webapp.web.presenters.parties import household_name

bp = Blueprint("households", __name__, url_prefix="/f/<uuid:firm_id>/isverenler/<uuid:employer_id>/haneler")


def _own_home(employer: Employer) -> dict[str, str]:
    """The employer's own home is the likely place of care."""
    return {"address": employer.head_office_address, "phone": employer.phone, "email": employer.email}


SCREEN = PlaceScreen(
    noun="household",
    form=HouseholdForm,
    find=find_parties.household,
    value_of=HouseholdForm.to_household,
    save=keep_employer.save_household,
    delete=keep_employer.delete_household,
    name_of=household_name,
    words=PlaceWords(
        new=_l("Yeni hane"),
        saved=_l("Hane kaydedildi"),
        delete=_l("Haneyi sil"),
        deleted=_l("Hane silindi"),
        in_use=_l("Bu hane bir dosyada kullanılıyor; dosya silinmeden hane silinmez."),
    ),
    likely=_own_home,
)


@bp.get("/yeni")
@needs(Right.MANAGE)
def new_household(employer_id: UUID) -> Response:
    """An empty form."""
    return place_flow.show_new(SCREEN, employer_id)


@bp.post("/yeni")
@needs(Right.MANAGE)
def add_household(employer_id: UUID) -> Response:
    """Keep a new household."""
    return place_flow.add_place(SCREEN, employer_id)


@bp.get("/<uuid:household_id>")
@needs(Right.READ)
def household(employer_id: UUID, household_id: UUID) -> Response:
    """One household."""
    return place_flow.show_place(SCREEN, employer_id, household_id)


@bp.post("/<uuid:household_id>")
@needs(Right.PREPARE)
def save_household(employer_id: UUID, household_id: UUID) -> Response:
    """Keep what was changed."""
    return place_flow.save_place(SCREEN, employer_id, household_id)


@bp.get("/<uuid:household_id>/sil")
@needs(Right.MANAGE)
def ask_delete(employer_id: UUID, household_id: UUID) -> Response:
    """Ask once more."""
    return place_flow.ask_delete(SCREEN, employer_id, household_id)


@bp.post("/<uuid:household_id>/sil")
@needs(Right.MANAGE)
def delete_household(employer_id: UUID, household_id: UUID) -> Response:
    """Delete, unless a dossier needs it."""
    return place_flow.delete_place(SCREEN, employer_id, household_id)
