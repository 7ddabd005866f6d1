"""Lists of dossiers beside the firm's own: of an employer, a workplace, a household; as Excel; saved views."""

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from forms.saved_view import SavedViewForm
from webapp.services import find_parties, saved_views
from webapp.services.export_dossiers import export_dossiers
from webapp.services.saved_views import TooManyViews, ViewNameTaken
from webapp.web import clock, trail, work
from webapp.web.access import Right, actor, needs
from webapp.web.downloads import XLSX, as_download
from webapp.web.fragments import go, page
from webapp.web.list_request import kept_words, read_request
from webapp.web.list_screen import ListPlace, show_list
from webapp.web.presenters.dossier_views import view_links
from webapp.web.presenters.parties import household_name, workplace_name

bp = Blueprint("dossier_lists", __name__, url_prefix="/f/<uuid:firm_id>")


@bp.get("/isverenler/<uuid:employer_id>/dosyalar")
@needs(Right.READ)
def of_employer(employer_id: UUID) -> Response:
    """The dossiers of one employer."""
    name = find_parties.employer(work.session(), employer_id).value.name
    return show_list(
        ListPlace(
            url=url_for("dossier_lists.of_employer", employer_id=employer_id),
            title=_("Dosyalar, %(name)s", name=name),
            lead=_("İşverenin bütün işyerleri ve haneleri için açılan dosyalar."),
            fixed={"employer_id": employer_id},
            trail=_trail(employer_id, name),
            here=_("Dosyalar"),
        )
    )


@bp.get("/isverenler/<uuid:employer_id>/isyerleri/<uuid:workplace_id>/dosyalar")
@needs(Right.READ)
def of_workplace(employer_id: UUID, workplace_id: UUID) -> Response:
    """The dossiers of one workplace (seed A 4.2)."""
    session = work.session()
    name = workplace_name(find_parties.workplace(session, employer_id, workplace_id).value)
    url = url_for("workplaces.workplace", employer_id=employer_id, workplace_id=workplace_id)
    return show_list(
        ListPlace(
            url=url_for("dossier_lists.of_workplace", employer_id=employer_id, workplace_id=workplace_id),
            title=_("Dosyalar, %(name)s", name=name),
            lead=_("Bu işyeri için açılan dosyalar."),
            fixed={"workplace_id": workplace_id},
            trail=(*_trail(employer_id, find_parties.employer(session, employer_id).value.name), (name, url)),
            here=_("Dosyalar"),
        )
    )


@bp.get("/isverenler/<uuid:employer_id>/haneler/<uuid:household_id>/dosyalar")
@needs(Right.READ)
def of_household(employer_id: UUID, household_id: UUID) -> Response:
    """The dossiers of one household."""
    session = work.session()
    name = household_name(find_parties.household(session, employer_id, household_id).value)
    url = url_for("households.household", employer_id=employer_id, household_id=household_id)
    return show_list(
        ListPlace(
            url=url_for("dossier_lists.of_household", employer_id=employer_id, household_id=household_id),
            title=_("Dosyalar, %(name)s", name=name),
            lead=_("Bu hane için açılan dosyalar."),
            fixed={"household_id": household_id},
            trail=(*_trail(employer_id, find_parties.employer(session, employer_id).value.name), (name, url)),
            here=_("Dosyalar"),
        )
    )


@bp.get("/dosyalar/excel")
@needs(Right.READ)
def excel() -> Response:
    """The dossiers of the present filter as a workbook."""
    query = read_request(request.args, actor().user_id, clock.today()).query
    with TemporaryDirectory() as folder:
        path = Path(folder) / "dosyalar.xlsx"
        count = export_dossiers(work.session(), query, path)
        data = path.read_bytes()
    name = _("Dosyalar %(day)s.xlsx", day=clock.today().isoformat())
    return trail.exported(as_download(data, name, XLSX), "dossier", count=count)


@bp.get("/dosyalar/gorunumler")
@needs(Right.READ)
def views() -> Response:
    """The user's saved views; with ``?sorgu`` words also the form that keeps another one."""
    return _show_views(SavedViewForm(formdata=None, query=_asked_query()))


@bp.post("/dosyalar/gorunumler")
@needs(Right.READ)
def add_view() -> Response:
    """Keep the list under a name."""
    form = SavedViewForm()
    form.query.data = _clean(form.query.data or "")
    if not form.validate():
        return _show_views(form)
    try:
        saved_views.save_view(work.session(), actor().user_id, name=form.name.data, query=form.query.data)
    except ViewNameTaken:
        form.refuse_taken()
        return _show_views(form)
    except TooManyViews:
        form.refuse_more()
        return _show_views(form)
    return go(_list_url(form.query.data), notice=_("Görünüm kaydedildi: %(name)s", name=form.name.data))


@bp.get("/dosyalar/gorunumler/<uuid:view_id>")
@needs(Right.READ)
def view(view_id: UUID) -> Response:
    """The form that gives a view another name."""
    found = saved_views.view(work.session(), actor().user_id, view_id)
    return _show_view(view_id, SavedViewForm(formdata=None, name=found.name))


@bp.post("/dosyalar/gorunumler/<uuid:view_id>")
@needs(Right.READ)
def rename_view(view_id: UUID) -> Response:
    """Give a view another name."""
    saved_views.view(work.session(), actor().user_id, view_id)
    form = SavedViewForm()
    if not form.validate():
        return _show_view(view_id, form)
    try:
        saved_views.rename_view(work.session(), actor().user_id, view_id, form.name.data)
    except ViewNameTaken:
        form.refuse_taken()
        return _show_view(view_id, form)
    return go(url_for("dossier_lists.views"), notice=_("Görünümün adı değişti"))


@bp.post("/dosyalar/gorunumler/<uuid:view_id>/ilk")
@needs(Right.READ)
def open_first(view_id: UUID) -> Response:
    """Let the list open with this view; with ``birak`` with every dossier again."""
    chosen = None if "birak" in request.form else view_id
    saved_views.open_first(work.session(), actor().user_id, chosen)
    words = _("Dosyalar artık bu görünümle açılır") if chosen else _("Dosyalar yine hepsiyle açılır")
    return go(url_for("dossier_lists.views"), notice=words)


@bp.post("/dosyalar/gorunumler/<uuid:view_id>/sil")
@needs(Right.READ)
def delete_view(view_id: UUID) -> Response:
    """Forget a view; its dossiers stay as they are."""
    saved_views.delete_view(work.session(), actor().user_id, view_id)
    return go(url_for("dossier_lists.views"), notice=_("Görünüm silindi"))


def _show_views(form: SavedViewForm) -> Response:
    found = saved_views.views(work.session(), actor().user_id)
    asks = bool(form.query.data) or bool(form.errors)
    return page("dossiers/views.html", title=_("Kayıtlı görünümler"), form=form, views=view_links(found, ""), asks=asks)


def _show_view(view_id: UUID, form: SavedViewForm) -> Response:
    return page("dossiers/view.html", title=_("Görünümün adı"), form=form, view_id=view_id)


def _asked_query() -> str:
    """The list that is to be kept: the words of this address, as the list itself would read them."""
    return read_request(request.args, actor().user_id, clock.today()).address()


def _clean(query: str) -> str:
    return read_request(kept_words(query), actor().user_id, clock.today()).address()


def _list_url(query: str) -> str:
    return f"{url_for('dossiers.dossiers')}?{query}"


def _trail(employer_id: UUID, name: str) -> tuple[tuple[str, str], ...]:
    employers = (_("İşverenler"), url_for("employers.employers"))
    return employers, (name, url_for("employers.employer", employer_id=employer_id))
