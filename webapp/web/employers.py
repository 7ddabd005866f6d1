"""Employers: the list, one employer with its workplaces and households, a new one, deleting."""

from uuid import UUID

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _

from forms.employer import EmployerForm
from webapp.services import find_parties, keep_employer
from webapp.services.errors import InUse
from webapp.web import clock, work
from webapp.web.access import Right, actor, needs
from webapp.web.conflicts import Meeting
from webapp.web.fragments import go, page, render, wants_fragment
from webapp.web.keeping import form_of, fresh_form_of, keep, new_form
from webapp.web.presenters.parties import employer_page, employer_rows
from webapp.web.presenters.party_dossiers import dossiers_of_employer

bp = Blueprint("employers", __name__, url_prefix="/f/<uuid:firm_id>/isverenler")


@bp.get("")
@needs(Right.READ)
def employers() -> Response:
    """Every employer of the firm."""
    return page("parties/employers.html", title=_("İşverenler"), rows=employer_rows(work.session()))


@bp.get("/yeni")
@needs(Right.MANAGE)
def new_employer() -> Response:
    """An empty form."""
    return _show_new(new_form(EmployerForm))


@bp.post("/yeni")
@needs(Right.MANAGE)
def add_employer() -> Response:
    """Keep a new employer."""
    form = EmployerForm()
    return keep(
        form,
        lambda: keep_employer.save_employer(work.session(), form.to_employer(), submission=form.submission_key),
        show=_show_new,
        done=lambda id: go(url_for("employers.employer", employer_id=id), notice=_("İşveren kaydedildi")),
    )


@bp.get("/<uuid:employer_id>")
@needs(Right.READ)
def employer(employer_id: UUID) -> Response:
    """One employer, its workplaces and households."""
    kept = find_parties.employer(work.session(), employer_id)
    return _show(employer_id, form_of(EmployerForm, kept))


@bp.post("/<uuid:employer_id>")
@needs(Right.PREPARE)
def save_employer(employer_id: UUID) -> Response:
    """Keep what was changed."""
    form = form_of(EmployerForm, find_parties.employer(work.session(), employer_id))
    return keep(
        form,
        lambda: keep_employer.save_employer(
            work.session(), form.to_employer(), id=employer_id, version=form.read_version
        ),
        show=lambda shown, status: _show(employer_id, shown, status),
        done=_saved,
        meeting=lambda: _meeting(employer_id, form),
    )


@bp.get("/<uuid:employer_id>/sil")
@needs(Right.MANAGE)
def ask_delete(employer_id: UUID) -> Response:
    """Ask once more."""
    return _ask_delete(employer_id)


@bp.post("/<uuid:employer_id>/sil")
@needs(Right.MANAGE)
def delete_employer(employer_id: UUID) -> Response:
    """Delete, unless a dossier needs the employer."""
    try:
        keep_employer.delete_employer(work.session(), employer_id)
    except InUse:
        return _ask_delete(employer_id, in_use=True)
    return go(url_for("employers.employers"), notice=_("İşveren silindi"))


def _show_new(form: EmployerForm, status: int = 200) -> Response:
    return render(
        "parties/new_employer.html",
        "parties/_employer_form.html",
        title=_("Yeni işveren"),
        status=status,
        failed=status == 422,
        form=form,
        action=url_for("employers.add_employer"),
        back=url_for("employers.employers"),
        saved_at="",
        may_save=True,
    )


def _show(employer_id: UUID, form: EmployerForm, status: int = 200, saved_at: str = "") -> Response:
    shown = employer_page(work.session(), employer_id)
    return render(
        "parties/employer.html",
        "parties/_employer_form.html",
        title=shown.name,
        status=status,
        failed=status == 422,
        notice=_("İşveren kaydedildi") if saved_at else "",
        form=form,
        page=shown,
        dossiers=dossiers_of_employer(work.session(), employer_id),
        action=url_for("employers.save_employer", employer_id=employer_id),
        back=url_for("employers.employers"),
        saved_at=saved_at,
        may_save=actor().may(Right.PREPARE),
    )


def _meeting(employer_id: UUID, form: EmployerForm) -> Meeting:
    url = url_for("employers.employer", employer_id=employer_id)
    fresh = fresh_form_of(EmployerForm, find_parties.employer(work.session(), employer_id))
    return Meeting(fresh=fresh, action=url, back=url, records=(employer_id,), unasked=form.hidden_names())


def _saved(employer_id: UUID) -> Response:
    if not wants_fragment():
        return go(url_for("employers.employer", employer_id=employer_id), notice=_("İşveren kaydedildi"))
    kept = find_parties.employer(work.session(), employer_id)
    return _show(employer_id, fresh_form_of(EmployerForm, kept), saved_at=clock.time_of_day())


def _ask_delete(employer_id: UUID, *, in_use: bool = False) -> Response:
    name = find_parties.employer(work.session(), employer_id).value.name
    response = page(
        "parties/delete.html",
        title=_("İşvereni sil"),
        name=name,
        what=_("İşyerleri ve haneleri de silinir. Geri alınamaz."),
        in_use=_("Bu işveren bir dosyada kullanılıyor; dosya silinmeden işveren silinmez.") if in_use else "",
        action=url_for("employers.delete_employer", employer_id=employer_id),
        back=url_for("employers.employer", employer_id=employer_id),
    )
    response.status_code = 409 if in_use else 200
    return response
