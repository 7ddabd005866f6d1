"""Değerler: the amounts and periods the rules read, and the firm's own rows for days nobody has announced yet."""

from flask import Blueprint, Response, abort
from flask_babel import gettext as _

from webapp.web import clock
from webapp.web.access import Right, actor, needs
from webapp.web.fragments import page
from webapp.web.law import law
from webapp.web.presenters.values_page import value_groups, value_view

bp = Blueprint("values", __name__, url_prefix="/f/<uuid:firm_id>/degerler")


@bp.get("")
@needs(Right.READ)
def values() -> Response:
    """Every dated value, in groups."""
    return page(
        "values/page.html",
        title=_("Değerler"),
        groups=value_groups(law(), clock.today()),
        on=clock.today(),
        may_own=actor().may(Right.OWN),
    )


@bp.get("/<string:key>")
@needs(Right.READ)
def value(key: str) -> Response:
    """One value with all its rows."""
    if key not in law().values:
        abort(404)
    shown = value_view(law(), key, clock.today())
    return page("values/value.html", title=shown.label, value=shown, may_own=actor().may(Right.OWN))
