"""İzler: who did what, of one dossier and of the whole firm, and the same as a file for a spreadsheet."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from webapp.services.audit_reading import Trace, TraceQuery, dossier_numbers, people, record_names, traces
from webapp.web import work
from webapp.web.access import Right, needs
from webapp.web.downloads import CSV, as_download
from webapp.web.fragments import page
from webapp.web.opened import OpenDossier, open_dossier
from webapp.web.presenters.dossier_head import crumbs, worker_name
from webapp.web.presenters.trail import TraceLine, as_csv, trace_filter, trace_lines
from webapp.web.trail import exported
from webapp.web.trail_query import asked

bp = Blueprint("trails", __name__, url_prefix="/f/<uuid:firm_id>")

MOST_IN_A_FILE = 20_000
"""So many of the newest leave as one file; a filter by day gets at the older ones."""


@bp.get("/izler")
@needs(Right.OWN)
def firm() -> Response:
    """The trail of the firm, deleted dossiers included."""
    return _show(TraceQuery(), title=_("Büronun izleri"), url=url_for("trails.firm"), file=url_for("trails.firm_file"))


@bp.get("/izler/indir")
@needs(Right.OWN)
def firm_file() -> Response:
    """The same as a file."""
    return _file(asked(TraceQuery()), "izler.csv")


@bp.get("/dosyalar/<uuid:dossier_id>/izler")
@needs(Right.READ)
def dossier(dossier_id: UUID) -> Response:
    """The trail of one dossier and of the records it stands on."""
    opened = open_dossier(dossier_id)
    title = _("İzler, %(name)s", name=worker_name(opened.facts))
    return _show(
        _of(opened),
        title=title,
        url=url_for("trails.dossier", dossier_id=dossier_id),
        file=url_for("trails.dossier_file", dossier_id=dossier_id),
        crumbs=crumbs(opened.view, _("İzler")),
    )


@bp.get("/dosyalar/<uuid:dossier_id>/izler/indir")
@needs(Right.READ)
def dossier_file(dossier_id: UUID) -> Response:
    """The same as a file."""
    opened = open_dossier(dossier_id)
    return _file(asked(_of(opened)), f"izler-{opened.view.number}.csv")


def _of(opened: OpenDossier) -> TraceQuery:
    view = opened.view
    records = (view.employer_id, view.workplace_id, view.household_id, view.worker_id)
    return TraceQuery(dossier_id=view.id, records=tuple(one for one in records if one is not None))


def _show(scope: TraceQuery, *, title: str, url: str, file: str, **names: Any) -> Response:
    query = asked(scope)
    found = traces(work.session(), query)
    sent = {name: request.args[name] for name in ("kisi", "islem", "gun") if request.args.get(name)}
    return page(
        "trails/page.html",
        title=title,
        lines=_lines(found.traces),
        filter=trace_filter(people(work.session()), query, request.args.get("gun", "")),
        url=url,
        file_url=f"{file}?{urlencode(sent)}" if sent else file,
        older_url=f"{url}?{urlencode({**sent, 'once': str(found.before)})}" if found.before else "",
        is_narrowed=bool(sent),
        **{"crumbs": (), **names},
    )


def _lines(found: tuple[Trace, ...]) -> tuple[TraceLine, ...]:
    session = work.session()
    numbers = dossier_numbers(session, {trace.dossier_id for trace in found if trace.dossier_id})
    return trace_lines(found, numbers, record_names(session, found))


def _file(query: TraceQuery, name: str) -> Response:
    found = traces(work.session(), query, most=MOST_IN_A_FILE).traces
    response = as_download(as_csv(_lines(found)), name, CSV)
    return exported(response, "audit_entry", count=len(found))
