"""Hane paneli: the record of a home, its confirmation and its contacts (seed A 4.1)."""

from uuid import UUID

from flask import Blueprint, Response
from flask_babel import lazy_gettext as _l

from forms.place_update import HouseholdUpdateForm
from webapp.domain.parties import Household
from webapp.web import place_panel_flow as flow
from webapp.web.access import Right, needs
from webapp.web.households import SCREEN as PLACE
from webapp.web.place_panel_flow import PanelScreen

bp = Blueprint(
    "household_panel",
    __name__,
    url_prefix="/f/<uuid:firm_id>/isverenler/<uuid:employer_id>/haneler/<uuid:household_id>",
)

SCREEN = PanelScreen(
    place=PLACE,
    kind=Household,
    update_form=HouseholdUpdateForm,
    source_words=_l("e-İzin’deki kayıt"),
)


@bp.get("/panel")
@needs(Right.READ)
def panel(employer_id: UUID, household_id: UUID) -> Response:
    """The panel of a home."""
    return flow.show_panel(SCREEN, employer_id, household_id)


@bp.post("/teyit")
@needs(Right.PREPARE)
def confirm(employer_id: UUID, household_id: UUID) -> Response:
    """Nothing has changed."""
    return flow.confirm(SCREEN, employer_id, household_id)


@bp.get("/guncelle")
@needs(Right.PREPARE)
def update(employer_id: UUID, household_id: UUID) -> Response:
    """What the record says today."""
    return flow.show_update(SCREEN, employer_id, household_id)


@bp.post("/guncelle")
@needs(Right.PREPARE)
def take_update(employer_id: UUID, household_id: UUID) -> Response:
    """Old and new, then what was chosen."""
    return flow.take_update(SCREEN, employer_id, household_id)


@bp.post("/dogrula")
@needs(Right.PREPARE)
def send_link(employer_id: UUID, household_id: UUID) -> Response:
    """Have the e-mail address verified."""
    return flow.send_link(SCREEN, employer_id, household_id)
