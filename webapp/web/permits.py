"""Süren izinler: the list, a permit written down by hand, and the extension that starts here (seed A 5.1.2)."""

from uuid import UUID

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from forms.kept import KeptForm
from forms.kept_permit import KeptPermitForm
from webapp.domain.dossier import Category
from webapp.domain.parties import Workplace
from webapp.services import find_parties
from webapp.services.errors import PartsDisagree
from webapp.services.extend_permit import open_extension, plan_extension
from webapp.services.find_places import RegisteredPlace, registered_places
from webapp.services.running_permits import drop_permit, find_permit, keep_permit, running_permits
from webapp.web import clock, work
from webapp.web.access import Right, needs
from webapp.web.fragments import go, page, render
from webapp.web.law import law
from webapp.web.presenters.parties import household_name, worker_name, workplace_name
from webapp.web.presenters.permits import extension_view, permit_row

bp = Blueprint("permits", __name__, url_prefix="/f/<uuid:firm_id>/izinler")


@bp.get("")
@needs(Right.READ)
def permits() -> Response:
    """The permits that run, the first to end first; at one place if the address names it."""
    today, place_id = clock.today(), request.args.get("isyeri", type=UUID)
    found = running_permits(work.session(), today, place_id=place_id, number=request.args.get("sayfa", 1, type=int))
    return page(
        "permits/list.html",
        title=_("Süren izinler"),
        rows=[permit_row(one, law(), today) for one in found.permits],
        found=found,
        place_id=place_id,
    )


@bp.get("/yeni")
@needs(Right.PREPARE)
def new_permit() -> Response:
    """An empty form."""
    form = _form()
    form.start()
    return _show(form)


@bp.post("/yeni")
@needs(Right.PREPARE)
def add_permit() -> Response:
    """Write the permit down."""
    form = _form()
    if not form.is_in_order():
        return _show(form, 422)
    place = _chosen(form.place.data or "")
    try:
        _keep(form, place)
    except PartsDisagree:
        work.session().rollback()
        form.category.errors = [
            _("Kategori seçilen yere uymuyor. Ev hizmetlerinde hane, öteki kategorilerde işyeri seçin.")
        ]
        return _show(form, 422)
    return go(url_for("permits.permits"), notice=_("İzin listeye eklendi"))


def _keep(form: KeptPermitForm, place: RegisteredPlace) -> UUID:
    is_workplace = isinstance(place.place, Workplace)
    return keep_permit(
        work.session(),
        form.to_kept_permit(),
        category=Category(form.category.data or ""),
        employer_id=place.employer_id,
        workplace_id=place.id if is_workplace else None,
        household_id=None if is_workplace else place.id,
        worker_id=form.worker_id,
        submission=form.submission_key,
    )


@bp.get("/<uuid:kept_permit_id>/sil")
@needs(Right.PREPARE)
def ask_drop(kept_permit_id: UUID) -> Response:
    """Ask once more."""
    found = find_permit(work.session(), kept_permit_id, is_kept=True)
    return page(
        "parties/delete.html",
        title=_("İzni listeden çıkar"),
        name=f"{found.worker_name}, {found.permit.number}",
        what=_("Elle eklediğiniz izin listeden silinir; dosyalar kalır. Geri alınamaz."),
        in_use="",
        action=url_for("permits.drop", kept_permit_id=kept_permit_id),
        back=url_for("permits.permits"),
    )


@bp.post("/<uuid:kept_permit_id>/sil")
@needs(Right.PREPARE)
def drop(kept_permit_id: UUID) -> Response:
    """Take it out of the list."""
    drop_permit(work.session(), kept_permit_id)
    return go(url_for("permits.permits"), notice=_("İzin listeden çıkarıldı"))


@bp.get("/dosya/<uuid:dossier_id>/uzat")
@needs(Right.PREPARE)
def plan(dossier_id: UUID) -> Response:
    """What an extension of the permit of that dossier takes over, and what must be new."""
    return _plan(dossier_id, is_kept=False)


@bp.post("/dosya/<uuid:dossier_id>/uzat")
@needs(Right.PREPARE)
def extend(dossier_id: UUID) -> Response:
    """Open the extension."""
    return _open(dossier_id, is_kept=False)


@bp.get("/<uuid:kept_permit_id>/uzat")
@needs(Right.PREPARE)
def plan_kept(kept_permit_id: UUID) -> Response:
    """The same for a permit that was written down."""
    return _plan(kept_permit_id, is_kept=True)


@bp.post("/<uuid:kept_permit_id>/uzat")
@needs(Right.PREPARE)
def extend_kept(kept_permit_id: UUID) -> Response:
    """Open the extension."""
    return _open(kept_permit_id, is_kept=True)


def _plan(id: UUID, *, is_kept: bool, status: int = 200) -> Response:
    today = clock.today()
    form = KeptForm()
    form.start()
    response = page(
        "permits/extend.html",
        title=_("Uzatma başvurusu"),
        view=extension_view(plan_extension(work.session(), id, is_kept=is_kept, on=today), law(), today),
        submission=form.submission.data,
    )
    response.status_code = status
    return response


def _open(id: UUID, *, is_kept: bool) -> Response:
    session, today = work.session(), clock.today()
    if plan_extension(session, id, is_kept=is_kept, on=today).closed is not None:
        return _plan(id, is_kept=is_kept, status=422)
    key = KeptForm().submission_key
    dossier_id = open_extension(session, work.files(), id, is_kept=is_kept, on=today, submission=key)
    return go(url_for("dossiers.overview", dossier_id=dossier_id), notice=_("Uzatma dosyası açıldı"))


def _form() -> KeptPermitForm:
    form, session = KeptPermitForm(), work.session()
    form.offer_records(
        [(str(found.id), _place_words(found)) for found in registered_places(session)],
        [(str(kept.id), worker_name(kept.value)) for kept in find_parties.workers(session)],
    )
    return form


def _place_words(found: RegisteredPlace) -> str:
    place = found.place
    name = workplace_name(place) if isinstance(place, Workplace) else household_name(place)
    return f"{found.employer_name}, {name}"


def _chosen(place_id: str) -> RegisteredPlace:
    return next(found for found in registered_places(work.session()) if str(found.id) == place_id)


def _show(form: KeptPermitForm, status: int = 200) -> Response:
    return render(
        "permits/new.html",
        "permits/_form.html",
        title=_("Süren izin ekle"),
        status=status,
        failed=status == 422,
        form=form,
        action=url_for("permits.add_permit"),
    )
