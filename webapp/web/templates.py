"""Şablonlar: the Word templates of the papers, ours to download and the firm's own to upload, try, use and revert."""

from uuid import UUID

from flask import Blueprint, Response, abort, url_for
from flask_babel import gettext as _

from forms import step_checks
from forms.template import TemplateForm
from webapp.catalogue.loader import catalogue
from webapp.documents.gate.archive import MAX_FILE
from webapp.documents.pdf import PdfFailed, to_pdf
from webapp.documents.render import template_bytes
from webapp.services import firm_templates
from webapp.services.errors import UnknownDocument
from webapp.services.firm_templates import TEMPLATES, FirmTemplateRefused
from webapp.web import clock, work
from webapp.web.access import Right, actor, needs
from webapp.web.downloads import DOCX, PDF, as_download, as_picture
from webapp.web.fragments import go, page, render
from webapp.web.presenters.templates import (
    fault_lines,
    field_rows,
    template_name,
    template_rows,
    trial_of,
    version_rows,
)

bp = Blueprint("templates", __name__, url_prefix="/f/<uuid:firm_id>/sablonlar")


@bp.get("")
@needs(Right.READ)
def templates() -> Response:
    """Every template, and whose is in use."""
    rows = template_rows(firm_templates.active_numbers(work.session()))
    return page("firm_templates/list.html", title=_("Şablonlar"), rows=rows)


@bp.get("/<string:template>")
@needs(Right.READ)
def template(template: str) -> Response:
    """One template: ours, the firm's versions, and for an owner the form for a new one."""
    return _show(template, TemplateForm(formdata=None))


@bp.get("/<string:template>/alanlar")
@needs(Right.READ)
def fields(template: str) -> Response:
    """Every field the template may use, with an example."""
    name = _name(template)
    title = _("Alanlar: %(name)s", name=name)
    return page("firm_templates/fields.html", title=title, name=name, url=_url(template), rows=field_rows(template))


@bp.get("/<string:template>/bizimki")
@needs(Right.READ)
def ours(template: str) -> Response:
    """Our template, to be changed in Word."""
    _name(template)
    return as_download(template_bytes(template), f"{template}.docx", DOCX)


@bp.post("/<string:template>")
@needs(Right.OWN)
def upload(template: str) -> Response:
    """Judge, lint and try a template; only one without a fault is kept."""
    name, form = _name(template), TemplateForm()
    try:
        if not form.is_in_order():
            return _show(template, form, status=422)
        sent = form.file.data
        data = sent.read(MAX_FILE + 1)
        firm_templates.upload(
            work.session(), work.files(), template, data, sent.filename, on=clock.today(), by=actor().user_id
        )
    except FirmTemplateRefused as refused:
        step_checks.refuse(form.file, catalogue().message(refused.code, **refused.values))
        return _show(template, form, status=422, refused=refused)
    finally:
        form.close()
    return go(_url(template), notice=_("Yüklendi: %(name)s. Denemesine bakın, sonra kullanmaya başlayın.", name=name))


@bp.post("/<string:template>/<uuid:template_version_id>/kullan")
@needs(Right.OWN)
def activate(template: str, template_version_id: UUID) -> Response:
    """Use this version from now on."""
    firm_templates.activate(work.session(), template, template_version_id)
    return go(_url(template), notice=_("Büronun şablonu kullanılıyor"))


@bp.post("/<string:template>/bizimkine-don")
@needs(Right.OWN)
def revert(template: str) -> Response:
    """Use ours again."""
    _name(template)
    firm_templates.use_ours(work.session(), template)
    return go(_url(template), notice=_("Uygulamanın şablonu kullanılıyor"))


@bp.get("/<string:template>/<uuid:template_version_id>")
@needs(Right.READ)
def download(template: str, template_version_id: UUID) -> Response:
    """A version as it was uploaded."""
    file_name, data = firm_templates.read_template(work.session(), work.files(), template, template_version_id)
    return as_download(data, file_name, DOCX)


@bp.get("/<string:template>/<uuid:template_version_id>/deneme/<string:kind>")
@needs(Right.READ)
def trial(template: str, template_version_id: UUID, kind: str) -> Response:
    """What a version makes of the awkward sample: the Word file, or its pages as a PDF."""
    if kind not in ("docx", "pdf"):
        abort(404)
    _file_name, data = firm_templates.read_template(work.session(), work.files(), template, template_version_id)
    try:
        made = firm_templates.trial(template, data)
        if kind == "docx":
            return as_download(made, f"{template}-deneme.docx", DOCX)
        return as_download(to_pdf(made), f"{template}-deneme.pdf", PDF)
    except (FirmTemplateRefused, PdfFailed):
        abort(422)


@bp.get("/<string:template>/<uuid:template_version_id>/deneme/sayfa/<int:number>")
@needs(Right.READ)
def trial_page(template: str, template_version_id: UUID, number: int) -> Response:
    """One page of that trial as a picture, for the screen of the template."""
    pages = _trial_pages(template, template_version_id)
    if not 0 < number <= len(pages):
        abort(404)
    return as_picture(pages[number - 1], "image/png")


def _trial_pages(template: str, id: UUID) -> tuple[bytes, ...]:
    """Nothing where the trial can no longer be made."""
    try:
        return firm_templates.trial_pages(work.session(), work.files(), template, id)
    except FirmTemplateRefused:
        return ()


def _url(template: str) -> str:
    return url_for("templates.template", template=template)


def _name(template: str) -> str:
    if template not in TEMPLATES:
        abort(404)
    return template_name(template)


def _show(
    template: str, form: TemplateForm, *, status: int = 200, refused: FirmTemplateRefused | None = None
) -> Response:
    name = _name(template)
    try:
        versions = firm_templates.versions_of(work.session(), template)
    except UnknownDocument:
        abort(404)
    return render(
        "firm_templates/page.html",
        "firm_templates/_form.html",
        title=name,
        status=status,
        failed=status >= 400,
        name=name,
        template=template,
        versions=version_rows(versions),
        tried=trial_of(versions[0], len(_trial_pages(template, versions[0].id))) if versions else None,
        is_own=any(version.state == "active" for version in versions),
        faults=fault_lines(refused.complaints) if refused else (),
        form=form,
        may_own=actor().may(Right.OWN),
    )
