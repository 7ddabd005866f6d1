"""Süreç: where an application stands, every act of e-İzin's road on a page of its own, payment, re-application."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, abort, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forms.act import ActForm
from forms.kept import KeptForm
from webapp.catalogue.loader import catalogue
from webapp.catalogue.road import Act
from webapp.documents.printed import Change
from webapp.domain.events import EventKind
from webapp.rules import procedure
from webapp.services import find_events, reapply, save_step, versions
from webapp.services.approve_petition import approval_rows
from webapp.services.changed_since import Touched, changed_since, touched_since
from webapp.services.errors import EventRefused, StaleVersion
from webapp.services.record_event import record_event
from webapp.web import clock, work
from webapp.web.access import Right, actor, needs
from webapp.web.fragments import go, page, render
from webapp.web.opened import OpenDossier, open_dossier
from webapp.web.presenters.act_options import defaults, offer
from webapp.web.presenters.act_page import act_page
from webapp.web.presenters.dossier_head import Crumb, crumbs, worker_name
from webapp.web.presenters.payment_slip import payment_lines, slip
from webapp.web.presenters.road_page import road_page

bp = Blueprint("road", __name__, url_prefix="/f/<uuid:firm_id>/dosyalar/<uuid:dossier_id>/surec")

STALE = _l("Bu dosya siz açtıktan sonra değişti ve yazdıklarınız kaydedilmedi; burada duruyorlar. Yeniden kaydedin.")


@bp.get("")
@needs(Right.READ)
def road(dossier_id: UUID) -> Response:
    """The state, what is due, what can be told now, what happened."""
    opened = open_dossier(dossier_id)
    session, can_change = work.session(), actor().may(Right.PREPARE)
    return page(
        "road/page.html",
        title=_("Süreç, %(name)s", name=worker_name(opened.facts)),
        crumbs=crumbs(opened.view, _("Süreç")),
        opened=opened,
        can_change=can_change,
        amounts=payment_lines(opened),
        shown=road_page(
            opened,
            find_events.events(session, dossier_id),
            versions.made(session, dossier_id),
            reapply.defects(session, dossier_id),
            can_change=can_change,
        ),
    )


@bp.get("/odeme")
@needs(Right.READ)
def payment(dossier_id: UUID) -> Response:
    """The payment slip: two amounts, two accounts, two numbers, and how to pay them."""
    opened = open_dossier(dossier_id)
    return page(
        "road/payment.html",
        title=_("Ödeme fişi, %(name)s", name=worker_name(opened.facts)),
        crumbs=_crumbs(opened, _("Ödeme fişi")),
        opened=opened,
        can_change=actor().may(Right.PREPARE),
        slip=slip(opened),
    )


@bp.get("/yeniden-basvuru")
@needs(Right.PREPARE)
def ask_reapply(dossier_id: UUID) -> Response:
    """What a new application takes over and what it has to put right."""
    opened = _refused(dossier_id)
    form = KeptForm(formdata=None)
    form.start()
    return page(
        "road/reapply.html",
        title=_("Yeniden başvuru, %(name)s", name=worker_name(opened.facts)),
        crumbs=_crumbs(opened, _("Yeniden başvuru")),
        opened=opened,
        found=reapply.defects_found(opened.facts),
        grounds=catalogue().road.grounds,
        submission=form.submission.data,
    )


@bp.post("/yeniden-basvuru")
@needs(Right.PREPARE)
def reapply_anew(dossier_id: UUID) -> Response:
    """Open the dossier of the new application."""
    _refused(dossier_id)
    new_id = reapply.reapply(
        work.session(), work.files(), dossier_id, on=clock.today(), submission=KeptForm().submission_key
    )
    return go(url_for("dossiers.overview", dossier_id=new_id), notice=_("Yeni dosya açıldı; giderilecekler listesinde"))


@bp.post("/eksikler/<uuid:defect_id>")
@needs(Right.PREPARE)
def tick_defect(dossier_id: UUID, defect_id: UUID) -> Response:
    """Say that a defect is put right, or take that back."""
    opened = open_dossier(dossier_id)
    kept = {one.id: one.value for one in reapply.defects(work.session(), dossier_id)}
    if defect_id not in kept:
        abort(404)
    is_done = kept[defect_id].done_on is not None
    reapply.tick(work.session(), dossier_id, defect_id, done_on=None if is_done else opened.on)
    notice = _("Yeniden yapılacaklara alındı") if is_done else _("Giderildi olarak işaretlendi")
    return go(f"{opened.links.overview}#giderilecekler", notice=notice)


@bp.get("/<string:act>")
@needs(Right.READ)
def act(dossier_id: UUID, act: str) -> Response:
    """One act: what to know, what belongs to it, its form."""
    opened, law = open_dossier(dossier_id), _law_of(act)
    form = offer(ActForm(formdata=None, version=str(opened.view.version)), opened, law)
    form.start_with(**defaults(opened, law, actor().name))
    return _show(opened, law, form)


@bp.post("/<string:act>")
@needs(Right.PREPARE)
def tell(dossier_id: UUID, act: str) -> Response:
    """Write down that it happened, with everything its notice said."""
    opened, law = open_dossier(dossier_id), _law_of(act)
    form = offer(ActForm(), opened, law)
    if not form.is_in_order(opened.on):
        return _show(opened, law, form, status=422)
    try:
        _keep(opened, form)
    except EventRefused as refused:
        work.session().rollback()
        form.refuse(refused.findings)
        return _show(opened, law, form, status=422)
    except StaleVersion:
        work.session().rollback()
        form.version.data = str(open_dossier(dossier_id).view.version)
        form.form_errors.append(STALE)
        return _show(opened, law, form, status=409)
    return go(opened.links.road, notice=_("Kaydedildi: %(thing)s", thing=law.title))


def _keep(opened: OpenDossier, form: ActForm) -> None:
    """The event, and with it the permit where the event tells of one: both or neither."""
    session, permit = work.session(), form.to_permit(opened.facts.permit)
    record_event(session, opened.view.id, form.to_event(), on=opened.on, submission=form.submission_key)
    if permit != opened.facts.permit:
        save_step.save_permit(session, opened.view.id, permit, version=form.read_version or 0)


def _law_of(slug: str) -> Act:
    found = catalogue().road.act_at(slug)
    if found is None:
        abort(404)
    return found


def _refused(dossier_id: UUID) -> OpenDossier:
    opened = open_dossier(dossier_id)
    if not procedure.status(opened.facts, opened.on).is_refused:
        abort(404)
    return opened


def _show(opened: OpenDossier, law: Act, form: ActForm, *, status: int = 200) -> Response:
    is_approved = bool(approval_rows(work.session(), opened.view.id))
    changes, touched = _since_the_request(opened, law)
    return render(
        "road/act.html",
        "road/_act_form.html",
        title=f"{law.title}, {worker_name(opened.facts)}",
        status=status,
        failed=status >= 400,
        crumbs=_crumbs(opened, law.title),
        opened=opened,
        can_change=actor().may(Right.PREPARE),
        form=form,
        shown=act_page(opened, law, is_approved=is_approved, changes=changes, touched=touched),
    )


def _since_the_request(opened: OpenDossier, law: Act) -> tuple[tuple[Change, ...] | None, Mapping[str, Touched]]:
    """What changed since the last request of an update, by papers and by the trail; asked on its own page only."""
    asked = [event for event in opened.facts.events if event.kind is EventKind.DATA_UPDATE_ASKED]
    if law.event is not EventKind.DATA_UPDATE_ANSWERED or not asked:
        return (), {}
    last, view, session = max(asked, key=lambda event: event.on), opened.view, work.session()
    records: dict[str, tuple[UUID, str]] = {"job": (view.id, "job_"), "worker": (view.worker_id, "")}
    records["employer"] = (view.employer_id, "")
    if view.workplace_id is not None:
        records["workplace"] = (view.workplace_id, "")
    if view.household_id is not None:
        records["household"] = (view.household_id, "")
    touched = touched_since(session, records, last.details.fields, last.on)
    return changed_since(session, view.id, opened.facts, last.on), touched


def _crumbs(opened: OpenDossier, here: str) -> tuple[Crumb, ...]:
    *ways, last = crumbs(opened.view, here)
    return (*ways, Crumb(_("Süreç"), opened.links.road), last)
