"""Yeni dosya: from the questions to an opened dossier, records that are new among them, all or nothing."""

from collections.abc import Iterable
from uuid import UUID, uuid5

from flask import Response, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from forms.gate_questions import NEW, GateForm
from webapp.domain.dossier import FiledFrom
from webapp.services import find_parties, keep_employer, keep_worker
from webapp.services.extend_permit import open_extension
from webapp.services.open_dossier import open_dossier
from webapp.services.place_documents import bring_along
from webapp.web import clock, work
from webapp.web.access import Right, actor
from webapp.web.fragments import go, render
from webapp.web.presenters.gate_page import gate_page
from webapp.web.presenters.running_permits import running_choices

_LINKED = frozenset({"who", "place", "kind", "category", "overlays", "employer", "workplace", "household"})


def show_gate() -> Response:
    """The first question; what a link answers already stands answered, e.g. by a checklist or a place."""
    return _show(prepared(GateForm(formdata=_answered_by_link())))


def _answered_by_link() -> MultiDict[str, str] | None:
    told = MultiDict((name, value) for name, value in request.args.items(multi=True) if name in _LINKED)
    return told or None


def take_gate() -> Response:
    """The next question, the same page with what is wrong, or the dossier."""
    form = prepared(GateForm())
    if form.is_redraw:
        return _show(form)
    if not form.is_in_order():
        return _show(form, status=422)
    dossier_id = _open(form)
    return go(url_for("steps.criteria", dossier_id=dossier_id), notice=_("Dosya açıldı"))


def prepared(form: GateForm) -> GateForm:
    """The form with the answers that are possible after those given."""
    session = work.session()
    form.may_manage = actor().may(Right.MANAGE)
    form.narrow_categories()
    form.forget_unasked()
    if form.closed_kind:
        return form
    if form.is_extension:
        form.offer("permit", running_choices(session, form, clock.today()))
    is_begun = form.has_cell or (form.who.data is not None and form.employer.raw_data)  # a place's link names it first
    if form.kept_permit or form.closed_category or not is_begun:
        return form
    kinds = form.employer_kinds
    form.offer("employer", [(k.id, k.value.name) for k in find_parties.employers(session) if k.value.kind in kinds])
    form.offer("worker", [(k.id, k.value.full_name) for k in find_parties.workers(session)])
    form.offer("household" if form.is_at_home else "workplace", _places(form))
    return form


def _places(form: GateForm) -> Iterable[tuple[UUID, str]]:
    if form.employer.data in (None, NEW):
        return []
    employer_id, session = UUID(form.employer.data), work.session()
    if form.is_at_home:
        homes = find_parties.households_of(session, employer_id)
        return [(kept.id, kept.value.address or _("Adresi yazılmamış hane")) for kept in homes]
    unnamed = _("Adı yazılmamış işyeri")
    return [
        (k.id, k.value.name or k.value.sgk_number or unnamed) for k in find_parties.workplaces_of(session, employer_id)
    ]


def _open(form: GateForm) -> UUID:
    """Make what is new, then the dossier. Every record gets a key of the same form, so that none is made twice."""
    if form.kept_permit is not None:
        return _open_from_permit(form, form.kept_permit)
    session, key = work.session(), form.submission_key
    category, kind, filed_from = form.cell
    employer_id = _chosen(form.employer.data) or keep_employer.save_employer(
        session, form.to_employer(), submission=uuid5(key, "employer")
    )
    worker_id = _chosen(form.worker.data) or keep_worker.save_worker(
        session, form.to_worker(), submission=uuid5(key, "worker")
    )
    dossier_id = open_dossier(
        session,
        category=category,
        kind=kind,
        filed_from=filed_from,
        employer_id=employer_id,
        workplace_id=None if form.is_at_home else _workplace(form, employer_id, key),
        household_id=_household(form, employer_id, key) if form.is_at_home else None,
        worker_id=worker_id,
        overlays=form.chosen_overlays,
        former_permit=form.to_former_permit(),
        on=clock.today(),
        submission=key,
    )
    bring_along(session, work.files(), dossier_id, on=clock.today())
    return dossier_id


def _open_from_permit(form: GateForm, dossier_id: UUID) -> UUID:
    """An extension of the permit that another dossier led to, with everything that is taken over."""
    return open_extension(
        work.session(),
        work.files(),
        dossier_id,
        is_kept=False,
        filed_from=FiledFrom(form.place.data or ""),
        on=clock.today(),
        submission=form.submission_key,
    )


def _workplace(form: GateForm, employer_id: UUID, key: UUID) -> UUID:
    return _chosen(form.workplace.data) or keep_employer.save_workplace(
        work.session(), employer_id, form.to_workplace(), submission=uuid5(key, "workplace")
    )


def _household(form: GateForm, employer_id: UUID, key: UUID) -> UUID:
    return _chosen(form.household.data) or keep_employer.save_household(
        work.session(), employer_id, form.to_household(), submission=uuid5(key, "household")
    )


def _chosen(answer: str | None) -> UUID | None:
    return None if answer in (None, NEW) else UUID(answer)


def _show(form: GateForm, status: int = 200) -> Response:
    form.start()
    return render(
        "dossiers/new.html",
        "dossiers/_gate.html",
        title=_("Yeni dosya"),
        status=status,
        failed=status == 422,
        form=form,
        gate=gate_page(form),
        crumbs=gate_crumbs(),
    )


def gate_crumbs() -> tuple[object, ...]:
    """The way to the page of a new dossier."""
    from webapp.web.presenters.dossier_head import Crumb

    return (
        Crumb(_("Masa"), url_for("desk.desk")),
        Crumb(_("Dosyalar"), url_for("dossiers.dossiers")),
        Crumb(_("Yeni dosya")),
    )
