"""İşyeri paneli: the record of a workplace, its contacts, capital and documents (seed A 4.1)."""

from uuid import UUID

from flask import Blueprint, Response, abort, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forms import step_checks
from forms.attachment import AttachmentForm
from forms.place_update import WorkplaceUpdateForm
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import DocumentType
from webapp.domain.parties import Workplace
from webapp.rules.workplace_documents import workplace_documents
from webapp.services import find_parties, place_documents
from webapp.services.errors import NotFound, Refused
from webapp.services.place_documents import PlaceDocument
from webapp.web import clock, work
from webapp.web import place_panel_flow as flow
from webapp.web.access import Right, needs
from webapp.web.downloads import as_download
from webapp.web.fragments import go, page
from webapp.web.place_panel_flow import PanelScreen
from webapp.web.workplaces import SCREEN as PLACE

bp = Blueprint(
    "workplace_panel",
    __name__,
    url_prefix="/f/<uuid:firm_id>/isverenler/<uuid:employer_id>/isyerleri/<uuid:workplace_id>",
)

SCREEN = PanelScreen(
    place=PLACE,
    kind=Workplace,
    update_form=WorkplaceUpdateForm,
    source_words=_l("SGK kaydı"),
)


@bp.get("/panel")
@needs(Right.READ)
def panel(employer_id: UUID, workplace_id: UUID) -> Response:
    """The panel of a workplace."""
    return flow.show_panel(SCREEN, employer_id, workplace_id)


@bp.post("/teyit")
@needs(Right.PREPARE)
def confirm(employer_id: UUID, workplace_id: UUID) -> Response:
    """Nothing has changed."""
    return flow.confirm(SCREEN, employer_id, workplace_id)


@bp.get("/guncelle")
@needs(Right.PREPARE)
def update(employer_id: UUID, workplace_id: UUID) -> Response:
    """What the record says today."""
    return flow.show_update(SCREEN, employer_id, workplace_id)


@bp.post("/guncelle")
@needs(Right.PREPARE)
def take_update(employer_id: UUID, workplace_id: UUID) -> Response:
    """Old and new, then what was chosen."""
    return flow.take_update(SCREEN, employer_id, workplace_id)


@bp.post("/dogrula")
@needs(Right.PREPARE)
def send_link(employer_id: UUID, workplace_id: UUID) -> Response:
    """Have the e-mail address verified."""
    return flow.send_link(SCREEN, employer_id, workplace_id)


@bp.post("/belgeler/<string:document>")
@needs(Right.PREPARE)
def upload_document(employer_id: UUID, workplace_id: UUID, document: str) -> Response:
    """Take a PDF for one of the documents, or another date for the one that is there."""
    find_parties.workplace(work.session(), employer_id, workplace_id)
    if document not in workplace_documents(catalogue()):
        abort(404)
    form = AttachmentForm(prefix=f"{document}-")
    try:
        return _take(employer_id, workplace_id, catalogue().document(document), form)
    finally:
        form.close()


def _take(employer_id: UUID, workplace_id: UUID, kind: DocumentType, form: AttachmentForm) -> Response:
    held = _held(workplace_id, kind.id)
    if not form.is_in_order(clock.today(), needs_file=held is None):
        return flow.show_panel(SCREEN, employer_id, workplace_id, status=422, refused=form)
    try:
        _keep(workplace_id, kind, form, held)
    except Refused as refused:
        work.session().rollback()
        step_checks.refuse(form.file, catalogue().message(refused.code, **refused.values))
        return flow.show_panel(SCREEN, employer_id, workplace_id, status=422, refused=form)
    url = f"{SCREEN.url('panel', employer_id, workplace_id)}#belge-{kind.id}"
    return go(url, notice=_("Kaydedildi: %(title)s", title=kind.label))


def _keep(workplace_id: UUID, kind: DocumentType, form: AttachmentForm, held: PlaceDocument | None) -> None:
    issued_on = form.issued_on.data
    if held is not None and not form.has_file:
        place_documents.date_place_document(work.session(), workplace_id, held.id, issued_on)
        return
    sent = form.file.data
    data = sent.read(kind.max_bytes + 1)
    place_documents.keep_place_document(
        work.session(),
        work.files(),
        workplace_id,
        kind.id,
        data,
        sent.filename,
        issued_on=issued_on,
        on=clock.today(),
    )


def _held(workplace_id: UUID, document: str) -> PlaceDocument | None:
    held = place_documents.documents_of(work.session(), workplace_id)
    return next((one for one in held if one.file.document == document), None)


@bp.get("/belgeler/<uuid:document_id>/indir")
@needs(Right.READ)
def download_document(employer_id: UUID, workplace_id: UUID, document_id: UUID) -> Response:
    """The file as it is kept, as a download."""
    find_parties.workplace(work.session(), employer_id, workplace_id)
    stored = place_documents.read_place_document(work.session(), work.files(), workplace_id, document_id)
    return as_download(stored.data, stored.attachment.file_name, stored.attachment.media_type)


@bp.get("/belgeler/<uuid:document_id>/sil")
@needs(Right.PREPARE)
def ask_remove_document(employer_id: UUID, workplace_id: UUID, document_id: UUID) -> Response:
    """Ask once more."""
    held = _need(employer_id, workplace_id, document_id)
    return page(
        "parties/delete.html",
        title=_("Belgeyi sil"),
        name=f"{catalogue().document(held.file.document).label}, {held.file.file_name}",
        what=_("Belge işyerinden silinir; dosyalara verilmiş olanlar dosyalarda kalır. Geri alınamaz."),
        in_use="",
        action=url_for(
            "workplace_panel.remove_document",
            employer_id=employer_id,
            workplace_id=workplace_id,
            document_id=document_id,
        ),
        back=SCREEN.url("panel", employer_id, workplace_id),
    )


@bp.post("/belgeler/<uuid:document_id>/sil")
@needs(Right.PREPARE)
def remove_document(employer_id: UUID, workplace_id: UUID, document_id: UUID) -> Response:
    """Take the file from the workplace."""
    held = _need(employer_id, workplace_id, document_id)
    place_documents.remove_place_document(work.session(), work.files(), workplace_id, held.id)
    title = catalogue().document(held.file.document).label
    return go(SCREEN.url("panel", employer_id, workplace_id), notice=_("Silindi: %(title)s", title=title))


def _need(employer_id: UUID, workplace_id: UUID, document_id: UUID) -> PlaceDocument:
    find_parties.workplace(work.session(), employer_id, workplace_id)
    held = place_documents.documents_of(work.session(), workplace_id)
    found = next((one for one in held if one.id == document_id), None)
    if found is None:
        raise NotFound
    return found
