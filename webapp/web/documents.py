"""Sonuç: the review, the Word files, the pack (seed A 5.3.5)."""

from uuid import UUID

from flask import Blueprint, Response, abort, make_response, render_template, request
from flask_babel import gettext as _

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Step
from webapp.documents.render import GapsRemain, Mode
from webapp.services.build_pack import build
from webapp.services.errors import BlockersOpen, UnknownDocument
from webapp.services.produce_document import produce
from webapp.web import clock, work
from webapp.web.access import Right, actor, needs
from webapp.web.dossiers import document_parts
from webapp.web.downloads import DOCX, ZIP, as_download
from webapp.web.fragments import page
from webapp.web.kept_papers import keep_papers
from webapp.web.opened import OpenDossier, open_dossier
from webapp.web.paper_pdf import as_pdf
from webapp.web.presenters import tasks
from webapp.web.presenters.dossier_head import crumbs, head, worker_name
from webapp.web.presenters.reference import reference_words
from webapp.web.presenters.review import review
from webapp.web.trail import handed_out

bp = Blueprint("documents", __name__, url_prefix="/f/<uuid:firm_id>/dosyalar/<uuid:dossier_id>")


@bp.get("/sonuc")
@needs(Right.READ)
def result(dossier_id: UUID) -> Response:
    """Everything that was entered, what is open, and what can be downloaded."""
    opened = open_dossier(dossier_id)
    return page(
        "documents/result.html",
        title=f"{_('Sonuç')}, {worker_name(opened.facts)}",
        crumbs=crumbs(opened.view, _("Sonuç")),
        steps_bar=tasks.bar(opened.facts, opened.report, opened.links, Step.RESULT),
        head=head(
            opened.view,
            opened.report,
            opened.links,
            can_change=actor().may(Right.PREPARE),
            reference=reference_words(opened),
        ),
        review=review(opened.facts, opened.links),
        **document_parts(opened),
    )


@bp.get("/uretilen/<string:document>")
@needs(Right.READ)
def generated(dossier_id: UUID, document: str) -> Response:
    """One of our papers as a Word file, ``bicim=pdf`` as a PDF: a draft at any time, ``kesin=1`` the one to sign."""
    mode = Mode.FINAL if request.args.get("kesin") == "1" else Mode.DRAFT
    try:
        paper = produce(work.session(), work.files(), dossier_id, document, on=clock.today(), mode=mode)
    except UnknownDocument:
        abort(404)
    except (BlockersOpen, GapsRemain):
        return _refused(
            open_dossier(dossier_id),
            title=_("İmzaya hazır değil"),
            words=_(
                "%(paper)s, aşağıdaki engeller kalkınca imzaya hazır olur. Taslağı her zaman indirebilirsiniz.",
                paper=catalogue().document(document).label,
            ),
            document=document,
        )
    if mode is Mode.FINAL:
        keep_papers(dossier_id, [paper])
    if request.args.get("bicim") == "pdf":
        return handed_out(as_pdf(paper), dossier_id, paper, file_format="pdf")
    return handed_out(as_download(paper.data, paper.file_name, DOCX), dossier_id, paper)


@bp.get("/paket")
@needs(Right.READ)
def pack(dossier_id: UUID) -> Response:
    """The pack: final when nothing blocks, else a draft; ``kesin=1`` takes no draft."""
    if request.args.get("kesin") == "1":
        opened = open_dossier(dossier_id)
        if not opened.report.is_ready:
            return _refused(
                opened,
                title=_("Paket hazır değil"),
                words=_("Aşağıdaki engeller kalkınca paket hazır olur. Taslak paketi her zaman indirebilirsiniz."),
            )
    made = build(work.session(), work.files(), dossier_id, on=clock.today())
    keep_papers(dossier_id, made.papers, pack=made.data)
    return as_download(made.data, made.file_name, ZIP)


def _refused(opened: OpenDossier, *, title: str, words: str, document: str = "") -> Response:
    """What is open, each with its way: 409, because the dossier is not in the state that was asked for."""
    body = render_template(
        "documents/refused.html",
        title=title,
        words=words,
        crumbs=crumbs(opened.view, title),
        dossier_url=opened.links.overview,
        draft_url=opened.links.generated(document) if document else opened.links.pack,
        **document_parts(opened),
    )
    return make_response(body, 409)
