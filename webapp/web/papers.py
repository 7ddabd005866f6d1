"""Önizleme ve sürümler: a paper as it stands now, and as it was each time it left."""

from uuid import UUID

from flask import Blueprint, Response, abort, make_response, render_template, request
from flask_babel import gettext as _

from webapp.catalogue.loader import catalogue
from webapp.documents.preview import Page
from webapp.services import versions as kept
from webapp.services.errors import NotFound, UnknownDocument
from webapp.services.preview_document import preview_document, previewable
from webapp.web import work
from webapp.web.access import Right, needs
from webapp.web.downloads import DOCX, as_download
from webapp.web.fragments import page, wants_fragment
from webapp.web.opened import OpenDossier, open_dossier
from webapp.web.presenters.dossier_head import crumbs
from webapp.web.presenters.preview import PHOTO, paper_for, preview_view, title_of
from webapp.web.presenters.versions import version_lines

bp = Blueprint("papers", __name__, url_prefix="/f/<uuid:firm_id>/dosyalar/<uuid:dossier_id>")

MOST_FRESH = 60
"""So many changed fields are marked at most; they stand in the address."""


@bp.get("/onizleme")
@needs(Right.READ)
def preview(dossier_id: UUID) -> Response:
    """A paper as it stands: a page of its own, or the panel beside a form. ``yeni`` names the fields just changed."""
    opened = open_dossier(dossier_id)
    document = request.args.get("belge") or paper_for(opened.view, None)
    shown = preview_view(opened.view, opened.links, document, _page_of(opened, document))
    if wants_fragment():
        response = make_response(render_template("documents/_preview.html", preview=shown))
    else:
        title = title_of(document)
        response = page(
            "documents/preview.html",
            title=title,
            crumbs=crumbs(opened.view, title),
            preview=shown,
            dossier_url=opened.links.overview,
        )
    response.vary.add("HX-Request")
    return response


def _page_of(opened: OpenDossier, document: str) -> Page:
    photo = opened.view.attached(PHOTO)
    fresh = frozenset(request.args.get("yeni", "").split(",")[:MOST_FRESH]) - {""}
    try:
        return preview_document(
            work.session(),
            work.files(),
            opened.view.id,
            document,
            opened.facts,
            opened.law,
            on=opened.on,
            photo_id=photo.id if photo else None,
            fresh=fresh,
        )
    except UnknownDocument:
        abort(404)


@bp.get("/surumler/<string:document>")
@needs(Right.READ)
def versions(dossier_id: UUID, document: str) -> Response:
    """Every version of one of our papers with what changed from one to the next."""
    opened = open_dossier(dossier_id)
    found = kept.versions(work.session(), dossier_id, document)
    if not found and document not in previewable(opened.facts):
        abort(404)
    label = catalogue().document(document).label
    return page(
        "documents/versions.html",
        title=_("Sürümler: %(paper)s", paper=label),
        crumbs=crumbs(opened.view, _("Sürümler: %(paper)s", paper=label)),
        paper=label,
        lines=version_lines(opened.view, found),
        preview_url=opened.links.preview(document),
        dossier_url=opened.links.overview,
    )


@bp.get("/surumler/<string:document>/<uuid:version_id>")
@needs(Right.READ)
def download_version(dossier_id: UUID, document: str, version_id: UUID) -> Response:
    """The Word file of a version, as it left."""
    stored = kept.read_version(work.session(), work.files(), dossier_id, version_id)
    if stored.document != document:
        raise NotFound
    return as_download(stored.data, stored.file_name, DOCX)
