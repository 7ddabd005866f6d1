"""İşyerleri: the registered places with «Seç», and the registration of a new one (seed A 3)."""

from typing import Any
from uuid import uuid5

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forms.place_registration import HouseholdRegistrationForm, RegistrationForm, WorkplaceRegistrationForm
from webapp.domain.parties import EmployerKind, Household
from webapp.rules.identifiers import normalise_sgk_number
from webapp.services import find_parties, keep_employer
from webapp.web import clock, work
from webapp.web.access import Right, needs
from webapp.web.fragments import go, page, render
from webapp.web.law import law
from webapp.web.presenters.places import panel_url, place_rows, sgk_parts

bp = Blueprint("places", __name__, url_prefix="/f/<uuid:firm_id>")

AT_HOME, BY_NUMBER = "ev", "sgk"
_TABS = ((AT_HOME, _l("Ev Hizmetleri")), (BY_NUMBER, _l("SGK Tescil Numaralı İşveren")))


@bp.get("/isyerleri")
@needs(Right.READ)
def places() -> Response:
    """Every registered place."""
    rows = place_rows(work.session(), law(), clock.today())
    return page("places/list.html", title=_("İşyerleri"), rows=rows)


@bp.get("/isyeri-kaydi")
@needs(Right.MANAGE)
def register() -> Response:
    """The tab of the address, empty."""
    form = _form(_tab())
    form.start()
    return _show(form)


@bp.post("/isyeri-kaydi")
@needs(Right.MANAGE)
def registered() -> Response:
    """Keep the place, and its employer when it is a new one; then its panel."""
    form = _form(_tab())
    if form.is_redraw:
        return _show(form)
    if not form.is_in_order():
        return _show(form, 422)
    return go(_keep(form), notice=_("İşyeri kaydı oluşturuldu"))


def _tab() -> str:
    return AT_HOME if request.args.get("tur") == AT_HOME else BY_NUMBER


def _form(tab: str) -> RegistrationForm:
    form: RegistrationForm = HouseholdRegistrationForm() if tab == AT_HOME else WorkplaceRegistrationForm()
    employers = find_parties.employers(work.session())
    is_person = [kept.value.kind is EmployerKind.NATURAL_PERSON for kept in employers]
    offered = (kept for kept, person in zip(employers, is_person, strict=True) if person or tab == BY_NUMBER)
    form.offer_employers((kept.id, kept.value.name) for kept in offered)
    return form


def _keep(form: RegistrationForm) -> str:
    """Make what is new and return the panel of the place; every record has a key of this form, none is made twice."""
    session, key = work.session(), form.submission_key
    employer_id = form.employer_id or keep_employer.save_employer(
        session, form.to_employer(), submission=uuid5(key, "employer")
    )
    place, own_key = form.to_place(), uuid5(key, "place")
    if isinstance(place, Household):
        place_id = keep_employer.save_household(session, employer_id, place, submission=own_key)
    else:
        place_id = keep_employer.save_workplace(session, employer_id, place, submission=own_key)
    return panel_url(place, employer_id, place_id)


def _show(form: RegistrationForm, status: int = 200) -> Response:
    tab = AT_HOME if isinstance(form, HouseholdRegistrationForm) else BY_NUMBER
    number: Any = getattr(form, "sgk_number", None)
    return render(
        "places/register.html",
        "places/_register_form.html",
        title=_("İşyeri kaydı"),
        status=status,
        failed=status == 422,
        form=form,
        is_at_home=tab == AT_HOME,
        tabs=[(words, url_for("places.register", tur=key), key == tab) for key, words in _TABS],
        action=url_for("places.registered", tur=tab),
        parts=sgk_parts(normalise_sgk_number(number.data or "")) if number is not None else (),
    )
