"""The one way a list of dossiers is shown: all of the firm's, or those of one employer, workplace or household."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import Response, request, url_for

from webapp.services.saved_views import views
from webapp.web import clock, work
from webapp.web.access import Right, actor
from webapp.web.fragments import render
from webapp.web.fresh_lists import freshen
from webapp.web.list_request import ListRequest, read_request
from webapp.web.presenters.dossier_list import dossier_list
from webapp.web.presenters.dossier_views import view_links


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPlace:
    """Where a list stands: its address, its words, and what it is narrowed to whatever the address says."""

    url: str
    title: Any
    lead: Any
    fixed: dict[str, UUID] = field(default_factory=dict)
    trail: tuple[tuple[Any, str], ...] = ()
    here: Any = ""


# the filter of the address that says the same as what a place fixes; an employer's list needs no other employer's
_SAME = {"employer_id": ("isveren", "isyeri", "hane"), "workplace_id": ("isyeri",), "household_id": ("hane",)}
_WORD_OF = {"employer_id": "isveren", "workplace_id": "isyeri", "household_id": "hane"}


def asked(place: ListPlace) -> ListRequest:
    """The list that this request asks for."""
    return read_request(request.args, actor().user_id, clock.today(), **place.fixed)


def show_list(place: ListPlace) -> Response:
    """The page, or the list alone when a filter asked for it."""
    freshen()
    session, found = work.session(), asked(place)
    hidden = frozenset(name for key in place.fixed for name in _SAME[key])
    shown = dossier_list(session, found, place.url, clock.today(), hidden=hidden)
    return render(
        "dossiers/list.html",
        "dossiers/_list.html",
        title=place.title,
        place=place,
        list=shown,
        views=() if place.fixed else view_links(views(session, actor().user_id), shown.query),
        new_url=url_for("dossiers.new_dossier") if actor().may(Right.PREPARE) else "",
        export_url=url_for("dossier_lists.excel", **_everything(place, found)),
        may_assign=actor().may(Right.PREPARE) and shown.has_people,
    )


def _everything(place: ListPlace, found: ListRequest) -> dict[str, Any]:
    """The words of the present list, those of its place among them."""
    return {**found.words, **{_WORD_OF[key]: str(id) for key, id in place.fixed.items()}}
