"""Taslaklar: unfinished dossiers to go on with, and how long the firm keeps them (seed A 5.3.6)."""

from uuid import UUID

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from forms.drafts import DraftKeepingForm
from webapp.domain.events import Event, EventKind
from webapp.services import drafts
from webapp.services.errors import EventRefused
from webapp.services.record_event import record_event
from webapp.web import clock, work
from webapp.web.access import Right, actor, needs
from webapp.web.fragments import go, page
from webapp.web.law import law
from webapp.web.presenters.drafts import draft_row

bp = Blueprint("drafts", __name__, url_prefix="/f/<uuid:firm_id>/dosyalar/taslaklar")


@bp.get("")
@needs(Right.READ)
def draft_list() -> Response:
    """The unfinished dossiers, those e-İzin deletes soonest first."""
    return _show(DraftKeepingForm(formdata=None, months=drafts.kept_months(work.session())))


@bp.post("/saklama")
@needs(Right.OWN)
def keep_for() -> Response:
    """How long the firm keeps its drafts."""
    form = DraftKeepingForm()
    if not form.validate():
        return _show(form)
    drafts.keep_drafts_for(work.session(), form.months.data)
    return go(url_for("drafts.draft_list"), notice=_("Taslakların saklanma süresi kaydedildi"))


@bp.post("/<uuid:dossier_id>/kaydedildi")
@needs(Right.PREPARE)
def saved_today(dossier_id: UUID) -> Response:
    """The draft was saved in e-İzin today: its month begins anew."""
    today, back = clock.today(), url_for("drafts.draft_list")
    try:
        record_event(work.session(), dossier_id, Event(kind=EventKind.DRAFT_SAVED, on=today), on=today)
    except EventRefused:
        work.session().rollback()
        return go(back, notice=_("Yazılmadı: bu başvuru tamamlanmış, taslağı yok."))
    return go(back, notice=_("Taslağın e-İzin’de bugün kaydedildiği yazıldı"))


def _show(form: DraftKeepingForm) -> Response:
    found = drafts.draft_page(work.session(), number=request.args.get("sayfa", 1, type=int))
    today = clock.today()
    return page(
        "drafts/list.html",
        title=_("Taslaklar"),
        form=form,
        rows=[draft_row(draft, law(), today) for draft in found.drafts],
        found=found,
        may_own=actor().may(Right.OWN),
    )
