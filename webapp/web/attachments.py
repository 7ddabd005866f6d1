"""Belgeler: the upload screen, files in and out (seed A 5.3.4)."""

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from flask_babel import gettext as _

from forms import step_checks
from forms.attachment import AttachmentForm
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import DocumentType, Step
from webapp.services import attach_file as files
from webapp.services.errors import Refused, StaleVersion
from webapp.services.find_dossiers import AttachmentView, DossierView
from webapp.services.place_documents import use_place_document as put_place_document
from webapp.web import clock, work
from webapp.web.access import Right, actor, needs
from webapp.web.dossiers import CHANGED
from webapp.web.downloads import as_download, as_picture
from webapp.web.fragments import go, page, render, trigger, wants_fragment
from webapp.web.opened import OpenDossier, open_dossier
from webapp.web.presenters import tasks
from webapp.web.presenters.checklist import checklist as checklist_of
from webapp.web.presenters.dossier_head import crumbs, worker_name
from webapp.web.presenters.uploads import UploadRow, row_of, with_accept
from webapp.web.presenters.uploads import uploads as uploads_of

bp = Blueprint("attachments", __name__, url_prefix="/f/<uuid:firm_id>/dosyalar/<uuid:dossier_id>")


@bp.get("/belgeler")
@needs(Right.READ)
def uploads(dossier_id: UUID) -> Response:
    """The upload screen."""
    return _show(open_dossier(dossier_id))


@bp.get("/belgeler/sayim")
@needs(Right.READ)
def tally(dossier_id: UUID) -> Response:
    """How many documents are missing, wrong and there: the part of the upload screen that refreshes itself.

    The rows follow with their states, or whole when one of them has to move to or from what is not needed.
    """
    opened = open_dossier(dossier_id)
    screen = uploads_of(opened, can_change=actor().may(Right.PREPARE))
    checks = checklist_of(opened.facts, opened.report, opened.links)
    steps_bar = tasks.bar(opened.facts, opened.report, opened.links, Step.DOCUMENTS)
    return make_response(
        render_template(
            "attachments/_tally.html",
            checks=checks,
            steps_bar=steps_bar,
            uploads=screen,
            has_moved=request.args.get("sira", screen.order) != screen.order,
        )
    )


@bp.post("/belgeler/<string:document>")
@needs(Right.PREPARE)
def upload(dossier_id: UUID, document: str) -> Response:
    """Take a file for a document, or what is said about the one that is there."""
    kind = catalogue().documents.get(document)
    if kind is None:
        abort(404)
    form = with_accept(AttachmentForm(prefix=f"{document}-"), kind)
    try:
        return _take(dossier_id, kind, form)
    finally:
        form.close()


@bp.post("/belgeler/<string:document>/isyerinden")
@needs(Right.PREPARE)
def use_place_document(dossier_id: UUID, document: str) -> Response:
    """Take the file that is kept at the workplace (seed A 4.1.4)."""
    put_place_document(work.session(), work.files(), dossier_id, document)
    return _kept(dossier_id, document)


def _take(dossier_id: UUID, kind: DocumentType, form: AttachmentForm) -> Response:
    opened = None if form.has_file else open_dossier(dossier_id)
    attached = opened.view.attached(kind.id) if opened else None
    if not form.is_in_order(clock.today(), needs_file=attached is None):
        return _refuse(dossier_id, kind.id, form)
    try:
        _keep(dossier_id, kind, form, attached)
    except Refused as refused:
        work.session().rollback()
        step_checks.refuse(form.file, catalogue().message(refused.code, **refused.values))
        return _refuse(dossier_id, kind.id, form)
    except StaleVersion:
        work.session().rollback()
        present = open_dossier(dossier_id).view.attached(kind.id)
        form.somebody_else_saved(present.version if present else 0)
        return _refuse(dossier_id, kind.id, form, status=409)
    return _kept(dossier_id, kind.id)


def _keep(dossier_id: UUID, kind: DocumentType, form: AttachmentForm, attached: AttachmentView | None) -> None:
    marks = {name: form[name].data for name in ("issued_on", "has_translation", "is_certified")}
    if attached is not None:
        files.update_attachment(work.session(), dossier_id, attached.id, version=form.seen_version, **marks)
        return
    sent = form.file.data
    data = sent.read(kind.max_bytes + 1)
    session, store, seen = work.session(), work.files(), form.seen_version
    files.attach_file(session, store, dossier_id, kind.id, data, sent.filename, seen=seen, **marks)


