"""SGK workplaces of an employer."""

from uuid import UUID

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _

from forms.workplace import WorkplaceForm
from webapp.services import find_parties, keep_employer
from webapp.services.errors import InUse
from webapp.web import clock, work
from webapp.web.access import Right, actor, needs
from webapp.web.fragments import go, page, render, wants_fragment
from webapp.web.keeping import form_of, fresh_form_of, keep, new_form
from webapp.web.presenters.parties import workplace_name

bp = Blueprint("workplaces", __name__, url_prefix="/f/<uuid:firm_id>/isverenler/<uuid:employer_id>/isyerleri")


@bp.get("/yeni")
@needs(Right.PREPARE)
def new_workplace(employer_id: UUID) -> Response:
    """An empty form."""
    return _show_new(employer_id, new_form(WorkplaceForm))


@bp.post("/yeni")
@needs(Right.PREPARE)
def add_workplace(employer_id: UUID) -> Response:
    """Keep a new workplace."""
    form = WorkplaceForm()
    return keep(
        form,
        lambda: keep_employer.save_workplace(
            work.session(), employer_id, form.to_workplace(), submission=form.submission_key
        ),
        show=lambda shown, status: _show_new(employer_id, shown, status),
        done=lambda _id: _to_employer(employer_id, _("İşyeri kaydedildi")),
    )


@bp.get("/<uuid:workplace_id>")
@needs(Right.READ)
def workplace(employer_id: UUID, workplace_id: UUID) -> Response:
    """One workplace."""
    kept = find_parties.workplace(work.session(), employer_id, workplace_id)
    return _show(employer_id, workplace_id, form_of(WorkplaceForm, kept))


@bp.post("/<uuid:workplace_id>")
@needs(Right.PREPARE)
def save_workplace(employer_id: UUID, workplace_id: UUID) -> Response:
    """Keep what was changed."""
    form = form_of(WorkplaceForm, find_parties.workplace(work.session(), employer_id, workplace_id))
    return keep(
        form,
        lambda: keep_employer.save_workplace(
            work.session(), employer_id, form.to_workplace(), id=workplace_id, version=form.read_version
        ),
        show=lambda shown, status: _show(employer_id, workplace_id, shown, status),
        done=lambda _id: _saved(employer_id, workplace_id),
        present=lambda: find_parties.workplace(work.session(), employer_id, workplace_id).version,
    )


@bp.get("/<uuid:workplace_id>/sil")
@needs(Right.PREPARE)
def ask_delete(employer_id: UUID, workplace_id: UUID) -> Response:
    """Ask once more."""
    return _ask_delete(employer_id, workplace_id)


@bp.post("/<uuid:workplace_id>/sil")
@needs(Right.PREPARE)
def delete_workplace(employer_id: UUID, workplace_id: UUID) -> Response:
    """Delete, unless a dossier needs it."""
    find_parties.workplace(work.session(), employer_id, workplace_id)
    try:
        keep_employer.delete_workplace(work.session(), workplace_id)
    except InUse:
        return _ask_delete(employer_id, workplace_id, in_use=True)
    return _to_employer(employer_id, _("İşyeri silindi"))


def _show_new(employer_id: UUID, form: WorkplaceForm, status: int = 200) -> Response:
    return render(
        "parties/workplace.html",
        "parties/_workplace_form.html",
        title=_("Yeni işyeri"),
        status=status,
        failed=status == 422,
        form=form,
        employer=find_parties.employer(work.session(), employer_id).value,
        action=url_for("workplaces.add_workplace", employer_id=employer_id),
        back=url_for("employers.employer", employer_id=employer_id),
        delete="",
        saved_at="",
        may_save=True,
    )


def _show(
    employer_id: UUID, workplace_id: UUID, form: WorkplaceForm, status: int = 200, saved_at: str = ""
) -> Response:
    kept = find_parties.workplace(work.session(), employer_id, workplace_id)
    return render(
        "parties/workplace.html",
        "parties/_workplace_form.html",
        title=workplace_name(kept.value),
        status=status,
        failed=status == 422,
        notice=_("İşyeri kaydedildi") if saved_at else "",
        form=form,
        employer=find_parties.employer(work.session(), employer_id).value,
        action=url_for("workplaces.save_workplace", employer_id=employer_id, workplace_id=workplace_id),
        back=url_for("employers.employer", employer_id=employer_id),
        delete=url_for("workplaces.ask_delete", employer_id=employer_id, workplace_id=workplace_id),
        saved_at=saved_at,
        may_save=actor().may(Right.PREPARE),
    )


def _saved(employer_id: UUID, workplace_id: UUID) -> Response:
    if not wants_fragment():
        return _to_employer(employer_id, _("İşyeri kaydedildi"))
    kept = find_parties.workplace(work.session(), employer_id, workplace_id)
    return _show(employer_id, workplace_id, fresh_form_of(WorkplaceForm, kept), saved_at=clock.time_of_day())


def _to_employer(employer_id: UUID, notice: str) -> Response:
    return go(url_for("employers.employer", employer_id=employer_id), notice=notice)


def _ask_delete(employer_id: UUID, workplace_id: UUID, *, in_use: bool = False) -> Response:
    kept = find_parties.workplace(work.session(), employer_id, workplace_id)
    response = page(
        "parties/delete.html",
        title=_("İşyerini sil"),
        name=workplace_name(kept.value),
        what=_("Geri alınamaz."),
        in_use=_("Bu işyeri bir dosyada kullanılıyor; dosya silinmeden işyeri silinmez.") if in_use else "",
        action=url_for("workplaces.delete_workplace", employer_id=employer_id, workplace_id=workplace_id),
        back=url_for("workplaces.workplace", employer_id=employer_id, workplace_id=workplace_id),
    )
    response.status_code = 409 if in_use else 200
    return response
