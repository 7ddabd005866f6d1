"""Kaldığım yer: what was typed before the session ended, given back to whoever typed it."""

from uuid import UUID

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _

from webapp.services import park_form
from webapp.web import parking, work
from webapp.web.access import Right, actor, needs
from webapp.web.clock import ISTANBUL
from webapp.web.fragments import go, page

bp = Blueprint("parked", __name__, url_prefix="/kaldigim-yer")


@bp.get("/<uuid:parked_id>")
@needs(Right.SIGNED_IN)
def form(parked_id: UUID) -> Response:
    """The way back to the form; for anybody else, and later, only the desk."""
    kept = parking.given_back(parked_id, actor().user_id)
    if kept is None:
        return go(url_for("gate.home"))
    return page(
        "parked/page.html",
        title=_("Yazdıklarınız duruyor"),
        kept=kept,
        fields=[(name, text) for name, text in kept.pairs if name not in ("ekle", "sil", "yenile", parking.RETURNED)],
        returned=(parking.RETURNED, str(parked_id)),
        sent_at=f"{kept.sent_at.astimezone(ISTANBUL):%H.%M}",
        drop_url=url_for("parked.drop", parked_id=parked_id),
    )


@bp.post("/<uuid:parked_id>/birak")
@needs(Right.SIGNED_IN)
def drop(parked_id: UUID) -> Response:
    """It is not wanted any more."""
    park_form.forget(work.session(), parked_id, actor().user_id)
    return go(url_for("gate.home"), notice=_("Yazdıklarınız silindi"))
