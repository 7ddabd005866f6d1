"""Süreler: the deadlines of a dossier, what happened to it, and the permit it led to (regulation 8)."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _

from forms.event import EventForm
from forms.permit import GrantedPermitForm
from webapp.catalogue.labels import enum_label
from webapp.domain.periods import format_day
from webapp.services import find_events, save_step
from webapp.services.errors import EventRefused, NotFound, StaleVersion
from webapp.services.record_event import record_event, remove_event
from webapp.web import work
from webapp.web.access import Right, actor, needs
from webapp.web.conflicts import Meeting, meet
from webapp.web.fragments import go, page, render
from webapp.web.opened import OpenDossier, open_dossier
from webapp.web.presenters.deadline_page import deadline_page
from webapp.web.presenters.dossier_head import crumbs, worker_name
from webapp.web.presenters.running_permits import answers_to_extend

bp = Blueprint("deadlines", __name__, url_prefix="/f/<uuid:firm_id>/dosyalar/<uuid:dossier_id>/sureler")

PERMIT = "permit-"
"""Before the names of the permit's fields: two forms stand on the page."""


@bp.get("")
@needs(Right.READ)
def deadlines(dossier_id: UUID) -> Response:
    """Every deadline, every event, the permit."""
    return _show(open_dossier(dossier_id))


@bp.post("/olaylar")
@needs(Right.PREPARE)
def add_event(dossier_id: UUID) -> Response:
    """Write down what happened."""
    opened, form = open_dossier(dossier_id), EventForm()
    if form.is_redraw:
        return _show(opened, event_form=form)
    if not form.is_in_order(opened.on):
        return _show(opened, event_form=form, status=422)
    event = form.to_event()
    try:
        record_event(work.session(), dossier_id, event, on=opened.on, submission=form.submission_key)
    except EventRefused as refused:
        form.refuse(refused.findings)
        return _show(opened, event_form=form, status=422)
    return go(opened.links.deadlines, notice=_("Olay kaydedildi: %(event)s", event=enum_label(event.kind)))


@bp.get("/olaylar/<uuid:event_id>/sil")
@needs(Right.PREPARE)
def ask_remove_event(dossier_id: UUID, event_id: UUID) -> Response:
    """Ask once more."""
    opened = open_dossier(dossier_id)
    event = next((k.value for k in find_events.events(work.session(), dossier_id) if k.id == event_id), None)
    if event is None:
        raise NotFound
    return page(
        "dossiers/confirm.html",
        title=_("Olayı sil"),
        crumbs=crumbs(opened.view, _("Olayı sil")),
        words=_(
            "«%(event)s, %(day)s» olayı silinir; süreler onsuz yeniden hesaplanır.",
            event=enum_label(event.kind),
            day=format_day(event.on),
        ),
        button=_("Olayı sil"),
        url=url_for("deadlines.remove_event_for_good", dossier_id=dossier_id, event_id=event_id),
        back_url=opened.links.deadlines,
    )


@bp.post("/olaylar/<uuid:event_id>/sil")
@needs(Right.PREPARE)
def remove_event_for_good(dossier_id: UUID, event_id: UUID) -> Response:
    """Take an event back."""
    opened = open_dossier(dossier_id)
    remove_event(work.session(), dossier_id, event_id)
    return go(opened.links.deadlines, notice=_("Olay silindi"))


@bp.post("/izin")
@needs(Right.PREPARE)
def save_permit(dossier_id: UUID) -> Response:
    """Keep the permit that was granted."""
    opened, form = open_dossier(dossier_id), GrantedPermitForm(prefix=PERMIT)
    if form.is_redraw:
        return _show(opened, permit_form=form)
    if not form.is_in_order():
        return _show(opened, permit_form=form, status=422)
    try:
        save_step.save_permit(work.session(), dossier_id, form.to_permit(), version=form.read_version or 0)
    except StaleVersion:
        work.session().rollback()
        return _stale(opened, form)
    return go(opened.links.deadlines, notice=_("Verilen izin kaydedildi"))


def _stale(opened: OpenDossier, form: GrantedPermitForm) -> Response:
    fresh, action = _kept_permit_form(opened), url_for("deadlines.save_permit", dossier_id=opened.view.id)
    form.version.data = fresh.version.data
    meeting = Meeting(fresh=fresh, action=action, back=opened.links.deadlines, records=(opened.view.id,))
    return meet(form, meeting) or _show(opened, permit_form=form)


def _show(
    opened: OpenDossier,
    *,
    event_form: EventForm | None = None,
    permit_form: GrantedPermitForm | None = None,
    status: int = 200,
) -> Response:
    fragment = "deadlines/_permit_form.html" if permit_form else "deadlines/_event_form.html"
    can_change = actor().may(Right.PREPARE)
    return render(
        "deadlines/page.html",
        fragment,
        title=_("Süreler, %(name)s", name=worker_name(opened.facts)),
        status=status,
        failed=status >= 400,
        crumbs=crumbs(opened.view, _("Süreler")),
        opened=opened,
        can_change=can_change,
        event_form=event_form or _fresh_event_form(),
        permit_form=permit_form or _kept_permit_form(opened),
        event_url=url_for("deadlines.add_event", dossier_id=opened.view.id),
        extend_url=url_for("dossiers.open_new"),
        extend=answers_to_extend(opened.view.id, opened.facts, opened.on) if can_change else {},
        permit_url=url_for("deadlines.save_permit", dossier_id=opened.view.id),
        shown=_shown(opened, can_change),
    )


def _shown(opened: OpenDossier, can_change: bool) -> Any:
    events = find_events.events(work.session(), opened.view.id)
    return deadline_page(
        opened.deadlines, events, opened.facts, opened.report, opened.links, opened.on, can_change=can_change
    )


def _fresh_event_form() -> EventForm:
    form = EventForm(formdata=None)
    form.start()
    return form


def _kept_permit_form(opened: OpenDossier) -> GrantedPermitForm:
    return GrantedPermitForm(formdata=None, prefix=PERMIT, obj=opened.facts.permit, version=opened.view.version)
