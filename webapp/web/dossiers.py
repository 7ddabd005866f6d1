"""Dossiers: the list, the overview, the live checklist, deleting."""

from uuid import UUID

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from webapp.catalogue.model import Step
from webapp.services.approve_petition import has_petition
from webapp.services.delete_dossier import delete_dossier
from webapp.services.members import assigned_name
from webapp.services.reapply import defects
from webapp.services.saved_views import default_view
from webapp.web import work
from webapp.web.access import Right, actor, needs
from webapp.web.fragments import go, page, wants_fragment
from webapp.web.gate_flow import show_gate, take_gate
from webapp.web.list_screen import ListPlace, show_list
from webapp.web.opened import OpenDossier, open_dossier
from webapp.web.presenters import dossier_findings, tasks
from webapp.web.presenters.checklist import checklist as checklist_of
from webapp.web.presenters.contact_notice import contact_notice
from webapp.web.presenters.criteria_lines import criteria_panel
from webapp.web.presenters.deadline_page import next_deadlines
from webapp.web.presenters.dossier_head import crumbs, head, worker_name
from webapp.web.presenters.letters import due_letters
from webapp.web.presenters.papers import papers
from webapp.web.presenters.reference import reference_words
from webapp.web.presenters.road_panel import road_panel
from webapp.web.presenters.step_page import step_status

bp = Blueprint("dossiers", __name__, url_prefix="/f/<uuid:firm_id>/dosyalar")

CHANGED = "dosya-degisti"
"""The event after which the checklist and the steps bar refresh themselves."""


@bp.get("")
@needs(Right.READ)
def dossiers() -> Response:
    """Every dossier of the firm; without any words in the address the view that the user lets open first."""
    first = None if request.args else default_view(work.session(), actor().user_id)
    if first is not None and first.query:
        return go(f"{url_for('dossiers.dossiers')}?{first.query}")
    return show_list(
        ListPlace(
            url=url_for("dossiers.dossiers"),
            title=_("Dosyalar"),
            lead=_("Her dosya, bir işverenin bir yabancı için başvurusudur."),
        )
    )


@bp.get("/yeni")
@needs(Right.PREPARE)
def new_dossier() -> Response:
    """The first of the questions that open a dossier."""
    return show_gate()


@bp.post("/yeni")
@needs(Right.PREPARE)
def open_new() -> Response:
    """The next question, or the dossier."""
    return take_gate()


@bp.get("/<uuid:dossier_id>")
@needs(Right.READ)
def overview(dossier_id: UUID) -> Response:
    """One dossier: key facts, task list, findings, documents, checklist."""
    opened = open_dossier(dossier_id)
    return page(
        "dossiers/overview.html",
        title=f"{worker_name(opened.facts)}, {opened.view.number}",
        crumbs=crumbs(opened.view),
        contact_notice=contact_notice(opened),
        head=head(
            opened.view,
            opened.report,
            opened.links,
            can_change=actor().may(Right.PREPARE),
            person=assigned_name(work.session(), dossier_id),
            reference=reference_words(opened),
        ),
        tasks=tasks.portal_tasks(opened.facts, opened.report, opened.links),
        records=tasks.record_tasks(opened.facts, opened.report, opened.links),
        deadlines_url=opened.links.deadlines,
        next_deadlines=next_deadlines(opened.deadlines, opened.facts, opened.on),
        criteria=criteria_panel(opened.report),
        letters_url=opened.links.letters,
        road=road_panel(opened, defects(work.session(), dossier_id), can_change=actor().may(Right.PREPARE)),
        due_letters=due_letters(opened),
        **document_parts(opened),
    )


def document_parts(opened: OpenDossier) -> dict[str, object]:
    """Findings, generated documents and checklist, as overview and result show them."""
    return {
        "findings": dossier_findings.about_data(opened.report, opened.links),
        "papers": papers(opened.facts, opened.links, opened.on),
        "can_finalise": opened.report.can_finalise_documents,
        "petition_url": opened.links.petition if has_petition(opened.facts) else "",
        "checks": checklist_of(opened.facts, opened.report, opened.links),
        "on": opened.on,
    }


@bp.get("/<uuid:dossier_id>/kontrol")
@needs(Right.READ)
def checklist(dossier_id: UUID) -> Response:
    """The column beside a step and the steps bar, refreshed; without htmx the checklist of the overview."""
    opened = open_dossier(dossier_id)
    if not wants_fragment():
        return make_response(redirect(f"{opened.links.overview}#paket-kontrol", code=303))
    response = make_response(
        render_template("dossiers/_refreshed.html", is_oob=True, **status_parts(opened, _asked_step()))
    )
    response.vary.add("HX-Request")
    return response


def _asked_step() -> Step | None:
    try:
        return Step(request.args.get("adim", ""))
    except ValueError:
        return None


def status_parts(opened: OpenDossier, step: Step | None) -> dict[str, object]:
    """What the steps bar and the column beside a step show."""
    return {
        "steps_bar": tasks.bar(opened.facts, opened.report, opened.links, step),
        "beside": step_status(step, opened.view, opened.report, opened.links),
        "checks": checklist_of(opened.facts, opened.report, opened.links),
        "criteria": criteria_panel(opened.report),
        "shows_criteria": step is Step.CRITERIA,
    }


@bp.get("/<uuid:dossier_id>/sil")
@needs(Right.PREPARE)
def delete(dossier_id: UUID) -> Response:
    """Ask once more."""
    opened = open_dossier(dossier_id)
    return page(
        "dossiers/confirm.html",
        title=_("Dosyayı sil"),
        crumbs=crumbs(opened.view, _("Dosyayı sil")),
        words=_(
            "%(number)s numaralı dosya, yüklediğiniz belgelerle birlikte silinir ve geri alınamaz. "
            "İşverenin ve yabancının kayıtları kalır.",
            number=opened.view.number,
        ),
        button=_("Dosyayı sil"),
        url=url_for("dossiers.delete_for_good", dossier_id=dossier_id),
        back_url=opened.links.overview,
    )


@bp.post("/<uuid:dossier_id>/sil")
@needs(Right.PREPARE)
def delete_for_good(dossier_id: UUID) -> Response:
    """Delete the dossier with its files."""
    delete_dossier(work.session(), work.files(), dossier_id)
    return go(url_for("dossiers.dossiers"), notice=_("Dosya silindi"))
