"""Foreigners: the list, a new one with the least, the identity, deleting. The rest is asked in a dossier's steps."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _

from forms.worker import NewWorkerForm, WorkerIdentityForm
from webapp.domain.parties import ForeignWorker
from webapp.services import find_parties, keep_worker
from webapp.services.errors import InUse
from webapp.services.kept import Kept
from webapp.web import clock, work
from webapp.web.access import Right, actor, needs
from webapp.web.conflicts import Meeting
from webapp.web.fragments import go, page, render, wants_fragment
from webapp.web.keeping import form_of, fresh_form_of, keep, new_form
from webapp.web.presenters.parties import worker_name, worker_rows
from webapp.web.presenters.party_dossiers import dossiers_of_worker

bp = Blueprint("workers", __name__, url_prefix="/f/<uuid:firm_id>/yabancilar")


@bp.get("")
@needs(Right.READ)
def workers() -> Response:
    """Every foreigner of the firm."""
    return page("parties/workers.html", title=_("Yabancılar"), rows=worker_rows(work.session()))


@bp.get("/yeni")
@needs(Right.PREPARE)
def new_worker() -> Response:
    """An empty form."""
    return _show_new(new_form(NewWorkerForm, on=clock.today()))


@bp.post("/yeni")
@needs(Right.PREPARE)
def add_worker() -> Response:
    """Keep a new foreigner."""
    form = NewWorkerForm(on=clock.today())
    return keep(
        form,
        lambda: keep_worker.save_worker(work.session(), form.to_worker(), submission=form.submission_key),
        show=_show_new,
        done=lambda id: go(url_for("workers.worker", worker_id=id), notice=_("Yabancı kaydedildi")),
    )


@bp.get("/<uuid:worker_id>")
@needs(Right.READ)
def worker(worker_id: UUID) -> Response:
    """Who the foreigner is."""
    kept = find_parties.worker(work.session(), worker_id)
    return _show(kept, _form(form_of, kept))


@bp.post("/<uuid:worker_id>")
@needs(Right.PREPARE)
def save_worker(worker_id: UUID) -> Response:
    """Keep what was changed; what the steps of a dossier asked stays."""
    kept = find_parties.worker(work.session(), worker_id)
    form = _form(form_of, kept)
    return keep(
        form,
        lambda: keep_worker.save_worker(
            work.session(), form.to_worker(kept.value), id=worker_id, version=form.read_version
        ),
        show=lambda shown, status: _show(kept, shown, status),
        done=_saved,
        meeting=lambda: _meeting(worker_id),
    )


@bp.get("/<uuid:worker_id>/sil")
@needs(Right.PREPARE)
def ask_delete(worker_id: UUID) -> Response:
    """Ask once more."""
    return _ask_delete(worker_id)


@bp.post("/<uuid:worker_id>/sil")
@needs(Right.PREPARE)
def delete_worker(worker_id: UUID) -> Response:
    """Delete, unless a dossier needs the foreigner."""
    try:
        keep_worker.delete_worker(work.session(), worker_id)
    except InUse:
        return _ask_delete(worker_id, in_use=True)
    return go(url_for("workers.workers"), notice=_("Yabancı silindi"))


def _show_new(form: NewWorkerForm, status: int = 200) -> Response:
    return render(
        "parties/new_worker.html",
        "parties/_worker_form.html",
        title=_("Yeni yabancı"),
        status=status,
        failed=status == 422,
        form=form,
        action=url_for("workers.add_worker"),
        back=url_for("workers.workers"),
        saved_at="",
        may_save=True,
    )


def _show(kept: Kept[ForeignWorker], form: WorkerIdentityForm, status: int = 200, saved_at: str = "") -> Response:
    return render(
        "parties/worker.html",
        "parties/_worker_form.html",
        title=worker_name(kept.value),
        status=status,
        failed=status == 422,
        notice=_("Yabancı kaydedildi") if saved_at else "",
        form=form,
        dossiers=dossiers_of_worker(work.session(), kept.id),
        action=url_for("workers.save_worker", worker_id=kept.id),
        back=url_for("workers.workers"),
        delete=url_for("workers.ask_delete", worker_id=kept.id),
        saved_at=saved_at,
        may_save=actor().may(Right.PREPARE),
    )


def _form(make: Callable[..., WorkerIdentityForm], kept: Kept[ForeignWorker]) -> WorkerIdentityForm:
    return make(WorkerIdentityForm, kept, on=clock.today(), passport_number=kept.value.passport.number)


def _meeting(worker_id: UUID) -> Meeting:
    url = url_for("workers.worker", worker_id=worker_id)
    fresh = _form(fresh_form_of, find_parties.worker(work.session(), worker_id))
    return Meeting(fresh=fresh, action=url, back=url, records=(worker_id,))


def _saved(worker_id: UUID) -> Response:
    if not wants_fragment():
        return go(url_for("workers.worker", worker_id=worker_id), notice=_("Yabancı kaydedildi"))
    kept = find_parties.worker(work.session(), worker_id)
    form = _form(fresh_form_of, kept)
    return _show(kept, form, saved_at=clock.time_of_day())


def _ask_delete(worker_id: UUID, *, in_use: bool = False) -> Response:
    response = page(
        "parties/delete.html",
        title=_("Yabancıyı sil"),
        name=worker_name(find_parties.worker(work.session(), worker_id).value),
        what=_("Kimlik, eğitim ve deneyim bilgileri silinir. Geri alınamaz."),
        in_use=_("Bu yabancının bir dosyası var; dosya silinmeden yabancı silinmez.") if in_use else "",
        action=url_for("workers.delete_worker", worker_id=worker_id),
        back=url_for("workers.worker", worker_id=worker_id),
    )
    response.status_code = 409 if in_use else 200
    return response
