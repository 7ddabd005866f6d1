"""The desk: the firm's dossiers by state, and a search."""

from flask import Blueprint, Response, request
from flask_babel import gettext as _

from webapp.domain.text import clean_line
from webapp.web import clock, work
from webapp.web.access import Right, needs
from webapp.web.fragments import render
from webapp.web.mails import failed_for_owner
from webapp.web.presenters.desk import desk_page

bp = Blueprint("desk", __name__, url_prefix="/f/<uuid:firm_id>")

LONGEST_SEARCH = 100


@bp.get("/")
@needs(Right.READ)
def desk() -> Response:
    """The desk, or what a search finds on it."""
    search = clean_line(request.args.get("ara", ""))[:LONGEST_SEARCH]
    shown = desk_page(work.session(), search=search, on=clock.today())
    return render("desk/page.html", "desk/_dossiers.html", title=_("Masa"), desk=shown, failed_mails=failed_for_owner())
