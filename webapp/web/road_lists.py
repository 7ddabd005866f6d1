"""Başvuru takibi: the three lists of the road over the firm's dossiers (seed A 6, 8)."""

from flask import Blueprint, Response, request

from webapp.web import clock, work
from webapp.web.access import Right, needs
from webapp.web.fragments import page
from webapp.web.list_request import searched_words
from webapp.web.presenters.road_lists import AFTERWARDS, CONCLUDED, EVALUATION, Listing, read_cursor, road_list_page

bp = Blueprint("road_lists", __name__, url_prefix="/f/<uuid:firm_id>/surec")


@bp.get("/degerlendirme")
@needs(Right.READ)
def evaluation() -> Response:
    """Under evaluation, with the three filters of the guide (seed A 6.1)."""
    return _show(EVALUATION)


@bp.get("/sonuclanan")
@needs(Right.READ)
def concluded() -> Response:
    """Approved and refused applications (seed A 6.2.1)."""
    return _show(CONCLUDED)


@bp.get("/izin-sonrasi")
@needs(Right.READ)
def afterwards() -> Response:
    """Running permits and what has to be done about them (seed A 8)."""
    return _show(AFTERWARDS)


def _show(listing: Listing) -> Response:
    shown = road_list_page(
        work.session(),
        listing,
        clock.today(),
        chosen=request.args.get("suzgec", ""),
        search=searched_words(request.args),
        cursor=read_cursor(request.args.get("yer", "")),
    )
    return page("road/list.html", title=str(listing.title), shown=shown)
