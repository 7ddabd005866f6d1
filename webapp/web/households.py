"""Households of a natural person who employs a carer."""

from uuid import UUID

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _

from forms.household import HouseholdForm
from webapp.services import find_parties, keep_employer
from webapp.services.errors import InUse
from webapp.web import clock, work
from webapp.web.access import Right, actor, needs
from webapp.web.fragments import go, page, render, wants_fragment
from webapp.web.keeping import form_of, fresh_form_of, keep, new_form
from webapp.web.presenters.parties import household_name

bp = Blueprint("households", __name__, url_prefix="/f/<uuid:firm_id>/isverenler/<uuid:employer_id>/haneler")


@bp.get("/yeni")
@needs(Right.PREPARE)
def new_household(employer_id: UUID) -> Response:
    """An empty form; the employer's own home is the likely one."""
    employer = find_parties.employer(work.session(), employer_id).value
    likely = {"address": employer.head_office_address, "phone": employer.phone, "email": employer.email}
    return _show_new(employer_id, new_form(HouseholdForm, **likely))


@bp.post("/yeni")
@needs(Right.PREPARE)
def add_household(employer_id: UUID) -> Response:
    """Keep a new household."""
    form = HouseholdForm()
    return keep(
        form,
        lambda: keep_employer.save_household(
            work.session(), employer_id, form.to_household(), submission=form.submission_key
        ),
        show=lambda shown, status: _show_new(employer_id, shown, status),
        done=lambda _id: _to_employer(employer_id, _("Hane kaydedildi")),
    )


@bp.get("/<uuid:household_id>")
@needs(Right.READ)
def household(employer_id: UUID, household_id: UUID) -> Response:
    """One household."""
    kept = find_parties.household(work.session(), employer_id, household_id)
    return _show(employer_id, household_id, form_of(HouseholdForm, kept))


@bp.post("/<uuid:household_id>")
@needs(Right.PREPARE)
def save_household(employer_id: UUID, household_id: UUID) -> Response:
    """Keep what was changed."""
    form = form_of(HouseholdForm, find_parties.household(work.session(), employer_id, household_id))
    return keep(
        form,
        lambda: keep_employer.save_household(
            work.session(), employer_id, form.to_household(), id=household_id, version=form.read_version
        ),
        show=lambda shown, status: _show(employer_id, household_id, shown, status),
        done=lambda _id: _saved(employer_id, household_id),
        present=lambda: find_parties.household(work.session(), employer_id, household_id).version,
    )


@bp.get("/<uuid:household_id>/sil")
@needs(Right.PREPARE)
def ask_delete(employer_id: UUID, household_id: UUID) -> Response:
    """Ask once more."""
    return _ask_delete(employer_id, household_id)


@bp.post("/<uuid:household_id>/sil")
@needs(Right.PREPARE)
def delete_household(employer_id: UUID, household_id: UUID) -> Response:
    """Delete, unless a dossier needs it."""
    find_parties.household(work.session(), employer_id, household_id)
    try:
        keep_employer.delete_household(work.session(), household_id)
    except InUse:
        return _ask_delete(employer_id, household_id, in_use=True)
    return _to_employer(employer_id, _("Hane silindi"))


def _show_new(employer_id: UUID, form: HouseholdForm, status: int = 200) -> Response:
    return render(
        "parties/household.html",
        "parties/_household_form.html",
        title=_("Yeni hane"),
        status=status,
        failed=status == 422,
        form=form,
        employer=find_parties.employer(work.session(), employer_id).value,
        action=url_for("households.add_household", employer_id=employer_id),
        back=url_for("employers.employer", employer_id=employer_id),
        delete="",
        saved_at="",
        may_save=True,
    )


def _show(
    employer_id: UUID, household_id: UUID, form: HouseholdForm, status: int = 200, saved_at: str = ""
) -> Response:
    kept = find_parties.household(work.session(), employer_id, household_id)
    return render(
        "parties/household.html",
        "parties/_household_form.html",
        title=household_name(kept.value),
        status=status,
        failed=status == 422,
        notice=_("Hane kaydedildi") if saved_at else "",
        form=form,
        employer=find_parties.employer(work.session(), employer_id).value,
        action=url_for("households.save_household", employer_id=employer_id, household_id=household_id),
        back=url_for("employers.employer", employer_id=employer_id),
        delete=url_for("households.ask_delete", employer_id=employer_id, household_id=household_id),
        saved_at=saved_at,
        may_save=actor().may(Right.PREPARE),
    )


def _saved(employer_id: UUID, household_id: UUID) -> Response:
    if not wants_fragment():
        return _to_employer(employer_id, _("Hane kaydedildi"))
    kept = find_parties.household(work.session(), employer_id, household_id)
    return _show(employer_id, household_id, fresh_form_of(HouseholdForm, kept), saved_at=clock.time_of_day())


def _to_employer(employer_id: UUID, notice: str) -> Response:
    return go(url_for("employers.employer", employer_id=employer_id), notice=notice)


def _ask_delete(employer_id: UUID, household_id: UUID, *, in_use: bool = False) -> Response:
    kept = find_parties.household(work.session(), employer_id, household_id)
    response = page(
        "parties/delete.html",
        title=_("Haneyi sil"),
        name=household_name(kept.value),
        what=_("Geri alınamaz."),
        in_use=_("Bu hane bir dosyada kullanılıyor; dosya silinmeden hane silinmez.") if in_use else "",
        action=url_for("households.delete_household", employer_id=employer_id, household_id=household_id),
        back=url_for("households.household", employer_id=employer_id, household_id=household_id),
    )
    response.status_code = 409 if in_use else 200
    return response
