"""The desk: what is due, whose it is, the dossiers that changed last, and a search."""

from flask import Blueprint, Response, request
from flask_babel import gettext as _

from webapp.web import clock, work
from webapp.web.access import Right, actor, needs
from webapp.web.fragments import render, wants_fragment
from webapp.web.fresh_lists import freshen
from webapp.web.law import law
from webapp.web.list_request import SEALED, TYPED, read_request
from webapp.web.mails import failed_for_owner
from webapp.web.presenters.desk import desk_page
from webapp.web.presenters.places import home_places

bp = Blueprint("desk", __name__, url_prefix="/f/<uuid:firm_id>")


@bp.get("/")
@needs(Right.READ)
def desk() -> Response:
    """The desk, of one person or one employer if the address says so, or what a search finds on it."""
    freshen()
    request_words = {name: request.args.get(name, "") for name in (TYPED, SEALED, "kisi", "isveren")}
    asked = read_request(request_words, actor().user_id, clock.today())
    shown = desk_page(work.session(), asked, actor().user_id, clock.today())
    return render(
        "desk/page.html",
        "desk/_dossiers.html",
        title=_("Masa"),
        desk=shown,
        failed_mails=failed_for_owner(),
        places=None if wants_fragment() else home_places(work.session(), law(), clock.today()),
    )