def _refuse(dossier_id: UUID, document: str, form: AttachmentForm, *, status: int = 422) -> Response:
    opened = open_dossier(dossier_id)
    row = replace(_row(opened, document), form=form, is_open=True)
    return _answer(opened, row, status=status)


def _kept(dossier_id: UUID, document: str) -> Response:
    opened = open_dossier(dossier_id)
    row = replace(_row(opened, document), takes_focus=True)
    notice = _("Kaydedildi: %(title)s", title=row.title)
    return trigger(_answer(opened, row, notice=notice), CHANGED)


def _row(opened: OpenDossier, document: str) -> UploadRow:
    try:
        return row_of(opened, document, can_change=True)
    except KeyError:
        abort(404)


def _answer(opened: OpenDossier, row: UploadRow, *, status: int = 200, notice: str = "") -> Response:
    """The row for htmx; without it the page again when something was wrong, and a fresh page when all is well."""
    if status == 200 and not wants_fragment():
        return go(opened.links.subject(f"document:{row.document}"), notice=notice)
    return _show(opened, row=row, status=status, notice=notice)


def _show(
    opened: OpenDossier,
    *,
    row: UploadRow | None = None,
    status: int = 200,
    notice: str = "",
) -> Response:
    screen = uploads_of(opened, can_change=actor().may(Right.PREPARE))
    if row is not None:
        screen = replace(
            screen,
            rows=tuple(row if kept.document == row.document else kept for kept in screen.rows),
            not_needed=tuple(row if kept.document == row.document else kept for kept in screen.not_needed),
        )
    return render(
        "attachments/page.html",
        "attachments/_answer.html",
        title=f"{_('Belgeler')}, {worker_name(opened.facts)}",
        status=status,
        failed=status >= 400,
        notice=notice,
        uploads=screen,
        row=row,
        checks=checklist_of(opened.facts, opened.report, opened.links),
        steps_bar=tasks.bar(opened.facts, opened.report, opened.links, Step.DOCUMENTS),
        crumbs=crumbs(opened.view, _("Belgeler")),
    )


@bp.get("/ekler/<uuid:attachment_id>")
@needs(Right.READ)
def download(dossier_id: UUID, attachment_id: UUID) -> Response:
    """The file as it is kept, as a download."""
    stored = files.read_attachment(work.session(), work.files(), dossier_id, attachment_id)
    return as_download(stored.data, stored.attachment.file_name, stored.attachment.media_type)


@bp.get("/ekler/<uuid:attachment_id>/gorunum")
@needs(Right.READ)
def photo(dossier_id: UUID, attachment_id: UUID) -> Response:
    """The photo as a picture of the page; anything else is not shown."""
    stored = files.read_attachment(work.session(), work.files(), dossier_id, attachment_id)
    if not stored.attachment.media_type.startswith("image/"):
        abort(404)
    return as_picture(stored.data, stored.attachment.media_type)


@bp.get("/ekler/<uuid:attachment_id>/sil")
@needs(Right.PREPARE)
def ask_remove(dossier_id: UUID, attachment_id: UUID) -> Response:
    """Ask once more."""
    opened = open_dossier(dossier_id)
    attached = _attached(opened.view, attachment_id)
    label = catalogue().document(attached.attachment.document).label
    return page(
        "dossiers/confirm.html",
        title=_("Belgeyi sil"),
        crumbs=crumbs(opened.view, _("Belgeyi sil")),
        words=_(
            "%(name)s (%(label)s) dosyadan silinir ve geri alınamaz.", name=attached.attachment.file_name, label=label
        ),
        button=_("Belgeyi sil"),
        url=url_for("attachments.remove", dossier_id=dossier_id, attachment_id=attachment_id),
        back_url=opened.links.subject(f"document:{attached.attachment.document}"),
    )


@bp.post("/ekler/<uuid:attachment_id>/sil")
@needs(Right.PREPARE)
def remove(dossier_id: UUID, attachment_id: UUID) -> Response:
    """Take the file out of the dossier."""
    opened = open_dossier(dossier_id)
    document = _attached(opened.view, attachment_id).attachment.document
    files.remove_attachment(work.session(), work.files(), dossier_id, attachment_id)
    label = catalogue().document(document).label
    return go(opened.links.subject(f"document:{document}"), notice=_("Silindi: %(title)s", title=label))


def _attached(view: DossierView, attachment_id: UUID) -> AttachmentView:
    found = next((a for a in view.attachments if a.id == attachment_id), None)
    if found is None:
        abort(404)
    return found
