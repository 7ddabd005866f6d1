"""Dilekçe onayı ve imza: read, approved, signed here or elsewhere (seed A 5.3.5)."""

from uuid import UUID

from flask import Blueprint, Response, abort, current_app, url_for
from flask_babel import gettext as _
from wtforms import Field

from forms import step_checks
from forms.base import IzinForm
from forms.petition import ApprovalForm, SignedPdfForm, SigningForm
from webapp.catalogue.loader import catalogue
from webapp.documents.pdf import PdfFailed
from webapp.documents.render import GapsRemain
from webapp.documents.signing import MAX_P12
from webapp.documents.signing.refused import SigningRefused
from webapp.files.intake import MAX_BYTES
from webapp.services import approve_petition, sign_petition
from webapp.services.approve_petition import ReadyPetition
from webapp.services.errors import BlockersOpen, Refused, UnknownDocument
from webapp.services.sign_petition import Signed
from webapp.web import clock, work
from webapp.web.access import Right, actor, needs
from webapp.web.downloads import PDF, as_download, as_own_pdf
from webapp.web.fragments import go
from webapp.web.opened import open_dossier
from webapp.web.petition_page import PetitionForms, forms_of, petition_page, present

_ABOUT_THE_APPROVAL = frozenset({"approval_missing", "approval_stale"})

bp = Blueprint("petition", __name__, url_prefix="/f/<uuid:firm_id>/dosyalar/<uuid:dossier_id>/dilekce")


@bp.get("")
@needs(Right.READ)
def petition(dossier_id: UUID) -> Response:
    """The petition as a PDF, its approval, its signatures."""
    return petition_page(open_dossier(dossier_id), forms_of())


@bp.get("/pdf")
@needs(Right.READ)
def pdf(dossier_id: UUID) -> Response:
    """The PDF of the screen: the approved one while it holds, else the one to approve."""
    file_name, data = present(open_dossier(dossier_id)).pdf()
    return as_own_pdf(data, file_name)


@bp.post("/onay")
@needs(Right.PREPARE)
def approve(dossier_id: UUID) -> Response:
    """Approve the PDF that was read."""
    forms = forms_of(approval=ApprovalForm(prefix="onay-"))
    ready = _ready(dossier_id)
    if ready is None:
        return petition_page(open_dossier(dossier_id), forms_of(), status=409)
    if not forms.approval.is_in_order(ready.sha256):
        return petition_page(open_dossier(dossier_id), forms, failed=forms.approval)
    approve_petition.approve(work.session(), work.files(), dossier_id, ready, on=clock.today(), by=actor().user_id)
    return _done(dossier_id, _("Dilekçe onaylandı"))


@bp.post("/imza")
@needs(Right.PREPARE)
def sign(dossier_id: UUID) -> Response:
    """Sign the approved PDF with a key file; key and passphrase are kept nowhere."""
    form = SigningForm(prefix="imza-")
    forms = forms_of(signing=form)
    try:
        if not form.is_in_order():
            return petition_page(open_dossier(dossier_id), forms, failed=form)
        base = sign_petition.base_of(work.identity_session(), work.files(), dossier_id, on=clock.today())
        key, secret = form.read(MAX_P12), form.passphrase.data or ""
        signed = sign_petition.sign(base, key, secret, now=clock.now(), roots=_roots())
        _keep(dossier_id, signed)
    except (SigningRefused, Refused) as refused:
        at = form.passphrase if refused.code == "sign_p12_passphrase" else form.file
        return _refuse(dossier_id, forms, form, at, refused)
    except BlockersOpen:
        return petition_page(open_dossier(dossier_id), forms_of(), status=409)
    finally:
        form.close()
    return _done(dossier_id, _("Dilekçe imzalandı; imzalı hâli Belgeler adımında da duruyor"))


@bp.post("/imzali")
@needs(Right.PREPARE)
def upload(dossier_id: UUID) -> Response:
    """Take a PDF that was signed elsewhere, and say what its signatures are worth."""
    form = SignedPdfForm(prefix="imzali-")
    forms = forms_of(signed=form)
    try:
        if not form.is_in_order():
            return petition_page(open_dossier(dossier_id), forms, failed=form)
        approved = sign_petition.candidates(work.identity_session(), work.files(), dossier_id)
        sent, data = form.file.data.filename, form.read(MAX_BYTES)
        signed = sign_petition.judge(approved, data, sent, now=clock.now(), roots=_roots())
        _keep(dossier_id, signed)
    except (SigningRefused, Refused) as refused:
        return _refuse(dossier_id, forms, form, form.file, refused)
    finally:
        form.close()
    return _done(dossier_id, _("İmza sağlam") if signed.check.is_signed_approval else _("Yüklendi; imzasına bakın"))


@bp.get("/onaylar/<uuid:approval_id>")
@needs(Right.READ)
def approved(dossier_id: UUID, approval_id: UUID) -> Response:
    """An approved PDF, to be signed elsewhere."""
    file_name, data = approve_petition.read_approved(work.session(), work.files(), dossier_id, approval_id)
    return as_download(data, file_name, PDF)


@bp.get("/imzalilar/<uuid:signed_paper_id>")
@needs(Right.READ)
def signed(dossier_id: UUID, signed_paper_id: UUID) -> Response:
    """The approved petition, soundly signed."""
    file_name, data = sign_petition.read_signed(work.session(), work.files(), dossier_id, signed_paper_id)
    return as_download(data, file_name, PDF)


def _ready(dossier_id: UUID) -> ReadyPetition | None:
    """Made in a session that only reads: drawing a PDF must not keep the writer's turn."""
    try:
        return approve_petition.ready_petition(work.identity_session(), work.files(), dossier_id, on=clock.today())
    except UnknownDocument:
        abort(404)
    except (BlockersOpen, GapsRemain):
        return None
    except (PdfFailed, SigningRefused):
        abort(503)


def _keep(dossier_id: UUID, signed: Signed) -> None:
    sign_petition.keep_signed(work.session(), work.files(), dossier_id, signed, on=clock.today(), by=actor().user_id)


def _roots() -> tuple[bytes, ...]:
    found: tuple[bytes, ...] = current_app.config["SETTINGS"].trust_roots
    return found


def _refuse(
    dossier_id: UUID, forms: PetitionForms, form: IzinForm, field: Field, refused: SigningRefused | Refused
) -> Response:
    """The refusal at its field, or above the page where it is about the approval; nothing is written."""
    work.session().rollback()
    words = catalogue().message(refused.code, **refused.values)
    if refused.code in _ABOUT_THE_APPROVAL:
        return petition_page(open_dossier(dossier_id), forms_of(), status=409, refusal=words)
    step_checks.refuse(field, words)
    return petition_page(open_dossier(dossier_id), forms, failed=form)


def _done(dossier_id: UUID, notice: str) -> Response:
    return go(url_for("petition.petition", dossier_id=dossier_id), notice=notice)
