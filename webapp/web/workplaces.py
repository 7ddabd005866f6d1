"""SGK workplaces of an employer."""

from uuid import UUID

from flask import Blueprint, Response
from flask_babel import lazy_gettext as _l

from forms.workplace import WorkplaceForm
from webapp.services import find_parties, keep_employer
from webapp.web import place_flow
from webapp.web.access import Right, needs
from webapp.web.place_flow import PlaceScreen, PlaceWords
from webapp.web.presenters.parties import workplace_name

bp = Blueprint("workplaces", __name__, url_prefix="/f/<uuid:firm_id>/isverenler/<uuid:employer_id>/isyerleri")


SCREEN = PlaceScreen(
    noun="workplace",
    form=WorkplaceForm,
    find=find_parties.workplace,
    value_of=WorkplaceForm.to_workplace,
    save=keep_employer.save_workplace,
    delete=keep_employer.delete_workplace,
    name_of=workplace_name,
    words=PlaceWords(
        new=_l("Yeni işyeri"),
        saved=_l("İşyeri kaydedildi"),
        delete=_l("İşyerini sil"),
        deleted=_l("İşyeri silindi"),
        in_use=_l("Bu işyeri bir dosyada kullanılıyor; dosya silinmeden işyeri silinmez."),
    ),
)


@bp.get("/yeni")
@needs(Right.MANAGE)
def new_workplace(employer_id: UUID) -> Response:
    """An empty form."""
    return place_flow.show_new(SCREEN, employer_id)


@bp.post("/yeni")
@needs(Right.MANAGE)
def add_workplace(employer_id: UUID) -> Response:
    """Keep a new workplace."""
    return place_flow.add_place(SCREEN, employer_id)


@bp.get("/<uuid:workplace_id>")
@needs(Right.READ)
def workplace(employer_id: UUID, workplace_id: UUID) -> Response:
    """One workplace."""
    return place_flow.show_place(SCREEN, employer_id, workplace_id)


@bp.post("/<uuid:workplace_id>")
@needs(Right.PREPARE)
def save_workplace(employer_id: UUID, workplace_id: UUID) -> Response:
    """Keep what was changed."""
    return place_flow.save_place(SCREEN, employer_id, workplace_id)


@bp.get("/<uuid:workplace_id>/sil")
@needs(Right.MANAGE)
def ask_delete(employer_id: UUID, workplace_id: UUID) -> Response:
    """Ask once more."""
    return place_flow.ask_delete(SCREEN, employer_id, workplace_id)


@bp.post("/<uuid:workplace_id>/sil")
@needs(Right.MANAGE)
def delete_workplace(employer_id: UUID, workplace_id: UUID) -> Response:
    """Delete, unless a dossier needs it."""
    return place_flow.delete_place(SCREEN, employer_id, workplace_id)
