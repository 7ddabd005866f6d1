"""Başvuru Atama İşlemleri: giving one dossier or many to a member (seed A 4.4)."""

from collections.abc import Iterable
from uuid import UUID

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from forms.assignment import NOBODY, AssignmentForm
from forms.late_options import offer
from webapp.services import members
from webapp.services.errors import CannotBeAssigned
from webapp.services.find_dossiers import dossier
from webapp.web import work
from webapp.web.access import Right, needs
from webapp.web.fragments import go, page
from webapp.web.presenters.dossier_head import worker_name
from webapp.web.safe_next import safe_next

bp = Blueprint("assigning", __name__, url_prefix="/f/<uuid:firm_id>/dosyalar")

AT_ONCE = 200


@bp.get("/<uuid:dossier_id>/atama")
@needs(Right.PREPARE)
def assign_one(dossier_id: UUID) -> Response:
    """The form for one dossier."""
    return _show(_form([dossier_id]), [dossier_id])


@bp.post("/atama")
@needs(Right.PREPARE)
def assign() -> Response:
    """First the form for the dossiers ticked in a list; with its answer, the assignment. All or none."""
    chosen = _chosen()
    if not chosen:
        return go(_back(), notice=_("Dosya seçilmedi; listede en az bir dosya işaretleyin."))
    form = _form(chosen)
    if not form.is_confirmed:
        return _show(form, chosen)
    if not form.is_answered():
        return _show(form, chosen)
    try:
        count = members.assign(work.session(), chosen, form.user_id)
    except CannotBeAssigned:
        abort(404)
    return go(_back(chosen), notice=ngettext("%(num)d dosya atandı", "%(num)d dosya atandı", count))


def _chosen() -> list[UUID]:
    """The dossiers of the request; an id that is none is answered like one that is not there."""
    try:
        found = list(dict.fromkeys(UUID(one) for one in request.form.getlist("dossier")))
    except ValueError:
        abort(404)
    if len(found) > AT_ONCE:
        abort(422)
    return found


def _form(chosen: Iterable[UUID]) -> AssignmentForm:
    form = AssignmentForm()
    options = [(str(one.user_id), one.name, str(one.user_id)) for one in members.assignable(work.session(), chosen)]
    offer(form.member, [*options, (NOBODY, _("Kimse; atama kalksın"), NOBODY)])
    return form


def _show(form: AssignmentForm, chosen: list[UUID]) -> Response:
    views = [dossier(work.session(), one) for one in chosen]
    if form.member.data is None and len(views) == 1:
        form.member.data = members.assigned_to(work.session(), chosen[0]) or NOBODY
    return page(
        "members/assign.html",
        title=_("Dosya atama"),
        form=form,
        dossiers=[(str(view.id), view.number, worker_name(view.facts)) for view in views],
        next=safe_next(request.form.get("next")),
        back=_back(chosen),
    )


def _back(chosen: list[UUID] | None = None) -> str:
    if asked := safe_next(request.form.get("next")):
        return asked
    if chosen is not None and len(chosen) == 1:
        return url_for("dossiers.overview", dossier_id=chosen[0])
    return url_for("dossiers.dossiers")
